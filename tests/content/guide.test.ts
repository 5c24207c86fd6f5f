import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { isGraded, isOpen } from "../../content/format/item-kinds.ts";
import { readLesson } from "../../content/format/read-lesson.ts";
import { lintPacks } from "../../scripts/lint-packs.ts";
import { subjects } from "../../server/library/manifest.ts";
import { installOnCard } from "../support/pack.ts";
import { runScript } from "../support/run-script.ts";
import { openSchool } from "../support/school.ts";

/**
 * The examples of content/README.md are what an author copies, so they are held to what she is held to. A fence that names a
 * file of a pack is that file; one that says "diff" changes it by a slip, and the "console" after it says what the check answers.
 */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const root = join(import.meta.dirname, "..", "..");
const guide = await readFile(join(root, "content", "README.md"), "utf8");

type Fence = { kind: string; about: string; text: string };
const fences: Fence[] = [...guide.matchAll(/^```(\w+) ?(.*)\n([\s\S]*?)\n```$/gm)].map(
  ([, kind = "", about = "", text = ""]) => ({ kind, about, text }),
);
const files = new Map(
  fences
    .filter(({ kind, about }) => ["md", "json"].includes(kind) && about !== "")
    .map(({ about, text }) => [about, `${text}\n`]),
);
const slips = fences.flatMap((fence, place) =>
  fence.kind === "diff" ? [{ ...fence, answer: fences[place + 1] }] : [],
);

const folders: string[] = [];
async function packsOf(given: Map<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "hub-guide-"));
  folders.push(folder);
  for (const [path, text] of given) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

let packs: string;
beforeAll(async () => {
  packs = await packsOf(files);
});

/** What the check says of these files, as the guide shows it. */
async function saidOf(given: Map<string, string>): Promise<string[]> {
  const folder = await packsOf(given);
  const names = await readdir(folder);
  const told = { root, packs: folder, names, seeds: 200 };
  const { problems } = await lintPacks(told, () => () => {});
  return problems.map(
    ({ severity, file, line, reason }) =>
      `${severity.padEnd(6)} content/packs/${relative(folder, file)}:${line}: ${reason}`,
  );
}

const onlyOf = (pack: string) =>
  new Map([...files].filter(([path]) => path.startsWith(`${pack}/`)));

test("every example of the guide is a pack in which the check finds nothing to mend", async () => {
  const { said, code } = await runScript("content", [packs]);
  expect(said).toMatch(/^10 lesson files with 200 seeds: 0 broken, 0 care, 0 later$/m);
  expect(said).not.toMatch(/^(broken|care)/m);
  expect(code).toBe(0);
});

test("there is one example for each subject, with two questions, and one of them open where there is right and wrong", () => {
  const lessons = [...files].filter(([path]) => /^[^.]+\.md$/.test(path));
  const manifests = [...files].filter(([path]) => path.endsWith("pack.json"));
  expect(manifests.map(([, text]) => JSON.parse(text).subject).sort()).toEqual(
    [...subjects].sort(),
  );
  expect(lessons).toHaveLength(subjects.length);
  for (const [path, text] of lessons) {
    const { items } = readLesson(text, path);
    const graded = items.filter(({ type }) => isGraded(type));
    expect(items.length).toBeGreaterThanOrEqual(2);
    if (path.includes("wellbeing")) expect(graded).toEqual([]);
    else expect(graded.filter(isOpen)).not.toEqual([]);
  }
});

test("a hub takes the examples, and serves them in each of their languages", async () => {
  const card = await mkdtemp(join(tmpdir(), "hub-"));
  await runScript("content", [packs]); // writes the lists of files
  for (const pack of await readdir(packs)) await installOnCard(card, join(packs, pack));
  const school = await openSchool({ dataFolder: card });
  const { library } = school.hub;
  expect(library.refused).toEqual([]);
  for (const path of [...files.keys()].filter((one) => /^[^.]+\.md$/.test(one))) {
    const lesson = library.lesson(path.replace(/^.*\/|\.md$/g, ""));
    for (const language of lesson?.languages ?? []) {
      const shown = await library.show(lesson as NonNullable<typeof lesson>, language); // it has languages, so it is there
      expect(shown.screens.length).toBeGreaterThanOrEqual(4);
    }
    const translations = [...files.keys()].filter((one) => one.startsWith(path.slice(0, -2)));
    expect(lesson?.languages).toHaveLength(translations.length);
  }
  await school.close();
});

test("a lesson that is not translated yet is answered as the guide shows", async () => {
  const early = fences.find(({ about }) => about.includes(" without "));
  const [pack = "", missing = ""] = early?.about.split(" without ") ?? [];
  const given = onlyOf(pack);
  for (const name of missing.split(" and ")) given.delete(`${pack}/lessons/${name}`);
  expect(given.size).toBe(2);
  expect((await saidOf(given)).join("\n")).toBe(early?.text);
});

test.each(slips)("a slip in $about is answered as the guide shows: $answer.text", async (slip) => {
  const { about, text, answer } = slip;
  const side = (signs: string) =>
    text
      .split("\n")
      .filter((line) => signs.includes(line[0] ?? ""))
      .map((line) => `${line.slice(1)}\n`)
      .join("");
  const given = onlyOf(about.split("/")[0] ?? "");
  const [before = "", after, ...more] = given.get(about)?.split(side(" -")) ?? [];
  expect(more).toEqual([]);
  given.set(about, `${before}${side(" +")}${after}`);
  expect(answer?.kind).toBe("console");
  expect(await saidOf(given)).toContain(answer?.text);
});

test("the guide shows at least one slip in a lesson, in a translation and in the pack's own file", () => {
  const abouts = slips.map(({ about }) => about);
  for (const kind of [/[^.]+\.md$/, /\.\w\w\.md$/, /pack\.json$/])
    expect(abouts.some((about) => kind.test(about))).toBe(true);
});

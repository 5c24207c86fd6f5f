import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { describeFile, filesOf } from "../../server/library/check-pack.ts";
import { runScript } from "../support/run-script.ts";

const root = join(import.meta.dirname, "..", "..");
const folders: string[] = [];
let packs: string;

beforeEach(async () => {
  packs = await mkdtemp(join(tmpdir(), "hub-packs-"));
  folders.push(packs);
  await copyOf("wellbeing", ["how-my-body-feels", "listen-to-a-friend"]);
  await copyOf("maths", ["add-past-ten"]);
});

/** A pack of ours with so few lessons that a test of it takes a moment. */
async function copyOf(pack: string, lessons: string[]): Promise<void> {
  const from = join(root, "content", "packs", pack);
  const to = join(packs, pack);
  for (const file of await readdir(join(from, "lessons")))
    if (lessons.some((name) => file.startsWith(`${name}.`)))
      await cp(join(from, "lessons", file), join(to, "lessons", file));
  const manifest = JSON.parse(await readFile(join(from, "pack.json"), "utf8"));
  const paths = await filesOf(to);
  manifest.entries = await Promise.all(
    paths.map(async (path) => ({ path, ...(await describeFile(join(to, path))) })),
  );
  await writeFile(join(to, "pack.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

const lesson = (pack: string, name: string) => join(packs, pack, "lessons", name);
const change = async (file: string, from: RegExp | string, to: string) =>
  writeFile(file, (await readFile(file, "utf8")).replace(from, to));
const content = (...words: string[]) => runScript("content", [packs, "--seeds", "20", ...words]);

test("lessons in which nothing is broken end with 0 and a count", async () => {
  const run = await content("--check");
  expect(run.said).toMatch(/^9 lesson files with 20 seeds: 0 broken, 0 care, \d+ later\n$/m);
  expect(run.code).toBe(0);
});

test("a line that cannot be read, a wrong answer that is right and a lost translation are told by file, line and reason, and end with 1", async () => {
  await change(lesson("wellbeing", "listen-to-a-friend.md"), "::: reflect", "::: riddle");
  await change(lesson("maths", "add-past-ten.md"), /; where [^;\n]*/g, "");
  await rm(lesson("wellbeing", "how-my-body-feels.fr.md"));
  const run = await content();
  expect(run.said).toMatch(/^broken \S+listen-to-a-friend\.md:\d+: there is no type "riddle"$/m);
  expect(run.said).toMatch(
    /^broken \S+add-past-ten\.md:\d+: #add-past-ten\.\w+: the mistake "\S+" is the right answer \(in \d+ of 20 variants, first with seed \d+\)$/m,
  );
  expect(run.said).toMatch(
    /^broken \S+how-my-body-feels\.md:1: the translation into "fr" is missing$/m,
  );
  expect(run.code).toBe(1);
});

test("a translation that cannot be read is told by its own file and line", async () => {
  await change(lesson("maths", "add-past-ten.ar.md"), /^::: #.*$/m, "::: #another");
  const run = await content();
  expect(run.said).toMatch(/^broken \S+add-past-ten\.ar\.md:\d+: /m);
  expect(run.said).not.toContain('translation into "ar" is missing');
  expect(run.code).toBe(1);
});

test("advice is shown and does not end with 1", async () => {
  const long = "You and I and all the others here go slowly along the road to the well.";
  await change(lesson("wellbeing", "how-my-body-feels.md"), /^(## .*)$/m, `$1\n${long}`);
  for (const [language, short] of [
    ["ar", "نمشي معًا إلى البئر."],
    ["fr", "Nous marchons ensemble vers le puits."],
  ]) {
    const translation = lesson("wellbeing", `how-my-body-feels.${language}.md`);
    await change(translation, /^(## .*)$/m, `$1\n${short}`);
  }
  const run = await content();
  expect(run.said).toMatch(
    /^care {3}\S+how-my-body-feels\.md:\d+: a sentence of 16 words; 12 are enough$/m,
  );
  expect(run.code).toBe(0);
});

test("an old list of files is an error for the check and is written without it", async () => {
  await writeFile(join(packs, "wellbeing", "lessons", "how-my-body-feels.md"), "\n", { flag: "a" });
  const checked = await content("--check");
  expect(checked.said).toMatch(/^broken \S+wellbeing\/pack\.json:1: the list of files is old/m);
  expect(checked.code).toBe(1);
  expect((await content()).said).toMatch(/^\S+wellbeing\/pack\.json: list of files written$/m);
  expect((await content("--check")).code).toBe(0);
});

test("a lesson in which something is broken leaves the list as it was, so that no hub takes it", async () => {
  await change(lesson("maths", "add-past-ten.md"), /; where [^;\n]*/g, "");
  const list = () => readFile(join(packs, "maths", "pack.json"), "utf8");
  const before = await list();
  const run = await content();
  expect(run.said).toMatch(/^broken /m);
  expect(run.said).not.toContain("list of files written");
  expect(await list()).toBe(before);
});

test("a pack without a manifest that can be read is told, and the other packs are still checked", async () => {
  await writeFile(join(packs, "wellbeing", "pack.json"), "{");
  await change(lesson("maths", "add-past-ten.md"), "::: ", "::: riddle-");
  const run = await content();
  expect(run.said).toMatch(/^broken \S+wellbeing\/pack\.json:1: /m);
  expect(run.said).toMatch(/^broken \S+add-past-ten\.md:\d+: there is no type/m);
  expect(run.code).toBe(1);
});

import { readFileSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { encode } from "jpeg-js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lintPacks } from "../../scripts/lint-packs.ts";
import { manifestIn } from "../../server/library/manifest.ts";
import { readPack } from "../../server/library/read-pack.ts";
import { readSkills } from "../../server/library/skills.ts";
import { lintContent } from "../../server/library/try-content.ts";
import { readWordLists } from "../../server/library/word-lists.ts";

const root = join(import.meta.dirname, "..", "..");
let packs: string;

/** A folder with one pack of one lesson, in which nothing is broken. */
beforeEach(async () => {
  packs = await mkdtemp(join(tmpdir(), "hub-lint-"));
  const from = join(root, "content", "packs", "wellbeing");
  const isAsked = (path: string) =>
    !path.endsWith(".md") || basename(path).startsWith("listen-to-a-friend.");
  await cp(from, join(packs, "calm"), { recursive: true, filter: isAsked });
});

afterEach(() => rm(packs, { recursive: true, force: true }));

const acts = "media/stones.svg holds a script or leads out of the pack; a drawing only shows";
const notAsNamed = (ending: string) => `media/stones.${ending} is not what its name says`;
const file = (name: string) => join(packs, "calm", name);
const lesson = (ending: string) => file(`lessons/listen-to-a-friend${ending}`);

/** What is wrong, as `npm run content` says it but for the folder. */
async function said(names = ["calm"]): Promise<string[]> {
  const { problems } = await lintPacks({ root, packs, names, seeds: 2 }, () => () => undefined);
  return problems
    .filter(({ severity }) => severity !== "later")
    .map((one) => `${one.severity} ${relative(packs, one.file)}:${one.line}: ${one.reason}`);
}

test("what systems and editors leave behind is passed over", async () => {
  for (const name of [".DS_Store", ".listen-to-a-friend.md.swp", "listen-to-a-friend.md~"])
    await writeFile(file(`lessons/${name}`), "");
  expect(await said()).toEqual([]);
});

test.each([".txt", ".MD"])(
  "a lesson that was saved as %s is told by its name, and not by its translations as well",
  async (ending) => {
    await rename(lesson(".md"), lesson(ending));
    expect(await said()).toEqual([
      `broken calm/lessons/listen-to-a-friend${ending}:1: this file is not read: the name of a lesson or translation ends in .md`,
    ]);
  },
);

test("a translation without its lesson is told", async () => {
  await rm(lesson(".md"));
  const reason = "the lesson that it translates is not there";
  expect(await said()).toEqual(
    ["ar", "fr"].map((one) => `broken calm/lessons/listen-to-a-friend.${one}.md:1: ${reason}`),
  );
});

test("what is no file of a lesson is told in the same words when the pack is written and when it is installed", async () => {
  await writeFile(file("lessons/notes.txt"), "Ask Amina.");
  await writeFile(file("lessons/share-a-ball.fr.md"), "---\n---\n");
  await mkdir(file("lessons/old.md"));
  await symlink(lesson(".md"), file("lessons/greet-a-friend.md"));
  await mkdir(file("media"), { recursive: true });
  await symlink(lesson(".md"), file("media/stones.svg"));
  const told = (await said()).map((line) => line.replace("broken calm/", ""));
  expect(told.map((line) => line.split(":")[0])).toEqual([
    "lessons/notes.txt",
    "lessons/old.md",
    "lessons/share-a-ball.fr.md",
    "lessons/greet-a-friend.md",
    "media/stones.svg",
  ]);
  const manifest = await manifestIn(file(""), "calm");
  const skills = await readSkills(join(root, "content", "framework"));
  const words = await readWordLists(join(root, "content", "words"));
  const lessons = await readPack("calm", file(""), skills);
  const refused = lintContent(manifest, file(""), lessons, { skills, words });
  await expect(refused).rejects.toMatchObject({ reasons: told });
});

test("of one lesson all that cannot be read is told in the same lines when the pack is written and when it is installed", async () => {
  const spoil = async (name: string, ...[from, to]: [RegExp, string]) =>
    writeFile(lesson(name), (await readFile(lesson(name), "utf8")).replace(from, to));
  for (const ending of [".ar.md", ".fr.md"]) await spoil(ending, /^close: .*/m, "close:");
  const told = (await said()).map((line) => line.replace("broken calm/", ""));
  expect(told).toEqual(
    [".ar", ".fr"].map((one) =>
      expect.stringMatching(`^lessons/listen-to-a-friend${one}.md:\\d+: "close:" is empty$`),
    ),
  );
  const skills = await readSkills(join(root, "content", "framework"));
  await expect(readPack("calm", file(""), skills)).rejects.toMatchObject({ reasons: told });
  await spoil(".md", /^::: (\w+)/m, "::: riddle");
  await spoil(".md", /^close: .*/m, "close:");
  expect(await said()).toEqual([
    expect.stringMatching(/^broken calm.*\.md:\d+: there is no type "riddle"$/),
    expect.stringMatching(/^broken calm.*\.md:\d+: "close:" is empty$/),
  ]);
});

test.each([
  ["an empty folder of lessons", () => mkdir(file("lessons"))],
  ["no folder of lessons", () => Promise.resolve()],
])("a pack with %s is broken", async (_what, leave) => {
  await rm(file("lessons"), { recursive: true });
  await leave();
  expect(await said()).toEqual([
    "broken calm/pack.json:1: the pack has no lessons; they lie in a folder lessons beside this file",
  ]);
});

test.each([".md", ".fr.md"])(
  "a text %s that was saved in the letters of another time is told by one line",
  async (ending) => {
    const text = await readFile(lesson(ending), "utf8");
    const french = text.replace(/^## .*/m, "## L'été");
    const line = french.split("\n").findIndex((one) => /[à-ÿ]/.test(one)) + 1;
    await writeFile(lesson(ending), french, "latin1");
    expect(await said()).toEqual([
      `broken calm/lessons/listen-to-a-friend${ending}:${line}: this is no text in UTF-8; save it as UTF-8`,
    ]);
  },
);

test("a translation into a language that the pack does not name is told to who writes it", async () => {
  const manifest = JSON.parse(await readFile(file("pack.json"), "utf8"));
  await writeFile(file("pack.json"), JSON.stringify({ ...manifest, languages: ["en", "ar"] }));
  expect(await said()).toEqual([
    'care calm/lessons/listen-to-a-friend.fr.md:2: pack.json does not name "fr" among the languages of the pack',
  ]);
});

test("a lesson of numbers, letters or things of the world without a question is broken; one of feelings needs none", async () => {
  const text = await readFile(lesson(".md"), "utf8");
  await writeFile(lesson(".md"), text.replace(/^skill: .*/m, "skill: M.1.parts-of-ten"));
  const manifest = JSON.parse(await readFile(file("pack.json"), "utf8"));
  await writeFile(file("pack.json"), JSON.stringify({ ...manifest, subject: "maths" }));
  const reason = "the lesson asks no question that can be right";
  expect(await said()).toEqual([`broken calm/lessons/listen-to-a-friend.md:1: ${reason}`]);
});

test("a second pack with the id of another one is told", async () => {
  await cp(file(""), join(packs, "quiet"), { recursive: true });
  await rename(join(packs, "quiet/lessons"), join(packs, "quiet/old"));
  await mkdir(join(packs, "quiet/lessons"));
  expect(await said(["calm", "quiet"])).toContain(
    'broken quiet/pack.json:1: the pack in "calm" has the id "wellbeing" too',
  );
});

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7"/></svg>';

/** Puts a picture of a file on the first screen, on line 11 of the lesson. */
async function showFile(name: string, content: string | Buffer | undefined): Promise<number> {
  const text = await readFile(lesson(".md"), "utf8");
  const shown = text.replace(
    /^(## .*)\n(?:pic:.*\n)?/m,
    `$1\npic: file("media/${name}")\nalt: stones\n`,
  );
  await writeFile(lesson(".md"), shown);
  for (const [language, words] of [
    ["ar", "أحجار"],
    ["fr", "des cailloux"],
  ]) {
    const translated = await readFile(lesson(`.${language}.md`), "utf8");
    await writeFile(
      lesson(`.${language}.md`),
      translated.replace(/^(## .*)\n/m, `$1\nalt: ${words}\n`),
    );
  }
  await mkdir(file("media"), { recursive: true });
  if (content !== undefined) await writeFile(file(`media/${name}`), content);
  return shown.split("\n").findIndex((line) => line.startsWith("pic: file")) + 1;
}

test.each([
  ["a drawing", "stones.svg", drawing],
  ["a photograph", "stones.jpg", encode({ width: 1, height: 1, data: Buffer.alloc(4) }).data],
])("%s that lies in the pack may be shown", async (_what, name, content) => {
  await showFile(name, content);
  expect(await said()).toEqual([]);
});

test.each([
  ["is not there", "stones.svg", undefined, "the pack has no file media/stones.svg"],
  [
    "is a film",
    "stones.mp4",
    readFileSync(join(import.meta.dirname, "..", "library", "media", "table-before.mp4")),
    "media/stones.mp4 is no picture: .svg, .png, .jpg or .webp",
  ],
  ["is a text that calls itself a drawing", "stones.svg", "stones", notAsNamed("svg")],
  ["is a drawing that calls itself a photograph", "stones.png", drawing, notAsNamed("png")],
  ["holds a script", "stones.svg", drawing.replace("<path", "<script>1</script><path"), acts],
  [
    "does something when it is tapped",
    "stones.svg",
    drawing.replace("<path", "<path onclick='a()'"),
    acts,
  ],
  [
    "leads to another place",
    "stones.svg",
    drawing.replace("<path", '<image href="//a.b/c.png"/><path'),
    acts,
  ],
  [
    "is heavy",
    "stones.svg",
    drawing + " ".repeat(9000),
    "media/stones.svg has 9 KB; a picture may have 8",
  ],
])("a picture of the pack that %s is broken", async (_what, name, content, reason) => {
  const line = await showFile(name, content);
  expect(await said()).toEqual([`broken calm/lessons/listen-to-a-friend.md:${line}: ${reason}`]);
});

test("a pack.json that begins with the mark of some editors is read", async () => {
  await writeFile(file("pack.json"), `\uFEFF${await readFile(file("pack.json"), "utf8")}`);
  expect(await said()).toEqual([]);
});

test("a lesson file that is far too large is refused before it is read", async () => {
  const text = await readFile(lesson(".md"), "utf8");
  await writeFile(lesson(".md"), text.replace(/^(## .*)/m, `$1\n${"word ".repeat(200_000)}`));
  expect(await said()).toEqual([
    "broken calm/lessons/listen-to-a-friend.md:1: this file has 979 KB; a lesson may have 96",
  ]);
});

test("a lesson with the id of one in another pack is broken", async () => {
  await cp(join(packs, "calm"), join(packs, "quiet"), { recursive: true });
  const manifest = JSON.parse(await readFile(file("pack.json"), "utf8"));
  await writeFile(file("pack.json"), JSON.stringify({ ...manifest, id: "calm" }));
  expect(await said(["calm", "quiet"])).toEqual([
    'broken quiet/lessons/listen-to-a-friend.md:1: the pack "calm" has a lesson "listen-to-a-friend" already; give this one another id',
  ]);
});

test("a lesson whose skill belongs to another subject than its pack is broken", async () => {
  const text = await readFile(lesson(".md"), "utf8");
  await writeFile(lesson(".md"), text.replace(/^skill: .*/m, "skill: M.1.parts-of-ten"));
  expect(await said()).toEqual([
    'broken calm/lessons/listen-to-a-friend.md:1: the skill "M.1.parts-of-ten" belongs to maths, and the pack to wellbeing',
  ]);
});

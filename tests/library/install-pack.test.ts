import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { buildPacks } from "../../scripts/build-packs.ts";
import { type Database, openDatabase } from "../../server/db/database.ts";
import { migrate } from "../../server/db/migrate.ts";
import { describeFile, filesOf } from "../../server/library/check-pack.ts";
import { installPack } from "../../server/library/install-pack.ts";
import { type Library, openLibrary } from "../../server/library/library.ts";
import { PackError } from "../../server/library/manifest.ts";
import { textWithAddresses } from "../../server/library/picture-files.ts";
import { LessonGoneError } from "../../server/library/shelve.ts";
import { readStamp } from "../../server/library/shipped-packs.ts";
import { readSkills } from "../../server/library/skills.ts";
import { readWordLists } from "../../server/library/word-lists.ts";
import { Drawing } from "../../views/parts/text.tsx";
import { renderPart } from "../../views/render.ts";
import { packOfOneLesson } from "../support/pack.ts";

const root = join(import.meta.dirname, "..", "..");
const folders: string[] = [];
let card: string;
let db: Database;

beforeEach(async () => {
  card = await newFolder();
  db = await openDatabase(join(card, "hub.sqlite"));
  await migrate(db, join(root, "server", "db", "migrations"));
});

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

test("a newer version of a pack serves as soon as it is installed, and the older one no more", async () => {
  const pack = await packWith({ version: "1.1.0", title: "I can breathe in the shade" });
  await installPack(await desk(), pack);
  const library = await shelf();
  expect(library.packs.find(({ id }) => id === "wellbeing")?.version).toBe("1.1.0");
  expect(library.lesson("breathe-with-my-hand")?.titles.en).toBe("I can breathe in the shade");
});

test("a child who has a page of a version that went from the card meanwhile has an old page, and nothing is broken", async () => {
  const pack = await packWith({ version: "1.1.0", title: "Before" });
  await installPack(await desk(), pack);
  const library = await shelf();
  const before = library.lesson("breathe-with-my-hand");
  if (!before) throw new Error("The lesson is not on the shelf.");
  await installPack(await desk(), await packWith({ version: "1.2.0", title: "Now" }));
  await library.renew(async () => {});
  await rm(join(card, "packs", "wellbeing", "1.1.0"), { recursive: true });
  await expect(library.show(before, "en")).rejects.toThrow(LessonGoneError);
  expect(library.refused).toEqual([]);
});

test("an older version than the one that came with the hub does not push it out", async () => {
  const old = await packWith({ version: "0.9.0", title: "I am old" });
  expect((await refusal(installPack(await desk(), old))).reasons).toEqual([
    "pack.json: version 0.9.0 is not newer than 1.0.0, which came with the program",
  ]);
  expect((await shelf()).lesson("breathe-with-my-hand")?.titles.en).not.toBe("I am old");
});

test.each([
  ["a version of 300 digits", { version: `1.0.${"9".repeat(300)}` }, /^pack.json: version needs/],
  [
    "a title that is a page long",
    { title: { en: "x".repeat(81) } },
    /^pack.json: title needs 1 to/,
  ],
  ["a title of blanks", { title: { en: " " } }, /^pack.json: title needs 1 to/],
  ["no title in any language", { title: {} }, /^pack.json: title needs 1 to/],
  ["no licence", { licence: undefined }, /^pack.json: licence is missing/],
  ["a word that nobody knows", { author: "Ms Okello" }, /^pack.json: has "author"/],
  ["the id of a pack about something else", { subject: "maths" }, /^pack.json: the id "wellbeing"/],
])("a pack with %s is refused in a sentence", async (_what, change, reason) => {
  const pack = await packWith({ version: "1.1.0", title: "Mine" });
  await changeManifest(pack, (manifest) => ({ ...manifest, ...change }));
  expect((await refusal(installPack(await desk(), pack))).reasons).toEqual([
    expect.stringMatching(reason),
  ]);
});

test.each([
  ["nothing", Buffer.from("null"), /does not describe a pack/],
  ["a list", Buffer.from("[]"), /does not describe a pack/],
  ["UTF-16", Buffer.from('{"id":"one"}', "utf16le"), /no text in UTF-8/],
])("a pack.json that is %s is refused in a sentence", async (_what, bytes, reason) => {
  const pack = await newFolder();
  await writeFile(join(pack, "pack.json"), bytes);
  expect((await refusal(installPack(await desk(), pack))).reasons).toEqual([
    expect.stringMatching(reason),
  ]);
});

test("version 1.10.0 is newer than 1.9.0", async () => {
  await installPack(await desk(), await packWith({ version: "1.9.0", title: "Nine" }));
  await installPack(await desk(), await packWith({ version: "1.10.0", title: "Ten" }));
  expect((await shelf()).lesson("breathe-with-my-hand")?.titles.en).toBe("Ten");
});

test("a pack with a broken lesson is refused whole, with file, line and reason, and the one before keeps serving", async () => {
  await installPack(await desk(), await packWith({ version: "1.1.0", title: "Good" }));
  const broken = await packWith({ version: "1.2.0", title: "Bad" });
  await spoil(broken, "listen-to-a-friend.md", (text) => text.replace("::: reflect", "::: riddle"));
  const error = await refusal(installPack(await desk(), broken));
  expect(error.reasons.join("\n")).toMatch(
    /lessons\/listen-to-a-friend\.md:\d+: there is no type "riddle"/,
  );
  const library = await shelf();
  expect(library.packs.find(({ id }) => id === "wellbeing")?.version).toBe("1.1.0");
  expect(library.lesson("breathe-with-my-hand")?.titles.en).toBe("Good");
});

test.each([
  [
    "a right answer that no child can type",
    (text: string) => text.replace(/(#hours[\s\S]*?\nanswer: ).*/, "$1{24-n} h"),
    /day-and-night\.md:\d+: #day-and-night\.hours: /,
  ],
  [
    "a wrong option that looks like the right one",
    (text: string) => text.replace(/(#where-is-it[\s\S]*?\n\* (.*)\n- )[^\n]*?( ->)/, "$1$2$3"),
    /day-and-night\.md:\d+: #day-and-night\.where-is-it: two of the things to choose from look the same/,
  ],
])(
  "a pack with %s is refused, although its list is right, and the one before keeps serving",
  async (_what, harm, reason) => {
    const pack = await packOfOne();
    await installPack(await desk(), pack);
    await spoil(pack, "day-and-night.md", harm);
    await changeManifest(pack, (manifest) => ({ ...manifest, version: "1.2.0" }));
    const error = await refusal(installPack(await desk(), pack));
    expect(error.reasons.join("\n")).toMatch(reason);
    expect((await shelf()).packs.find(({ id }) => id === "science")?.version).toBe("1.1.0");
  },
);

test("a pack with a lesson that another pack has is refused whole when it is installed, and when the hub starts with it", async () => {
  const pack = await packOfOne();
  const science = JSON.parse(await readFile(join(pack, "pack.json"), "utf8"));
  await changeManifest(pack, (manifest) => ({ ...manifest, id: "our-science" }));
  const reason =
    'lessons/day-and-night.md:1: the pack "science" has a lesson "day-and-night" already; give this one another id';
  expect((await refusal(installPack(await desk(), pack))).reasons).toEqual([reason]);
  const hubWithoutScience = { ...(await desk()), stamp: "a program without packs" };
  await installPack(hubWithoutScience, pack);
  const library = await shelf();
  expect(library.refused.flatMap(({ reasons }) => reasons)).toEqual([reason]);
  const made = library.lesson("day-and-night")?.made;
  expect(made).toMatchObject({ by: "pack", pack: science.id });
});

test("a picture that lies in a pack is shown in every language, and described in its words", async () => {
  const pack = await packOfOne();
  await mkdir(join(pack, "media"), { recursive: true });
  await writeFile(join(pack, "media", "sun.svg"), '<svg viewBox="0 0 9 9"></svg>');
  const addPicture = (name: string, lines: string) =>
    spoil(pack, name, (text) => text.replace(/^(## .*)\n(?:pic:.*\n)?/m, `$1\n${lines}\n`));
  await addPicture("day-and-night.md", 'pic: file("media/sun.svg")\nalt: the sun');
  await addPicture("day-and-night.fr.md", "alt: le soleil");
  await addPicture("day-and-night.ar.md", "alt: الشمس");
  const manifest = await installPack(await desk(), pack);
  const library = await shelf();
  const [lesson] = library.lessons.filter(({ id }) => id === "day-and-night");
  if (!lesson) throw new Error("The lesson is not on the shelf.");
  for (const [language, words] of [
    ["en", "the sun"],
    ["fr", "le soleil"],
    ["ar", "الشمس"],
  ] as const) {
    const { picture } = (await library.show(lesson, language)).screens[0] ?? {};
    expect(picture).toMatchObject({ label: words });
    const [, name = ""] = /^media\/([0-9a-f]{16}\.svg)$/.exec(picture?.file ?? "") ?? [];
    expect(library.media(name)?.bytes).toBe(29);
    const copied = textWithAddresses('pic: file("media/sun.svg")', manifest);
    expect(copied).toBe(`pic: file("media/${name}")`); // as a teacher's copy has it
    expect(renderPart(Drawing({ picture: picture ?? { svg: "", label: "" } }))).toBe(
      `<img class="drawing" src="/media/${name}" alt="${words}"/>`,
    );
  }
});

test.each([
  [
    "a byte that is not as listed",
    (pack: string) => add(pack, "lessons/how-my-body-feels.md", " "),
  ],
  ["a file that is not listed", (pack: string) => add(pack, "lessons/extra.md", "hello")],
  ["a file that is missing", (pack: string) => rm(join(pack, "lessons/how-my-body-feels.md"))],
  ["a name that leads out of the pack", (pack: string) => rename(pack, "../../hub.sqlite")],
  ["a name from the root of the disk", (pack: string) => rename(pack, "/etc/passwd")],
  ["a name of another system", (pack: string) => rename(pack, "lessons\\up.md")],
  ["a hidden name", (pack: string) => rename(pack, "lessons/.hidden.md")],
  ["no manifest that can be read", (pack: string) => writeFile(join(pack, "pack.json"), "{")],
])("a pack with %s is refused and leaves nothing behind", async (_what, harm) => {
  const pack = await packWith({ version: "2.0.0", title: "Evil" });
  await harm(pack);
  await refusal(installPack(await desk(), pack));
  expect(await readdir(card)).not.toContain("packs");
  expect((await shelf()).lesson("breathe-with-my-hand")?.titles.en).not.toBe("Evil");
});

test("after an upgrade of the program an installed pack is read anew and goes on serving", async () => {
  const pack = await packWith({ version: "1.1.0", title: "Installed" });
  await installPack({ ...(await desk()), stamp: "a program of last year" }, pack);
  expect((await shelf()).lesson("breathe-with-my-hand")?.titles.en).toBe("Installed");
});

test("an installed pack that the card has spoilt is told in the log, and the one that came with the hub serves", async () => {
  const pack = await packWith({ version: "1.1.0", title: "Installed" });
  await installPack(await desk(), pack);
  await writeFile(join(card, "packs", "wellbeing", "1.1.0", "pack.json"), "\0\0\0");
  const library = await shelf();
  expect(library.refused.map(({ message }) => message).join()).toContain("wellbeing");
  expect(library.packs.find(({ id }) => id === "wellbeing")?.version).toBe("1.0.0");
});

test("a lesson that the card has lost is written anew when the hub starts", async () => {
  await installPack(await desk(), await packOfOne());
  const compiled = join(card, "packs", "science", "1.1.0", "compiled", "day-and-night.fr.json");
  const before = await readFile(compiled, "utf8");
  await writeFile(compiled, before.replace("24", "42"));
  await shelf();
  expect(await readFile(compiled, "utf8")).toBe(before);
});

test("a lesson that cannot be read while children learn is told to who looks at the machine, until it can be read", async () => {
  await installPack(await desk(), await packOfOne());
  const compiled = join(card, "packs", "science", "1.1.0", "compiled", "day-and-night.en.json");
  const before = await readFile(compiled, "utf8");
  const library = await shelf();
  const [lesson] = library.lessons.filter(({ id }) => id === "day-and-night");
  if (!lesson) throw new Error("The lesson is not on the shelf.");
  await writeFile(compiled, "{bro");
  for (const _twice of [1, 2])
    await expect(library.show(lesson, "en")).rejects.toThrow(SyntaxError);
  expect(library.refused.flatMap(({ reasons }) => reasons)).toEqual([
    expect.stringMatching(/^science: compiled\/day-and-night\.en\.json: cannot be read/),
  ]);
  await writeFile(compiled, before);
  await library.show(lesson, "en");
  expect(library.refused).toEqual([]);
});

test("the build writes a spoilt lesson anew, and says that a lesson is not as its list says, while the old one serves", async () => {
  const program = await newFolder();
  await mkdir(join(program, "content", "packs"), { recursive: true });
  for (const part of ["content/format", "content/framework", "content/words", "server"])
    await symlink(join(root, part), join(program, part));
  const pack = join(program, "content", "packs", "science");
  await cp(await packOfOne(), pack, { recursive: true });
  expect(await buildPacks(program)).toEqual([]);
  const compiled = join(program, "dist", "packs", "science", "compiled", "day-and-night.en.json");
  const before = await readFile(compiled, "utf8");
  for (const harm of [() => writeFile(compiled, "{bro"), () => rm(compiled)]) {
    await harm();
    expect(await buildPacks(program)).toEqual([]);
    expect(await readFile(compiled, "utf8")).toBe(before);
  }
  await add(pack, "lessons/day-and-night.md", "answr: 3\n");
  const [refused] = await buildPacks(program);
  expect(refused?.reasons).toEqual([
    "lessons/day-and-night.md: is not as pack.json says; run npm run content, which lists the files anew",
  ]);
  expect(await readFile(compiled, "utf8")).toBe(before);
  const served = join(program, "dist", "packs", "science", "lessons", "day-and-night.md");
  expect(await readFile(served, "utf8")).not.toContain("answr"); // what teachers copy is of the old one, too
});

test("a lesson is the same after many others were opened in between", async () => {
  const library = await shelf();
  const make = () => library.make("parts-of-a-whole.which", 7, "ar");
  const before = JSON.stringify(await make());
  for (const language of ["en", "ar", "fr"])
    for (const lesson of library.lessonsIn(language)) await library.show(lesson, language);
  expect(JSON.stringify(await make())).toBe(before);
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "hub-pack-"));
  folders.push(folder);
  return folder;
}

async function desk() {
  return {
    db,
    dataFolder: card,
    root,
    skills: await readSkills(join(root, "content", "framework")),
    words: await readWordLists(join(root, "content", "words")),
    stamp: await readStamp(root),
    now: "2026-11-25T08:00:00.000Z",
  };
}

function shelf(): Promise<Library> {
  return openLibrary(db, card, root);
}

/** The shipped pack of feelings as another version, with another title for its first lesson. */
async function packWith(told: { version: string; title: string }): Promise<string> {
  const pack = await newFolder();
  await cp(join(root, "content", "packs", "wellbeing"), pack, { recursive: true });
  await changeManifest(pack, (manifest) => ({ ...manifest, version: told.version }));
  await spoil(pack, "breathe-with-my-hand.md", (text) =>
    text.replace(/^title: .*$/m, `title: ${told.title}`),
  );
  return pack;
}

/** The shipped pack of science as another version, with one lesson alone. */
async function packOfOne(): Promise<string> {
  const pack = await packOfOneLesson("1.1.0");
  folders.push(pack);
  return pack;
}

/** Changes a lesson and writes its new hash into the manifest, as a careless author would. */
async function spoil(pack: string, name: string, change: (text: string) => string): Promise<void> {
  const file = join(pack, "lessons", name);
  await writeFile(file, change(await readFile(file, "utf8")));
  const entries: unknown[] = [];
  for (const path of await filesOf(pack))
    entries.push({ path, ...(await describeFile(join(pack, path))) });
  await changeManifest(pack, (manifest) => ({ ...manifest, entries }));
}

type Manifest = Record<string, unknown> & { entries: { path: string }[] };

async function changeManifest(pack: string, change: (manifest: Manifest) => object): Promise<void> {
  const file = join(pack, "pack.json");
  await writeFile(file, JSON.stringify(change(JSON.parse(await readFile(file, "utf8")))));
}

async function rename(pack: string, path: string): Promise<void> {
  await changeManifest(pack, (manifest) => ({
    ...manifest,
    entries: manifest.entries.map((entry, place) => (place === 0 ? { ...entry, path } : entry)),
  }));
}

function add(pack: string, path: string, text: string): Promise<void> {
  return writeFile(join(pack, path), text, { flag: "a" });
}

async function refusal(installing: Promise<unknown>): Promise<PackError> {
  const error = await installing.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof PackError)) throw new Error("The pack was taken.", { cause: error });
  return error;
}

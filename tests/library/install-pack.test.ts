import { cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildPacks } from "../../scripts/build-packs.ts";
import { installPack } from "../../server/library/install-pack.ts";
import { textWithAddresses } from "../../server/library/picture-files.ts";
import { LessonGoneError } from "../../server/library/shelve.ts";
import { Drawing } from "../../views/parts/text.tsx";
import { renderPart } from "../../views/render.ts";
import {
  add,
  changeManifest,
  newFolder,
  openPackCard,
  type PackCard,
  packOfOne,
  packWith,
  refusal,
  spoil,
} from "../support/pack-card.ts";

const root = join(import.meta.dirname, "..", "..");
let card: PackCard;
beforeEach(async () => {
  card = await openPackCard();
});
afterEach(() => card.remove());

test("a newer version of a pack serves as soon as it is installed, and the older one no more", async () => {
  const pack = await packWith({ version: "1.1.0", title: "I can breathe in the shade" });
  await installPack(await card.desk(), pack);
  const library = await card.shelf();
  expect(library.packs.find(({ id }) => id === "wellbeing")?.version).toBe("1.1.0");
  expect(library.lesson("breathe-with-my-hand")?.titles.en).toBe("I can breathe in the shade");
});

test("a child who has a page of a version that went from the card meanwhile has an old page, and nothing is broken", async () => {
  const pack = await packWith({ version: "1.1.0", title: "Before" });
  await installPack(await card.desk(), pack);
  const library = await card.shelf();
  const before = library.lesson("breathe-with-my-hand");
  if (!before) throw new Error("The lesson is not on the shelf.");
  await installPack(await card.desk(), await packWith({ version: "1.2.0", title: "Now" }));
  await library.renew(async () => {});
  await rm(join(card.folder, "packs", "wellbeing", "1.1.0"), { recursive: true });
  await expect(library.show(before, "en")).rejects.toThrow(LessonGoneError);
  expect(library.refused).toEqual([]);
});

test("an older version than the one that came with the hub does not push it out", async () => {
  const old = await packWith({ version: "0.9.0", title: "I am old" });
  expect((await refusal(installPack(await card.desk(), old))).reasons).toEqual([
    "pack.json: version 0.9.0 is not newer than 1.0.0, which came with the program",
  ]);
  expect((await card.shelf()).lesson("breathe-with-my-hand")?.titles.en).not.toBe("I am old");
});

test("version 1.10.0 is newer than 1.9.0; a start knows questions as every version on the card asks them, for answers that come late", async () => {
  await installPack(await card.desk(), await packWith({ version: "1.9.0", title: "Nine" }));
  await installPack(await card.desk(), await packWith({ version: "1.10.0", title: "Ten" }));
  const library = await card.shelf();
  const lesson = library.lesson("breathe-with-my-hand");
  expect(lesson?.titles.en).toBe("Ten");
  const editions = library.editionsOf(lesson?.items[0]?.id ?? "");
  expect(editions.map(({ packVersion }) => packVersion)).toEqual(["1.10.0", "1.0.0", "1.9.0"]);
});

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7"/></svg>';

test("a picture that lies in a pack is shown in every language, and described in its words", async () => {
  const pack = await packOfOne();
  await mkdir(join(pack, "media"), { recursive: true });
  await writeFile(join(pack, "media", "sun.svg"), drawing);
  const addPicture = (name: string, lines: string) =>
    spoil(pack, name, (text) => text.replace(/^(## .*)\n(?:pic:.*\n)?/m, `$1\n${lines}\n`));
  await addPicture("day-and-night.md", 'pic: file("media/sun.svg")\nalt: the sun');
  await addPicture("day-and-night.fr.md", "alt: le soleil");
  await addPicture("day-and-night.ar.md", "alt: الشمس");
  const manifest = await installPack(await card.desk(), pack);
  const library = await card.shelf();
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
    expect(library.media(name)?.bytes).toBe(drawing.length);
    const copied = textWithAddresses('pic: file("media/sun.svg")', manifest);
    expect(copied).toBe(`pic: file("media/${name}")`); // as a teacher's copy has it
    expect(renderPart(Drawing({ picture: picture ?? { svg: "", label: "" } }))).toBe(
      `<img class="drawing" src="/media/${name}" alt="${words}"/>`,
    );
  }
});

test("after an upgrade of the program an installed pack is read anew and goes on serving, also where bounds have come since", async () => {
  const pack = await packWith({ version: "1.1.0", title: "Installed" });
  await installPack({ ...(await card.desk()), stamp: "a program of last year" }, pack);
  await changeManifest(join(card.folder, "packs", "wellbeing", "1.1.0"), (manifest) => ({
    ...manifest,
    ...{ title: { en: "x".repeat(100_000), fr: " " }, licence: "", author: "Ms Okello" },
  }));
  const library = await card.shelf();
  expect(library.lesson("breathe-with-my-hand")?.titles.en).toBe("Installed");
  expect(library.refused).toEqual([]);
  const { title } = library.packs.find(({ id }) => id === "wellbeing") ?? {};
  expect(title).toEqual({ en: "x".repeat(80) }); // as much as a page holds
});

test("an installed pack that the card has spoilt is told in the log, and the one that came with the hub serves", async () => {
  const pack = await packWith({ version: "1.1.0", title: "Installed" });
  await installPack(await card.desk(), pack);
  await writeFile(join(card.folder, "packs", "wellbeing", "1.1.0", "pack.json"), "\0\0\0");
  const library = await card.shelf();
  expect(library.refused.map(({ message }) => message).join()).toContain("wellbeing");
  expect(library.packs.find(({ id }) => id === "wellbeing")?.version).toBe("1.0.0");
});

test("a lesson that the card has lost is written anew when the hub starts", async () => {
  await installPack(await card.desk(), await packOfOne());
  const compiled = join(
    card.folder,
    "packs",
    "science",
    "1.1.0",
    "compiled",
    "day-and-night.fr.json",
  );
  const before = await readFile(compiled, "utf8");
  await writeFile(compiled, before.replace("24", "42"));
  await card.shelf();
  expect(await readFile(compiled, "utf8")).toBe(before);
});

test("a lesson that cannot be read while children learn is told to who looks at the machine, until it can be read", async () => {
  await installPack(await card.desk(), await packOfOne());
  const compiled = join(
    card.folder,
    "packs",
    "science",
    "1.1.0",
    "compiled",
    "day-and-night.en.json",
  );
  const before = await readFile(compiled, "utf8");
  const library = await card.shelf();
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
  const library = await card.shelf();
  const make = () => library.make("parts-of-a-whole.which", 7, "ar");
  const before = JSON.stringify(await make());
  for (const language of ["en", "ar", "fr"])
    for (const lesson of library.lessonsIn(language)) await library.show(lesson, language);
  expect(JSON.stringify(await make())).toBe(before);
});

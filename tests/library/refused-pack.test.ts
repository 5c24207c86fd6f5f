import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installPack } from "../../server/library/install-pack.ts";
import { listWhereNone } from "../../server/library/list-files.ts";
import {
  add,
  changeManifest,
  newFolder,
  openPackCard,
  type PackCard,
  packOfOne,
  packWith,
  refusal,
  rename,
  spoil,
} from "../support/pack-card.ts";

let card: PackCard;
beforeEach(async () => {
  card = await openPackCard();
});
afterEach(() => card.remove());

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
  [
    "a licence that is not open",
    { licence: "All rights reserved" },
    /^pack.json: licence needs to be an open one, such as CC-BY-4.0$/,
  ],
  ["a word that nobody knows", { author: "Ms Okello" }, /^pack.json: has "author"/],
  ["the id of a pack about something else", { subject: "maths" }, /^pack.json: the id "wellbeing"/],
])("a pack with %s is refused in a sentence", async (_what, change, reason) => {
  const pack = await packWith({ version: "1.1.0", title: "Mine" });
  await changeManifest(pack, (manifest) => ({ ...manifest, ...change }));
  expect((await refusal(installPack(await card.desk(), pack))).reasons).toEqual([
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
  expect((await refusal(installPack(await card.desk(), pack))).reasons).toEqual([
    expect.stringMatching(reason),
  ]);
});

test.each([
  ["a name twice", /^\{/, '{"version": "9.9.9",\n', 2, "version"],
  ["a name twice inside its title", /"title":\s*\{/, '$&\n"en": "Mine",\n', 3, "en"],
  ["a language twice", /"languages":\s*\[/, '$&\n"fr",\n', 3, "fr"],
])(
  "a pack.json with %s is refused, at the line of the second one",
  async (_what, place, put, line, name) => {
    const pack = await packWith({ version: "1.1.0", title: "Mine" });
    const file = join(pack, "pack.json");
    const text = JSON.stringify(JSON.parse(await readFile(file, "utf8")));
    await writeFile(file, text.replace(place, put));
    const reasons = [`pack.json:${line}: "${name}" is there twice; keep one of the two`];
    expect((await refusal(installPack(await card.desk(), pack))).reasons).toEqual(reasons);
    await changeText(file, (before) => before.replace(/"entries":\[.*\]/, '"entries":[]'));
    await listWhereNone(pack); // which would keep the last one only
    expect((await refusal(installPack(await card.desk(), pack))).reasons).toEqual(reasons);
  },
);

async function changeText(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, "utf8")));
}

test("a pack with a broken lesson is refused whole, with file, line and reason, and the one before keeps serving", async () => {
  await installPack(await card.desk(), await packWith({ version: "1.1.0", title: "Good" }));
  const broken = await packWith({ version: "1.2.0", title: "Bad" });
  await spoil(broken, "listen-to-a-friend.md", (text) => text.replace("::: reflect", "::: riddle"));
  const error = await refusal(installPack(await card.desk(), broken));
  expect(error.reasons.join("\n")).toMatch(
    /lessons\/listen-to-a-friend\.md:\d+: there is no type "riddle"/,
  );
  const library = await card.shelf();
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
  [
    "an answer that can be said in a billion ways, which would take the whole hub",
    (text: string) =>
      text.replace(
        /(#finish[\s\S]*?\ntext: ).*\n(answer: .*\n)+/,
        `$1${" ___".repeat(9)}\nanswer: ${Array(9).fill("a/b/c/d/e/f/g/h/i/j").join(", ")}\n`,
      ),
    /day-and-night\.md:\d+: #day-and-night\.finish.*: what fills the gaps can be said in 1000000000 ways, and 500 are the most/,
  ],
])(
  "a pack with %s is refused, although its list is right, and the one before keeps serving",
  async (_what, harm, reason) => {
    const pack = await packOfOne();
    await installPack(await card.desk(), pack);
    await spoil(pack, "day-and-night.md", harm);
    await changeManifest(pack, (manifest) => ({ ...manifest, version: "1.2.0" }));
    const error = await refusal(installPack(await card.desk(), pack));
    expect(error.reasons.join("\n")).toMatch(reason);
    expect((await card.shelf()).packs.find(({ id }) => id === "science")?.version).toBe("1.1.0");
  },
);

test("a pack with a lesson that another pack has is refused whole when it is installed, and when the hub starts with it", async () => {
  const pack = await packOfOne();
  const science = JSON.parse(await readFile(join(pack, "pack.json"), "utf8"));
  await changeManifest(pack, (manifest) => ({ ...manifest, id: "our-science" }));
  const reason =
    'lessons/day-and-night.md:1: the pack "science" has a lesson "day-and-night" already; give this one another id';
  expect((await refusal(installPack(await card.desk(), pack))).reasons).toEqual([reason]);
  const hubWithoutScience = { ...(await card.desk()), stamp: "a program without packs" };
  await installPack(hubWithoutScience, pack);
  const library = await card.shelf();
  expect(library.refused.flatMap(({ reasons }) => reasons)).toEqual([reason]);
  const made = library.lesson("day-and-night")?.made;
  expect(made).toMatchObject({ by: "pack", pack: science.id });
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
  await refusal(installPack(await card.desk(), pack));
  expect(await readdir(card.folder)).not.toContain("packs");
  expect((await card.shelf()).lesson("breathe-with-my-hand")?.titles.en).not.toBe("Evil");
});

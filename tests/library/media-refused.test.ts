import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { encode } from "jpeg-js";
import { PNG } from "pngjs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installPack } from "../../server/library/install-pack.ts";
import { packProblems } from "../../server/pages/pack-problems.ts";
import type { Page } from "../../views/page.ts";
import { speechIn } from "../../views/words/t.ts";
import { openPackCard, type PackCard, packOfOne, refusal, spoil } from "../support/pack-card.ts";
import { wav } from "../support/wav.ts";

let card: PackCard;
beforeEach(async () => {
  card = await openPackCard();
});
afterEach(() => card.remove());

const notAsNamed = "this file is not what its name says";
const cutOff = "this sound is empty, cut off or damaged";

/** A pack with these files beside its lessons, and a list that is right. */
async function packWithMedia(files: [path: string, bytes: Buffer][]): Promise<string> {
  const pack = await packOfOne();
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(pack, path)), { recursive: true });
    await writeFile(join(pack, path), bytes);
  }
  await spoil(pack, "day-and-night.md", (text) => text);
  return pack;
}

test("a pack is refused whole for each sound that is none or was cut off, and each file that no page can use, in words for each", async () => {
  const pack = await packWithMedia([
    ["media/page.html", Buffer.from("<script>alert(1)</script>")],
    ["media/plan.pdf", Buffer.from("a plan")],
    ["media/print.pdf", Buffer.from("%PDF-1.7 and no end")],
    ["media/song.ogg", Buffer.from("OggS and nothing more")],
    ["media/talk.mp3", Buffer.alloc(0)],
    ["media/voice/en/0123456789abcdef.mp3", Buffer.from("This is a text and no sound at all.")],
    ["media/swim.mp4", Buffer.from("\0\0\0\x10ftypmp42\0\0\0\0")],
    ["media/walk.mp4", Buffer.from("a film of words alone")],
    ["media/word.wav", wav().subarray(0, 30)],
  ]);
  const { reasons } = await refusal(installPack(await card.desk(), pack));
  expect(reasons).toEqual([
    expect.stringMatching(/^media\/page\.html:1: no page can use this file: a sound ends in /),
    `media/plan.pdf:1: ${notAsNamed}`,
    "media/print.pdf:1: this PDF is empty, cut off or damaged",
    `media/song.ogg:1: ${cutOff}`,
    "media/swim.mp4:1: this film is empty, cut off or damaged",
    `media/talk.mp3:1: ${cutOff}`,
    `media/voice/en/0123456789abcdef.mp3:1: ${notAsNamed}`,
    `media/walk.mp4:1: ${notAsNamed}`,
    `media/word.wav:1: ${cutOff}`,
  ]);
  expect((await card.shelf()).packs.find(({ id }) => id === "science")?.version).toBe("1.0.0");
  for (const language of ["en", "ar", "fr"]) {
    const page = speechIn(language) as Page; // the sentences need nothing else of a page
    const said = packProblems(page, reasons).map(({ says }) => says);
    expect(new Set(said).size, language).toBe(5);
    expect(said.join(" ")).not.toMatch(/this file|this sound is empty, cut off or damaged$/);
  }
});

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7"/></svg>';
const png = new PNG({ width: 9, height: 9 });
const photograph = encode({ width: 9, height: 9, data: png.data }).data;
const huge = Buffer.from(PNG.sync.write(png));
huge.writeUInt32BE(2_147_483_647, 16);

/** The same nine by seven dots as a WebP that loses nothing, and as one that loses a little. */
const webps = [
  "UklGRmwAAABXRUJQVlA4TF8AAAAvCIABAH+goG0bJjsUR3MMq9BQ0LYN4/KnMobXTNs2LsrSHL1dnf+AGIEgcBQwYkP+mPcqH1dUD9REkhRtuHU2zs8daFgHfDH+yPGCATRE9D+wqhOtirtV4XfjPEOrIgA=",
  "UklGRpoAAABXRUJQVlA4II4AAABQAgCdASoJAAcAAgA0JbACdDKjiCAJzgDZq8AA/t49QvDpf2L9rAjPWEn8ltzc3/Kv/+zy7Csuv/6w23/8HTXx7PZ1/n5ntwxqvYQH9v9//9WiGtN4L8X3yoP/7IPLQcFnzbiLwaX7//5eSv8+2jplKkpiv+8Zl8//6gDx2efm4F9fZt2va8B5YJyosgAA",
].map((text) => Buffer.from(text, "base64"));
const [exact = Buffer.alloc(0), loose = Buffer.alloc(0)] = webps;
const hugeWebp = Buffer.from(exact);
hugeWebp.writeUInt32LE(0x0fff_ffff, 21);
const noWebp = Buffer.from(loose);
noWebp.writeUInt8(0, 23);

test("a pack is refused for every picture that nobody could see, or that does something, also where no lesson shows it", async () => {
  const whole = PNG.sync.write(png);
  const damaged = Buffer.from(whole);
  damaged.writeUInt8(damaged.readUInt8(45) ^ 1, 45);
  const unseen: [string, Buffer | string][] = [
    ["cut.jpg", photograph.subarray(0, -20)],
    ["cut.png", whole.subarray(0, -20)],
    ["cut.svg", drawing.slice(0, -12)],
    ["cut.webp", "RIFF\x04\0\0\0WEBP"],
    ["damaged.png", damaged],
    ["empty.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ["head.jpg", Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex")],
    ["head.png", whole.subarray(0, 8)],
    ["huge.png", huge],
    ["huge.webp", hugeWebp],
    ["of-noughts.webp", noWebp],
    ["without-namespace.svg", drawing.replace(/xmlns="[^"]*"/, "")],
  ];
  const acts: [string, string][] = [
    ["x-acts.svg", drawing.replace("<path", "<script>alert(1)</script><path")],
    ["x-hidden.svg", drawing.replace("<path", '<a href="&#106;avascript:alert(1)"/><path')],
    ["x-sheet.svg", `<?xml-stylesheet href="//a.b/c.css"?>${drawing}`],
  ];
  const brought = [...unseen, ...acts].map(([name, text]): [string, Buffer] => [
    `media/${name}`,
    Buffer.from(text),
  ]);
  const { reasons } = await refusal(installPack(await card.desk(), await packWithMedia(brought)));
  expect(reasons).toEqual([
    ...unseen.map(
      ([name]) => `media/${name}:1: media/${name} is cut off or damaged, or shows nothing`,
    ),
    ...acts.map(
      ([name]) =>
        `media/${name}:1: media/${name} holds a script or leads out of the pack; a drawing only shows`,
    ),
  ]);
  for (const language of ["en", "ar", "fr"]) {
    const page = speechIn(language) as Page; // the sentences need nothing else of a page
    for (const { says } of packProblems(page, reasons))
      expect(says).not.toMatch(/or shows nothing|leads out of/);
  }
});

test("a pack with a sound that is one, a film and pictures that can be seen is taken", async () => {
  const pack = await packWithMedia([
    ["media/voice/en/0123456789abcdef.wav", wav()],
    ["media/walk.mp4", await readFile(join(import.meta.dirname, "media", "table-behind.mp4"))],
    ["media/plan.pdf", Buffer.from("%PDF-1.7\n%%EOF\n")],
    ["media/sun.svg", Buffer.from(drawing)],
    ["media/sun.png", PNG.sync.write(png)],
    ["media/sun.jpg", photograph],
    ["media/sun.webp", exact],
    ["media/sun-too.webp", loose],
  ]);
  await expect(installPack(await card.desk(), pack)).resolves.toMatchObject({ id: "science" });
});

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
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
const cutOff = "this sound is empty or cut off";

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
    ["media/song.ogg", Buffer.from("OggS and nothing more")],
    ["media/talk.mp3", Buffer.alloc(0)],
    ["media/voice/en/0123456789abcdef.mp3", Buffer.from("This is a text and no sound at all.")],
    ["media/walk.mp4", Buffer.from("a film of words alone")],
    ["media/word.wav", wav().subarray(0, 30)],
  ]);
  const { reasons } = await refusal(installPack(await card.desk(), pack));
  expect(reasons).toEqual([
    expect.stringMatching(/^media\/page\.html:1: no page can use this file: a sound ends in /),
    `media/plan.pdf:1: ${notAsNamed}`,
    `media/song.ogg:1: ${cutOff}`,
    `media/talk.mp3:1: ${cutOff}`,
    `media/voice/en/0123456789abcdef.mp3:1: ${notAsNamed}`,
    `media/walk.mp4:1: ${notAsNamed}`,
    `media/word.wav:1: ${cutOff}`,
  ]);
  expect((await card.shelf()).packs.find(({ id }) => id === "science")?.version).toBe("1.0.0");
  for (const language of ["en", "ar", "fr"]) {
    const page = speechIn(language) as Page; // the sentences need nothing else of a page
    const said = packProblems(page, reasons).map(({ says }) => says);
    expect(new Set(said).size, language).toBe(3);
    expect(said.join(" ")).not.toMatch(/this file|this sound is empty or cut off$/);
  }
});

test("a pack is refused for a drawing that does something also where no lesson shows it", async () => {
  const pack = await packWithMedia([
    ["media/unseen.svg", Buffer.from("<svg xmlns='x'><script>alert(1)</script></svg>")],
    ["media/unseen.png", Buffer.from("no picture")],
  ]);
  const { reasons } = await refusal(installPack(await card.desk(), pack));
  expect(reasons).toEqual([
    "media/unseen.png:1: media/unseen.png is not what its name says",
    "media/unseen.svg:1: media/unseen.svg holds a script or leads out of the pack; a drawing only shows",
  ]);
});

test("a pack with a sound that is one, and a film, is taken", async () => {
  const pack = await packWithMedia([
    ["media/voice/en/0123456789abcdef.wav", wav()],
    ["media/walk.mp4", Buffer.from("\0\0\0\x18ftypmp42")],
    ["media/plan.pdf", Buffer.from("%PDF-1.7")],
  ]);
  await expect(installPack(await card.desk(), pack)).resolves.toMatchObject({ id: "science" });
});

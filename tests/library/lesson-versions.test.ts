import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installOnCard, packOfOneLesson } from "../support/pack.ts";

let card: string;
beforeEach(async () => {
  card = await mkdtemp(join(tmpdir(), "hub-card-"));
});
afterEach(() => rm(card, { recursive: true, force: true }));

/** On a hub whose program brings no lessons of its own. */
const install = (pack: string) => installOnCard(card, pack, "a program without packs");
const otherWords = (text: string) => text.replaceAll("Day and night", "Night and day");

test("a version of a lesson says one thing for ever, also when the card has let go of it", async () => {
  await install(await packOfOneLesson("1.1.0"));
  await rm(join(card, "packs"), { recursive: true });
  await expect(install(await packOfOneLesson("1.1.0", otherWords))).rejects.toMatchObject({
    reasons: [
      'pack.json: version 1.1.0 of the lesson "day-and-night" came to this hub with other files; give this set a higher version',
    ],
  });
  await install(await packOfOneLesson("1.1.0"));
  await install(await packOfOneLesson("1.2.0", otherWords));
});

test("another pack may not bring the same version of a lesson, also when the first one was taken away", async () => {
  await install(await packOfOneLesson("1.1.0"));
  await rm(join(card, "packs"), { recursive: true });
  const pack = await packOfOneLesson("1.1.0");
  const file = join(pack, "pack.json");
  const manifest = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify({ ...manifest, id: "our-science" }));
  await expect(install(pack)).rejects.toThrow(/came to this hub with other files/);
});

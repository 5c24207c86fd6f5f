import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSoundCache } from "../../server/voice/sound-cache.ts";

let folder: string;
let free: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hub-sounds-"));
  free = 1000;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = () =>
  openSoundCache(folder, {
    mostBytes: 30,
    leastFreeBytes: 100,
    freeBytes: () => Promise.resolve(free),
  });
const sound = (letter: string) => Buffer.from(letter.repeat(10));
const names = async () => (await readdir(folder)).sort();

test("a sound that was kept is there again, also after a restart", async () => {
  expect(await open().keep("one", sound("1"))).toBe(true);
  expect(await open().get("one")).toEqual(sound("1"));
  expect(await open().get("two")).toBeUndefined();
});

test("what was not heard for longest goes when there is no room", async () => {
  const sounds = open();
  for (const name of ["one", "two", "three"]) await sounds.keep(name, sound(name[0] ?? ""));
  await sounds.get("one");
  await sounds.keep("four", sound("4"));
  expect(await names()).toEqual(["four.mp3", "one.mp3", "three.mp3"]);
});

test("after a restart the order in which sounds were heard is still known", async () => {
  for (const [place, name] of ["one", "two", "three"].entries()) {
    await writeFile(join(folder, `${name}.mp3`), sound("1"));
    await utimes(join(folder, `${name}.mp3`), 1000 - place, 1000 - place);
  }
  await open().keep("four", sound("4"));
  expect(await names()).toEqual(["four.mp3", "one.mp3", "two.mp3"]);
});

test("on a card that is nearly full nothing is kept, and what was kept is given back", async () => {
  const sounds = open();
  await sounds.keep("one", sound("1"));
  free = 99;
  expect(await sounds.keep("two", sound("2"))).toBe(false);
  expect(await names()).toEqual(["one.mp3"]);
  await sounds.giveBack();
  expect(await names()).toEqual([]);
  expect(await sounds.get("one")).toBeUndefined();
});

test("half a sound, left by a power cut, is taken away and never played", async () => {
  await writeFile(join(folder, "one.mp3.new"), "11");
  const sounds = open();
  expect(await sounds.get("one")).toBeUndefined();
  expect(await names()).toEqual([]);
});

test("a sound that the card has spoilt is spoken anew", async () => {
  const sounds = open();
  await sounds.keep("one", sound("1"));
  await writeFile(join(folder, "one.mp3"), "1");
  expect(await sounds.get("one")).toBeUndefined();
});

import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { troublesOfMedia } from "../../server/library/media-trouble.ts";
import { wav } from "../support/wav.ts";

/** Made with ffmpeg 5.1 and heard or seen in Chromium: a fifth of a second of sound, two pictures of film. */
const samples = join(import.meta.dirname, "media");

let pack: string;
beforeAll(async () => {
  pack = await mkdtemp(join(tmpdir(), "hub-pack-"));
  await mkdir(join(pack, "media"));
});
afterAll(() => rm(pack, { recursive: true }));

/** What is said of a file of a pack with these bytes. */
async function said(name: string, bytes: Buffer): Promise<string[]> {
  const path = join("media", name);
  await writeFile(join(pack, path), bytes);
  return troublesOfMedia(pack, path);
}

const sample = (name: string) => readFile(join(samples, name));

const noSound = ["this sound is empty, cut off or damaged"];
const noFilm = ["this film is empty, cut off or damaged"];

test("every kind of sound and film that a browser plays is taken, however its program wrote it", async () => {
  const names = await readdir(samples);
  expect(names).toHaveLength(15);
  for (const name of names)
    expect([name, await said(name, await sample(name))]).toEqual([name, []]);
  expect(await said("word.wav", wav())).toEqual([]);
});

/** A pipe tells no length, and nobody hears what is in the last tag of an MP3. */
const endsAnywhere = ["piped.wav", "tags-behind.mp3"];

test("every sound and film that is cut off, near its end or in its middle, is refused", async () => {
  for (const name of (await readdir(samples)).filter((one) => !endsAnywhere.includes(one))) {
    const whole = await sample(name);
    const told = /\.(?:mp4|webm)$/.test(name) ? noFilm : noSound;
    for (const part of [whole.length - 1, 0.9 * whole.length, whole.length / 2])
      expect([name, part, await said(name, whole.subarray(0, part))]).toEqual([name, part, told]);
  }
});

const chunk = (name: string, bytes: Buffer, told = bytes.length) => {
  const head = Buffer.from(`${name}....`);
  head.writeUInt32LE(told, 4);
  return Buffer.concat([head, bytes]);
};
const riff = (...chunks: Buffer[]) => Buffer.concat([Buffer.from("RIFF....WAVE"), ...chunks]);
const format = wav().subarray(20, 36);
const samplesOfWav = wav().subarray(44);

test.each([
  ["does not say how it is to be played", riff(chunk("data", samplesOfWav))],
  ["says so behind its samples", riff(chunk("data", samplesOfWav), chunk("fmt ", format))],
  ["has no samples", riff(chunk("fmt ", format))],
  ["has none of its samples", riff(chunk("fmt ", format), chunk("data", Buffer.alloc(0)))],
  ["tells of more than came", riff(chunk("fmt ", format), chunk("data", samplesOfWav, 1e6))],
  ["has no channel", riff(chunk("fmt ", Buffer.alloc(16, "\x01\0\0\0")), chunk("data", format))],
  ["has a part longer than itself", riff(chunk("fmt ", format), chunk("LIST", format, 2 ** 31))],
])("a WAV that %s is refused", async (_what, bytes) => {
  expect(await said("word.wav", bytes)).toEqual(noSound);
});

/** The pages of an Ogg. */
function pagesOf(ogg: Buffer): Buffer[] {
  const starts: number[] = [];
  for (let at = ogg.indexOf("OggS"); at >= 0; at = ogg.indexOf("OggS", at + 4)) starts.push(at);
  return starts.map((at, place) => ogg.subarray(at, starts[place + 1]));
}

function withByte(bytes: Buffer, at: number, byte: number): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(byte, at < 0 ? bytes.length + at : at);
  return changed;
}

test("an Ogg is refused with a page that is missing, twice, of another stream or changed, and without beginning or end", async () => {
  const whole = await sample("vorbis.ogg");
  const pages = pagesOf(whole);
  expect(pages.length).toBeGreaterThan(2);
  const [first = whole, second = whole] = pages;
  const bad: Record<string, Buffer> = {
    signs: Buffer.from("OggSOggS"),
    noBeginning: Buffer.concat(pages.slice(1)),
    noEnd: Buffer.concat(pages.slice(0, -1)),
    missing: Buffer.concat([first, ...pages.slice(2)]),
    twice: Buffer.concat([first, second, ...pages.slice(1)]),
    changed: withByte(whole, -5, 1),
    sum: withByte(whole, 22, 0),
    stream: withByte(whole, first.length + 14, 1),
    form: withByte(whole, 4, 1),
    between: Buffer.concat([first, Buffer.from("?"), ...pages.slice(1)]),
  };
  for (const [name, bytes] of Object.entries(bad))
    expect([name, await said("song.ogg", bytes)]).toEqual([name, noSound]);
});

test("an MP3 is refused with words between its frames, and with fewer frames than its head tells", async () => {
  const plain = await sample("without-tags.mp3");
  const words = Buffer.from("and so on, and so on");
  expect(await said("song.mp3", Buffer.concat([plain, words]))).toEqual(noSound);
  const varies = await sample("varies.mp3");
  const frames = varies.indexOf("Info") + 8;
  expect(await said("song.mp3", withByte(varies, frames, 1))).toEqual(noSound);
});

const box = (name: string, bytes = Buffer.alloc(0), told = bytes.length + 8) => {
  const head = Buffer.from(`....${name}`, "latin1");
  head.writeUInt32BE(told);
  return Buffer.concat([head, bytes]);
};

test("a film is refused without its table or its pictures, and with a box that does not fit", async () => {
  const whole = await sample("table-before.mp4");
  const table = whole.indexOf("moov") - 4;
  const film = whole.indexOf("mdat") - 4;
  const long = whole.readUInt32BE(film) + 1;
  const longer = Buffer.from(whole);
  longer.writeUInt32BE(long, film);
  const track = Buffer.from(whole);
  track.writeUInt32BE(0x7fff_ffff, whole.indexOf("trak") - 4);
  const bad: Record<string, Buffer> = {
    head: whole.subarray(0, table),
    noFilm: whole.subarray(0, film),
    emptyFilm: Buffer.concat([whole.subarray(0, film), box("mdat")]),
    noTable: Buffer.concat([whole.subarray(0, table), whole.subarray(film)]),
    emptyTable: Buffer.concat([whole.subarray(0, table), box("moov"), whole.subarray(film)]),
    ...{ longer, track },
    endless: Buffer.concat([whole, box("free", Buffer.alloc(0), 1)]),
  };
  for (const [name, bytes] of Object.entries(bad))
    expect([name, await said("walk.mp4", bytes)]).toEqual([name, noFilm]);
  expect(await said("walk.m4a", whole)).toEqual(["this file is not what its name says"]);
});

test("a WebM is refused without its segment, its tracks or its pictures, and with a size that does not fit", async () => {
  const whole = await sample("cues.webm");
  const segment = whole.indexOf("18538067", "hex");
  const cluster = whole.indexOf("1f43b675", "hex");
  const tracks = whole.lastIndexOf("1654ae6b", cluster, "hex"); // the first one is in the list of what there is
  const bad: Record<string, Buffer> = {
    head: whole.subarray(0, segment),
    noSize: withByte(whole, segment + 4, 0),
    noFilm: withByte(whole, cluster + 3, 0x76),
    noTracks: withByte(whole, tracks + 3, 0x6c),
    wide: withByte(whole, cluster + 5, 0x40),
  };
  for (const [name, bytes] of Object.entries(bad))
    expect([name, await said("walk.webm", bytes)]).toEqual([name, noFilm]);
});

/** Boxes in boxes, each as long as all that it holds. */
function nested(depth: number): Buffer {
  const boxes = Buffer.alloc(depth * 8);
  for (let one = 0; one < depth; one += 1) {
    boxes.writeUInt32BE((depth - one) * 8, one * 8);
    boxes.write("moov", one * 8 + 4, "latin1");
  }
  return boxes;
}

test("a file made to take time takes little, and whoever waits is served meanwhile", async () => {
  let turns = 0;
  const others = setInterval(() => {
    turns += 1;
  }, 1);
  const start = process.cpuUsage();
  const table = await sample("table-before.mp4");
  const hostile: [name: string, bytes: Buffer, length: number, told: string[]][] = [
    ["noughts.mp3", await sample("without-tags.mp3"), 16 * 2 ** 20, []],
    ["boxes.mp4", Buffer.concat([table, ...Array<Buffer>(100_000).fill(box("free"))]), 0, []],
    ["nested.mp4", Buffer.concat([box("ftyp"), nested(200_000), box("mdat", table)]), 0, noFilm],
    ["pages.ogg", (await sample("opus.ogg")).subarray(0, -1), 128 * 2 ** 20, noSound],
  ];
  for (const [name, bytes, length, told] of hostile) {
    const file = join(pack, "media", name);
    await writeFile(file, bytes);
    if (length > 0) await truncate(file, length); // noughts up to there, which take no room on the card
    expect([name, await troublesOfMedia(pack, join("media", name))]).toEqual([name, told]);
  }
  clearInterval(others);
  expect(turns).toBeGreaterThan(20);
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(10);
});

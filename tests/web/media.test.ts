import { mkdir, mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "jpeg-js";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Listener, listen } from "../../server/web/listen.ts";
import { eventually } from "../support/eventually.ts";
import { copyOfPack, installOnCard, listPack } from "../support/pack.ts";
import { openFilesOf } from "../support/process-facts.ts";
import { openSchool, type School } from "../support/school.ts";
import { Player } from "../support/video.ts";

/** A recording of a thousand bytes, each of which tells its place, but for the heads of two frames of 104 bytes. */
const sound = Buffer.from(Array.from({ length: 1000 }, (_, place) => place % 251));
for (const place of [0, 104]) sound.set([0xff, 0xfb, 0x10, 0], place);
const pictures = {
  "media/seed.svg": Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><path d="M1 1h7"/></svg>'),
  "media/seed.png": PNG.sync.write(new PNG({ width: 1, height: 1 })),
  "media/seed.jpg": encode({ width: 1, height: 1, data: Buffer.alloc(4) }).data,
};
/** What an older program took, and is on the card since: how it is sent does not hang on what it is. */
const takenBefore = {
  "media/voice.mp3": sound,
  "media/song.ogg": Buffer.from("OggS, OggS"),
  "media/film.mp4": Buffer.from("\0\0\0\x18ftypmp42"),
  "media/film.webm": Buffer.from("\x1a\x45\xdf\xa3", "latin1"),
  "media/plan.pdf": Buffer.from("%PDF-"),
  "media/long.mp4": Buffer.concat([
    Buffer.from("\0\0\0\x18ftyp"),
    Buffer.alloc(32 * 1024 * 1024, "film"),
  ]),
  "media/empty.mp3": Buffer.alloc(0),
  "media/secret.html": Buffer.from("<script>alert(1)</script>"),
};

let school: School;
let door: Listener;
const addresses = new Map<string, string>();

beforeAll(async () => {
  const card = await mkdtemp(join(tmpdir(), "hub-media-"));
  const pack = await copyOfPack("wellbeing");
  await mkdir(join(pack, "media"));
  const bring = async (folder: string, brought: Record<string, Buffer>) => {
    for (const [path, bytes] of Object.entries(brought)) await writeFile(join(folder, path), bytes);
    await listPack(folder, "9.0.0");
  };
  await bring(pack, pictures);
  await installOnCard(card, pack);
  await bring(join(card, "packs", "wellbeing", "9.0.0"), takenBefore);
  await rm(pack, { recursive: true });
  school = await openSchool({ dataFolder: card });
  door = await listen(school.app, 0, "127.0.0.1", { silenceMs: 500 });
  for (const { path, sha256 } of school.hub.library.packs.flatMap(({ entries }) => entries))
    addresses.set(path, `/media/${sha256.slice(0, 16)}${path.slice(path.lastIndexOf("."))}`);
});
afterAll(async () => {
  await door.close();
  await school.close();
});

type Answer = { status: number; headers: Headers; bytes: Buffer };

/** Asks over the network, with the path as it is written: `fetch` would tidy up the tricks. */
function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  const to = { host: "127.0.0.1", port: door.port, path: addresses.get(path) ?? path };
  return new Promise((answered, failed) => {
    const asking = request({ ...to, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", failed);
      response.on("end", () =>
        answered({
          status: response.statusCode ?? 0,
          headers: new Headers(
            Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
          ),
          bytes: Buffer.concat(chunks),
        }),
      );
    });
    asking.on("error", failed);
    asking.end();
  });
}

describe("a recording is served whole or in parts, as a player asks", () => {
  test("whole", async () => {
    const response = await ask("media/voice.mp3");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe("1000");
    expect(response.headers.get("accept-ranges")).toBe("bytes");
    expect(response.bytes).toEqual(sound);
  });

  test.each([
    ["its first bytes", "bytes=0-9", 0, 9],
    ["one byte", "bytes=500-500", 500, 500],
    ["from somewhere to the end", "bytes=990-", 990, 999],
    ["its last bytes", "bytes=-5", 995, 999],
    ["more last bytes than there are", "bytes=-5000", 0, 999],
    ["from somewhere to beyond the end", "bytes=990-5000", 990, 999],
    ["its first bytes, with the unit in capitals", "BYTES=0-9", 0, 9],
  ])("%s", async (_what, range, first, last) => {
    const response = await ask("media/voice.mp3", { range });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(`bytes ${first}-${last}/1000`);
    expect(response.headers.get("content-length")).toBe(String(last - first + 1));
    expect(response.bytes).toEqual(sound.subarray(first, last + 1));
  });

  test.each([
    ["beyond its end", "media/voice.mp3", "bytes=1000-", 1000],
    ["far beyond its end", "media/voice.mp3", "bytes=99999999999999999999-", 1000],
    ["no last bytes", "media/voice.mp3", "bytes=-0", 1000],
    ["of an empty file", "media/empty.mp3", "bytes=0-", 0],
  ])("a part %s is told to be none, with the length it has", async (_what, path, range, length) => {
    const response = await ask(path, { range });
    expect(response.status).toBe(416);
    expect(response.headers.get("content-range")).toBe(`bytes */${length}`);
    expect(response.bytes).toHaveLength(0);
  });

  test.each([
    "bytes=",
    "bytes=-",
    "bytes=a-b",
    "bytes=9-0",
    "bytes=0-9,20-29",
    "bytes=0-9, -5",
    "bytes 0-9",
    "seconds=0-9",
    "bytes=-5-",
    "bytes=0x1-2",
  ])("what is no part or several parts (%s) is answered with the whole", async (range) => {
    const response = await ask("media/voice.mp3", { range });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-range")).toBeNull();
    expect(response.bytes).toEqual(sound);
  });

  test("an empty file is an empty file", async () => {
    const response = await ask("media/empty.mp3");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe("0");
    expect(response.bytes).toHaveLength(0);
  });
});

describe("a phone that has it already is sent nothing again", () => {
  const etagOf = async () => (await ask("media/voice.mp3")).headers.get("etag") ?? "";

  test("by its mark, alone, weak, in a list, or any", async () => {
    const etag = await etagOf();
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    for (const mark of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const response = await ask("media/voice.mp3", { "if-none-match": mark, range: "bytes=0-9" });
      expect(response.status, mark).toBe(304);
      expect(response.headers.get("etag")).toBe(etag);
      expect(response.headers.get("cache-control")).toContain("immutable");
      expect(response.bytes).toHaveLength(0);
    }
  });

  test("another mark, or a part of the mark, gets the whole", async () => {
    const etag = await etagOf();
    for (const mark of ['"other"', etag.slice(0, -4), etag.replaceAll('"', ""), ""]) {
      const response = await ask("media/voice.mp3", { "if-none-match": mark });
      expect(response.status, mark).toBe(200);
    }
  });

  test("a part is given only if it belongs to what the phone has", async () => {
    const etag = await etagOf();
    const part = (mark: string) => ask("media/voice.mp3", { range: "bytes=0-9", "if-range": mark });
    const right = await part(etag);
    expect([right.status, right.bytes.length]).toEqual([206, 10]);
    for (const wrong of ['"other"', `W/${etag}`, "Wed, 25 Nov 2026 08:00:00 GMT"]) {
      const whole = await part(wrong);
      expect([whole.status, whole.bytes.length], wrong).toEqual([200, 1000]);
    }
  });
});

describe("what is said of a file", () => {
  test.each([
    ["media/voice.mp3", "audio/mpeg"],
    ["media/song.ogg", "audio/ogg"],
    ["media/film.mp4", "video/mp4"],
    ["media/film.webm", "video/webm"],
    ["media/seed.svg", "image/svg+xml"],
    ["media/seed.png", "image/png"],
    ["media/seed.jpg", "image/jpeg"],
    ["media/plan.pdf", "application/pdf"],
  ])("%s is %s, whole, in parts and without its bytes", async (path, type) => {
    for (const response of [
      await ask(path),
      await ask(path, { range: "bytes=0-1" }),
      await ask(path, {}, "HEAD"),
    ]) {
      expect(response.headers.get("content-type")).toBe(type);
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    }
  });

  test("asked for without its bytes, it says as much as with them", async () => {
    const [got, head] = [await ask("media/voice.mp3"), await ask("media/voice.mp3", {}, "HEAD")];
    const said = ({ headers }: Answer) => [...headers].filter(([name]) => name !== "date");
    expect(said(head)).toEqual(said(got));
    expect(head.status).toBe(200);
    expect(head.bytes).toHaveLength(0);
  });

  test("a drawing may run nothing under our name, and a player or a reader of PDF is not held back", async () => {
    const drawing = await ask("media/seed.svg");
    expect(drawing.headers.get("content-security-policy")).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    );
    for (const path of ["media/film.mp4", "media/plan.pdf"])
      expect((await ask(path)).headers.get("content-security-policy")).toBeNull();
  });
});

describe("nothing else of the card can be had", () => {
  const sound16 = () => addresses.get("media/voice.mp3")?.slice("/media/".length) ?? "";

  test.each([
    ["the database by a path that climbs", () => "/media/../hub.sqlite"],
    ["the same, written in percent", () => "/media/%2e%2e%2fhub.sqlite"],
    ["the same, written twice in percent", () => "/media/%252e%252e%252fhub.sqlite"],
    ["the same with a backslash", () => "/media/..%5chub.sqlite"],
    ["a path from the root", () => "/media//etc/passwd"],
    ["a recording with a climb behind it", () => `/media/${sound16()}/../../hub.sqlite`],
    ["a recording with a null behind it", () => `/media/${sound16()}%00.mp3`],
    ["a recording by another ending", () => `/media/${sound16().replace("mp3", "svg")}`],
    ["a recording by its own name", () => "/media/voice.mp3"],
    ["a lesson", () => "/media/breathe-with-my-hand.md"],
    ["a name that every object has", () => "/media/constructor"],
    ["nothing", () => "/media/"],
  ])("%s", async (_what, path) => {
    const response = await ask(path());
    expect(response.status).toBe(404);
    expect(response.bytes.toString()).not.toMatch(/SQLite|root:|ID3/);
  });

  test("a kind of file that is not media, though it lies among them", async () => {
    expect((await ask(addresses.get("media/secret.html") ?? "")).status).toBe(404);
  });

  test("a file that the card has cut short is broken off, and never looks whole", async () => {
    const { dataFolder } = school.hub.config;
    const file = join(dataFolder, "packs", "wellbeing", "9.0.0", "media", "voice.mp3");
    await truncate(file, 400);
    await expect(ask("media/voice.mp3")).rejects.toThrow();
    expect(school.logged.join("")).toContain('"event":"file not sent"');
    await writeFile(file, sound);
    expect((await ask("media/voice.mp3")).bytes).toEqual(sound);
  });

  test("a file that the card has lost is our trouble, said in words, and the next one is served", async () => {
    const { dataFolder } = school.hub.config;
    await rm(join(dataFolder, "packs", "wellbeing", "9.0.0", "media", "song.ogg"));
    const response = await ask("media/song.ogg");
    expect(response.status).toBe(500);
    expect(response.bytes.toString()).toContain("not your fault");
    expect((await ask("media/voice.mp3")).status).toBe(200);
  });
});

test("a phone that takes a film and then no byte more is let go, and its file closed", async () => {
  const player = new Player(`http://127.0.0.1:${door.port}`, addresses.get("media/long.mp4") ?? "");
  await player.takes(100_000);
  player.pause();
  const isOpen = async () =>
    (await openFilesOf(process.pid)).some((path) => path.endsWith("long.mp4"));
  expect(await isOpen()).toBe(true);
  expect(await eventually(isOpen, (open) => !open, 5000)).toBe(false);
});

import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PackError } from "../../server/library/manifest.ts";
import { NoRoomError, unpackZip } from "../../server/library/unpack-zip.ts";
import { type ZipEntry, zipOf } from "../support/zip.ts";

const manifest: ZipEntry = { name: "pack.json", text: "{}" };
const lesson: ZipEntry = { name: "lessons/one.md", text: "---\nid: one\n" };
const roomy = 1024 ** 3;

let card: string;
beforeAll(async () => {
  card = await mkdtemp(join(tmpdir(), "hub-zip-"));
});
afterAll(() => rm(card, { recursive: true, force: true }));

async function unpacked(bytes: Buffer, freeBytes = roomy): Promise<string[]> {
  await rm(join(card, "pack"), { recursive: true, force: true });
  await writeFile(join(card, "pack.zip"), bytes);
  await unpackZip(join(card, "pack.zip"), join(card, "pack"), freeBytes);
  const found = await readdir(join(card, "pack"), { recursive: true, withFileTypes: true });
  return found
    .filter((one) => one.isFile())
    .map(({ name }) => name)
    .sort();
}

async function refusal(bytes: Buffer): Promise<string> {
  const error = await unpacked(bytes).catch((thrown: unknown) => thrown);
  if (!(error instanceof PackError)) throw new Error("It was unpacked.", { cause: error });
  expect(await readdir(card)).toEqual(["pack.zip"]);
  return error.reasons.join("\n");
}

test("the folder of a pack is unpacked, as such or in a folder of its own, without what systems leave behind", async () => {
  expect(await unpacked(zipOf([manifest, lesson]))).toEqual(["one.md", "pack.json"]);
  const left = [
    ".DS_Store",
    "lessons/.one.md.swp",
    "lessons/one.md~",
    "media/Thumbs.db",
    "README.txt",
  ];
  const inside = [manifest, lesson, ...left.map((name) => ({ name, text: "x" }))];
  const nested = inside.map((one) => ({ ...one, name: `Our Maths/${one.name}` }));
  const mac = [
    { name: "Our Maths/" },
    { name: "__MACOSX/Our Maths/._pack.json", text: "x" },
    { name: "__MACOSX/Our Maths/pack.json", text: "x" },
  ];
  expect(await unpacked(zipOf([...mac, ...nested]))).toEqual(["one.md", "pack.json"]);
  expect(await readFile(join(card, "pack", "lessons", "one.md"), "utf8")).toBe(lesson.text);
});

const zeros = Buffer.alloc(3 * 1024 * 1024);

test.each<[string, ZipEntry[], string]>([
  [
    "a name that leads up",
    [{ name: "../../hub.sqlite" }],
    "../../hub.sqlite: leads out of the pack",
  ],
  [
    "a name that leads up in its middle",
    [{ name: "lessons/../../x.md" }],
    "lessons/../../x.md: leads out of the pack",
  ],
  [
    "a name with the strokes of another system",
    [{ name: "lessons\\..\\..\\x.md" }],
    "lessons/../../x.md: leads out of the pack",
  ],
  [
    "a name from the root of the disk",
    [{ name: "/etc/passwd" }],
    "/etc/passwd: leads out of the pack",
  ],
  ["a name from a drive", [{ name: "C:/lessons/x.md" }], "C:/lessons/x.md: leads out of the pack"],
  [
    "a link",
    [{ name: "lessons/x.md", text: "/etc/passwd", mode: 0o120777 }],
    "lessons/x.md: is a link and no file",
  ],
  ["a pipe", [{ name: "lessons/x.md", mode: 0o010644 }], "lessons/x.md: is a link and no file"],
  ["a name twice", [lesson], "lessons/one.md: is in the archive twice"],
  [
    "a name twice by its letters",
    [{ name: "Lessons/One.md" }],
    "Lessons/One.md: is in the archive twice",
  ],
  [
    "a name twice by its signs",
    [{ name: "media/\u00e9.png" }, { name: "media/e\u0301.png" }],
    "media/e\u0301.png: is in the archive twice",
  ],
  [
    "a name of capital letters",
    [{ name: "lessons/Two.md" }],
    "lessons/Two.md: has a name that a pack may not use",
  ],
  [
    "a name of no letters",
    [{ name: "media/ .png" }],
    "media/ .png: has a name that a pack may not use",
  ],
  [
    "another pack in it",
    [{ name: "other/pack.json" }],
    "the archive holds 2 packs; send one at a time",
  ],
  [
    "a file that grows a thousand times",
    [{ name: "media/x.png", text: zeros }],
    "media/x.png: is packed 1026 times smaller than it is",
  ],
  [
    "a text that fills the memory",
    [{ name: "lessons/x.md", text: "x", bytes: 2 ** 30 }],
    "lessons/x.md: has 1024 MB; at most 1 are taken",
  ],
  [
    "a file that says it is smaller than it is",
    [{ name: "media/x.png", text: zeros, bytes: 10 }],
    "media/x.png: did not arrive whole; pack the folder again",
  ],
  [
    "a file that was spoilt on the way",
    [{ name: "media/x.png", text: "sun", sum: 7 }],
    "media/x.png: did not arrive whole; pack the folder again",
  ],
  [
    "the same bytes a hundred times",
    Array.from({ length: 99 }, (_, place) => ({
      name: `media/${place}.png`,
      text: zeros.subarray(9),
      isSameBytes: place > 0,
    })),
    "the archive holds the same bytes several times",
  ],
  [
    "a file that is locked",
    [{ name: "lessons/x.md", isLocked: true }],
    "lessons/x.md: is locked with a password",
  ],
  [
    "a file in the place of a folder",
    [
      { name: "media/x", text: "1" },
      { name: "media/x/y.png", text: "2" },
    ],
    "media/x/y.png: did not arrive whole; pack the folder again",
  ],
])("an archive with %s is refused, and nothing of it stays", async (_what, entries, reason) => {
  expect(await refusal(zipOf([manifest, lesson, ...entries]))).toContain(reason);
});

test("an archive without a pack, half of one, no archive and one of 60,000 entries are refused", async () => {
  expect(await refusal(zipOf([lesson]))).toBe("pack.json: is missing");
  const whole = zipOf([manifest, lesson]);
  const notOne = "this file is no zip archive, or not a whole one";
  for (const bytes of [
    whole.subarray(0, 60),
    whole.subarray(20),
    Buffer.from("a letter"),
    Buffer.alloc(0),
  ])
    expect(await refusal(bytes)).toContain(notOne);
  expect(await refusal(zipOf([manifest, lesson], 60_000))).toBe(
    "the archive has 60000 entries; a pack may have 5000",
  );
});

test("an archive that would fill the card is not unpacked", async () => {
  await expect(unpacked(zipOf([manifest, lesson]), 20)).rejects.toThrow(NoRoomError);
});

import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildPacks } from "../../scripts/build-packs.ts";
import { listPack } from "../support/pack.ts";

const root = join(import.meta.dirname, "..", "..");
let program: string;
let packs: string;

/** A program with one pack of one lesson. */
beforeEach(async () => {
  program = await mkdtemp(join(tmpdir(), "hub-build-"));
  packs = join(program, "content", "packs");
  await mkdir(packs, { recursive: true });
  for (const part of ["content/format", "content/framework", "content/words", "server"])
    await symlink(join(root, part), join(program, part));
  await cp(join(root, "content", "packs", "science"), join(packs, "science"), {
    recursive: true,
    filter: (path) => !path.endsWith(".md") || basename(path).startsWith("day-and-night."),
  });
  await listPack(join(packs, "science"), "1.1.0");
});

afterEach(() => rm(program, { recursive: true, force: true }));

const built = () => readdir(join(program, "dist", "packs")).then((names) => names.sort());
const refused = async () => (await buildPacks(program)).map(({ message }) => message);

test("a folder without pack.json is refused by name, files beside the packs are passed over, and all other packs serve", async () => {
  await mkdir(join(packs, "empty"));
  for (const name of [".DS_Store", "notes.txt"]) await writeFile(join(packs, name), "");
  expect(await refused()).toEqual(["The pack empty is refused:\npack.json: is missing"]);
  expect(await built()).toEqual(["science", "stamp"]);
});

test("a pack that has lost its pack.json serves on as it was built before", async () => {
  await buildPacks(program);
  await rm(join(packs, "science", "pack.json"));
  expect(await refused()).toEqual(["The pack science is refused:\npack.json: is missing"]);
  expect(await built()).toEqual(["science", "stamp"]);
});

test.each([
  [
    "without lessons",
    () => rm(join(packs, "science", "lessons"), { recursive: true }),
    /no lesson/,
  ],
  [
    "with a text that is not in UTF-8",
    () =>
      writeFile(
        join(packs, "science", "lessons", "day-and-night.md"),
        "---\nt\xe9: 1\n---",
        "latin1",
      ),
    /lessons\/day-and-night\.md:2: this is no text in UTF-8/,
  ],
])("a pack %s is refused, and the one before serves on", async (_what, harm, reason) => {
  await buildPacks(program);
  await harm();
  await listPack(join(packs, "science"), "1.2.0");
  expect(await refused()).toEqual([expect.stringMatching(reason)]);
  expect(await built()).toContain("science");
});

test("what systems and editors leave in a pack is no reason to refuse it", async () => {
  for (const name of [".DS_Store", "lessons/.DS_Store", "lessons/day-and-night.md~"])
    await writeFile(join(packs, "science", name), "");
  expect(await refused()).toEqual([]);
});

test("where there is much to compile another process does a part of it, and what it refuses is told as well, in the order of the packs", async () => {
  const names = ["a", "b", "c"];
  for (const name of names) {
    const lessons = join(packs, name, "lessons");
    await mkdir(lessons, { recursive: true });
    await Promise.all(
      Array.from({ length: 40 }, (_, place) => writeFile(join(lessons, `${place}.md`), "")),
    );
  }
  expect(await refused()).toEqual(
    names.map((name) => `The pack ${name} is refused:\npack.json: is missing`),
  );
  expect(await built()).toEqual(["science", "stamp"]);
});

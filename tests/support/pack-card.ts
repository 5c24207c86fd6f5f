import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../server/db/database.ts";
import { describeFile, filesOf } from "../../server/library/check-pack.ts";
import type { InstallDesk } from "../../server/library/install-pack.ts";
import { type Library, openLibrary } from "../../server/library/library.ts";
import { PackError } from "../../server/library/manifest.ts";
import { readStamp } from "../../server/library/shipped-packs.ts";
import { readSkills } from "../../server/library/skills.ts";
import { readWordLists } from "../../server/library/word-lists.ts";
import { copyNewHubDatabase } from "./new-hub-database.ts";
import { packOfOneLesson } from "./pack.ts";

const root = join(import.meta.dirname, "..", "..");
const folders: string[] = [];

/** A card on which packs are installed, without a hub that runs. */
export type PackCard = {
  folder: string;
  desk(): Promise<InstallDesk>;
  /** What a hub that starts now would have on its shelf. */
  shelf(): Promise<Library>;
  /** Takes it away, and every folder that was made for it here. */
  remove(): Promise<void>;
};

export async function openPackCard(): Promise<PackCard> {
  const folder = await newFolder();
  await copyNewHubDatabase(folder);
  const db = await openDatabase(join(folder, "hub.sqlite"));
  return {
    folder,
    desk: async () => ({
      ...{ db, dataFolder: folder, root, now: "2026-11-25T08:00:00.000Z" },
      skills: await readSkills(join(root, "content", "framework")),
      words: await readWordLists(join(root, "content", "words")),
      stamp: await readStamp(root),
    }),
    shelf: () => openLibrary(db, folder, root),
    async remove() {
      await db.close();
      for (const one of folders.splice(0)) await rm(one, { recursive: true, force: true });
    },
  };
}

export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "hub-pack-"));
  folders.push(folder);
  return folder;
}

/** The shipped pack of feelings as another version, with another title for its first lesson. */
export async function packWith(told: { version: string; title: string }): Promise<string> {
  const pack = await newFolder();
  await cp(join(root, "content", "packs", "wellbeing"), pack, { recursive: true });
  await changeManifest(pack, (manifest) => ({ ...manifest, version: told.version }));
  await spoil(pack, "breathe-with-my-hand.md", (text) =>
    text.replace(/^title: .*$/m, `title: ${told.title}`),
  );
  return pack;
}

/** The shipped pack of science as another version, with one lesson alone. */
export async function packOfOne(): Promise<string> {
  const pack = await packOfOneLesson("1.1.0");
  folders.push(pack);
  return pack;
}

/** Changes a lesson and writes its new hash into the manifest, as a careless author would. */
export async function spoil(
  pack: string,
  name: string,
  change: (text: string) => string,
): Promise<void> {
  const file = join(pack, "lessons", name);
  await writeFile(file, change(await readFile(file, "utf8")));
  const entries: unknown[] = [];
  for (const path of await filesOf(pack))
    entries.push({ path, ...(await describeFile(join(pack, path))) });
  await changeManifest(pack, (manifest) => ({ ...manifest, entries }));
}

type Manifest = Record<string, unknown> & { entries: { path: string }[] };

export async function changeManifest(
  pack: string,
  change: (manifest: Manifest) => object,
): Promise<void> {
  const file = join(pack, "pack.json");
  await writeFile(file, JSON.stringify(change(JSON.parse(await readFile(file, "utf8")))));
}

export async function rename(pack: string, path: string): Promise<void> {
  await changeManifest(pack, (manifest) => ({
    ...manifest,
    entries: manifest.entries.map((entry, place) => (place === 0 ? { ...entry, path } : entry)),
  }));
}

export function add(pack: string, path: string, text: string): Promise<void> {
  return writeFile(join(pack, path), text, { flag: "a" });
}

export async function refusal(installing: Promise<unknown>): Promise<PackError> {
  const error = await installing.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof PackError)) throw new Error("The pack was taken.", { cause: error });
  return error;
}

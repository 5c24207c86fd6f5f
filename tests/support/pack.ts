import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { openDatabase } from "../../server/db/database.ts";
import { migrate } from "../../server/db/migrate.ts";
import { describeFile, filesOf } from "../../server/library/check-pack.ts";
import { installPack } from "../../server/library/install-pack.ts";
import { readStamp } from "../../server/library/shipped-packs.ts";
import { readSkills } from "../../server/library/skills.ts";
import { readWordLists } from "../../server/library/word-lists.ts";

const root = join(import.meta.dirname, "..", "..");

/** A copy of a shipped pack in a new temporary folder. */
export async function copyOfPack(name: string): Promise<string> {
  const pack = await mkdtemp(join(tmpdir(), "hub-pack-"));
  await cp(join(root, "content", "packs", name), pack, { recursive: true });
  return pack;
}

/** The shipped pack of science with one lesson alone, day-and-night, changed in each language and listed anew. */
export async function packOfOneLesson(
  version: string,
  change = (text: string) => text,
): Promise<string> {
  const pack = await mkdtemp(join(tmpdir(), "hub-pack-"));
  const isKept = (path: string) =>
    !path.endsWith(".md") || basename(path).startsWith("day-and-night.");
  await cp(join(root, "content", "packs", "science"), pack, { recursive: true, filter: isKept });
  for (const path of await filesOf(pack)) {
    const file = join(pack, path);
    if (path.endsWith(".md")) await writeFile(file, change(await readFile(file, "utf8")));
  }
  await listPack(pack, version);
  return pack;
}

/** The same with light called by a word of this version's own: a number would be one that a single language says. */
export function packWithOwnWord(version: string): Promise<string> {
  const word = version.replace(/\d|\./g, (sign) => "abcdefghij"[Number(sign)] ?? "");
  return packOfOneLesson(version, (text) => text.replaceAll("Light", word));
}

/** Writes the manifest anew, with the files as they are now. */
export async function listPack(pack: string, version: string): Promise<void> {
  const file = join(pack, "pack.json");
  const entries: unknown[] = [];
  for (const path of await filesOf(pack))
    entries.push({ path, ...(await describeFile(join(pack, path))) });
  const manifest = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify({ ...manifest, version, entries }));
}

/** Installs a pack on a card whose hub is not running; with another `stamp` as another program would. */
export async function installOnCard(card: string, pack: string, stamp?: string): Promise<void> {
  const db = await openDatabase(join(card, "hub.sqlite"));
  await migrate(db, join(root, "server", "db", "migrations"));
  const desk = {
    db,
    dataFolder: card,
    root,
    skills: await readSkills(join(root, "content", "framework")),
    words: await readWordLists(join(root, "content", "words")),
    stamp: stamp ?? (await readStamp(root)),
    now: new Date().toISOString(),
  };
  await installPack(desk, pack);
  await db.close();
}

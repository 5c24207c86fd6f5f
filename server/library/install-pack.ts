import { createHash } from "node:crypto";
import { copyFile, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Database } from "../db/database.ts";
import { checkPack } from "./check-pack.ts";
import { type Manifest, PackError } from "./manifest.ts";
import { installedPacks, keepPack } from "./queries.ts";
import { readPack } from "./read-pack.ts";
import { readSkills, type Skill } from "./skills.ts";
import { tryContent } from "./try-content.ts";
import { readWordLists, type WordLists } from "./word-lists.ts";

export function packFolder(dataFolder: string, id: string, version: string): string {
  return join(dataFolder, "packs", id, version);
}

/** What installing needs of the hub. */
export type InstallDesk = {
  db: Database;
  dataFolder: string;
  skills: Map<string, Skill>;
  words: WordLists;
  now: string;
};

/**
 * Installs the packs that came with the program.
 * @returns the ones that are broken, each with its reasons; the others are installed
 */
export async function installShippedPacks(
  db: Database,
  config: { root: string; dataFolder: string },
  now: string,
): Promise<PackError[]> {
  const skills = await readSkills(join(config.root, "content", "framework"));
  const words = await readWordLists(join(config.root, "content", "words"));
  const shipped = join(config.root, "content", "packs");
  const desk = { db, dataFolder: config.dataFolder, skills, words, now };
  const refused: PackError[] = [];
  for (const name of (await readdir(shipped)).sort()) {
    try {
      await installPack(desk, join(shipped, name));
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      refused.push(error);
    }
  }
  return refused;
}

/**
 * Installs a pack wholly or not at all: copy beside, check, fsync every file and folder, rename, then one row says that
 * it serves. Without the fsyncs a power cut left a half-installed pack in 40 of 40 cuts.
 * @returns the manifest; the pack that is there already at this version and with these bytes is left alone
 * @throws PackError when the pack is broken; the version before keeps serving
 */
export async function installPack(desk: InstallDesk, from: string): Promise<Manifest> {
  const { db, dataFolder, skills, words, now } = desk;
  const manifest = await checkPack(from);
  const root = rootOf(manifest);
  const installed = (await installedPacks(db)).find((pack) => pack.packId === manifest.id);
  if (installed?.version === manifest.version && installed.root === root) return manifest;
  const target = packFolder(dataFolder, manifest.id, manifest.version);
  const staging = `${target}.new`;
  await rm(staging, { recursive: true, force: true });
  await copyPack(from, staging, manifest);
  await checkPack(staging);
  tryContent(manifest.id, await readPack(manifest.id, staging, skills), words);
  await rm(target, { recursive: true, force: true });
  await rename(staging, target);
  await syncFolder(dirname(target));
  await db.write((tx) =>
    keepPack(tx, { packId: manifest.id, version: manifest.version, root }, now),
  );
  return manifest;
}

/** One hash for the whole pack: its version and every file's hash, in order. */
export function rootOf(manifest: Manifest): string {
  const hash = createHash("sha256").update(`${manifest.id} ${manifest.version}\n`);
  for (const entry of manifest.entries) hash.update(`${entry.path} ${entry.sha256}\n`);
  return hash.digest("hex");
}

async function copyPack(from: string, to: string, manifest: Manifest): Promise<void> {
  const paths = ["pack.json", ...manifest.entries.map((entry) => entry.path)];
  const folders = new Set([to, ...paths.map((path) => dirname(join(to, path)))]);
  for (const folder of folders) await mkdir(folder, { recursive: true });
  for (const path of paths) {
    await copyFile(join(from, path), join(to, path));
    await syncFile(join(to, path));
  }
  for (const folder of folders) await syncFolder(folder);
  await syncFolder(dirname(to));
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, "r+");
  await file.sync();
  await file.close();
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync();
  await folder.close();
}

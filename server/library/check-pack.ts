import { createHash } from "node:crypto";
import { createReadStream, type Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join, sep } from "node:path";
import { type Manifest, manifestIn, PackError } from "./manifest.ts";
import { isPassedOver } from "./pack-folder.ts";

/** Folders that a pack may hold, so that a stray file of an editor is seen. */
const shippedFolders = ["lessons", "media"];

/** What an author forgot who has changed a lesson. */
const remedy = "run npm run content, which lists the files anew";

/**
 * Checks a pack's manifest against its files: every file is listed, every listed file is there, byte for byte.
 * @throws PackError with every reason
 */
export async function checkPack(folder: string): Promise<Manifest> {
  const manifest = await manifestIn(folder, basename(folder));
  await checkFiles(folder, manifest);
  return manifest;
}

/** @throws PackError with every file that is not as the manifest says */
export async function checkFiles(folder: string, manifest: Manifest): Promise<void> {
  const listed = new Map(manifest.entries.map((entry) => [entry.path, entry]));
  const reasons: string[] = [];
  for (const path of await filesOf(folder))
    if (!listed.delete(path)) reasons.push(`${path}: is not in pack.json; ${remedy}`);
    else if (!(await isAsListed(folder, manifest, path)))
      reasons.push(`${path}: is not as pack.json says; ${remedy}`);
  for (const path of listed.keys()) reasons.push(`${path}: is missing; ${remedy}`);
  if (reasons.length > 0) throw new PackError(manifest.id, reasons);
}

async function isAsListed(folder: string, manifest: Manifest, path: string): Promise<boolean> {
  const entry = manifest.entries.find((one) => one.path === path);
  const found = await describeFile(join(folder, path));
  return entry?.sha256 === found.sha256 && entry.bytes === found.bytes;
}

/** Length and SHA-256 of a file, read as a stream: a video need not fit in memory. */
export async function describeFile(file: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** Every file of a pack but its manifest, by its path inside the pack, in order. */
export function filesOf(folder: string): Promise<string[]> {
  return pathsIn(folder, (entry) => entry.isFile());
}

/** What leads out of a pack, or to another place in it, instead of being a file. */
export function linksIn(folder: string): Promise<string[]> {
  return pathsIn(folder, (entry) => entry.isSymbolicLink());
}

async function pathsIn(folder: string, isMeant: (entry: Dirent) => boolean): Promise<string[]> {
  const found: string[] = [];
  for (const top of shippedFolders) {
    const entries = await readdir(join(folder, top), {
      withFileTypes: true,
      recursive: true,
    }).catch(() => []);
    for (const entry of entries) {
      if (!isMeant(entry)) continue;
      const path = join(entry.parentPath, entry.name).slice(folder.length + 1);
      if (!path.split(sep).some(isPassedOver)) found.push(path);
    }
  }
  return found.sort();
}

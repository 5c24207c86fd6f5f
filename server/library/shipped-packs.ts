import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Catalogue, readCatalogue } from "./catalogue.ts";
import { keptManifestIn, type Manifest } from "./manifest.ts";

/** A pack that can serve: what is in it, and where its compiled lessons and its author's files lie. */
export type ReadyPack = {
  manifest: Manifest;
  catalogue: Catalogue;
  folder: string;
};

/** Where the build puts the packs that come with the program. */
export function shippedFolder(root: string): string {
  return join(root, "dist", "packs");
}

/** The stamp of this program's item language: what other programs compiled cannot be read by this one. */
export async function readStamp(root: string): Promise<string> {
  return (await readFile(join(shippedFolder(root), "stamp"), "utf8")).trim();
}

/**
 * The packs that came with the program. They were checked, tried and compiled when the program was built, together with a
 * copy of what their authors wrote: lessons and media are of one pack, also while a newer one beside the program is refused.
 */
export async function shippedPacks(root: string, stamp: string): Promise<ReadyPack[]> {
  const entries = await readdir(shippedFolder(root), { withFileTypes: true });
  const packs: ReadyPack[] = [];
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    const folder = join(shippedFolder(root), name);
    const catalogue = await readCatalogue(folder, stamp);
    if (!catalogue) continue;
    const manifest = await keptManifestIn(folder, name);
    packs.push({ manifest, catalogue, folder });
  }
  return packs;
}

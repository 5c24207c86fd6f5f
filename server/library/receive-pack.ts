import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type InstallDesk, installUnpacked } from "./install-pack.ts";
import { withFilesListed } from "./list-files.ts";
import type { Manifest } from "./manifest.ts";
import { forgetOldVersions } from "./pack-versions.ts";
import { installedPacks, servingVersion } from "./queries.ts";
import { unpackZip } from "./unpack-zip.ts";

/** Where an archive lies while it is taken in, and what comes out of it. */
function arrivalIn(dataFolder: string): { zip: string; unpacked: string } {
  const folder = join(dataFolder, "arriving");
  return { zip: join(folder, "pack.zip"), unpacked: join(folder, "pack") };
}

/** Makes the place for an archive, which is then to be written. */
export async function makeArrival(dataFolder: string): Promise<{ zip: string }> {
  await clearArrivals(dataFolder);
  const { zip } = arrivalIn(dataFolder);
  await mkdir(dirname(zip), { recursive: true });
  return { zip };
}

/** What was left of an archive goes: by a refusal, by a phone that went away, by a power cut. */
export async function clearArrivals(dataFolder: string): Promise<void> {
  await rm(dirname(arrivalIn(dataFolder).zip), { recursive: true, force: true });
}

/**
 * Installs the pack whose archive has arrived. Whatever comes of it, nothing of the archive stays.
 * @returns the manifest of the pack that is installed now, and whether it serves: an older one than serves does not, and
 * takes none from the card to which somebody may want to go back
 * @throws PackError with every reason when it is refused, and NoRoomError; nothing was changed
 */
export async function receivePack(
  desk: InstallDesk,
  freeBytes: number,
): Promise<{ manifest: Manifest; isServing: boolean }> {
  const { zip, unpacked } = arrivalIn(desk.dataFolder);
  try {
    await unpackZip(zip, unpacked, freeBytes);
    await rm(zip);
    await listWhereNone(unpacked);
    const served = new Map(
      (await installedPacks(desk.db)).map(({ packId, version }) => [packId, version]),
    );
    const manifest = await installUnpacked(desk, unpacked);
    const isServing = (await servingVersion(desk.db, manifest.id)) === manifest.version;
    if (isServing) await forgetOldVersions(desk, manifest, served.get(manifest.id));
    return { manifest, isServing };
  } finally {
    await clearArrivals(desk.dataFolder);
  }
}

/**
 * Whoever writes a pack without the program has no list of its files: then the sums in the archive have shown already that
 * each arrived as it was packed, and the hub writes the list. A list that is there is held to.
 */
async function listWhereNone(pack: string): Promise<void> {
  const file = join(pack, "pack.json");
  const manifest = objectIn(await readFile(file, "utf8"));
  const isEmpty = manifest && (!("entries" in manifest) || isNothing(manifest.entries));
  if (isEmpty) await writeFile(file, await withFilesListed(manifest, pack));
}

function isNothing(entries: unknown): boolean {
  return Array.isArray(entries) && entries.length === 0;
}

/** What cannot be read is told when the pack is checked, with its line. */
function objectIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? value : undefined;
  } catch {
    return undefined;
  }
}

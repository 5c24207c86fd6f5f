import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type InstallDesk, installUnpacked } from "./install-pack.ts";
import { listWhereNone } from "./list-files.ts";
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
 * The manifest of the pack that is installed now, and whether it serves: an older one than serves does not, and takes none
 * from the card to which somebody may want to go back.
 */
export type Received = { manifest: Manifest; isServing: boolean };

/**
 * Installs the pack whose archive has arrived. Whatever comes of it, nothing of the archive stays.
 * @throws PackError with every reason when it is refused, and NoRoomError; nothing was changed
 */
export async function receivePack(desk: InstallDesk, freeBytes: number): Promise<Received> {
  const { zip, unpacked } = arrivalIn(desk.dataFolder);
  try {
    await unpackZip(zip, unpacked, freeBytes);
    await rm(zip);
    await listWhereNone(unpacked);
    return await takeFolder(desk, unpacked);
  } finally {
    await clearArrivals(desk.dataFolder);
  }
}

/**
 * The same for a pack that came a file at a time: `bring` puts them into the folder that it is given.
 * @throws as `receivePack`, and what `bring` throws; nothing was changed
 */
export async function receiveFolder(
  desk: InstallDesk,
  bring: (folder: string) => Promise<void>,
): Promise<Received> {
  const { unpacked } = arrivalIn(desk.dataFolder);
  try {
    await clearArrivals(desk.dataFolder);
    await mkdir(unpacked, { recursive: true });
    await bring(unpacked);
    return await takeFolder(desk, unpacked);
  } finally {
    await clearArrivals(desk.dataFolder);
  }
}

async function takeFolder(desk: InstallDesk, unpacked: string): Promise<Received> {
  const served = new Map(
    (await installedPacks(desk.db)).map(({ packId, version }) => [packId, version]),
  );
  const manifest = await installUnpacked(desk, unpacked);
  const isServing = (await servingVersion(desk.db, manifest.id)) === manifest.version;
  if (isServing) await forgetOldVersions(desk, manifest, served.get(manifest.id));
  return { manifest, isServing };
}

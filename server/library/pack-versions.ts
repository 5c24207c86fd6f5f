import { readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Reader } from "../db/connection.ts";
import { readCatalogue } from "./catalogue.ts";
import { type InstallDesk, packFolder, readyPack, refuseTaken, rootOf } from "./install-pack.ts";
import { foundIn, lookAtMedia } from "./kept-media.ts";
import { keptManifestIn, type Manifest, versionForm } from "./manifest.ts";
import { isNewer } from "./packs-that-serve.ts";
import { dropPack, keepPack, type PackRow, servingVersion } from "./queries.ts";
import type { ReadyPack } from "./shipped-packs.ts";

/** How many versions of a pack stay on the card: the one that serves, and those to which one can go back. */
const mostKept = 3;

/** The versions of a pack that were installed here and can serve again, the newest first. */
export async function versionsOnCard(dataFolder: string, id: string): Promise<string[]> {
  const found = await readdir(dirname(packFolder(dataFolder, id, "0"))).catch(() => []);
  return found
    .filter((name) => versionForm.test(name))
    .sort((one, other) => (isNewer(one, other) ? -1 : 1));
}

/**
 * Has a version that is on the card serve in place of the one that serves now.
 * @throws PackError when it cannot be shown by this program, or has a lesson that another pack has now; nothing was changed
 */
export async function serveVersion(desk: InstallDesk, id: string, version: string): Promise<void> {
  const kept = packFolder(desk.dataFolder, id, version);
  if ((await foundIn(kept)) === undefined) await lookAtMedia(kept);
  const { manifest, folder } = await readyPack(desk, id, version);
  await refuseTaken(desk, manifest, folder);
  const row = { packId: id, version, root: rootOf(manifest) };
  await desk.db.write(async (tx) => {
    await keepPack(tx, row, desk.now);
    await desk.beside?.(tx, id, version);
  });
}

/** Takes an installed pack off the shelf; its files stay, so that it can come back. */
export async function takeAway(desk: InstallDesk, { packId, version }: PackRow): Promise<void> {
  await desk.db.write(async (tx) => {
    await dropPack(tx, packId);
    await desk.beside?.(tx, packId, version);
  });
}

/**
 * When a new version has come the oldest go from the card; never what serves, what served before it, and the newest.
 * @param before the version that served just before; undefined when none that was installed did
 */
export async function forgetOldVersions(
  { db, dataFolder }: InstallDesk,
  { id }: Manifest,
  before: string | undefined,
): Promise<void> {
  const serving = await servingVersion(db, id);
  const others = (await versionsOnCard(dataFolder, id)).filter((one) => one !== serving);
  const inOrder = [
    ...others.filter((one) => one === before),
    ...others.filter((one) => one !== before),
  ];
  for (const version of inOrder.slice(mostKept - 1))
    await removeWhole(packFolder(dataFolder, id, version));
}

/** It has another name before its first file is gone: a power cut leaves no half of a version that could be chosen. */
async function removeWhole(folder: string): Promise<void> {
  await rm(`${folder}.old`, { recursive: true, force: true });
  await rename(folder, `${folder}.old`);
  await rm(`${folder}.old`, { recursive: true, force: true });
}

/** What a power cut left of a version that was coming or going. */
export async function clearUnfinished(dataFolder: string): Promise<void> {
  const packs = dirname(dirname(packFolder(dataFolder, "any", "0")));
  for (const id of await idsOnCard(dataFolder))
    for (const name of await readdir(join(packs, id)).catch(() => []))
      if (/\.(?:new|old)$/.test(name)) await rm(join(packs, id, name), { recursive: true });
}

/** Removes every version of a pack from the card: from here it cannot come back. */
export async function removePack(desk: InstallDesk, id: string): Promise<void> {
  const versions = await versionsOnCard(desk.dataFolder, id);
  await desk.db.write(async (tx) => {
    await dropPack(tx, id); // it has a row when it could not serve
    await desk.beside?.(tx, id, versions.join(" "));
  });
  for (const version of versions) await removeWhole(packFolder(desk.dataFolder, id, version));
}

/**
 * The versions on the card that serve no more. Only what this program compiled is read: no page shows what another one
 * compiled and this one never served.
 */
export async function packsAside(desk: {
  db: Reader;
  dataFolder: string;
  stamp: string;
}): Promise<ReadyPack[]> {
  const packs: ReadyPack[] = [];
  for (const id of await idsOnCard(desk.dataFolder)) {
    const serving = await servingVersion(desk.db, id);
    for (const version of await versionsOnCard(desk.dataFolder, id)) {
      if (version === serving) continue;
      const folder = packFolder(desk.dataFolder, id, version);
      const catalogue = await readCatalogue(folder, desk.stamp);
      const manifest = await keptManifestIn(folder, id).catch(() => undefined);
      if (catalogue && manifest) packs.push({ manifest, catalogue, folder });
    }
  }
  return packs;
}

/** The packs of which a version was installed here, by id, also those that were taken away. */
export async function packsOnCard(dataFolder: string): Promise<Manifest[]> {
  const ids = await idsOnCard(dataFolder);
  const newest = await Promise.all(
    ids.sort().map(async (id) => {
      const [version] = await versionsOnCard(dataFolder, id);
      if (version === undefined) return undefined;
      return keptManifestIn(packFolder(dataFolder, id, version), id).catch(() => undefined);
    }),
  );
  return newest.filter((manifest) => manifest !== undefined);
}

function idsOnCard(dataFolder: string): Promise<string[]> {
  return readdir(dirname(dirname(packFolder(dataFolder, "any", "0")))).catch(() => []);
}

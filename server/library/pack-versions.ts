import { readdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { type InstallDesk, packFolder, readyPack, refuseTaken, rootOf } from "./install-pack.ts";
import { type Manifest, manifestIn } from "./manifest.ts";
import { isNewer } from "./packs-that-serve.ts";
import { dropPack, installedPacks, keepPack, type PackRow } from "./queries.ts";

/** How many versions of a pack stay on the card: the one that serves, and those to which one can go back. */
const mostKept = 3;

/** The versions of a pack that were installed here and can serve again, the newest first. */
export async function versionsOnCard(dataFolder: string, id: string): Promise<string[]> {
  const found = await readdir(dirname(packFolder(dataFolder, id, "0"))).catch(() => []);
  return found
    .filter((name) => /^\d+\.\d+\.\d+$/.test(name))
    .sort((one, other) => (isNewer(one, other) ? -1 : 1));
}

/**
 * Has a version that is on the card serve in place of the one that serves now.
 * @throws PackError when it cannot be shown by this program, or has a lesson that another pack has now; nothing was changed
 */
export async function serveVersion(desk: InstallDesk, id: string, version: string): Promise<void> {
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

/** The oldest versions of a pack go when a new one has come; never what serves. */
export async function forgetOldVersions(
  { db, dataFolder }: InstallDesk,
  { id }: Manifest,
): Promise<void> {
  const serving = (await installedPacks(db)).find(({ packId }) => packId === id)?.version;
  const others = (await versionsOnCard(dataFolder, id)).filter((one) => one !== serving);
  for (const version of others.slice(mostKept - 1))
    await rm(packFolder(dataFolder, id, version), { recursive: true, force: true });
}

/** The packs of which a version was installed here, by id, also those that were taken away. */
export async function packsOnCard(dataFolder: string): Promise<Manifest[]> {
  const ids = await readdir(dirname(dirname(packFolder(dataFolder, "any", "0")))).catch(() => []);
  const newest = await Promise.all(
    ids.sort().map(async (id) => {
      const [version] = await versionsOnCard(dataFolder, id);
      if (version === undefined) return undefined;
      return manifestIn(packFolder(dataFolder, id, version), id).catch(() => undefined);
    }),
  );
  return newest.filter((manifest) => manifest !== undefined);
}

import { createHash } from "node:crypto";
import { copyFile, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Reader, Transaction } from "../db/connection.ts";
import type { Database } from "../db/database.ts";
import { type Catalogue, isWhole, readCatalogue } from "./catalogue.ts";
import { checkPack } from "./check-pack.ts";
import { foundIn, lookName, nothingFound, refuseSpoiltMedia } from "./kept-media.ts";
import { keptManifestIn, type Manifest, PackError } from "./manifest.ts";
import { syncFile, syncFolder } from "./onto-card.ts";
import { clashOf, isNewer } from "./packs-that-serve.ts";
import {
  installedPacks,
  keepLessonVersions,
  keepPack,
  lessonsWithOtherRoot,
  type PackRow,
  servingVersion,
} from "./queries.ts";
import { type ReadyPack, shippedPacks } from "./shipped-packs.ts";
import { type BesideDesk, compileBeside } from "./trial/compile-beside.ts";

/** What installing needs of the hub, whose program lies in `root`. */
export type InstallDesk = BesideDesk & {
  db: Database;
  dataFolder: string;
  now: string;
  /** What else is written down in the transaction that has a version serve, or take its leave. */
  beside?: ((tx: Transaction, id: string, version: string) => Promise<void>) | undefined;
};

/**
 * Installs a pack wholly or not at all: copy beside, check, compile, fsync every file and folder, rename, then one row
 * says that it serves; an older one than serves waits on the card until somebody has it serve. Without the fsyncs a power cut left a half-installed pack in 40 of 40 cuts.
 * @returns the manifest; the pack that is there already at this version and with these bytes is left alone
 * @throws PackError when the pack is broken; the version before keeps serving
 */
export function installPack(desk: InstallDesk, from: string): Promise<Manifest> {
  return install(desk, from, (staging, manifest) => copyPack(from, staging, manifest));
}

/** The same for a folder on the card that nobody needs any more: it moves, and is not written a second time. */
export function installUnpacked(desk: InstallDesk, from: string): Promise<Manifest> {
  return install(desk, from, (staging) => rename(from, staging));
}

async function install(
  desk: InstallDesk,
  from: string,
  bring: (staging: string, manifest: Manifest) => Promise<void>,
): Promise<Manifest> {
  const { db, dataFolder, now } = desk;
  const manifest = await checkPack(from);
  const row = { packId: manifest.id, version: manifest.version, root: rootOf(manifest) };
  const target = packFolder(dataFolder, manifest.id, manifest.version);
  if (await isThere(desk, row, target)) return manifest;
  await refuseOtherSubject(desk, manifest);
  await refuseVersion(desk, manifest, target);
  const staging = `${target}.new`;
  await rm(staging, { recursive: true, force: true });
  await mkdir(dirname(staging), { recursive: true });
  try {
    await bring(staging, manifest);
    await syncPack(staging, manifest);
    await checkPack(staging);
    await writeFile(join(staging, lookName), nothingFound); // the linter looks at them, too
    await syncFile(join(staging, lookName));
    await compileBeside(desk, { kind: "new", manifest, from: staging, to: staging });
    await refuseTaken(desk, manifest, staging);
    await refuseOtherFiles(desk, row, staging);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    throw error;
  }
  await rm(target, { recursive: true, force: true });
  await rename(staging, target);
  await syncFolder(dirname(target));
  const lessons = await lessonsOf(desk, target);
  await db.write(async (tx) => {
    const serving = await servingVersion(tx, row.packId);
    if (serving === undefined || !isNewer(serving, row.version)) await keepPack(tx, row, now);
    await keepLessonVersions(tx, row, lessons);
    await desk.beside?.(tx, row.packId, row.version);
  });
  return manifest;
}

/** This very pack serves, and the card has lost nothing of it. */
async function isThere({ db }: InstallDesk, row: PackRow, target: string): Promise<boolean> {
  const installed = (await installedPacks(db)).find(({ packId }) => packId === row.packId);
  const isSame = installed?.version === row.version && installed.root === row.root;
  return isSame && (await isWhole(target)) && !(await foundIn(target))?.length;
}

/**
 * Whoever began with a copy of another pack's pack.json would push that pack off the shelf.
 * @throws PackError when what serves under this id is about another subject
 */
async function refuseOtherSubject(
  { root, stamp, db, dataFolder }: InstallDesk,
  { id, subject }: Manifest,
): Promise<void> {
  const shipped = (await shippedPacks(root, stamp)).map(({ manifest }) => manifest);
  const version = await servingVersion(db, id);
  const installed =
    version &&
    (await keptManifestIn(packFolder(dataFolder, id, version), id).catch(() => undefined));
  const serving = installed || shipped.find((pack) => pack.id === id);
  if (!serving || serving.subject === subject) return;
  const reason = `the id "${id}" is that of a pack about something else; give this one an id of its own`;
  throw new PackError(id, [`pack.json: ${reason}`]);
}

/**
 * A version says one thing for ever: what children answered, sheets and copies of teachers name it.
 * @throws PackError when this version is here with other files, or one that came with the program would serve before it
 */
async function refuseVersion(
  { root, stamp }: InstallDesk,
  { id, version, ...manifest }: Manifest,
  target: string,
): Promise<void> {
  const shipped = (await shippedPacks(root, stamp)).find((pack) => pack.manifest.id === id);
  const ofProgram = shipped?.manifest.version;
  if (ofProgram !== undefined && !isNewer(version, ofProgram)) {
    const reason = `version ${version} is not newer than ${ofProgram}, which came with the program`;
    throw new PackError(id, [`pack.json: ${reason}`]);
  }
  const here = await keptManifestIn(target, id).catch(() => undefined);
  if (here && rootOf(here) !== rootOf({ id, version, ...manifest })) {
    const reason = `version ${version} is on this hub with other files; give this one a higher version`;
    throw new PackError(id, [`pack.json: ${reason}`]);
  }
}

/**
 * A version of a lesson says one thing for ever, because answers name it.
 * @throws PackError when it has come to this hub with other files, from whichever pack
 */
async function refuseOtherFiles(desk: InstallDesk, row: PackRow, folder: string): Promise<void> {
  const [other] = await lessonsWithOtherRoot(desk.db, row, await lessonsOf(desk, folder));
  if (other === undefined) return;
  const reason = `version ${row.version} of the lesson "${other}" came to this hub with other files; give this set a higher version`;
  throw new PackError(row.packId, [`pack.json: ${reason}`]);
}

async function lessonsOf({ stamp }: InstallDesk, folder: string): Promise<string[]> {
  const catalogue = await readCatalogue(folder, stamp);
  return catalogue?.lessons.map(({ id }) => id) ?? [];
}

/** @throws PackError when a lesson has the id of one that another pack brought */
export async function refuseTaken(
  desk: InstallDesk,
  manifest: Manifest,
  folder: string,
): Promise<void> {
  const catalogue = await readCatalogue(folder, desk.stamp);
  const others = [
    ...(await shippedPacks(desk.root, desk.stamp)),
    ...(await readyInstalledPacks(desk)).packs,
  ];
  const clash = catalogue && clashOf({ manifest, catalogue }, others);
  if (clash) throw clash;
}

/**
 * The packs that were installed on this hub. One that another program compiled, before an upgrade, or of which the card has
 * lost something, is compiled anew; on a full card it waits for the next start with room.
 * @returns the packs that can serve, and the errors of those that cannot
 */
export async function readyInstalledPacks(
  desk: BesideDesk & { db: Reader; dataFolder: string },
): Promise<{ packs: ReadyPack[]; refused: PackError[] }> {
  const packs: ReadyPack[] = [];
  const refused: PackError[] = [];
  for (const { packId, version } of await installedPacks(desk.db)) {
    try {
      packs.push(await readyPack(desk, packId, version));
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      refused.push(error);
    }
  }
  return { packs, refused };
}

export async function readyPack(
  desk: BesideDesk & { dataFolder: string },
  id: string,
  version: string,
): Promise<ReadyPack> {
  const folder = packFolder(desk.dataFolder, id, version);
  const manifest = await keptManifestIn(folder, id);
  await refuseSpoiltMedia(folder, id);
  return { manifest, catalogue: await installedCatalogue(desk, manifest, folder), folder };
}

/**
 * What the card has lost of a pack is compiled anew; where that cannot be, because the card takes no change or has lost
 * the author's text as well, the lessons that are whole go on serving.
 */
async function installedCatalogue(
  desk: BesideDesk,
  manifest: Manifest,
  folder: string,
): Promise<Catalogue> {
  const known = await readCatalogue(folder, desk.stamp);
  if (known && (await isWhole(folder))) return known;
  return compileAnew(desk, manifest, folder).catch((error: unknown) => {
    if (known) return known;
    throw error;
  });
}

async function compileAnew(
  desk: BesideDesk,
  manifest: Manifest,
  folder: string,
): Promise<Catalogue> {
  const compiling = compileBeside(desk, { kind: "again", manifest, from: folder, to: folder });
  await compiling.catch((error: unknown) => {
    throw isNoRoom(error) ? withoutRoom(manifest, error) : error;
  });
  const catalogue = await readCatalogue(folder, desk.stamp);
  if (!catalogue)
    throw new PackError(manifest.id, ["catalogue.json: was written and is not there"]);
  return catalogue;
}

function withoutRoom({ id }: Manifest, cause: unknown): PackError {
  return new PackError(id, ["is not compiled for this program: the card is full"], { cause });
}

function isNoRoom(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && ["ENOSPC", "EDQUOT"].includes(`${error.code}`)
  );
}

export function packFolder(dataFolder: string, id: string, version: string): string {
  return join(dataFolder, "packs", id, version);
}

/** One hash for the whole pack: its version and every file's hash, in order. */
export function rootOf(manifest: Manifest): string {
  const hash = createHash("sha256").update(`${manifest.id} ${manifest.version}\n`);
  for (const entry of manifest.entries) hash.update(`${entry.path} ${entry.sha256}\n`);
  return hash.digest("hex");
}

async function copyPack(from: string, to: string, manifest: Manifest): Promise<void> {
  const { paths, folders } = partsOf(to, manifest);
  for (const folder of folders) await mkdir(folder, { recursive: true });
  for (const path of paths) await copyFile(join(from, path), join(to, path));
}

async function syncPack(pack: string, manifest: Manifest): Promise<void> {
  const { paths, folders } = partsOf(pack, manifest);
  for (const path of paths) await syncFile(join(pack, path));
  for (const folder of [...folders, dirname(pack)]) await syncFolder(folder);
}

function partsOf(pack: string, { entries }: Manifest) {
  const paths = ["pack.json", ...entries.map(({ path }) => path)];
  return { paths, folders: new Set([pack, ...paths.map((path) => dirname(join(pack, path)))]) };
}

import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { isWhole, readCatalogue } from "../server/library/catalogue.ts";
import { checkFiles, checkPack } from "../server/library/check-pack.ts";
import {
  type CompileDesk,
  compileAgain,
  compilePack,
  type Write,
} from "../server/library/compile-pack.ts";
import { keptManifestIn, type Manifest, PackError } from "../server/library/manifest.ts";
import { packsIn } from "../server/library/pack-folder.ts";
import { shippedFolder } from "../server/library/shipped-packs.ts";
import { readSkills } from "../server/library/skills.ts";
import { onceMore } from "../server/library/try-content.ts";
import { readWordLists } from "../server/library/word-lists.ts";
import { type BuildDesk, packsSideBySide } from "./packs-side-by-side.ts";
import { writeBeside } from "./write-beside.ts";

/** Everything that decides how a lesson is read, tried and written. */
const tongue = [
  "content/format",
  "content/framework",
  "content/words",
  "server/library/catalogue.ts",
  "server/library/compile-pack.ts",
  "server/library/lint-in-pack.ts",
  "server/library/pack-folder.ts",
  "server/library/pack-pictures.ts",
  "server/library/picture-files.ts",
  "server/library/read-pack.ts",
  "server/library/try-content.ts",
];

/** It lies beside the packs, and stays there while they are built: a hub that starts meanwhile asks for it first. */
const stampName = "stamp";

/**
 * Compiles the packs that come with the program, those that changed and those of which the card has lost something. A broken
 * one, or one whose lessons are not as its list says, keeps the version before and says why.
 * @returns the errors of the broken ones
 */
export async function buildPacks(root: string): Promise<PackError[]> {
  const desk = await openBuildDesk(root);
  const to = shippedFolder(root);
  await mkdir(to, { recursive: true });
  const names = await packsIn(join(root, "content", "packs"));
  for (const old of await readdir(to))
    if (!names.includes(old) && old !== stampName)
      await rm(join(to, old), { recursive: true, force: true });
  const refused = await packsSideBySide(desk, names, buildOrKeep);
  await writeBeside(join(to, stampName), desk.stamp);
  return refused;
}

export async function openBuildDesk(root: string): Promise<BuildDesk> {
  return {
    root,
    skills: await readSkills(join(root, "content", "framework")),
    words: await readWordLists(join(root, "content", "words")),
    stamp: await stampOf(root),
    trial: onceMore, // their authors tried each with two hundred seeds
  };
}

/** @returns why it is refused, if it is; then the version before serves on */
export async function buildOrKeep(desk: BuildDesk, name: string): Promise<PackError | undefined> {
  const to = join(shippedFolder(desk.root), name);
  try {
    await buildPack(desk, join(desk.root, "content", "packs", name), to);
    return undefined;
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    await keepServing(desk, to);
    return error;
  }
}

async function buildPack(desk: CompileDesk, from: string, to: string): Promise<void> {
  const manifest = await checkPack(from);
  const [written, built] = await Promise.all(
    [from, to].map((folder) => readFile(join(folder, "pack.json"), "utf8").catch(() => undefined)),
  );
  const isBuilt = built !== undefined && built === written;
  if (isBuilt && (await readCatalogue(to, desk.stamp)) && (await isAllThere(to))) return;
  const beside = `${to}.new`;
  await rm(beside, { recursive: true, force: true });
  await mkdir(join(beside, "compiled"), { recursive: true });
  await compilePack(desk, manifest, from, writeIn(beside));
  for (const path of ["pack.json", ...manifest.entries.map((entry) => entry.path)])
    await cp(join(from, path), join(beside, path));
  await rm(to, { recursive: true, force: true });
  await rename(beside, to);
}

/** What was compiled and what its author wrote, byte for byte. */
async function isAllThere(pack: string): Promise<boolean> {
  const isCopied = await checkPack(pack).then(
    () => true,
    () => false,
  );
  return isCopied && isWhole(pack);
}

/** The version before a refused one goes on serving, also in a program that reads lessons otherwise than the last one. */
async function keepServing(desk: CompileDesk, pack: string): Promise<void> {
  const before: Manifest | undefined = await keptWhole(pack).catch(() => undefined);
  if (!before || (await readCatalogue(pack, desk.stamp))) return;
  await compileAgain(desk, before, pack, writeIn(pack)).catch((error: unknown) => {
    if (!(error instanceof PackError)) throw error; // this program cannot show it, and says so of the newer one
  });
}

async function keptWhole(pack: string): Promise<Manifest> {
  const manifest = await keptManifestIn(pack, basename(pack));
  await checkFiles(pack, manifest);
  return manifest;
}

function writeIn(folder: string): Write {
  return (path, text) => writeFile(join(folder, path), text);
}

async function stampOf(root: string): Promise<string> {
  const hash = createHash("sha256");
  for (const place of tongue)
    for (const file of await filesIn(join(root, place)))
      hash.update(file.slice(root.length)).update(await readFile(file));
  return hash.digest("hex").slice(0, 16);
}

async function filesIn(place: string): Promise<string[]> {
  if (/\.\w+$/.test(place)) return [place];
  const entries = await readdir(place, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name)).sort();
}

import { checkPack } from "./check-pack.ts";
import { listWhereNone } from "./list-files.ts";
import type { Manifest } from "./manifest.ts";
import { type BesideDesk, compileBeside } from "./trial/compile-beside.ts";

/**
 * Holds the author's folder to everything that a hub would hold it to, and installs nothing. Where it has no list of its
 * files it has one then.
 * @throws PackError with file, line and reason for everything that is broken
 */
export async function tryPack(desk: BesideDesk, folder: string): Promise<Manifest> {
  await listWhereNone(folder);
  const manifest = await checkPack(folder);
  await compileBeside(desk, { kind: "new", manifest, from: folder, to: undefined });
  return manifest;
}

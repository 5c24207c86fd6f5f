import { checkPack } from "./check-pack.ts";
import { type CompileDesk, compilePack } from "./compile-pack.ts";
import { listWhereNone } from "./list-files.ts";
import type { Manifest } from "./manifest.ts";

/**
 * Holds the author's folder to everything that a hub would hold it to, and installs nothing. Where it has no list of its
 * files it has one then.
 * @throws PackError with file, line and reason for everything that is broken
 */
export async function tryPack(desk: CompileDesk, folder: string): Promise<Manifest> {
  await listWhereNone(folder);
  const manifest = await checkPack(folder);
  await compilePack(desk, manifest, folder, async () => undefined);
  return manifest;
}

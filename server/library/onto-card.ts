import { mkdir, open, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { catalogueName } from "./catalogue.ts";
import type { Write } from "./compile-pack.ts";

/** The old catalogue goes first and the new one comes last: a power cut in between leaves none, and it is done again. */
export async function ontoCard(
  folder: string,
  compile: (write: Write) => Promise<void>,
): Promise<void> {
  await rm(join(folder, catalogueName), { force: true });
  await mkdir(join(folder, "compiled"), { recursive: true });
  await compile(async (path, text) => {
    if (path === catalogueName) await syncFolder(join(folder, "compiled"));
    await writeFile(join(folder, path), text);
    await syncFile(join(folder, path));
  });
  await syncFolder(folder);
}

/** Waits until the card has what was written into a file. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, "r+");
  await file.sync();
  await file.close();
}

/** Waits until the card has the names of a folder. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync();
  await folder.close();
}

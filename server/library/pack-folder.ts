import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** The packs in a folder by name, in order. Every folder is one; a file that lies beside them is none. */
export async function packsIn(folder: string): Promise<string[]> {
  const packs: string[] = [];
  for (const name of await readdir(folder))
    if (!isPassedOver(name) && (await isFolder(join(folder, name)))) packs.push(name);
  return packs.sort();
}

/** What systems and editors leave behind, such as `.DS_Store` and `lesson.md~`: nobody wrote it for a child. */
export function isPassedOver(name: string): boolean {
  return name.startsWith(".") || name.endsWith("~");
}

/** A link that leads to a folder is a folder, too; one that leads nowhere is none. */
async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** The packs in a folder by name, in order. Every folder is one; a file that lies beside them is none. */
export async function packsIn(folder: string): Promise<string[]> {
  const packs: string[] = [];
  for (const name of await readdir(folder))
    if (!isPassedOver(name) && (await isFolder(join(folder, name)))) packs.push(name);
  return packs.sort();
}

/** What lies in the folder of a pack's lessons: texts by their names, and what cannot be read as one. */
export type LessonNames = { texts: string[]; others: string[] };

/** In order; a pack without that folder has no lessons. */
export async function lessonNamesIn(pack: string): Promise<LessonNames> {
  const found = await readdir(join(pack, "lessons")).catch(() => []);
  const names = found.filter((name) => !isPassedOver(name)).sort();
  const isText = (name: string) => name.endsWith(".md");
  return { texts: names.filter(isText), others: names.filter((name) => !isText(name)) };
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

import { isUtf8 } from "node:buffer";
import type { Dirent } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { ContentError } from "../../content/format/types.ts";

/** The packs in a folder by name, in order. Every folder is one; a file that lies beside them is none. */
export async function packsIn(folder: string): Promise<string[]> {
  const packs: string[] = [];
  for (const name of await readdir(folder))
    if (!isPassedOver(name) && (await isFolder(join(folder, name)))) packs.push(name);
  return packs.sort();
}

/** What lies in the folder of a pack's lessons: texts by their names, and what cannot be read as one. */
export type LessonNames = { lessons: string[]; translations: string[]; others: string[] };

/** In order; a pack without that folder has no lessons. A link is no file of the pack, whatever it leads to. */
export async function lessonNamesIn(pack: string): Promise<LessonNames> {
  const folder = join(pack, "lessons");
  const found = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const entries = found.filter((entry) => !isPassedOver(entry.name) && !entry.isSymbolicLink());
  const isText = (entry: Dirent) => entry.isFile() && entry.name.endsWith(".md");
  const texts = namesOf(entries.filter(isText));
  return {
    lessons: texts.filter(isLesson),
    translations: texts.filter((name) => !isLesson(name)),
    others: namesOf(entries.filter((entry) => !isText(entry))),
  };
}

function namesOf(entries: Dirent[]): string[] {
  return entries.map(({ name }) => name).sort();
}

/** `count.md` is a lesson, and `count.fr.md` a translation of it. */
function isLesson(name: string): boolean {
  return name.split(".").length === 2;
}

/** What a lesson and its translations have in common. */
export function stemOf(name: string): string {
  return name.split(".")[0] ?? name;
}

/** Twice the heaviest of ours, whose pages weigh a third of the 30 KB that a lesson may load: far more is a slip. */
const mostLessonBytes = 96 * 1024;

function kilobytes(bytes: number): number {
  return Math.ceil(bytes / 1024);
}

/**
 * The text of a lesson or a translation.
 * @param name what the file is called where something is wrong with it
 * @throws ContentError when it is far too large, or not UTF-8, at the first line where that is seen
 */
export async function readLessonText(file: string, name: string): Promise<string> {
  const bytes = await readFile(file);
  if (bytes.length > mostLessonBytes) {
    const reason = `this file has ${kilobytes(bytes.length)} KB; a lesson may have ${kilobytes(mostLessonBytes)}`;
    throw new ContentError(name, 1, reason);
  }
  const text = bytes.toString("utf8");
  if (isUtf8(bytes)) return text;
  const line = text.slice(0, text.indexOf("\ufffd")).split("\n").length;
  throw new ContentError(name, line, "this is no text in UTF-8; save it as UTF-8");
}

/** What macOS, Windows and editors leave behind, such as `.DS_Store` and `lesson.md~`: nobody wrote it for a child. */
export function isPassedOver(name: string): boolean {
  return name.startsWith(".") || name.endsWith("~") || /^(?:thumbs\.db|desktop\.ini)$/i.test(name);
}

/** A link that leads to a folder is a folder, too; one that leads nowhere is none. */
async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describeFile, filesOf } from "./check-pack.ts";
import { toldTwice } from "./told-twice.ts";

/** The text of a pack.json with the list of the files as they are now. */
export async function withFilesListed(manifest: object, folder: string): Promise<string> {
  const entries: object[] = [];
  for (const path of await filesOf(folder))
    entries.push({ path, ...(await describeFile(join(folder, path))) });
  return `${JSON.stringify({ ...manifest, entries }, null, 2)}\n`;
}

/**
 * Whoever writes a pack without the program has no list of its files: then the sums in the archive have shown already that
 * each arrived as it was packed, and the hub writes the list. A list that is there is held to.
 */
export async function listWhereNone(pack: string): Promise<void> {
  const file = join(pack, "pack.json");
  const manifest = objectIn(await readFile(file, "utf8"));
  const isEmpty = manifest && (!("entries" in manifest) || isNothing(manifest.entries));
  if (isEmpty) await writeFile(file, await withFilesListed(manifest, pack));
}

function isNothing(entries: unknown): boolean {
  return Array.isArray(entries) && entries.length === 0;
}

/** What cannot be read, or stands there twice, is told when the pack is checked, with its line. */
function objectIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject && toldTwice(text, value).length === 0 ? value : undefined;
  } catch {
    return undefined;
  }
}

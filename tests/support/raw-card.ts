import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The files of a data folder in which these words stand, searched byte for byte as a thief with the card would. */
export async function filesThatSay(folder: string, words: string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const bytes = await readFile(join(entry.parentPath, entry.name));
    for (const one of words)
      for (const coded of [Buffer.from(one, "utf8"), Buffer.from(one, "utf16le")])
        if (bytes.includes(coded)) found.push(`${entry.name}: ${one}`);
  }
  return found;
}

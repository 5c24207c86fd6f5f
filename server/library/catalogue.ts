import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ItemTemplate, Language } from "../../content/format/types.ts";

/**
 * What the shelf knows of a pack without opening a lesson. It is written once when the pack is compiled, so that a start
 * reads one small file a pack, and memory holds only the lessons that children have open.
 */
export type Catalogue = {
  /** Which program compiled it; another one compiles it anew. */
  stamp: string;
  lessons: LessonFacts[];
};

export type LessonFacts = {
  id: string;
  /** Code of the skill that it teaches. */
  skill: string;
  /** The language it was made in comes first. */
  languages: [Language, ...Language[]];
  titles: Record<Language, string>;
  minutes: number;
  /** Its screens in order, each with the item that is tried on it, if one is. */
  screens: { itemId?: string }[];
  items: ItemFacts[];
};

/** An item as it is known before it is made. */
export type ItemFacts = Omit<ItemTemplate, "source">;

export const catalogueName = "catalogue.json";

/** The file of a compiled lesson in one language, inside its pack's folder. */
export function compiledName(lessonId: string, language: Language): string {
  return join("compiled", `${lessonId}.${language}.json`);
}

/** @returns undefined when the pack was compiled by another program, or never, or the card has spoilt the file */
export async function readCatalogue(folder: string, stamp: string): Promise<Catalogue | undefined> {
  try {
    const catalogue: Catalogue = JSON.parse(await readFile(join(folder, catalogueName), "utf8")); // compilePack writes it
    return catalogue.stamp === stamp ? catalogue : undefined;
  } catch {
    return undefined;
  }
}

/** The file with the hash of every other file that was compiled, by its path; it is read at a build or a start, and let go. */
export const hashesName = "hashes.json";

export function hashOf(text: string | Buffer): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Whether every file that was compiled is there, byte for byte: a card may lose one long after it was written. */
export async function isWhole(folder: string): Promise<boolean> {
  try {
    const hashes: Record<string, string> = JSON.parse(
      await readFile(join(folder, hashesName), "utf8"), // compilePack writes it
    );
    for (const [path, hash] of Object.entries(hashes))
      if (hashOf(await readFile(join(folder, path))) !== hash) return false;
    return true;
  } catch {
    return false;
  }
}

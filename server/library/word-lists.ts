import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { WordList } from "../../content/format/types.ts";

/** Names and nouns of each language; a language without a list uses English numbers and nouns. */
export type WordLists = { of(language: string): WordList };

export async function readWordLists(folder: string): Promise<WordLists> {
  const lists = new Map<string, WordList>();
  for (const name of await readdir(folder)) {
    if (!name.endsWith(".json")) continue;
    lists.set(
      name.slice(0, -".json".length),
      JSON.parse(await readFile(join(folder, name), "utf8")),
    );
  }
  return {
    of(language) {
      const list = lists.get(language) ?? lists.get("en");
      if (!list) throw new Error("The word lists are missing.");
      return list;
    },
  };
}

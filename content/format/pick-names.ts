import { randomFrom } from "./random.ts";
import type { ChildName, WordList } from "./types.ts";

/** Four different children, the same four in every language because the lists of names are parallel. */
export function pickNames(words: WordList, key: string): ChildName[] {
  const random = randomFrom(`${key}|names`);
  const left = words.names.map((_, position) => position);
  const picked: ChildName[] = [];
  while (picked.length < 4 && left.length > 0) {
    const [position] = left.splice(Math.floor(random() * left.length), 1);
    const name = position === undefined ? undefined : words.names[position];
    if (name) picked.push(name);
  }
  return picked;
}

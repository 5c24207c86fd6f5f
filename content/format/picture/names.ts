import type { Value } from "../expression.ts";
import type { WordList } from "../types.ts";
import { type Argument, number } from "./drawing.ts";

/** What a row or a bar is called: a number, a day (`Mon`), many of a noun or, where one is measured, one of it; or the word as it stands. */
export function nameOf(words: WordList, label: Value, of: "one" | "many" = "many"): string {
  if (typeof label === "number") return number(words, label);
  const name = String(label);
  // A day begins with a capital letter: `sun` is the sun.
  const day = /^[A-Z][a-z]{2}$/.test(name) ? words.phrases[`day-${name.toLowerCase()}`] : undefined;
  const noun = words.nouns[name];
  return day ?? (of === "one" ? noun?.single : noun?.plural) ?? name;
}

export type NamedNumber = { label: Value; name: string; value: number };

/** The pairs `mango:3` of a picture, each a whole number within bounds. */
export function namedNumbers(
  pairs: Argument | undefined,
  words: WordList,
  { rows, most, of }: { rows: number; most: number; of?: "one" | "many" },
): NamedNumber[] {
  if (!Array.isArray(pairs) || pairs.length < 1 || pairs.length > rows)
    throw new Error(`one to ${rows} pairs name:number are needed`);
  return pairs.map(({ label, value }) => {
    if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > most)
      throw new Error(`"${label}" must be a whole number from 0 to ${most}`);
    return { label, name: nameOf(words, label, of), value };
  });
}

/** About how wide a text is: no font can be measured here, and a name must not run into its picture. */
export function widthOf(text: string, size: number): number {
  return Math.ceil([...text].length * size * 0.58);
}

import { isFormula } from "./row-slip.ts";

/** How schools write a class in short: "P3", "P.3", "S1A", "3B", "CM1", "CE2 A", "6ème". Without a digit it may be a name. */
const label = /^(?:\p{L}[.\s-]|\p{L}{1,3}\.?)?\p{Nd}{1,2}(?:\p{L}{0,4}|[\s-]\p{L})$/u;

/** A class behind a name: "Akello Grace (P3)". */
const inBrackets = /(?<=\S)\s*\(([^()]{2,12})\)$/u;

/** Whether words are a class in short, with a letter and a number: a number alone may be anything. */
export function isClassLabel(words: string): boolean {
  return /\p{L}/u.test(words) && label.test(words);
}

/** A name, and the class that stands behind it in brackets where a list has no column for it. */
export function partClass(written: string): { name: string; called: string } {
  const [behind = "", inside = ""] = inBrackets.exec(written) ?? [];
  const called = inside.trim();
  if (!isClassLabel(called) || isFormula(written)) return { name: written, called: "" };
  return { name: written.slice(0, -behind.length), called };
}

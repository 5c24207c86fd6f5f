import type { ItemSource } from "./lesson-source.ts";
import { everyPart } from "./text-template.ts";

/** Whether the words that are heard are the same in every variant: without numbers, nouns and names that change. */
export function isHeardAlike({ say, ask }: ItemSource): boolean {
  const changing = ["value", "count", "name", "by-gender"];
  return everyPart((say ?? ask).parts).every(({ kind }) => !changing.includes(kind));
}

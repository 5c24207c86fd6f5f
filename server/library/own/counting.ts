import { plainDigits } from "../../../content/format/digits.ts";
import type { NounCase } from "../../../content/format/plural.ts";
import type { WordList } from "../../../content/format/types.ts";
import { nameOfNoun, nounNamed } from "./draft-nouns.ts";

/** `{sum noun}` or `{sum noun case}` with the noun as somebody wrote it, perhaps in several words. */
const counted = /\{([^{}]*?[\w)])\s+(\p{L}[\p{L}\p{M}’' -]*?)(\s+(?:object|after))?\}/gu;

/**
 * The text with every counted noun under the name by which the hub knows it: a teacher writes {3 تفاحة} or {3 Apples}, and
 * the hub keeps {3 apple}. What it does not know keeps its words, with hyphens between them, and the check says so.
 */
export function withKnownNouns(body: string, list: WordList): string {
  return body.replace(counted, (whole, sum: string, noun: string, nounCase = "") => {
    if (Object.hasOwn(list.nouns, noun) || isVariable(noun, body)) return whole;
    const own = nameOfNoun(noun);
    const known = Object.hasOwn(list.nouns, own) ? own : nounNamed(noun, list);
    const isOneWord = !/[\s’']/.test(noun) || /^(and|or|not)\b/.test(noun);
    if (known === undefined && isOneWord) return whole;
    return `{${sum} ${known ?? own}${nounCase}}`;
  });
}

function isVariable(name: string, body: string): boolean {
  return /^[a-z]\w*$/.test(name) && new RegExp(`\\b${name}\\s*(=|in\\b)`).test(body);
}

/** What a teacher asks for when she wants a number with its noun. */
export type Count = { many: string; what: string; as: NounCase };

/** The name of its noun, known or not, and how it is written into a line. */
export function countWritten({ many, what, as }: Count, list: WordList) {
  const name = nounNamed(what, list) ?? nameOfNoun(what);
  const nounCase = as === "plain" ? "" : ` ${as}`;
  const number = plainDigits(many.trim()) || "1";
  return { name, isKnown: Object.hasOwn(list.nouns, name), text: `{${number} ${name}${nounCase}}` };
}

const emptyBrackets = /\{\s*\}/;

/** Whether empty brackets mark a place in a line. */
export function hasPlaceForCount(line: string): boolean {
  return emptyBrackets.test(line);
}

/** The line with it where empty brackets mark the place, or else at its end. */
export function withCount(line: string, written: string): string {
  if (hasPlaceForCount(line)) return line.replace(emptyBrackets, written);
  return line.trim() === "" ? written : `${line.trimEnd()} ${written}`;
}

/** Where a noun is counted under this name. */
export function countsOf(line: string, name: string): { start: number; end: number }[] {
  return [...line.matchAll(counted)]
    .filter(([, , noun]) => noun === name)
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** The noun that a placeholder counts, by the name under which the hub knows it. */
export function nounCountedIn(placeholder: string): string | undefined {
  return [...placeholder.matchAll(counted)][0]?.[2];
}

/** The same count of another noun. */
export function countedInstead(written: string, name: string): string {
  return written.replace(counted, (_whole, sum: string, _noun: string, nounCase = "") => {
    return `{${sum} ${name}${nounCase}}`;
  });
}

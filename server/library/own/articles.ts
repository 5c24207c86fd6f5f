import type { Language } from "../../../content/format/types.ts";
import { freeLetters, type Piece } from "./free-letters.ts";

/** A change of a piece of a line. */
export type Written = Piece & { becomes: string };

/** Beginnings that do not sound as they are written, and those of which letters do not tell how they sound. */
const soundsOtherwise: [RegExp, "a" | "an" | undefined][] = [
  [/^[^a-z]|^[^aeiouy]*$|^[a-z]-|^x|^y[^aeiou]/, undefined],
  [/^(?:hour|honest|honou?r|heir)/, "an"],
  [/^(?:one\b|once|eu|ewe)/, "a"],
  [/^u(?:ni|[^nmpgl])/, undefined],
];

/** English "a" or "an" before a word; undefined where its letters do not tell how it begins to sound. */
export function articleBefore(words: string): "a" | "an" | undefined {
  const [word = ""] = words.toLowerCase().split(" ");
  if (/^\p{Lu}{2}/u.test(words)) return undefined; // said letter by letter, perhaps
  const found = soundsOtherwise.find(([beginning]) => beginning.test(word));
  if (found) return found[1];
  return /^[aeiou]/.test(word) ? "an" : "a";
}

/** A change that takes the "a" or "an" before it along, where it is certain which one it must be. */
export function withArticle(text: string, span: Written): Written {
  const written = articleIn(text, span);
  const right = articleBefore(span.becomes);
  if (!written || !right || written.toLowerCase() === right) return span;
  const article = written.startsWith("A") ? `A${right.slice(1)}` : right;
  const start = span.start - written.length - 1;
  return { start, end: span.end, becomes: `${article} ${span.becomes}` };
}

export type Grammar = {
  language: Language | undefined;
  /** One of the old thing and many of it are called alike: "fish". */
  isSameForMany: boolean;
};

/** Whether nobody can say unread that the sentence is still right: of all grammar the hub knows "a" and "an". */
export function isToRead(text: string, span: Written, grammar: Grammar): boolean {
  if (grammar.language === undefined) return false;
  if (grammar.language !== "en") return standsAmongWords(text, span);
  const before = text.slice(0, span.start);
  if (/(?<!\p{L})an?[\s*]+$/iu.test(before))
    return articleIn(text, span) === undefined || articleBefore(span.becomes) === undefined;
  const isOne = /(?<!\p{L})(?:one|this|that|each|every) $/iu.test(before);
  const hasArticle = /^an? /i.test(text.slice(span.start));
  return grammar.isSameForMany && !isOne && !hasArticle && standsAmongWords(text, span);
}

function articleIn(text: string, { start }: Piece): string | undefined {
  return /(?<!\p{L})(an?) $/iu.exec(text.slice(0, start))?.[1];
}

/** A word alone, as an answer to choose, agrees with nothing. */
function standsAmongWords(text: string, { start, end }: Piece): boolean {
  return freeLetters(text).some((isFree, at) => {
    const isOutside = at < start || at >= end;
    return isFree && isOutside && /\p{L}/u.test(text[at] ?? "");
  });
}

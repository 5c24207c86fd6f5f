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
  /** The new word may be a name, or of another number than the old one. */
  isUnsure: boolean;
};

/** Whether nobody can say unread that the sentence is still right: of all grammar the hub knows "a" and "an". */
export function isToRead(text: string, span: Written, grammar: Grammar): boolean {
  if (grammar.language === undefined) return false;
  if (grammar.isUnsure && standsAmongWords(text, span)) return true;
  if (grammar.language !== "en") return standsAmongWords(text, span) || isPhrase(span);
  const before = beforeShown(text, span);
  if (before === undefined) return true;
  if (/(?<!\p{L})an?[\s*]+$/iu.test(before))
    return articleIn(text, span) === undefined || articleBefore(span.becomes) === undefined;
  const isOne = /(?<!\p{L})(?:one|this|that|each|every) $/iu.test(before);
  const hasArticle = /^an? /i.test(text.slice(span.start));
  return grammar.isSameForMany && !isOne && !hasArticle && standsAmongWords(text, span);
}

/**
 * What is read before a change; of words that take turns in a placeholder what stands before that. Undefined where a whole
 * sentence takes its turn: its grammar is its own.
 */
function beforeShown(text: string, { start, becomes }: Written): string | undefined {
  const open = text.lastIndexOf("{", start);
  const isInside = open >= 0 && text.indexOf("}", open) >= start;
  if (!isInside) return text.slice(0, start);
  const isSentence = /"[^"]*\p{L}+\s+\p{L}+[^"]*"/u.test(becomes);
  return isSentence && /(?<!\p{L})an?\s/iu.test(becomes) ? undefined : text.slice(0, open);
}

function articleIn(text: string, { start }: Piece): string | undefined {
  return /(?<!\p{L})(an?) $/iu.exec(text.slice(0, start))?.[1];
}

/** Words that take turns, of which one is more than a word. */
function isPhrase({ becomes }: Written): boolean {
  return becomes.startsWith("{") && /"[^"]*\p{L}\s+\p{L}[^"]*"/u.test(becomes);
}

/** A word alone, as an answer to choose, agrees with nothing. */
function standsAmongWords(text: string, { start, end }: Piece): boolean {
  return freeLetters(text).some((isFree, at) => {
    const isOutside = at < start || at >= end;
    return isFree && isOutside && /\p{L}/u.test(text[at] ?? "");
  });
}

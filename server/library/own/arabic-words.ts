import { foldedLetters } from "./fold.ts";

/** A written word around the one that was looked for. */
export type Around = { before: string; found: string; after: string };

/** "And", "with", "like", "for" and the article are written together with the word behind them. */
const small = /^[وف]?(?:[بك]?ال|لل|[بكل])?$/;
const article = /(?:ال|لل)$/;
/** "His", "her", "your", "our" are written together with the word before them, as is the alef of what a verb acts on. */
const pronoun = /^(?:ه|ها|هم|هن|هما|ك|كم|كن|كما|نا)$/;
const accusative = "ا";
/** Two of it, many of it, "my", and what makes an adjective: each of them perhaps of another word. */
const otherEnding = /^(?:ت?(?:ان|ين|ا|ي)|ون|وا?|ات|يه|ه)(?:ه|ها|هم|هن|هما|ك|كم|كن|كما|نا)?$/;
const feminine = /\u0629[\u064b-\u0652]*$/;
/** Of two letters almost any word may begin or end with. */
const fewestLetters = 3;

/** Whether words have Arabic letters. */
export function isArabic(words: string): boolean {
  return /\p{Script=Arabic}/u.test(words);
}

/** One word without its article; others as they are. */
export function withoutArticle(words: string): string {
  return words.replace(
    /^[\u0671\u0627][\u064b-\u0652]*ل[\u064b-\u0652]*(?=(?:\p{L}\p{M}*){3,}$)/u,
    "",
  );
}

/**
 * Whether a longer word is the one that was looked for, with what Arabic writes together with it: plainly ("word"), with
 * an ending or in a shortness that make it "perhaps" another one, or not at all ("piece").
 */
export function standsIn({ before, found, after }: Around): "word" | "perhaps" | "piece" {
  const [front, stem, end] = [before, found, after].map(foldedLetters) as [string, string, string];
  if (!small.test(front)) return "piece";
  const isLong = stem.length >= fewestLetters;
  if (end === "" && (isLong || front === "" || article.test(front))) return "word";
  if (isEnding(after) && (isLong || hasSign(found + after))) return "word";
  return end === "" || otherEnding.test(end) || isEnding(after) ? "perhaps" : "piece";
}

function isEnding(after: string): boolean {
  const end = foldedLetters(after);
  return (pronoun.test(end) && !feminine.test(after)) || end === accusative;
}

/** The sign of what a verb acts on stands on no other word. */
function hasSign(written: string): boolean {
  return /\u064b/.test(written);
}

/** Another word with all that was written together with the one before. */
export function inPlaceOf(around: Around, by: string): string {
  return withFront(around, withEnding(around, by));
}

function withFront({ before, found }: Around, by: string): string {
  const front = foldedLetters(before);
  const isWhole = article.test(front);
  const isInside = / ال/.test(foldedLetters(found));
  const [, ...others] = by.split(" ");
  const word = withoutArticle(by);
  if (!isWhole) {
    const isOne = others.length === 0 && (isInside || word !== by);
    if (isOne && front.endsWith("ل")) return forThe(before, word);
    return before + (isInside ? definite(by) : by);
  }
  // "The mango" is «حبة المانجو»: of several words the last one has the article.
  if (others.length > 0) return withoutLast(before) + definite(word);
  const isTwice = front.endsWith("لل") && word.startsWith("ل");
  return isTwice ? forThe(withoutLast(before), word) : before + word;
}

/** "For the" is «لل», and never a third ل before a word that begins with one. */
function forThe(before: string, word: string): string {
  return before + (word.startsWith("ل") ? word : `ل${word}`);
}

/** The small words without the article: «بال» is «ب», and «لل» is «ل». */
function withoutLast(before: string): string {
  return before.replace(/(?:[\u0671\u0627][\u064b-\u0652]*)?ل[\u064b-\u0652]*$/u, "");
}

function definite(words: string): string {
  const all = words.split(" ");
  const last = all.pop() ?? "";
  return [...all, withoutArticle(last) === last ? `ال${last}` : last].join(" ");
}

/** The pronoun behind the new word, or the ending of what a verb acts on. */
function withEnding({ found, after }: Around, by: string): string {
  const isBare = after === "" && !/(?:\u0629|\u0627\u0621)\u064b$/u.test(found);
  if (isBare) return by;
  if (after !== "" && foldedLetters(after) !== accusative)
    return by.replace(feminine, "ت").replace(/\u0649$/u, "ا") + after;
  const sign = hasSign(found + after) ? "\u064b" : "";
  if (/[\u0627\u0649][\u064b-\u0652]*$/u.test(by)) return by;
  if (/(?:[\u0629\u0623]|\u0627[\u064b-\u0652]*\u0621)[\u064b-\u0652]*$/u.test(by))
    return by + sign;
  return `${seated(by)}${sign}ا`;
}

/** Before an ending hamza stands alone behind a letter that is never joined («جزءًا»), and else on a seat («شيئًا»). */
function seated(word: string): string {
  return word.replace(/(?<![دذرزو][\u064b-\u0652]*)\u0621[\u064b-\u0652]*$/u, "ئ");
}

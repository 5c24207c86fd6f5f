import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { wordsIn } from "./format/fixtures.ts";
import type { Passage, Sentence } from "./sentences.ts";

/** Debian's dictionary of each language, by the name that hunspell knows it by. */
const dictionaries: Record<string, string> = { en: "en_GB", fr: "fr", ar: "ar" };

/** A word that no dictionary knows, and the first sentence that says it. */
export type Misspelling = Sentence & { word: string };

/**
 * The words that are spelled wrong in the passages of a language. One hunspell hears every different word once. Left
 * aside are numbers, single letters, words with a gap in them, names of children, the reviewed words of
 * `content/words/spelling.<language>.txt`, and in lessons of reading the pieces of words and what is wrong on purpose.
 */
export function misspellingsIn(language: string, passages: Passage[]): Misspelling[] {
  const first = new Map<string, Sentence>();
  for (const { sentences, wrongOnPurpose } of passages) {
    const decoys = new Set(wrongOnPurpose.flatMap(wordsOf));
    for (const sentence of sentences)
      for (const word of wordsOf(sentence.text))
        if (!decoys.has(word) && !isPiece(word, sentence) && !first.has(word))
          first.set(word, sentence);
  }
  const known = knownWords(language);
  const words = [...first.keys()].filter((word) => !isKnown(word, known, language));
  return unknownOf(language, words).flatMap((word) => {
    const sentence = first.get(word);
    return sentence ? [{ word, ...sentence }] : [];
  });
}

/** Words as a dictionary has them: without vowel marks of Arabic, cut at hyphens, with the elided word of French. */
function wordsOf(text: string): string[] {
  const plain = text
    .normalize("NFC")
    .replace(/['ʼ]/g, "’")
    .replace(/[\u064b-\u065f\u0670]/g, "")
    .replace(piecePattern, " ");
  return [...plain.matchAll(/[\p{L}]+(?:’\p{L}+)*/gu)]
    .map(([word]) => word)
    .filter((word) => word.length > 1);
}

/** A word with a gap (…) or a tatweel at its edge, and the letters behind a number (20th), are pieces of words. */
const piecePattern =
  /[\p{L}’]*…[\p{L}’]*|[\p{L}’]*ـ+(?!\p{L})|(?<!\p{L})ـ+\p{L}*|ـ|\p{N}[\p{L}\p{N}]*/gu;

/** Lessons of reading and their skills speak of sounds and syllables: the, th, he. */
function isPiece(word: string, { place }: Sentence): boolean {
  return word.length <= 3 && (place.startsWith("reading-") || place.startsWith("L."));
}

function knownWords(language: string): Set<string> {
  const file = new URL(`../../content/words/spelling.${language}.txt`, import.meta.url);
  const reviewed = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .flatMap((line) => line.split(/\s+/));
  const names = wordsIn(language).names.flatMap(({ text }) => wordsOf(text));
  return new Set([...reviewed, ...names].filter((word) => word !== ""));
}

/** Small words that are written to the next one, « d’Amina », «والمانجو», and the English 's. */
const joined: Record<string, RegExp[]> = {
  en: [/’s$/],
  fr: [/^\p{L}{1,2}’/u],
  ar: [/^[وف]/, /^[وف]?([بك]?ال|لل|[بكل])/],
};

function isKnown(word: string, known: Set<string>, language: string): boolean {
  const bare = (joined[language] ?? []).map((pattern) => word.replace(pattern, ""));
  return [word, ...bare].some((one) => known.has(one) || known.has(one.toLowerCase()));
}

function unknownOf(language: string, words: string[]): string[] {
  const dictionary = dictionaries[language] ?? language;
  const { status, stdout, stderr } = spawnSync(
    "hunspell",
    ["-d", dictionary, "-i", "utf-8", "-l"],
    {
      input: words.join("\n"),
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(`hunspell could not read its dictionary: ${stderr}`);
  const unknown = new Set(stdout.split("\n"));
  return words.filter((word) => [word, ...word.split("’")].some((part) => unknown.has(part)));
}

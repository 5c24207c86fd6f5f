import { bareWords } from "./bare-words.ts";
import { type FoundBeside, lintBeside } from "./lesson-pairs.ts";
import type { LessonSource } from "./lesson-source.ts";
import { oppositeOf, type PlaceWord, placesIn } from "./opposite-places.ts";
import type { Pieces } from "./pieces.ts";
import { primaryLanguage } from "./primary-language.ts";
import { saidIn } from "./said-numbers.ts";
import type { TextTemplate } from "./text-template.ts";
import type { ContentProblem, Language } from "./types.ts";

/**
 * A text that says left where the lesson says right, or above where it says below: a picture stays as it is in every
 * language, and so does a number in digits. Only where each of the two texts says one of the two alone.
 */
export function lintTranslatedPlaces(
  translation: LessonSource,
  of: LessonSource,
): Pieces<ContentProblem[]> {
  return lintBeside(translation, of, (pair, [values = {}]): FoundBeside | undefined => {
    const read = (text: TextTemplate, language: Language) =>
      readIn(bareWords(saidIn([text], values, language).words), language);
    const there = read(pair.of, of.language);
    const alone = [...there.sure].filter((place) => !there.perhaps.has(oppositeOf[place]));
    if (alone.length === 0) return undefined;
    const here = read(pair.own, translation.language);
    const turned = alone.find(
      (place) => here.sure.has(oppositeOf[place]) && !here.perhaps.has(place),
    );
    const isOfOther = [...here.digits].some((digit) => !there.digits.has(digit));
    if (turned === undefined || isOfOther) return undefined;
    return { line: pair.own.line, reason: isTurned(turned, pair.of.line), severity: "broken" };
  });
}

function isTurned(place: PlaceWord, line: number): string {
  return `line ${line} of the lesson says "${place}", here stands the word for "${oppositeOf[place]}"`;
}

/** "The tens first: they stand on the left" is "the ones first: on the right" where a language says the ones first. */
function readIn(bare: string, language: Language) {
  const patterns = digitPlaces[primaryLanguage(language)] ?? {};
  const digits = Object.keys(patterns).filter((digit) => patterns[digit]?.test(bare));
  return { ...placesIn(bare, language), digits: new Set(digits) };
}

const digitPlaces: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  en: { ones: /\bones?\b/, tens: /\btens?\b/, hundreds: /\bhundreds?\b/ },
  fr: { ones: /unites?/, tens: /dizaines?/, hundreds: /centaines?/ },
  ar: { ones: /احاد/, tens: /عشر/, hundreds: /مي(?:ات|ة)/ },
};

import { cardinalsIn } from "./cardinal-words.ts";
import type { LessonSource, ScreenSource } from "./lesson-source.ts";
import { withNouns } from "./own-nouns.ts";
import { type Total, totalOf } from "./picture-total.ts";
import { numberWithNoun } from "./plural.ts";
import { primaryLanguage } from "./primary-language.ts";
import { foldDigits } from "./read-number.ts";
import { saidIn } from "./said-numbers.ts";
import { wordsOnScreen } from "./text-pairs.ts";
import type { ContentProblem, Noun, WordList } from "./types.ts";

/**
 * A screen that says another number of the things in its picture than there are: "Here are 12 stones." beside ten. Only where it
 * says no other number and asks nothing: two more may come, or lie hidden; and "a full row has 10 beans" tells of a part.
 */
export function lintShownCounts(source: LessonSource, list: WordList): ContentProblem[] {
  const words = withNouns(list, source.teacher?.nouns);
  return source.screens.flatMap((screen): ContentProblem[] => {
    const shown = totalOf(screen.picture, {});
    const said = shown && otherNumber(screen, shown, words);
    if (!shown || said === undefined) return [];
    const reason = `the picture shows ${shown.count}, and its screen says "${said}"`;
    return [{ file: source.file, line: screen.line, reason, severity: "broken" }];
  });
}

function otherNumber(screen: ScreenSource, shown: Total, words: WordList): string | undefined {
  const said = saidIn(wordsOnScreen(screen), {}, words.language);
  const numbers = [...said.numbers, ...cardinalsIn(words.language, said.words)];
  const [number, ...more] = new Set(numbers.flatMap(({ values }) => values));
  if (number === undefined || more.length > 0) return undefined;
  if (number === shown.count || shown.given.includes(number)) return undefined;
  const here = showing[primaryLanguage(words.language)];
  const plain = bare(said.words);
  if (!here || /[?؟]/.test(plain)) return undefined;
  return waysToSay(number, shown.thing, words).find((way) =>
    plain
      .split(way)
      .slice(0, -1)
      .some((before) => here.test(before)),
  );
}

/** What stands before a number of things that lie there. */
const showing: Readonly<Record<string, RegExp>> = {
  en: /(?<!\p{L})(?:here are|there are|here we have|these are|we see|you see) $/u,
  fr: /(?<!\p{L})(?:voici|il y a|on voit|tu vois|nous voyons) $/u,
  ar: /(?<!\p{L})(?:هنا|هناك|هذه|يوجد|توجد|لدينا|نرى|ترى) $/u,
};

/** The number in digits with its noun, in each case of the language. */
function waysToSay(number: number, thing: string, words: WordList): string[] {
  const noun: Noun | undefined = words.nouns[thing];
  if (!noun || !Number.isInteger(number)) return [];
  const ways = (["plain", "object", "after"] as const).map((one) =>
    bare(numberWithNoun(words, thing, number, one)),
  );
  return ways.filter((way) => /^\d/.test(way));
}

function bare(text: string): string {
  return foldDigits(text)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/\s+/g, " ")
    .toLowerCase();
}

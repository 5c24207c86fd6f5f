import { primaryLanguage } from "./primary-language.ts";
import type { Language } from "./types.ts";

/**
 * The numbers that a text says in words, "two", "les deux", "اثنان", and the ordinals, twos and halves made of them; undefined
 * where we do not know the language's words. Rather too many than too few: it is asked whether a number may have been meant.
 */
export function numbersInWords(language: Language, text: string): Set<number> | undefined {
  const patterns = patternsOf.get(primaryLanguage(language));
  if (!patterns) return undefined;
  const bare = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const found = patterns.filter(({ pattern }) => pattern.test(bare)).map(({ number }) => number);
  return new Set([...found, ...sumsOf(found)]);
}

/** Larger numbers are written with digits in every language. */
export const largestWord = 20;

/** "twenty-three", "soixante-quinze" and "ثلاثة عشر" are sums of two words. */
function sumsOf(found: number[]): number[] {
  const tens = found.filter((number) => number >= 10 && number < 100);
  return tens.flatMap((ten) =>
    found.filter((one) => one < ten && one < 20).map((one) => ten + one),
  );
}

/** The words for each number, without accents and vowel marks. */
const wordsOf: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  en: {
    0: "zero|nought|none",
    1: "an?|ones?|once|first",
    2: "twos?|twice|both|pairs?|half|halves|seconds?|doubles?",
    3: "threes?|thirds?|triple",
    4: "fours?|quarters?|fourths?",
    5: "fives?|fifths?",
    6: "six|sixes|sixths?",
    7: "sevens?|sevenths?",
    8: "eights?|eighths?",
    9: "nines?|ninths?",
    10: "tens?|tenths?",
    11: "elevens?",
    12: "twelves?|twelfths?|dozens?|noon|midday|midnight",
    13: "thirteen",
    14: "fourteen",
    15: "fifteen",
    16: "sixteen",
    17: "seventeen",
    18: "eighteen",
    19: "nineteen",
    20: "twenty|twenties",
    30: "thirty|thirties",
    40: "forty|forties",
    50: "fifty|fifties",
    60: "sixty|sixties",
    70: "seventy|seventies",
    80: "eighty|eighties",
    90: "ninety|nineties",
    100: "hundreds?|hundredths?",
    1000: "thousands?|thousandths?",
  },
  fr: {
    0: "zeros?|aucune?",
    1: "une?|unites?|premiere?s?",
    2: "deux|deuxiemes?|seconde?s?|doubles?|paires?|moities?|demie?s?",
    3: "trois|troisiemes?|tiers|triple",
    4: "quatre|quatriemes?|quarts?",
    5: "cinq|cinquiemes?",
    6: "six|sixiemes?",
    7: "sept|septiemes?",
    8: "huit|huitiemes?",
    9: "neuf|neuviemes?",
    10: "dix|dixiemes?|dizaines?",
    11: "onze|onziemes?",
    12: "douze|douziemes?|douzaines?|midi|minuit",
    13: "treize",
    14: "quatorze",
    15: "quinze",
    16: "seize",
    17: "dix-sept",
    18: "dix-huit",
    19: "dix-neuf",
    20: "vingts?",
    30: "trente",
    40: "quarante",
    50: "cinquante",
    60: "soixante",
    70: "soixante-dix",
    80: "quatre-vingts?",
    90: "quatre-vingt-dix",
    100: "cents?|centaines?|centiemes?",
    1000: "mille|milliers?|milliemes?",
  },
  ar: {
    0: "صفر",
    1: "واحد|احد|احاد|حادي|اول",
    2: "اثن|ثاني|ضعف|نصف|زوج",
    3: "ثلاث|ثالث|ثلث",
    4: "اربع|رابع|ربع",
    5: "خمس|خامس",
    6: "ست(?=ة|ت|ون|ين|مي|ما|\\P{L}|$)|سادس|سدس",
    7: "سبع|سابع",
    8: "ثمان|ثامن|ثمن",
    9: "تسع|تاسع",
    10: "عشر|عاشر",
    12: "ظهر",
    20: "عشرون|عشرين",
    30: "ثلاثون|ثلاثين",
    40: "اربعون|اربعين",
    50: "خمسون|خمسين",
    60: "ستون|ستين",
    70: "سبعون|سبعين",
    80: "ثمانون|ثمانين",
    90: "تسعون|تسعين",
    100: "\\p{L}{0,4}ما?ي[ةت]",
    1000: "الف|الاف",
  },
};

const patternsOf = new Map(
  Object.entries(wordsOf).map(([language, words]) => [
    language,
    Object.entries(words).map(([number, word]) => ({
      number: Number(number),
      pattern: wholeWord(language === "ar" ? `[وفبلك]*(?:ال|لل)?(?:${word})\\p{L}{0,3}` : word),
    })),
  ]),
);

function wholeWord(word: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${word})(?!\\p{L})`, "u");
}

import { primaryLanguage } from "./primary-language.ts";
import type { WrittenNumber } from "./said-numbers.ts";
import type { Language } from "./types.ts";

/**
 * The numbers from three on that a text surely says in words, "eleven", "soixante-quinze", "خمسة وعشرون", each read whole.
 * Rather too few than too many, unlike `numbersInWords`: it is asked what would be false on a page. So no ordinals or
 * fractions, nothing with hundreds, no words that mean something else as well (French "neuf", Arabic "تسع" and "سبع"), and not
 * ten alone: "the nearest ten" is a place of a number.
 */
export function cardinalsIn(language: Language, text: string): WrittenNumber[] {
  const reading = readings.get(primaryLanguage(language));
  if (!reading) return [];
  const bare = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return [...bare.matchAll(reading.pattern)].flatMap((match) => {
    const value = sumOf(match, reading);
    return value > 2 && value !== 10 ? [{ written: match[0], values: [value] }] : [];
  });
}

/** The number of one word or of words joined by a hyphen, "seventeen", "vingt-trois"; undefined for what is none. */
export function cardinalOf(language: Language, word: string): number | undefined {
  const reading = readings.get(primaryLanguage(language));
  if (!reading) return undefined;
  if (!/^\p{L}/u.test(word)) return undefined;
  const [match, ...rest] = [...word.matchAll(reading.pattern)];
  if (!match || rest.length > 0 || match[0] !== word) return undefined;
  return sumOf(match, reading);
}

function sumOf([, ...words]: RegExpMatchArray, { values }: Reading): number {
  return words.reduce((sum, word) => sum + (word ? (values.get(word) ?? 0) : 0), 0);
}

type Reading = { pattern: RegExp; values: Map<string, number> };

/** A word that is no part of a longer one, or of hundreds. */
const alone = (words: string, hundreds: string) =>
  new RegExp(
    String.raw`(?<![\p{L}\p{N}-])(?<!(?:${hundreds})[ -](?:and |et |و)?)${words}(?![\p{L}\p{N}-]|[ -](?:${hundreds}))`,
    "gu",
  );

const anyOf = (words: Record<string, number>) => `(${Object.keys(words).join("|")})`;

const english = {
  ones: { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9 },
  teens: {
    ...{ ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16 },
    ...{ seventeen: 17, eighteen: 18, nineteen: 19 },
  },
  tens: {
    ...{ twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80 },
    ninety: 90,
  },
};

const french = {
  ones: { une: 1, un: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8 },
  teens: {
    ...{ "dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, dix: 10, onze: 11, douze: 12 },
    ...{ treize: 13, quatorze: 14, quinze: 15, seize: 16 },
  },
  tens: {
    ...{ vingt: 20, trente: 30, quarante: 40, cinquante: 50, soixante: 60 },
    ...{ "quatre-vingts": 80, "quatre-vingt": 80 },
  },
};

const arabic = {
  ones: {
    ...{ واحد: 1, واحدة: 1, احد: 1, احدى: 1, اثنا: 2, اثنتا: 2, اثنان: 2, اثنين: 2 },
    ...{ ثلاثة: 3, ثلاث: 3, اربعة: 4, اربع: 4, خمسة: 5, خمس: 5, ستة: 6, ست: 6 },
    ...{ سبعة: 7, ثمانية: 8, ثماني: 8, ثمان: 8, تسعة: 9 },
  },
  tens: {
    ...{ عشرون: 20, عشرين: 20, ثلاثون: 30, ثلاثين: 30, اربعون: 40, اربعين: 40 },
    ...{ خمسون: 50, خمسين: 50, ستون: 60, ستين: 60, سبعون: 70, سبعين: 70 },
    ...{ ثمانون: 80, ثمانين: 80, تسعون: 90, تسعين: 90 },
  },
  ten: { عشرة: 10, عشر: 10 },
};

const readings = new Map<string, Reading>([
  [
    "en",
    {
      pattern: alone(
        `(?:${anyOf(english.teens)}|${anyOf(english.tens)}(?:[ -]${anyOf(english.ones)})?|${anyOf(english.ones)})`,
        "hundreds?|thousands?|millions?",
      ),
      values: valuesOf(english),
    },
  ],
  [
    "fr",
    {
      pattern: alone(
        `(?:${anyOf(french.tens)}(?:(?:-| et |-et-)${anyOf({ ...french.teens, ...french.ones, neuf: 9 })})?|${anyOf(french.teens)}|${anyOf(french.ones)})`,
        "cents?|mille|millions?",
      ),
      values: new Map([...valuesOf(french), ["neuf", 9]]),
    },
  ],
  [
    "ar",
    {
      pattern: alone(
        `[وفبلك]{0,2}(?:ال|ل)?(?:${anyOf(arabic.ones)}(?: و(?:ال)?${anyOf(arabic.tens)}| ${anyOf(arabic.ten)})?|${anyOf(arabic.tens)}|${anyOf(arabic.ten)})`,
        "ما?ي[ةت]\\p{L}*|الف|الاف",
      ),
      values: valuesOf(arabic),
    },
  ],
]);

function valuesOf(words: Record<string, Record<string, number>>): Map<string, number> {
  return new Map(Object.values(words).flatMap((one) => Object.entries(one)));
}

import { askedOfOne, type OneAsked } from "./asked-of-one.ts";
import { cardinalOf } from "./cardinal-words.ts";
import type { Clash } from "./clashes.ts";
import { plainText } from "./inline.ts";
import { numberOn } from "./number-on.ts";
import { primaryLanguage } from "./primary-language.ts";
import { numbersMeant, plainNumbers } from "./read-number.ts";
import type { Item, Language } from "./types.ts";

/**
 * Where a question asks for a sum that stands in it, "What is 3 + 4?", "7 + ? = 12", "3 + 4 = ___" or "What is double 4?", and takes
 * another number for right. It is held against the question alone, so it is found where no solution says a number. Broken where the question
 * can mean nothing else; beside more words, "How much is 38 + 21? Give the nearest ten.", it is advice.
 */
export function lintAskedSums(item: Item): Clash[] {
  const sums = askedOf(item);
  if (sums.length === 0) return [];
  return answersOf(item).flatMap((answer) => {
    const asked = sums.find(
      (one) => !eachReading(answer).some((read) => isTrueWith(one, read, item.language)),
    );
    const written = answer.map(([one = ""]) => one);
    return asked ? [{ reason: isNoAnswer(asked.sum, written), severity: asked.severity }] : [];
  });
}

/** A sum with `?` where the answer belongs. */
type AskedSum = { sum: string; severity: Clash["severity"] };

/** The sentence of a question that takes another answer than it asks for. */
export function isNoAnswer(sum: string, answers: string[]): string {
  const answer = answers.join(", ");
  const reason = `the question asks for "${sum}", and takes "${answer}" for right`;
  return reason;
}

/** What is right, for each place to write one every number that it can be read as; none where it is no number. */
function answersOf({ body, key, language }: Item): string[][][] {
  const numbers = (responses: string[]) =>
    responses
      .map((response) => response.split("\n").map((one) => readingsOf(one, language)))
      .filter((places) =>
        places.flat().every((reading) => numberOn(reading, language) !== undefined),
      );
  switch (body.kind) {
    case "number":
    case "text":
    case "fill-in":
      return numbers(key.right);
    case "fraction":
      if (body.fields.length < 2) return [];
      return numbers(key.right.map((response) => response.replace("\n", "/")));
    case "choice":
      return numbers(key.right.map((place) => plainText(body.options[Number(place)]?.text ?? [])));
    default:
      return [];
  }
}

/** Where a language does not say which number 1,000 is, the hub takes it for whichever is right, and so may an author. */
function eachReading(places: string[][]): string[][] {
  return places.reduce<string[][]>(
    (made, readings) => made.flatMap((one) => readings.map((reading) => [...one, reading])),
    [[]],
  );
}

/** What a number can be read as; a sum and a fraction as they stand. */
function readingsOf(written: string, language: Language): string[] {
  const bare = bared(written, language).trim();
  const numbers = /^-?\d+(?:[.,]\d+)+$/.test(bare) ? numbersMeant(bare, language) : [];
  if (numbers.length === 0) return [String(cardinalOf(language, bare) ?? bare)];
  return numbers.map(({ above, below }) => String(Number(above) / Number(below)));
}

function askedOf(item: Item): AskedSum[] {
  const { ask, say, body, language } = item;
  if (body.kind === "fill-in") return sumsWithGaps(bared(plainText(body.sentence), language));
  return [plainText(ask), say].flatMap((text) => {
    const question = bared(text, language);
    return openSum(question, language) ?? plainSum(question, item) ?? [];
  });
}

function bared(text: string, language: Language): string {
  const plain = plainNumbers(text, language).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[−’]/g, (one) => (one === "−" ? "-" : "'"));
}

function isTrueWith({ sum }: AskedSum, answers: string[], language: Language): boolean {
  const left = [...answers];
  const sides = sum.replace(/[?…]/g, () => `(${left.shift() ?? "?"})`).split("=");
  const numbers = sides.map((side) => numberOn(side, language));
  const [first] = numbers;
  if (left.length > 0 || first === undefined || numbers.includes(undefined)) return true;
  return numbers.every((number) => Math.abs(Number(number) - first) < 1e-9);
}

const number = String.raw`\d+(?:[.,]\d+)?(?:/\d+)?`;
const sign = String.raw`\s*[-+×÷*]\s*`;
const unknown = `(?:${number}|[?…])`;
const unknownSide = `${unknown}(?:${sign}${unknown})*`;
const equation = new RegExp(
  String.raw`(?<![\p{L}\p{N}_.,])(?<![\p{N})=<>×÷*+-]\s*)${unknownSide}(?:\s*=\s*${unknownSide})+(?!\s*[-+×÷*=<>(\p{L}\p{N}])`,
  "gu",
);

/** Gaps in sums alone; where a gap stands among words too, which number fills it says nothing of another. */
function sumsWithGaps(sentence: string): AskedSum[] {
  const sums = sentence.match(equation)?.filter((sum) => /…/.test(sum)) ?? [];
  const gaps = sentence.match(/…/g) ?? [];
  const [sum] = sums;
  if (sum === undefined || sums.length > 1) return [];
  return (sum.match(/…/g) ?? []).length === gaps.length ? [{ sum, severity: "broken" }] : [];
}

/** `7 + ? = 12`, in a text that asks for nothing else. */
function openSum(question: string, language: Language): AskedSum[] | undefined {
  const sums = question.match(openEquation)?.filter((one) => one.includes("?")) ?? [];
  const [sum] = sums;
  if (sum === undefined) return undefined;
  if (sums.length > 1 || (sum.match(/\?/g) ?? []).length > 1) return [];
  const rest = question.replace(sum, "");
  const isAskedFor = wordsFor(language)?.lost.test(rest) ?? false;
  return [{ sum, severity: isAskedFor || !/[?؟]/.test(rest) ? "broken" : "care" }];
}

/** A question may follow `= ?` without a full stop. */
const openEquation = new RegExp(
  equation.source.replace(String.raw`(\p{L}\p{N}]`, String.raw`(\p{N}]`),
  "gu",
);

/** "What is 3 + 4?", "Work out: 3 plus four." and "What is double 4?" */
function plainSum(question: string, item: Item): AskedSum[] | undefined {
  const words = wordsFor(item.language);
  if (!words) return undefined;
  const sentences = question.split(/(?<=[.!?؟])\s+/u).map((one) => one.trim());
  const sums = sentences.map((one) => sumAsked(one, item, words));
  const found = sums.findIndex((one) => one !== undefined);
  const asked = sums[found];
  if (!asked || sentences.slice(found + 1).some((sentence) => /[?؟]/.test(sentence)))
    return undefined;
  const { sum, isCertain } = asked;
  const isAlone = found === sentences.length - 1 && !words.about.test(question);
  const severity = isCertain && isAlone && isWhole(sum, item.language) ? "broken" : "care";
  return [{ sum: `${sum} = ?`, severity }];
}

function sumAsked(sentence: string, item: Item, words: Words): OneAsked | undefined {
  const told = words.asks.exec(sentence)?.[1];
  const sum = told && inSigns(told, item.language, words);
  return sum ? { sum, isCertain: true } : askedOfOne(sentence, item);
}

/** What is shared and does not come out may be asked for without what is left. */
function isWhole(sum: string, language: Language): boolean {
  return !sum.includes("÷") || Number.isInteger(numberOn(sum, language));
}

/** The spoken sum in signs; undefined when one of its words is no number. */
function inSigns(told: string, language: Language, { signs }: Words): string | undefined {
  const spoken = new RegExp(`\\s(${Object.keys(signs).join("|")})\\s`, "gu");
  const signed = told.replace(spoken, (_, word: string) => ` ${signs[word]} `);
  const sum = signed
    .split(/\s*([-+×÷*](?![\p{L}]))\s*/u)
    .map((piece) => cardinalOf(language, piece) ?? piece)
    .join(" ");
  return numberOn(sum, language) === undefined ? undefined : sum;
}

/** How a language asks for a sum and for what is missing in one, its signs as words, and words that ask for less than the sum. */
type Words = { asks: RegExp; lost: RegExp; about: RegExp; signs: Readonly<Record<string, string>> };

function asking(before: string, signs: Words["signs"], after: string): RegExp {
  const one = String.raw`(?:${number}|\p{L}+(?:-\p{L}+)*)`;
  const by = String.raw`(?:${sign}|\s(?:${Object.keys(signs).join("|")})\s)`;
  return new RegExp(
    String.raw`^(?:(?:${before})\s*:?\s+)?(${one}(?:${by}${one})+)(?:\s+(?:${after}))?\s*=?\s*[.?؟!]*$`,
    "u",
  );
}

const englishSigns = {
  ...{ plus: "+", minus: "-", "take away": "-", times: "×", "divided by": "÷" },
};
const frenchSigns = { plus: "+", moins: "-", fois: "×", "divise par": "÷" };
/** Without the hamza, which goes with the vowel marks: زائد is "plus". */
const arabicSigns = { زايد: "+", ناقص: "-", ضرب: "×", في: "×", على: "÷" };

const wordsOf: Readonly<Record<string, Words>> = {
  en: {
    asks: asking(
      "(?:and )?(?:now )?(?:what|how much|how many) (?:is|are|do|does)(?: as much as| the same as)?|work out|calculate|solve|what's",
      englishSigns,
      "make|makes|equal|equals|come to|give|in all|altogether|together",
    ),
    lost: /miss(?:ing|es)|unknown|number is \?|stands for/u,
    about: /\b(?:about|round|rounded|roughly|nearest|estimate|close to|almost)\b/u,
    signs: englishSigns,
  },
  fr: {
    asks: asking(
      "qu'est-ce qui est egal a|combien (?:font|fait|egalent|egale|donnent|donne)|calcule[zr]?|on calcule|que (?:font|fait)|quel est le resultat de|a combien (?:est egal|sont egaux)|effectue",
      frenchSigns,
      "en tout|ensemble",
    ),
    lost: /manque|manquant|inconnu/u,
    about: /environ|arrondi|a peu pres|presque|estim|plus proche|ordre de grandeur/u,
    signs: frenchSigns,
  },
  ar: {
    asks: asking(
      "[ول]?(?:كم|ماذا) يساوي|[ول]?ما (?:هو )?(?:ناتج|حاصل|مجموع)|كم (?:ناتج|حاصل|مجموع)|لنحسب|[انت]حسب(?:ي)?|اوجد(?:ي)?(?: ناتج)?|جد(?: ناتج)?",
      arabicSigns,
      "معا|كله",
    ),
    lost: /ناقص|مفقود|مجهول/u,
    about: /تقريب|قرب|حوالي|نحو|تقدير|قدر/u,
    signs: arabicSigns,
  },
};

function wordsFor(language: Language): Words | undefined {
  return wordsOf[primaryLanguage(language)];
}

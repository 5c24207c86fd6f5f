import { bareWords } from "./bare-words.ts";
import { cardinalsIn } from "./cardinal-words.ts";
import type { Values } from "./expression.ts";
import { type FoundBeside, lintBeside } from "./lesson-pairs.ts";
import type { LessonSource } from "./lesson-source.ts";
import { type PlaceWord, placesIn } from "./opposite-places.ts";
import type { Pieces } from "./pieces.ts";
import { primaryLanguage } from "./primary-language.ts";
import { plainNumbers } from "./read-number.ts";
import { saidIn } from "./said-numbers.ts";
import type { TextPair } from "./text-pairs.ts";
import { everyPart, type TextTemplate } from "./text-template.ts";
import type { ContentProblem, Language } from "./types.ts";

/**
 * Two numbers that a translation has turned round where their order is what is said: "{b} moins {a}" for "{a} minus {b}", "5 est
 * plus grand que 8" for "8 is more than 5", "6 en haut, 4 en bas" for "4 above, 6 below". Elsewhere a language puts its numbers
 * in its own order: "take {b} from {a}" is "{a} moins {b}".
 */
export function lintTranslatedOrder(
  translation: LessonSource,
  of: LessonSource,
): Pieces<ContentProblem[]> {
  const languages = { own: translation.language, of: of.language };
  return lintBeside(
    translation,
    of,
    (pair, draws) => exchangedCounts(pair) ?? turnedIn(pair, languages, draws),
  );
}

/** "{n child} share {m orange}" where the translation has {m child} and {n orange}; which of the two comes first is no matter. */
function exchangedCounts({ own, of }: TextPair): FoundBeside | undefined {
  const [one, other, ...more] = countsIn(of);
  const here = countsIn(own);
  if (!one || !other || more.length > 0 || here.length !== 2) return undefined;
  if (one.noun === other.noun || one.number === other.number) return undefined;
  const isHere = (noun: string, number: string) =>
    here.some((count) => count.noun === noun && count.number === number);
  if (!isHere(one.noun, other.number) || !isHere(other.noun, one.number)) return undefined;
  const reason = `line ${of.line} of the lesson counts "${one.noun}" and "${other.noun}", here the two numbers are turned round`;
  return { line: own.line, reason, severity: "broken" };
}

function countsIn({ parts }: TextTemplate) {
  return everyPart(parts).flatMap((part) =>
    part.kind === "count" ? [{ noun: part.noun, number: JSON.stringify(part.expression) }] : [],
  );
}

type Turned = { order: Order; isSure: boolean };

/** What most draws show: with one of them two numbers may be the same. */
function turnedIn(
  { own, of }: TextPair,
  languages: { own: Language; of: Language },
  draws: Values[],
): FoundBeside | undefined {
  const found = draws.flatMap((values): Turned[] => {
    const orders = ordersIn(saidIn([of], values, languages.of).words, languages.of);
    if (orders.length === 0) return [];
    return turnedFrom(orders, saidIn([own], values, languages.own).words, languages.own);
  });
  const [first] = found;
  if (!first || found.length <= draws.length / 2) return undefined;
  const reason = `line ${of.line} of the lesson says "${first.order.said}", here the two numbers are turned round`;
  return { line: own.line, reason, severity: first.isSure ? "broken" : "care" };
}

/** Sure where the words here say an order too; numbers that only follow one another the other way round may be right. */
function turnedFrom(orders: Order[], text: string, language: Language): Turned[] {
  const here = ordersIn(text, language);
  const isTold = (order: Order) => here.some((other) => isSame(order, other));
  const sure = orders.find(
    (order) => here.some((other) => isTurned(order, other)) && !isTold(order),
  );
  if (sure) return [{ order: sure, isSure: true }];
  const numbers = inDigits(bareWords(text), language).match(/\d+/g)?.map(Number) ?? [];
  const loose = orders.find(({ first, second, sign, isTurned }) => {
    const isPair = numbers.length === 2 && first !== second && !isTurned;
    const isOfSign = sign === "-" || sign === "÷";
    return isPair && isOfSign && here.length === 0 && numbers[0] === second && numbers[1] === first;
  });
  return loose ? [{ order: loose, isSure: false }] : [];
}

/** Two numbers and how they stand to one another: 8 - 5, 8 ÷ 2, 8 > 5, or 4 above and 6 below. */
type Order = { sign: string; first: number; second: number; said: string; isTurned?: true };

function isTurned(one: Order, other: Order): boolean {
  const isSwapped = one.first === other.second && one.second === other.first;
  return one.sign === other.sign && isSwapped && one.first !== one.second;
}

function isSame(one: Order, other: Order): boolean {
  return one.sign === other.sign && one.first === other.first && one.second === other.second;
}

function ordersIn(text: string, language: Language): Order[] {
  const plain = bareWords(plainNumbers(text, language)).replaceAll("−", "-");
  const bare = inDigits(plain, language);
  if (!/\d\D+\d/.test(bare)) return [];
  const patterns = [...signs, ...(wordsOf[primaryLanguage(language)] ?? [])];
  const said = patterns.flatMap(({ sign, isTurned, pattern }) =>
    [...bare.matchAll(pattern)].map(([said, one, other]): Order => {
      const numbers = [Number(one), Number(other)];
      const [first = 0, second = 0] = isTurned ? numbers.toReversed() : numbers;
      return { sign, first, second, said: said.trim(), ...(isTurned && { isTurned }) };
    }),
  );
  return [...said, ...placedIn(bare, language)];
}

function inDigits(bare: string, language: Language): string {
  return cardinalsIn(language, bare).reduce(
    (text, { written, values }) => text.replace(written, String(values[0])),
    bare,
  );
}

/** "4 above, 6 below": one number and one place in each part of a sentence, and in no other part another. */
function placedIn(bare: string, language: Language): Order[] {
  const parts = bare.split(/[.,;!?؟،؛…\n]+|\s(?:and|et)\s|\s+(?=و)/u).map((said) => {
    const { perhaps } = placesIn(said, language);
    const numbers = said.match(/(?<![a-z])\d+/gu) ?? [];
    const places = numbers.length === 1 && perhaps.size === 1 ? perhaps : new Set();
    return { said: said.trim(), number: Number(numbers[0]), places };
  });
  return axes.flatMap(([here, there]): Order[] => {
    const [one, ...more] = parts.filter(({ places }) => places.has(here));
    const [other, ...others] = parts.filter(({ places }) => places.has(there));
    if (!one || !other || more.length + others.length > 0) return [];
    const said = `${one.said}, ${other.said}`;
    return [{ sign: here, first: one.number, second: other.number, said }];
  });
}

const axes: [PlaceWord, PlaceWord][] = [
  ["above", "below"],
  ["left", "right"],
];

type Pattern = { sign: string; isTurned?: true; pattern: RegExp };

const number = String.raw`(?<![a-z\d.,])(\d+)(?![\d.,]*\d)`;

function between(words: string, sign: string, turned?: "turned", before = ""): Pattern {
  const pattern = new RegExp(`${before}${number}\\s*(?:${words})\\s*${number}`, "gu");
  return { sign, pattern, ...(turned && { isTurned: true as const }) };
}

const signs = [
  between("-", "-"),
  between("÷", "÷"),
  between("<", ">", "turned"),
  between(">", ">"),
];

const noun = String.raw`(?:\s\p{L}+)?`;
const wordsOf: Readonly<Record<string, Pattern[]>> = {
  en: [
    between("minus|take away", "-"),
    between("(?:away )?from", "-", "turned", "(?:take|taking|subtract) (?:away )?"),
    between("divided by|over", "÷"),
    between(
      `${noun} (?:is|are) (?:more|greater|larger|bigger|longer|heavier|higher|taller) than`,
      ">",
    ),
    between(`${noun} (?:is|are) (?:less|fewer|smaller|shorter|lighter|lower) than`, ">", "turned"),
  ],
  fr: [
    between("moins", "-"),
    between(
      "de|a",
      "-",
      "turned",
      "(?:enleve|enlever|retire|retirer|soustrais|ote|prends|on enleve|on retire) ",
    ),
    between("divise par|sur", "÷"),
    between(
      `${noun},? (?:est|sont|c'est) (?:plus (?:grande?s?|longs?|longues?|lourde?s?|hautes?|hauts?) que|superieure?s? a|plus que)`,
      ">",
    ),
    between(
      `${noun},? (?:est|sont|c'est) (?:plus (?:petite?s?|courte?s?|leger|legere|bas|basse) que|inferieure?s? a|moins que)`,
      ">",
      "turned",
    ),
  ],
  ar: [
    between("ناقص", "-"),
    between("من", "-", "turned", "(?:نطرح|اطرح|ناخذ|خذ|نحذف|لنطرح|لناخذ) "),
    between("مقسوما على|على|تقسيم|قسمة", "÷"),
    between(`${noun} (?:هو |هي )?(?:اكبر|اكثر|اطول|اثقل|اعلى) من`, ">"),
    between(`${noun} (?:هو |هي )?(?:اصغر|اقل|اقصر|اخف|ادنى) من`, ">", "turned"),
  ],
};

import { asksHowMany, countWanted } from "./asked-count.ts";
import { cardinalsIn } from "./cardinal-words.ts";
import { howToAsk } from "./equal-values.ts";
import type { Values } from "./expression.ts";
import { fillPlain } from "./inline.ts";
import type { ItemSource } from "./lesson-source.ts";
import { numberOn } from "./number-on.ts";
import { withNouns } from "./own-nouns.ts";
import { pickNames } from "./pick-names.ts";
import { type Total, totalOf } from "./picture-total.ts";
import { plainNumbers } from "./read-number.ts";
import { saidIn } from "./said-numbers.ts";
import { drawsOf } from "./some-draws.ts";
import type { TextTemplate } from "./text-template.ts";
import type { ContentProblem, WordList } from "./types.ts";

/**
 * A question for how many there are whose picture shows another number than the right answer; and pictures to choose from, of
 * which the right one has not the number that is asked for, or a wrong one has it too; and words for the picture that say the
 * number which is to be counted.
 */
export function lintCountedPictures(item: ItemSource, list: WordList): ContentProblem[] {
  const { file, line, id } = item;
  if (!hasCounted(item)) return [];
  const words = withNouns(list, item.nouns);
  for (const values of drawsOf(item, someDraws)) {
    const told =
      otherThanShown(item, words, values) ??
      otherThanWanted(item, words, values) ??
      toldBeside(item, words, values);
    if (told) return [{ file, line, reason: `#${id}: ${told}`, severity: "broken" }];
  }
  return [];
}

const someDraws = 12;

function hasCounted({ picture, options }: ItemSource): boolean {
  const pictures = [picture, ...options.map(({ face }) => face.picture)];
  return pictures.some((one) => one?.call.kind === "drawing");
}

function otherThanShown(item: ItemSource, words: WordList, values: Values): string | undefined {
  const shown = totalOf(item.picture, values);
  const right = rightNumber(item, words, values);
  if (!shown || right === undefined || shown.count === right) return undefined;
  if (!asksHowMany(askedIn(item, words, values), shown.thing, words)) return undefined;
  const reason = `the picture shows ${shown.count}, and the right answer is ${right}`;
  return reason;
}

/** The right answer, where it is one plain number. */
function rightNumber(item: ItemSource, words: WordList, values: Values): number | undefined {
  const chosen = item.options.find(({ isRight }) => isRight)?.face.text;
  const [typed] = item.answers;
  const text = item.type === "choice" ? chosen : typed?.kind === "words" ? typed.text : undefined;
  return text && numberOn(filled(text, item, words, values), words.language);
}

function otherThanWanted(item: ItemSource, words: WordList, values: Values): string | undefined {
  if (item.type !== "choice" || item.asksForm) return undefined;
  const seen = item.options.map(({ isRight, face }) => ({
    isRight,
    total: face.text ? undefined : totalOf(face.picture, values),
  }));
  const right = seen.find(({ isRight }) => isRight)?.total;
  if (!right) return undefined;
  const others = seen.flatMap(({ isRight, total }) => (total && !isRight ? total : []));
  const ask = askedIn(item, words, values);
  const number = countWanted(ask, words.language);
  if (number !== undefined && right.count !== number && others.some(isOf(number)))
    return notWanted(right.count, number);
  return isOnlyNumber(ask, right.count) && others.some((one) => isSameTotal(one, right))
    ? shownTwice(right.count)
    : undefined;
}

function isOf(number: number) {
  return ({ count }: Total) => count === number;
}

/** Goats are no hens, and may be asked for. */
function isSameTotal(one: Total, other: Total): boolean {
  return one.count === other.count && one.thing === other.thing;
}

/** One sentence with this number alone: where another stands, what lies in the picture is asked for, and how. */
function isOnlyNumber(ask: string, number: number): boolean {
  const numbers = ask.match(/\d+(?:[.,/:]\d+)*/g) ?? [];
  const sentences = ask.split(/[.!?؟…:]+/).filter((one) => /\p{L}/u.test(one));
  return numbers.length === 1 && Number(numbers[0]) === number && sentences.length === 1;
}

/** Who hears the picture has nothing left to count; a number that the question says is no secret. */
function toldBeside(item: ItemSource, words: WordList, values: Values): string | undefined {
  const alt = item.picture?.alt;
  const count = totalOf(item.picture, values)?.count;
  if (!alt || count === undefined || rightNumber(item, words, values) !== count) return undefined;
  const says = (text: TextTemplate) => {
    const said = saidIn([text], values, words.language);
    const numbers = [...said.numbers, ...cardinalsIn(words.language, said.words)];
    return numbers.some((number) => number.values.includes(count));
  };
  const reason = `alt: says ${count}, which is the right answer: say what is there, "stone, stone, stone"`;
  return says(alt) && !says(item.ask) ? reason : undefined;
}

function askedIn(item: ItemSource, words: WordList, values: Values): string {
  return plainNumbers(filled(item.ask, item, words, values), words.language);
}

function filled(text: TextTemplate, { id }: ItemSource, words: WordList, values: Values): string {
  try {
    const { language } = words;
    return fillPlain(text, { language, words, values, names: pickNames(words, id) });
  } catch {
    return ""; // told where the item is made
  }
}

function notWanted(shown: number, number: number): string {
  const reason = `the right picture shows ${shown}, and the question asks for ${number}`;
  return reason;
}

function shownTwice(count: number): string {
  const reason = `a wrong picture shows ${count} as the right one does; ${howToAsk}`;
  return reason;
}

import { comparable } from "./compare-text.ts";
import { type NumberReading, numbersMeant, readNumber } from "./read-number.ts";
import type { AnswerKey, Item, Language } from "./types.ts";

/** An answer, or one gap of it, as it is compared, the numbers that it may be, and those that an author means by it. */
export type KnownAnswer = { text: string; numbers: NumberReading[]; meant: NumberReading[] };

/** Whose answers they are: its key, and the language that it is written in. */
export type Asked = Pick<Item, "key" | "language">;

type KnownKey = { key: AnswerKey; answers: Map<string, KnownAnswer>; gaps: boolean[] };

/**
 * What answers of a key mean, and what was given that is one of them, of the last key that was asked for: an item may have a
 * hundred ways to its answer, and whoever looks whether each is taken for right holds each against all. More are not kept,
 * because variants come and go by the thousand where a pack is tried.
 */
let last: KnownKey | undefined;

function known(key: AnswerKey): KnownKey {
  if (last?.key !== key) last = { key, answers: new Map(), gaps: [] };
  return last;
}

export function knownAnswer(answer: string, { key, language }: Asked): KnownAnswer {
  const { answers } = known(key);
  const before = answers.get(answer);
  if (before) return before;
  const meant = meantBy(answer, language);
  const one = {
    text: comparable(answer, key),
    numbers: readNumber(answer),
    meant,
  };
  answers.set(answer, one);
  return one;
}

/** The hub writes its own numbers with a point before decimals, in every language. */
function meantBy(answer: string, language: Language): NumberReading[] {
  const meant = numbersMeant(answer, language);
  return answer.includes(".") ? meant.slice(0, 1) : meant;
}

/** Whether every answer to this gap, right or wrong, is a number. */
export function isGapForNumbers(asked: Asked, gap: number): boolean {
  const { key } = asked;
  const { gaps } = known(key);
  gaps[gap] ??= [...key.right, ...key.mistakes.map(({ response }) => response)].every(
    (answer) => knownAnswer(answer.split("\n")[gap] ?? "", asked).numbers.length > 0,
  );
  return gaps[gap];
}

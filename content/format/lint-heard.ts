import { cardinalsIn } from "./cardinal-words.ts";
import type { Values } from "./expression.ts";
import type { ItemSource } from "./lesson-source.ts";
import { numbersInWords } from "./number-words.ts";
import { missingFrom, type Said, saidIn, shownIn, type WrittenNumber } from "./said-numbers.ts";
import { drawsOf } from "./some-draws.ts";
import type { ContentProblem, Language, WordList } from "./types.ts";

/**
 * A voice that says another number than the question shows: "Here are 7 and 2" beside "Here are 7 and 1". Who listens is asked
 * another question, and her right answer is called wrong. Where the words of the question show no number at all, what is heard
 * is the question, "Listen. Tap as many boxes as you hear", and the voice may say what nobody sees.
 */
export function lintHeard(item: ItemSource, { language }: WordList): ContentProblem[] {
  const { file, id, say } = item;
  if (!say) return [];
  const [strange] = drawsOf(item, someDraws).flatMap((values) => onlyHeard(item, values, language));
  if (!strange) return [];
  const reason = `the voice says "${strange.written}", and the question does not show it`;
  return [{ file, line: say.line, reason: `#${id}: ${reason}`, severity: "broken" }];
}

/** One draw in three may have the two numbers the same by chance. */
const someDraws = 12;

function onlyHeard(item: ItemSource, values: Values, language: Language): WrittenNumber[] {
  const asked = saidIn([item.ask], values, language);
  if (!saysNumber(asked)) return [];
  const heard = saidIn(item.say ? [item.say] : [], values, language);
  if (saysLargeInWords(heard) || time.test(asked.words)) return [];
  const texts = [item.ask, ...wordsBeside(item)];
  const shown = [...inParts(saidIn(texts, values, language)), ...picturesOf(item, values)];
  const numbers = [...heard.numbers, ...cardinalsIn(language, heard.words)];
  return missingFrom(saidIn(texts, values, language), numbers, shown);
}

function saysNumber({ numbers, words, language }: Said): boolean {
  return numbers.length > 0 || cardinalsIn(language, words).length > 0;
}

/** "3 thousand" is 3,000: the digits of such a number are not those that are shown. */
function saysLargeInWords({ language, words }: Said): boolean {
  const inWords = numbersInWords(language, words);
  return inWords === undefined || inWords.has(100) || inWords.has(1000);
}

/** 7:45 is said as "a quarter to 8". */
const time = /\d:\d\d/;

/** A minus is said as a word, and a decimal in two parts: "minus 3", "2 point 5". */
function inParts({ numbers }: Said): WrittenNumber[] {
  return numbers.map(({ written, values }) => ({
    written,
    values: [...values.map(Math.abs), ...written.split(/[.,\u066b−-]/).map(Number)],
  }));
}

/** What a child sees in words beside the question, and the voice may read to her. */
function wordsBeside({ sentence, options, things, pairs }: ItemSource) {
  const faces = [
    ...options.map(({ face }) => face),
    ...things,
    ...pairs.flatMap(({ left, right }) => [left, right]),
  ];
  return [sentence, ...faces.map(({ text }) => text)].flatMap((text) => text ?? []);
}

function picturesOf({ picture, options }: ItemSource, values: Values): WrittenNumber[] {
  const pictures = [picture, ...options.map(({ face }) => face.picture)];
  return shownIn(
    pictures.flatMap((one) => one ?? []),
    values,
  );
}

import { fillText } from "./inline.ts";
import type { ItemSource } from "./lesson-source.ts";
import { type MadeBody, type Making, namedMistake, plainAnswer, wrongsMet } from "./made-body.ts";
import type { Inline } from "./types.ts";

/** So many ways of filling the gaps are compared with a child's; a few words more would make a billion. */
const most = 500;

/** A sentence with gaps. `light/sunlight, heat` makes two right responses, one for each word that is right. */
export function makeFillIn(source: ItemSource, { filling }: Making): MadeBody {
  const sentence = source.sentence ? fillText(source.sentence, filling) : [];
  const fields = gapFields(sentence);
  const answers = source.answers.map((answer) => gapWords(plainAnswer(answer, filling), fields));
  const right = responsesOf(answers);
  const wrongs = wrongsMet(source, filling).flatMap(({ answer, mistake }) =>
    responsesOf([gapWords(plainAnswer(answer, filling), fields)]).map((response) =>
      namedMistake(response, mistake, filling),
    ),
  );
  const longest = answers.flat(2).map((word) => [...word].length);
  return {
    body: { kind: "fill-in", fields, sentence: widened(sentence, Math.max(2, ...longest)) },
    right,
    mistakes: wrongs,
  };
}

function gapFields(sentence: Inline[]): string[] {
  return sentence.flatMap((inline) => {
    if (inline.kind === "gap") return [inline.field];
    return inline.kind === "strong" ? gapFields(inline.parts) : [];
  });
}

/** For each gap the words that are right in it. */
function gapWords(answer: string, fields: string[]): string[][] {
  const gaps = answer.split(/\s*[,\u060c]\s*/).map((gap) => gap.split(/\s*\/\s*/));
  if (gaps.length !== fields.length) {
    throw new Error(`"${answer}" fills ${gaps.length} gaps, the sentence has ${fields.length}`);
  }
  return gaps;
}

/** Every response that these answers stand for. */
function responsesOf(answers: string[][][]): string[] {
  const ways = answers.map((gaps) => gaps.reduce((count, words) => count * words.length, 1));
  const count = ways.reduce((sum, one) => sum + one, 0);
  if (count > most)
    throw new Error(`what fills the gaps can be said in ${count} ways, and ${most} are the most`);
  return answers.flatMap(everyResponse);
}

function everyResponse(gaps: string[][]): string[] {
  return gaps.reduce<string[]>(
    (responses, words, gap) =>
      gap === 0
        ? words
        : responses.flatMap((response) => words.map((word) => `${response}\n${word}`)),
    [],
  );
}

/** All gaps are as wide as the longest word, so that no width gives a word away. */
function widened(sentence: Inline[], width: number): Inline[] {
  return sentence.map((inline) => {
    if (inline.kind === "gap") return { ...inline, width };
    return inline.kind === "strong" ? { ...inline, parts: widened(inline.parts, width) } : inline;
  });
}

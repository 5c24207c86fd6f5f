import { numberOfAsked } from "./asked-noun.ts";
import { comparable, readText, withoutEndSign } from "./compare-text.ts";
import { type Asked, isGapForNumbers, knownAnswer } from "./known-answers.ts";
import { type NumberReading, numbersMeant, readNumber, sameNumber } from "./read-number.ts";
import { longestResponse } from "./read-response.ts";
import type { AnswerBody, AnswerKey, Grade, Item } from "./types.ts";

/**
 * Grades the canonical response of `readResponse`. Right answers win over named mistakes. Never throws: what cannot be
 * read is "unreadable" and counts nothing. What is private or the teacher's to judge has no right answer here, so it is
 * always "unreadable"; ask `isGraded` first and store nothing.
 */
export function gradeResponse(item: Item, response: string): Grade {
  if (response.length > longestResponse) return { outcome: "unreadable" };
  const means = understand(item, response);
  if (means === undefined) return { outcome: "unreadable" };
  if (item.key.right.some(means)) return { outcome: "right" };
  const shows = item.body.kind === "multiple-choice" ? includes(response) : means;
  const mistake = item.key.mistakes.find((known) => shows(known.response));
  if (!mistake) return { outcome: "wrong" };
  const { misconception, feedback } = mistake;
  return feedback.length > 0
    ? { outcome: "wrong", misconception, feedback }
    : { outcome: "wrong", misconception };
}

/** Reads positions "2,0,1"; undefined when one is missing, said twice or not shown. */
export function readPositions(response: string, shown: number): number[] | undefined {
  if (!/^\d{1,3}([,\n]\d{1,3})*$/.test(response)) return undefined;
  const positions = response.split(/[,\n]/).map(Number);
  return positions.every((position) => position < shown) ? positions : undefined;
}

/** The word that tapped letters make. */
export function spelled(tiles: string[], positions: number[]): string {
  return positions.map((position) => tiles[position] ?? "").join("");
}

/** Of several chosen options one is enough to show a mistake. */
function includes(response: string): (option: string) => boolean {
  const chosen = response.split(",");
  return (option) => chosen.includes(option);
}

/** Whether the response means the same as an answer of the key; undefined when it means nothing. */
type Meaning = ((answer: string) => boolean) | undefined;

function understand(item: Item, response: string): Meaning {
  const { body, key } = item;
  switch (body.kind) {
    case "choice":
      return sameText(readPositions(response, body.options.length)?.length === 1, response);
    case "multiple-choice":
      return understandSeveral(body.options.length, response);
    case "number":
      return understandNumber(item, response);
    case "fraction":
      return understandFraction(body, response, item);
    case "text":
      return understandWords([response], item);
    case "fill-in":
      return understandWords(exactly(body.fields.length, response.split("\n")), item);
    case "order":
      return understandOrder(body.things.length, response);
    case "match":
      return understandMatch(body, response);
    case "tap-picture":
      return understandTaps(body.parts, response, key);
    case "spell":
      return understandSpelling(body.tiles, response, key);
    case "reflect":
    case "read-aloud":
    case "observe":
      return undefined;
  }
}

function sameText(isReadable: boolean, response: string): Meaning {
  return isReadable ? (answer) => Number(answer) === Number(response) : undefined;
}

function understandNumber(item: Item, response: string): Meaning {
  const { key } = item;
  const alone = readTyped(response);
  const number = alone.length > 0 ? undefined : numberOfAsked(item, withoutEndSign(response));
  const readings = number === undefined ? alone : readTyped(number);
  if (readings.length === 0) return undefined;
  return (answer) => isNumber(readings, knownAnswer(answer, item).meant, key.equivalent);
}

/** A number with a sign behind it that ends a sentence: "7." and "7 !". */
function readTyped(written: string): NumberReading[] {
  return readNumber(withoutEndSign(written));
}

function isNumber(readings: NumberReading[], meant: NumberReading[], equivalent: boolean): boolean {
  return meant.some((one) => readings.some((reading) => sameNumber(reading, one, equivalent)));
}

function understandFraction(
  body: AnswerBody & { kind: "fraction" },
  response: string,
  { key, language }: Asked,
): Meaning {
  const boxes = exactly(body.fields.length, response.split("\n"))?.map(readTyped);
  if (!boxes?.every((readings) => readings.some(({ form }) => form === "decimal")))
    return undefined;
  return (answer) => {
    const meant = answer.split("\n").map((box) => numbersMeant(box, language)[0]);
    const isWritten = boxes.every((readings, box) =>
      readings.some((reading) => isSameBox(reading, meant[box])),
    );
    return isWritten || (key.equivalent && isEqualFraction(boxes, meant));
  };
}

function isSameBox(reading: NumberReading, meant: NumberReading | undefined): boolean {
  return meant !== undefined && sameNumber(reading, meant, false);
}

function isEqualFraction(boxes: NumberReading[][], meant: (NumberReading | undefined)[]): boolean {
  const [above, below] = boxes.map((readings) => readings[0]);
  const [meantAbove, meantBelow] = meant;
  if (!above || !below || !meantAbove || !meantBelow) return false;
  if (below.above === 0n || meantBelow.above === 0n) return false;
  return (
    above.above * below.below * meantBelow.above * meantAbove.below ===
    meantAbove.above * meantBelow.below * below.above * above.below
  );
}

function understandWords(words: string[] | undefined, asked: Asked): Meaning {
  if (!words?.every((word, gap) => isReadable(word, gap, asked))) return undefined;
  const meanings = words.map((word) => readWord(word, asked));
  return (answer) => {
    const meant = answer.split("\n");
    return meant.length === words.length && meanings.every((means, gap) => means(meant[gap] ?? ""));
  };
}

/** Where every answer is a number, what is no number is asked for again, as in a box for numbers. */
function isReadable(word: string, gap: number, asked: Asked): boolean {
  if (knownAnswer(word, asked).text === "") return false;
  return !isGapForNumbers(asked, gap) || typedNumbers(word, asked).length > 0;
}

/** A number means the same however it is written, 04 and 4, ٤ and 4. */
export function isSameWord(given: string, meant: string, asked: Asked): boolean {
  return readWord(given, asked)(meant);
}

function readWord(given: string, asked: Asked): (answer: string) => boolean {
  const means = readText(knownAnswer(given, asked).text);
  const readings = typedNumbers(given, asked);
  return (answer) => {
    const { text, meant } = knownAnswer(answer, asked);
    return means(text) || isNumber(readings, meant, asked.key.equivalent);
  };
}

function typedNumbers(written: string, asked: Asked): NumberReading[] {
  return knownAnswer(withoutEndSign(written), asked).numbers;
}

function understandOrder(things: number, response: string): Meaning {
  const positions = readPositions(response, things);
  if (positions?.length !== things || new Set(positions).size !== things) return undefined;
  return (answer) => answer === positions.join(",");
}

/** The order in which options were chosen means nothing. */
function understandSeveral(options: number, response: string): Meaning {
  const positions = readPositions(response, options);
  if (positions === undefined || new Set(positions).size !== positions.length) return undefined;
  const chosen = inOrder(positions);
  return (answer) => inOrder(answer.split(",").map(Number)) === chosen;
}

function inOrder(positions: number[]): string {
  return [...positions].sort((a, b) => a - b).join(",");
}

/** Two equal letters may change places, because only the word counts. */
function understandSpelling(tiles: string[], response: string, key: AnswerKey): Meaning {
  const positions = readPositions(response, tiles.length);
  if (positions === undefined || new Set(positions).size !== positions.length) return undefined;
  const word = comparable(spelled(tiles, positions), key);
  return (answer) => comparable(spelled(tiles, answer.split(",").map(Number)), key) === word;
}

function understandMatch(body: AnswerBody & { kind: "match" }, response: string): Meaning {
  const positions = readPositions(response, body.right.length);
  if (positions?.length !== body.left.length) return undefined;
  return (answer) => answer === positions.join("\n");
}

/** Unless it is asked which parts, only how many are tapped counts: any answer with as many parts is the same. */
function understandTaps(parts: number, response: string, { asksWhich }: AnswerKey): Meaning {
  const taps = readPositions(response, parts);
  if (taps === undefined || new Set(taps).size !== taps.length) return undefined;
  if (asksWhich) return (answer) => answer === inOrder(taps);
  return (answer) => answer.split(",").length === taps.length;
}

function exactly(count: number, texts: string[]): string[] | undefined {
  return texts.length === count ? texts : undefined;
}

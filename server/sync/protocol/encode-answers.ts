import { openPauses } from "../../in-pieces.ts";
import { type AnswerStatement, type NewNames, purposes } from "./answers.ts";
import { zigzag } from "./bytes.ts";
import { emptyColumns, joinColumns, type WrittenColumns } from "./columns.ts";
import { type Guess, Guesses } from "./guess.ts";
import { writeOrder } from "./order.ts";

/**
 * What stands in the step of an answer, from the lowest bit: it is right; its variant is another than expected; how its
 * question was reached (`reach`, two bits); something rare differs; then its hints, as a signed difference.
 */
export const step = { isCorrect: 1, isOtherVariant: 2, reach: 4, isRare: 16, hints: 32 } as const;

/** The question before once more, the one that followed it the last time, or one that is named. */
export const reach = { again: 0, follower: 1, named: 2 } as const;

/** Which of the rare things differ from what was expected. */
export const rare = { try: 1, seed: 2, purpose: 4, check: 8 } as const;

/**
 * Writes answers as the body of a segment: by child, each thing in a column of its own, and of each only what differs
 * from what the answers before lead to expect. Measured on the stream of the tests with brotli: a third of the bytes that
 * CBOR takes. Children who answer meanwhile go first.
 * @param answers in the order of the log, at least one; their seconds never go back
 */
export async function encodeAnswers(answers: AnswerStatement[], names: NewNames): Promise<Buffer> {
  const columns = emptyColumns();
  writeNames(columns, names);
  const children = byChild(answers);
  const begin = answers[0]?.at ?? 0;
  columns.children.number(begin);
  columns.children.number(children.size);
  const writer = { columns, guesses: new Guesses(), mistakes: new Map<string, number>() };
  const pause = openPauses();
  let next = 1;
  for (const [learner, given] of children) {
    // Most of a class is there: 0 and how many are not, only where somebody is missing.
    if (learner > next) {
      columns.children.number(0);
      columns.children.number(learner - next);
    }
    columns.children.number(given.length);
    next = learner + 1;
    writeChild(writer, given, begin);
    await pause();
  }
  writeOrder(columns.order, answers);
  return joinColumns(columns);
}

function writeNames({ names }: WrittenColumns, told: NewNames): void {
  const { learners, items, misconceptions } = told;
  names.number(learners.size);
  for (const [number, pseudonym] of learners) {
    names.number(number);
    names.text(pseudonym);
  }
  names.number(items.length);
  for (const { number, itemId, packVersion } of items) {
    names.number(number);
    names.text(itemId);
    names.text(packVersion);
  }
  names.number(misconceptions.size);
  for (const [number, misconception] of misconceptions) {
    names.number(number);
    names.text(misconception);
  }
}

/** Children by their numbers, each with her answers in order. */
function byChild(answers: AnswerStatement[]): Map<number, AnswerStatement[]> {
  const children = new Map<number, AnswerStatement[]>();
  for (const answer of answers) {
    const given = children.get(answer.learner);
    if (given) given.push(answer);
    else children.set(answer.learner, [answer]);
  }
  return new Map([...children].sort(([a], [b]) => a - b));
}

type Writer = { columns: WrittenColumns; guesses: Guesses; mistakes: Map<string, number> };

function writeChild(writer: Writer, answers: AnswerStatement[], begin: number): void {
  const { columns, guesses } = writer;
  guesses.nextChild();
  let before = begin;
  for (const answer of answers) {
    gapColumn(columns, guesses, answer.item).number(answer.at - before);
    before = answer.at;
    writeStep(writer, answer);
    guesses.learn(answer);
  }
}

/** How long a first answer, a next one and another try take differs, and what is alike packs better. */
export function gapColumn<Column>(
  { starts, gaps, retries }: { starts: Column; gaps: Column; retries: Column },
  guesses: Guesses,
  item: number,
): Column {
  if (guesses.isFirst) return starts;
  return guesses.expectsRetry(item) ? retries : gaps;
}

function writeStep({ columns, guesses, mistakes }: Writer, answer: AnswerStatement): void {
  const guess = guesses.of(answer.item);
  const way = reachOf(guesses, answer.item);
  const differs = rareIn(answer, guess);
  const isOther = answer.variant !== guess.variant;
  columns.steps.number(
    (answer.isCorrect ? step.isCorrect : 0) +
      (isOther ? step.isOtherVariant : 0) +
      way * step.reach +
      (differs ? step.isRare : 0) +
      zigzag(answer.hints - guess.hints) * step.hints,
  );
  if (way === reach.named) columns.items.number(answer.item);
  if (isOther) columns.variants.signed(answer.variant - guess.variant);
  if (differs) writeRare(columns, answer, differs);
  if (!answer.isCorrect) writeMistake(columns, mistakes, answer);
}

function reachOf(guesses: Guesses, item: number) {
  if (item === guesses.itemBefore) return reach.again;
  return item === guesses.follower ? reach.follower : reach.named;
}

function rareIn(answer: AnswerStatement, guess: Guess): number {
  return (
    (answer.try === guess.try ? 0 : rare.try) |
    (answer.seed === undefined ? 0 : rare.seed) |
    (answer.purpose === guess.purpose ? 0 : rare.purpose) |
    (answer.check === guess.check ? 0 : rare.check)
  );
}

function writeRare({ rare: column }: WrittenColumns, answer: AnswerStatement, differs: number) {
  column.number(differs);
  if (differs & rare.try) column.number(answer.try);
  if (differs & rare.seed) column.number(answer.seed ?? 0);
  if (differs & rare.purpose) column.number(purposes.indexOf(answer.purpose));
  if (differs & rare.check) column.number(answer.check ?? 0);
}

/** A mistake is written out once, behind a 0, and from then on by its place; the first is 1. */
function writeMistake(
  { mistakes: column, texts }: WrittenColumns,
  known: Map<string, number>,
  { response, misconception = 0 }: AnswerStatement,
): void {
  const mistake = `${misconception} ${response}`;
  const place = known.get(mistake) ?? 0;
  column.number(place);
  if (place > 0) return;
  known.set(mistake, known.size + 1);
  texts.text(response);
  texts.number(misconception);
}

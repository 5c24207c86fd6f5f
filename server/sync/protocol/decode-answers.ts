import { type AnswerStatement, type NewNames, purposes } from "./answers.ts";
import { largest, longest, within } from "./bounds.ts";
import { type ByteReader, DamagedError, unzigzag } from "./bytes.ts";
import { columnNames, type ReadColumns, splitColumns } from "./columns.ts";
import { gapColumn, rare, reach, step } from "./encode-answers.ts";
import { type Guess, Guesses } from "./guess.ts";
import { readOrder } from "./order.ts";

/** A segment holds no more answers than this, however well they pack. */
const mostAnswers = 20_000;

/**
 * Reads the body that `encodeAnswers` wrote.
 * @param count how many answers its segment says there are
 * @throws DamagedError when it is anything else
 */
export function decodeAnswers(
  body: Uint8Array,
  count: number,
): { answers: AnswerStatement[]; names: NewNames } {
  if (count > mostAnswers)
    throw new DamagedError("There are too many answers.", { code: "too-many" });
  const columns = splitColumns(body);
  const names = readNames(columns.names);
  const children = readChildren(columns, count);
  const answers = readOrder(columns.order, children);
  if (!columnNames.every((name) => columns[name].isAtEnd))
    throw new DamagedError("A column is longer than its answers.", { code: "counts" });
  return { answers, names };
}

function readNames(column: ByteReader): NewNames {
  const learners = new Map<number, string>();
  for (let left = readCount(column); left > 0; left--)
    learners.set(column.number(), column.text(longest.pseudonym));
  const items: NewNames["items"] = [];
  const name = () => column.text(longest.name);
  for (let left = readCount(column); left > 0; left--)
    items.push({ number: column.number(), itemId: name(), packVersion: name() });
  const misconceptions = new Map<number, string>();
  for (let left = readCount(column); left > 0; left--) misconceptions.set(column.number(), name());
  return { learners, items, misconceptions };
}

function readCount(column: ByteReader): number {
  return within("names", column.number(), 0, largest.names);
}

type Reader = {
  columns: ReadColumns;
  guesses: Guesses;
  mistakes: Pick<AnswerStatement, "response" | "misconception">[];
};

/** Each child's answers in her own order, children by their numbers. */
function readChildren(columns: ReadColumns, count: number): AnswerStatement[] {
  const reader: Reader = { columns, guesses: new Guesses(), mistakes: [] };
  const column = columns.children;
  const begin = column.number();
  const answers: AnswerStatement[] = [];
  let learner = 0;
  for (let left = column.number(); left > 0; left--) {
    let given = column.number();
    if (given === 0) {
      learner += column.number();
      given = column.number();
    }
    learner++;
    if (given === 0 || answers.length + given > count)
      throw new DamagedError("It holds other answers than it says.", { code: "counts" });
    answers.push(...readChild(reader, learner, given, begin));
  }
  if (answers.length < count)
    throw new DamagedError("It holds fewer answers than it says.", { code: "counts" });
  return answers;
}

function readChild(reader: Reader, learner: number, given: number, begin: number) {
  const { columns, guesses } = reader;
  guesses.nextChild();
  const answers: AnswerStatement[] = [];
  let at = begin;
  for (let left = given; left > 0; left--) {
    const written = columns.steps.number();
    const item = readItem(columns.items, guesses, Math.floor(written / step.reach) % 4);
    at = within("second", at + gapColumn(columns, guesses, item).number(), 0, largest.second);
    const answer = readStep(reader, { learner, item, at }, written);
    guesses.learn(answer);
    answers.push(answer);
  }
  return answers;
}

function readItem(column: ByteReader, guesses: Guesses, way: number): number {
  if (way === reach.named) return column.number();
  const item = way === reach.again ? guesses.itemBefore : guesses.follower;
  if (item === undefined || item < 0 || way > reach.named)
    throw new DamagedError("No question came before this one.", { code: "never-told" });
  return item;
}

function readStep(
  { columns, guesses, mistakes }: Reader,
  known: Pick<AnswerStatement, "learner" | "item" | "at">,
  written: number,
): AnswerStatement {
  const guess = guesses.of(known.item);
  const isCorrect = (written & step.isCorrect) !== 0;
  const apart = written & step.isOtherVariant ? columns.variants.signed() : 0;
  const variant = within("variant", guess.variant + apart, -1, largest.integer);
  const told = readRare(columns.rare, written & step.isRare ? columns.rare.number() : 0, guess);
  const moreHints = unzigzag(Math.floor(written / step.hints));
  const hints = within("hints", guess.hints + moreHints, 0, largest.small);
  const mistake = isCorrect
    ? { response: "", misconception: undefined }
    : readMistake(columns, mistakes);
  return { ...known, variant, ...told, hints, isCorrect, ...mistake };
}

function readRare(
  column: ByteReader,
  differs: number,
  guess: Guess,
): Pick<AnswerStatement, "try" | "seed" | "purpose" | "check"> {
  const tried = differs & rare.try ? column.number() : guess.try;
  const seed = differs & rare.seed ? column.number() : undefined;
  const purpose = differs & rare.purpose ? purposes[column.number()] : guess.purpose;
  if (!purpose)
    throw new DamagedError("A question was asked for no purpose that is known here.", {
      code: "name-unknown",
    });
  const check = differs & rare.check ? column.number() || undefined : guess.check;
  return { try: within("try", tried, 0, largest.small), seed, purpose, check };
}

function readMistake({ mistakes: column, texts }: ReadColumns, known: Reader["mistakes"]) {
  const place = column.number();
  if (place === 0) {
    const response = texts.text(longest.response);
    known.push({ response, misconception: texts.number() || undefined });
  }
  const mistake = known.at(place - 1); // of a new one, the last
  if (!mistake) throw new DamagedError("A mistake was never told.", { code: "never-told" });
  return mistake;
}

import { gradeResponse } from "../../content/format/grade-response.ts";
import type { AnswerBody, Grade, Item } from "../../content/format/types.ts";
import { tryOfAttemptId } from "./attempt-id.ts";
import type { LearnerTurn, LearningDesk } from "./desk.ts";
import { openQuestion, type Question, type QuestionPlace } from "./open-question.ts";
import { answersToVariant, attemptById, type StoredAnswer } from "./queries.ts";
import { recordAttempt } from "./record-attempt.ts";

export type GivenAnswer = {
  attemptId: string;
  /** How many the page shows that it came from; she may have seen more of them on another. */
  hints: number;
  /** She said that she does not know it yet: no guess, and no answer to read. */
  isSkipped?: boolean;
  /** Takes the response from what was sent, once it is known what the item asks for. */
  responseTo: (body: AnswerBody) => string;
};

/** An answer that is on the card, and what to say to it. */
export type Answered = { item: Item; response: string; grade: Grade };

export type AnswerOutcome =
  | { state: "answered"; answered: Answered; question: Question }
  /** Another answer to it was sent before, in another tab perhaps; that one counts, and this one nothing. */
  | { state: "answered-before"; answered: Answered; question: Question }
  /** "Cannot read this" is not "wrong": nothing is stored, the child writes it again. */
  | { state: "unreadable"; response: string; question: Question }
  /** The form was not made for this child, item and variant. */
  | { state: "not-asked" };

/**
 * Grades an answer and stores it. Resolves when the attempt is on the card; the same attempt id again stores nothing, and
 * gives the same answer for the same response.
 * @throws StorageError when the card is full or failing; then the attempt is not stored
 */
export async function answerItem(
  desk: LearningDesk,
  turn: LearnerTurn,
  place: QuestionPlace,
  given: GivenAnswer,
): Promise<AnswerOutcome> {
  const { itemId, variant } = place;
  const { learner } = turn;
  const asked = askedBy(desk, turn, place, given);
  if (asked === undefined) return { state: "not-asked" };
  return afterTheLast(desk, `${learner.id} ${itemId} ${variant}`, () =>
    gradeAndStore(desk, turn, asked.place, given, asked.tryNumber),
  );
}

/** The question as the form asked it: a child whose lesson was replaced meanwhile answers what she has before her. */
function askedBy(
  { secret, library }: LearningDesk,
  { learner, sitting }: LearnerTurn,
  place: QuestionPlace,
  { attemptId }: GivenAnswer,
): { place: QuestionPlace; tryNumber: number } | undefined {
  const { itemId, variant, purpose } = place;
  const where = { sittingId: sitting.id, learnerId: learner.id, itemId, variant, purpose };
  for (const lesson of [place.lesson, ...library.editionsOf(itemId)]) {
    const { packVersion } = lesson;
    const tryNumber = tryOfAttemptId(secret, { ...where, packVersion }, attemptId);
    if (tryNumber !== undefined) return { place: { ...place, lesson }, tryNumber };
  }
  return undefined;
}

/** Her answers to one question wait for each other: the second of two taps finds on the card what the first one brought. */
async function afterTheLast<Answer>(
  { underway }: LearningDesk,
  question: string,
  answer: () => Promise<Answer>,
): Promise<Answer> {
  const last = underway.get(question);
  const mine = last === undefined ? answer() : last.then(answer, answer);
  underway.set(question, mine);
  try {
    return await mine;
  } finally {
    if (underway.get(question) === mine) underway.delete(question);
  }
}

async function gradeAndStore(
  desk: LearningDesk,
  turn: LearnerTurn,
  place: QuestionPlace,
  given: GivenAnswer,
  tryNumber: number,
): Promise<AnswerOutcome> {
  const question = await openQuestion(desk, turn, place);
  const { lesson, seed } = question;
  const item = await desk.library.make(place.itemId, seed, turn.language, lesson);
  const response = given.isSkipped ? "" : given.responseTo(item.body);
  const isAnswered = tryNumber <= question.tries || question.isDone;
  const before = isAnswered
    ? await answeredBefore(desk, turn, { question, item }, given)
    : undefined;
  if (before) return answeredOnce(desk, turn, question, before, response);
  const grade: Grade = given.isSkipped ? { outcome: "wrong" } : gradeResponse(item, response);
  if (grade.outcome === "unreadable") return { state: "unreadable", response, question };
  const { attemptId } = given;
  const seen = Math.max(given.hints, desk.hintsShown.of(turn, place));
  const hints = Math.min(seen, item.hints.length);
  const told = { attemptId, hints, response, grade, try: tryNumber, seed };
  await recordAttempt(desk, turn, { ...place, ...told });
  const answered = { item, response, grade };
  return { state: "answered", answered, question: await openQuestion(desk, turn, place) };
}

/**
 * What she answered with this form, or on another phone that asks her the same: a try counts once, wherever it came from.
 * Undefined when this variant was passed over and never answered.
 */
async function answeredBefore(
  desk: LearningDesk,
  turn: LearnerTurn,
  { question, item }: { question: Question; item: Item },
  { attemptId }: GivenAnswer,
): Promise<Answered | undefined> {
  const stored = await attemptById(desk.db, attemptId);
  return stored ? answeredAgain(item, stored) : newestAnswer(desk, turn, question);
}

/** How the question stands now; where another response came, with the newest answer, which is what counts. */
async function answeredOnce(
  desk: LearningDesk,
  turn: LearnerTurn,
  question: Question,
  before: Answered,
  response: string,
): Promise<AnswerOutcome> {
  if (before.response === response) return { state: "answered", answered: before, question };
  const answered = (await newestAnswer(desk, turn, question)) ?? before;
  return { state: "answered-before", answered, question };
}

/** The newest answer of this child to a variant, with what was said to it; undefined when she has not answered it. */
export async function newestAnswer(
  desk: LearningDesk,
  turn: LearnerTurn,
  question: Question,
): Promise<Answered | undefined> {
  const { lesson, itemId, variant, seed } = question;
  const [newest] = await answersToVariant(desk.db, turn.learner.id, itemId, variant);
  if (!newest) return undefined;
  return answeredAgain(await desk.library.make(itemId, seed, turn.language, lesson), newest);
}

function answeredAgain(item: Item, stored: StoredAnswer): Answered {
  return { item, response: stored.response, grade: gradeThen(item, stored) };
}

/**
 * What the hub found then counts, also where the lesson has changed since or is shown in another language. Why it was not
 * right is told only where that is still so.
 */
function gradeThen(item: Item, { response, isCorrect, misconception }: StoredAnswer): Grade {
  if (isCorrect) return { outcome: "right" };
  const now = gradeResponse(item, response);
  const isSame = now.outcome === "wrong" && now.misconception === misconception;
  return isSame ? now : { outcome: "wrong" };
}

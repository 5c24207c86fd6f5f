import { gradeResponse } from "../../content/format/grade-response.ts";
import type { AnswerBody, Grade, Item } from "../../content/format/types.ts";
import { tryOfAttemptId } from "./attempt-id.ts";
import type { LearnerTurn, LearningDesk } from "./desk.ts";
import { openQuestion, type Question, type QuestionPlace } from "./open-question.ts";
import { answersToVariant, attemptById, type StoredAnswer } from "./queries.ts";
import { recordAttempt } from "./record-attempt.ts";

export type GivenAnswer = {
  attemptId: string;
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
  /** "Cannot read this" is not "wrong": nothing is stored, the child writes it again. */
  | { state: "unreadable"; response: string; question: Question }
  /** The form was not made for this child, item and variant. */
  | { state: "not-asked" };

/**
 * Grades an answer and stores it. Resolves when the attempt is on the card; the same attempt id again gives the same
 * answer and stores nothing.
 * @throws StorageError when the card is full or failing; then the attempt is not stored
 */
export async function answerItem(
  desk: LearningDesk,
  turn: LearnerTurn,
  place: QuestionPlace,
  given: GivenAnswer,
): Promise<AnswerOutcome> {
  const { itemId, variant, purpose } = place;
  const where = { sittingId: turn.sitting.id, itemId, variant, purpose };
  const tryNumber = tryOfAttemptId(desk.secret, where, given.attemptId);
  if (tryNumber === undefined) return { state: "not-asked" };
  const question = await openQuestion(desk, turn, place);
  const item = await desk.library.make(itemId, question.seed, turn.language);
  const mayBeStored = tryNumber <= question.tries || question.isDone;
  const before = await answeredBefore(desk, item, given.attemptId, mayBeStored);
  if (before) return { state: "answered", answered: before, question };
  const response = given.isSkipped ? "" : given.responseTo(item.body);
  const grade: Grade = given.isSkipped ? { outcome: "wrong" } : gradeResponse(item, response);
  if (grade.outcome === "unreadable") return { state: "unreadable", response, question };
  const answered = await onceUnderway(desk, given.attemptId, async () => {
    const { attemptId } = given;
    const hints = Math.min(given.hints, item.hints.length);
    const told = { attemptId, hints, response, grade, try: tryNumber, seed: question.seed };
    await recordAttempt(desk, turn, { ...place, ...told });
    return { item, response, grade };
  });
  return { state: "answered", answered, question: await openQuestion(desk, turn, place) };
}

/** The newest answer of this child to a variant, with what was said to it; undefined when she has not answered it. */
export async function newestAnswer(
  desk: LearningDesk,
  turn: LearnerTurn,
  question: Question,
): Promise<Answered | undefined> {
  const { itemId, variant, seed } = question;
  const [newest] = await answersToVariant(desk.db, turn.learner.id, itemId, variant);
  return newest && answeredAgain(await desk.library.make(itemId, seed, turn.language), newest);
}

async function answeredBefore(
  desk: LearningDesk,
  item: Item,
  attemptId: string,
  mayBeStored: boolean,
): Promise<Answered | undefined> {
  const underway = desk.underway.get(attemptId);
  if (underway !== undefined) return underway;
  const stored = mayBeStored ? await attemptById(desk.db, attemptId) : undefined;
  return stored && answeredAgain(item, stored);
}

function answeredAgain(item: Item, stored: StoredAnswer): Answered {
  return { item, response: stored.response, grade: gradeResponse(item, stored.response) };
}

function onceUnderway(
  desk: LearningDesk,
  attemptId: string,
  answer: () => Promise<Answered>,
): Promise<Answered> {
  const started = answer().finally(() => desk.underway.delete(attemptId));
  desk.underway.set(attemptId, started);
  return started;
}

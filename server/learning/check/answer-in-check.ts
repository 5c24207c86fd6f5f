import { type AnswerOutcome, answerItem, type GivenAnswer } from "../answer-item.ts";
import type { LearnerTurn, LearningDesk } from "../desk.ts";
import { attemptById } from "../queries.ts";
import { finishCheck } from "./finish-check.ts";
import { nextInCheck } from "./next-question.ts";
import type { Check } from "./queries.ts";

export type CheckAnswered =
  /** It is on the card, now or since before; `isOver` when that was the last one. */
  | { state: "answered"; isOver: boolean }
  | Extract<AnswerOutcome, { state: "unreadable" | "not-asked" }>;

/**
 * Takes the answer to the question that the check asks now, and to no other: whatever else is sent, by the Back button
 * or by two taps, is known by its id or refused. After the last one the check is finished.
 * @throws StorageError when the card is full or failing; then nothing is stored
 */
export async function answerInCheck(
  desk: LearningDesk,
  turn: LearnerTurn,
  check: Check,
  given: GivenAnswer & { itemId: string; variant: number },
): Promise<CheckAnswered> {
  const { learner } = turn;
  const step = await nextInCheck(desk, learner, check);
  const { itemId, variant, ...answer } = given;
  const isAsked =
    step.state === "question" && step.place.itemId === itemId && step.place.variant === variant;
  if (!isAsked) {
    const before = await attemptById(desk.db, given.attemptId);
    const isHers = before?.learnerId === learner.id;
    return isHers ? { state: "answered", isOver: false } : { state: "not-asked" };
  }
  const asked = { ...turn, language: check.language };
  const outcome = await answerItem(desk, asked, step.place, answer);
  if (outcome.state === "not-asked" || outcome.state === "unreadable") return outcome;
  const next = await nextInCheck(desk, learner, check);
  if (next.state === "done") await finishCheck(desk, check, "finished");
  return { state: "answered", isOver: next.state === "done" };
}

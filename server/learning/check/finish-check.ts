import type { Transaction } from "../../db/connection.ts";
import type { LearningDesk } from "../desk.ts";
import { isOpenGuess, judge } from "./next-question.ts";
import {
  type AnswerInCheck,
  answersInCheck,
  type Check,
  type EndedAs,
  endCheck,
  insertOutcomes,
  openChecks,
  type SkillOutcome,
} from "./queries.ts";

/**
 * Ends a check and writes down what came out of it, both or neither; one that has ended stays as it is. A check that
 * never began, or ended before the first answer, has no outcome. Where another one of hers waited, that one is next.
 * @throws StorageError when the card is full or failing; then it is still open
 */
export async function finishCheck(desk: LearningDesk, check: Check, as: EndedAs): Promise<void> {
  const next = await desk.db.write((tx) => endIn(tx, desk, check, as));
  putAway(desk, check, next);
}

/** The same inside a writing that does more. @returns the check of the child that is next, if another one waited */
export async function endIn(
  tx: Transaction,
  desk: LearningDesk,
  check: Check,
  as: EndedAs,
): Promise<Check | undefined> {
  const now = new Date(desk.clock.now().wallMs).toISOString();
  const answers = await answersInCheck(tx, check.id);
  const wasOpen = await endCheck(tx, check.id, as, now);
  if (wasOpen && answers.length > 0)
    await insertOutcomes(tx, check.id, outcomesIn(desk, check, answers));
  return (await openChecks(tx)).find(({ learnerId }) => learnerId === check.learnerId);
}

/** What the child's pages know, once it is on the card. */
export function putAway(desk: LearningDesk, { learnerId }: Check, next: Check | undefined): void {
  if (next) desk.checks.set(learnerId, next);
  else desk.checks.delete(learnerId);
}

function outcomesIn(desk: LearningDesk, check: Check, answers: AnswerInCheck[]): SkillOutcome[] {
  return check.skills.map((skill) => {
    const given = answers.filter((answer) => answer.skill === skill);
    const { outcome, sure } = judge(desk, given);
    return {
      ...{ skill, outcome, sure },
      asked: given.length,
      open: given.filter(({ guess }) => isOpenGuess(guess)).length,
      right: given.filter(({ isCorrect }) => isCorrect).length,
    };
  });
}

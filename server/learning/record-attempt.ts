import type { Grade } from "../../content/format/types.ts";
import type { LearnerTurn, LearningDesk } from "./desk.ts";
import type { QuestionPlace } from "./open-question.ts";
import { appendAttempt, attemptRow } from "./queries.ts";

type GradedAnswer = QuestionPlace & {
  attemptId: string;
  seed: number;
  try: number;
  hints: number;
  response: string;
  grade: Grade;
};

/** Puts an attempt into the log; when that is on the card, what is derived from the log learns of it. */
export async function recordAttempt(
  desk: LearningDesk,
  turn: LearnerTurn,
  graded: GradedAnswer,
): Promise<void> {
  const { lesson, itemId, variant, grade, purpose } = graded;
  const isCorrect = grade.outcome === "right";
  const at = desk.clock.now();
  const row = attemptRow({
    attemptId: graded.attemptId,
    learnerId: turn.learner.id,
    sittingId: turn.sitting.id,
    itemId,
    packVersion: lesson.packVersion,
    seed: graded.seed,
    variant,
    try: graded.try,
    hints: graded.hints,
    response: graded.response,
    isCorrect,
    misconception: grade.outcome === "wrong" ? grade.misconception : undefined,
    answeredAt: new Date(at.wallMs).toISOString(),
    clockQuality: at.quality,
    bootId: at.bootId,
    monotonicMs: Math.round(at.monotonicMs),
    purpose,
    checkId: graded.checkId,
  });
  await desk.keepTurns();
  await desk.db.append(appendAttempt, row);
  const folded = { lessonId: lesson.place, itemId, variant, isCorrect, purpose };
  desk.readModel.apply(turn.learner.id, folded);
  desk.knowledge.notice();
  desk.news.tell(turn.learner.classroomId);
}

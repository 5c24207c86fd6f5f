import { createHmac } from "node:crypto";
import type { Learner } from "../../classroom/people.ts";
import type { Value } from "../../db/connection.ts";
import type { Sheet } from "../../library/make-sheet.ts";
import type { LearningDesk } from "../desk.ts";
import { onPaper } from "../progress.ts";
import { attemptRow } from "../queries.ts";
import { appendAttempts, attemptsKept, insertPaperSitting } from "./queries.ts";
import type { PaperResult } from "./read-line.ts";

/** The results of one child, question by question. */
export type PaperLine = { learner: Learner; results: PaperResult[] };

/** Who typed, and on which day the children wrote. */
export type PaperTold = { teacherId: number; workedOn: string };

/** How many children and answers are new in the log. */
export type PaperKept = { children: number; answers: number };

/**
 * Writes results of a sheet into the log, all of them or none. Each answer is an attempt at its item with its seed, and its
 * id is made of sheet, question and child: what is there already stays as it is, so that a form sent twice stores nothing
 * new. The attempts stand at the time of typing, because the log never goes back; the day of the paper stands beside them.
 * @throws StorageError when the card is full or failing
 */
export async function keepResults(
  desk: LearningDesk,
  sheet: Sheet,
  lines: PaperLine[],
  told: PaperTold,
): Promise<PaperKept> {
  await desk.keepTurns();
  // What is in memory moves with each attempt that is new; a child who rests is read from the log when she comes.
  for (const { learner } of lines) await desk.readModel.progressOf(learner.id);
  const kept = await desk.db.write(async (tx) => {
    const ids = lines.flatMap(({ learner }) => idsOf(desk, sheet, learner));
    const known = await attemptsKept(tx, ids);
    const written: { learner: Learner; attempts: NewAttempt[] }[] = [];
    for (const line of lines) {
      const attempts = newAttempts(desk, sheet, line).filter(({ id }) => !known.has(id));
      if (attempts.length === 0) continue;
      const { learner } = line;
      const sittingId = await desk.sitWithPaper(tx, learner, nowOf(desk).answeredAt);
      await insertPaperSitting(tx, {
        ...told,
        sittingId,
        sheetCode: sheet.code,
        assurance: assuranceOfPaper,
      });
      await appendAttempts(
        tx,
        attempts.map((one) => rowOf(desk, sheet, { ...one, learner, sittingId })),
      );
      written.push({ learner, attempts });
    }
    return written;
  });
  for (const { learner, attempts } of kept) tellOf(desk, sheet, learner, attempts);
  const answers = kept.reduce((sum, { attempts }) => sum + attempts.length, 0);
  return { children: kept.length, answers };
}

/**
 * Practice. A sheet's numbers are the same for all who have it, nobody confirms who wrote, and it may be taken home: more
 * than A0 would be a promise that nobody can keep. A check that is watched is another thing than a worksheet.
 */
export const assuranceOfPaper = "A0";

/** What is in the log of this sheet: by child the questions that are kept, and whether they were right. */
export async function resultsKept(
  desk: LearningDesk,
  sheet: Sheet,
  learners: Learner[],
): Promise<Map<number, (boolean | undefined)[]>> {
  const ids = learners.map((learner) => ({ learner, ids: idsOf(desk, sheet, learner) }));
  const known = await attemptsKept(
    desk.db,
    ids.flatMap((one) => one.ids),
  );
  return new Map(ids.map((one) => [one.learner.id, one.ids.map((id) => known.get(id))]));
}

/** By hub, sheet, question and child; 128 bits of an HMAC-SHA-256, and a word that no id of a screen begins with. */
function idsOf({ secret }: LearningDesk, { code, questions }: Sheet, learner: Learner): string[] {
  return questions.map((_, place) => {
    const words = `paper ${code} ${place} ${learner.pseudonym}`;
    return `paper.${createHmac("sha256", secret).update(words).digest("base64url").slice(0, 22)}`;
  });
}

type NewAttempt = { id: string; place: number; result: PaperResult & { state: "done" } };

function newAttempts(desk: LearningDesk, sheet: Sheet, line: PaperLine): NewAttempt[] {
  const ids = idsOf(desk, sheet, line.learner);
  return line.results.flatMap((result, place) => {
    const id = ids[place];
    return result.state === "done" && id !== undefined ? [{ id, place, result }] : [];
  });
}

type PlacedAttempt = NewAttempt & { learner: Learner; sittingId: number };

function rowOf(desk: LearningDesk, { lesson, questions }: Sheet, made: PlacedAttempt): Value[] {
  const { id, place, result, learner, sittingId } = made;
  const item = questions[place];
  if (!item) throw new Error("A sheet has a question for each of its answers.");
  const { grade, response } = result;
  return attemptRow({
    attemptId: id,
    learnerId: learner.id,
    sittingId,
    itemId: item.id,
    packVersion: lesson.packVersion,
    seed: item.seed,
    variant: onPaper,
    try: 1,
    hints: 0,
    response,
    isCorrect: grade.outcome === "right",
    misconception: grade.outcome === "wrong" ? grade.misconception : undefined,
    ...nowOf(desk),
    purpose: "practice",
    checkId: undefined,
  });
}

function nowOf({ clock }: LearningDesk) {
  const at = clock.now();
  return {
    answeredAt: new Date(at.wallMs).toISOString(),
    clockQuality: at.quality,
    bootId: at.bootId,
    monotonicMs: Math.round(at.monotonicMs),
  };
}

function tellOf(desk: LearningDesk, sheet: Sheet, learner: Learner, attempts: NewAttempt[]): void {
  for (const { place, result } of attempts)
    desk.readModel.apply(learner.id, {
      lessonId: sheet.lesson.place,
      itemId: sheet.questions[place]?.id ?? "",
      variant: onPaper,
      isCorrect: result.grade.outcome === "right",
      purpose: "practice",
    });
  desk.knowledge.notice();
  desk.news.tell(learner.classroomId);
}

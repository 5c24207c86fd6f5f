import { createHmac } from "node:crypto";
import type { Learner } from "../../classroom/people.ts";
import type { Reader, Transaction, Value } from "../../db/connection.ts";
import type { Sheet } from "../../library/make-sheet.ts";
import type { LearningDesk } from "../desk.ts";
import { onPaper } from "../progress.ts";
import { attemptRow, type Card, cardsOf } from "../queries.ts";
import {
  appendAttempts,
  attemptsOnSheet,
  insertPaperSitting,
  type StateOnPaper,
  timesWithdrawn,
} from "./queries.ts";
import type { PaperResult } from "./read-line.ts";

/** The results of one child, question by question. */
export type PaperLine = { learner: Learner; results: PaperResult[] };

/** Who typed, on which day the children wrote, and how often the sheet had been taken back when she was shown what counts. */
export type PaperTold = { teacherId: number; workedOn: string; timesWithdrawn: number };

/** How many children and answers are new in the log, and how many were kept differently before, and stay so. */
export type PaperKept = { children: number; answers: number; different: number };

/**
 * Writes results of a sheet into the log, all of them or none. Each answer is an attempt at its item with its seed, and its
 * id is made of sheet, question and child: what is there already stays as it is, so that a form sent twice stores nothing
 * new. The attempts stand at the time of typing, because the log never goes back; the day of the paper stands beside them.
 * @returns undefined when something of the sheet was taken back since she was shown it: a form that comes late would put it
 * back again
 * @throws StorageError when the card is full or failing
 */
export async function keepResults(
  desk: LearningDesk,
  sheet: Sheet,
  lines: PaperLine[],
  told: PaperTold,
): Promise<PaperKept | undefined> {
  await desk.keepTurns();
  // What is in memory moves with each attempt that is new; a child who rests is read from the log when she comes.
  for (const { learner } of lines) await desk.readModel.progressOf(learner.id);
  const kept = await desk.db.write(async (tx) => {
    if ((await timesWithdrawn(tx, sheet.code)) !== told.timesWithdrawn) return undefined;
    const children = lines.map(({ learner }) => learner);
    const known = await knownOf(tx, sheet, children);
    const written: { learner: Learner; attempts: NewAttempt[] }[] = [];
    let different = 0;
    for (const line of lines) {
      const before = keptOf(desk, sheet, line.learner.id, known);
      different += line.results.filter((result, place) => differs(result, before[place])).length;
      const attempts = newAttempts(desk, sheet, line, known);
      if (attempts.length === 0) continue;
      await writeDown(desk, tx, sheet, { learner: line.learner, attempts, told });
      written.push({ learner: line.learner, attempts });
    }
    return { written, different };
  });
  if (!kept) return undefined;
  const { written, different } = kept;
  for (const { learner, attempts } of written) tellOf(desk, sheet, learner, attempts);
  const answers = written.reduce((sum, { attempts }) => sum + attempts.length, 0);
  return { children: written.length, answers, different };
}

/** Whether a question was typed in another way than it is kept. */
export function differs(result: PaperResult, before: Kept): boolean {
  if (result.state !== "done" || before === undefined) return false;
  return before !== (result.grade.outcome === "right");
}

/**
 * Practice. A sheet's numbers are the same for all who have it, nobody confirms who wrote, and it may be taken home: more
 * than A0 would be a promise that nobody can keep. A check that is watched is another thing than a worksheet.
 */
export const assuranceOfPaper = "A0";

/** What counts of this sheet: by child the questions that are kept, and whether they were right. */
export async function resultsKept(
  desk: LearningDesk,
  sheet: Sheet,
  learners: Learner[],
): Promise<Map<number, Kept[]>> {
  const known = await knownOf(desk.db, sheet, learners);
  return new Map(learners.map(({ id }) => [id, keptOf(desk, sheet, id, known)]));
}

/** Whether what is kept of a question was right; nothing when nothing is. */
type Kept = boolean | undefined;

/** What the log has of a sheet by the ids of its attempts, and the cards of each child. */
type Known = { states: Map<string, StateOnPaper>; cards: Map<number, Card[]> };

async function knownOf(
  db: Pick<Reader, "all">,
  { code }: Sheet,
  learners: Learner[],
): Promise<Known> {
  const ids = learners.map(({ id }) => id);
  return {
    states: await attemptsOnSheet(db, code, ids),
    cards: await cardsOf(db, ids),
  };
}

/** What was typed for a child with any of her cards is kept: she wrote the sheet once. */
function keptOf(
  desk: LearningDesk,
  sheet: Sheet,
  childId: number,
  { states, cards }: Known,
): Kept[] {
  const ofCards = (cards.get(childId) ?? []).map((card) => idsOf(desk, sheet, card, states));
  return sheet.questions.map((_, place) => {
    const [state] = ofCards.flatMap((ids) => states.get(ids[place] ?? "") ?? []);
    return state === undefined ? undefined : state === "right";
  });
}

/**
 * By hub, sheet, question and card; 128 bits of an HMAC-SHA-256, and a word that no id of a screen begins with. An answer
 * that was taken back keeps its id, and the same question has the next one.
 */
function idsOf(
  { secret }: LearningDesk,
  { code, questions }: Sheet,
  { pseudonym }: Card,
  states: Known["states"],
): string[] {
  const idFrom = (words: string) =>
    `paper.${createHmac("sha256", secret).update(words).digest("base64url").slice(0, 22)}`;
  return questions.map((_, place) => {
    const words = `paper ${code} ${place} ${pseudonym}`;
    let id = idFrom(words);
    for (let again = 1; states.get(id) === "withdrawn"; again++) id = idFrom(`${words} ${again}`);
    return id;
  });
}

type NewAttempt = { id: string; place: number; result: PaperResult & { state: "done" } };

function newAttempts(
  desk: LearningDesk,
  sheet: Sheet,
  { learner, results }: PaperLine,
  known: Known,
): NewAttempt[] {
  const ids = idsOf(desk, sheet, learner, known.states);
  const kept = keptOf(desk, sheet, learner.id, known);
  return results.flatMap((result, place) => {
    const id = ids[place];
    const isNew = result.state === "done" && id !== undefined && kept[place] === undefined;
    return isNew ? [{ id, place, result }] : [];
  });
}

type NewLine = { learner: Learner; attempts: NewAttempt[]; told: PaperTold };

/** A turn at the table, with its attempts. */
async function writeDown(desk: LearningDesk, tx: Transaction, sheet: Sheet, made: NewLine) {
  const { learner, attempts, told } = made;
  const sittingId = await desk.sitWithPaper(tx, learner, nowOf(desk).answeredAt);
  await insertPaperSitting(tx, {
    ...{ sittingId, sheetCode: sheet.code, assurance: assuranceOfPaper },
    ...{ workedOn: told.workedOn, teacherId: told.teacherId },
  });
  await appendAttempts(
    tx,
    attempts.map((one) => rowOf(desk, sheet, { ...one, learner, sittingId })),
  );
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

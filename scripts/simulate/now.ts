import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seedFor } from "../../content/format/seed.ts";
import type { Learner, Sitting } from "../../server/classroom/people.ts";
import { setUpHub } from "../../server/classroom/set-up.ts";
import { startSitting } from "../../server/classroom/sign-in.ts";
import { readConfig } from "../../server/config.ts";
import { type Hub, openHub } from "../../server/hub.ts";
import { attemptIdFor } from "../../server/learning/attempt-id.ts";
import { dayOfClass } from "../../server/learning/class/day.ts";
import { needsOfClass } from "../../server/learning/class/needs.ts";
import { setNeedDone } from "../../server/learning/class/queries.ts";
import type { LearningDesk } from "../../server/learning/desk.ts";
import { isMastered } from "../../server/learning/model/mastery.ts";
import { readRow } from "../../server/learning/model/skill-rows.ts";
import { recordAttempt } from "../../server/learning/record-attempt.ts";
import type { ItemFacts } from "../../server/library/catalogue.ts";
import type { ShelfLesson } from "../../server/library/library.ts";
import { openLog } from "../../server/log.ts";
import {
  answerOne,
  beginSkill,
  type CourseLearner,
  isStuckNow,
  moreQuestions,
  newStuckChild,
} from "./help.ts";
import { type Luck, openLuck } from "./luck.ts";

/**
 * Is it true what the Now page says? A class of thirty from the world of the help alert, that nobody knows yet, on a hub of
 * its own: its answers go into the log, the hub reads and believes, and a teacher looks at the page after five tries and
 * after ten, sees to the children it names and looks again until it names nobody. A lesson a day, with the questions of one
 * answer format; the classes are of the first three levels in turn.
 */
const children = 30;
const looksAfter = [5, 10];
const levels = [1, 2, 3];
const mostLessons = 18;
const usualSchools = 12;

/** Answer formats by the chance of a lucky guess, from (with) to (without). */
export const formatsOfNow = [
  { name: "open answers", from: 0, to: 0.1 },
  { name: "4 choices", from: 0.12, to: 0.3 },
  { name: "2 or 3 pictures", from: 0.3, to: 0.6 },
] as const;
type FormatOfNow = (typeof formatsOfNow)[number];

export type NowRow = {
  format: string;
  seed: string;
  level: string;
  cases: number;
  stuckPercent: number;
  /** Of whom it speaks after five tries. */
  precision: number;
  recall: number;
  /** Of whom it has spoken by the tenth. */
  laterPrecision: number;
  laterRecall: number;
};

type Case = { soon: boolean; later: boolean; isStuck: boolean };

/** The hub must be built. @returns a row for each format and class, one for each of its levels, and one for all of a format */
export async function nowTable(
  formats: readonly FormatOfNow[] = formatsOfNow,
  schools = usualSchools,
): Promise<NowRow[]> {
  const rows: NowRow[] = [];
  for (const format of formats) {
    const told: Told[] = [];
    for (let school = 0; school < schools; school++) {
      const of = { seed: `school ${school + 1}`, level: levels[school % levels.length] ?? 1 };
      const cases = await onHubOfItsOwn((hub) => casesOf(hub, format, of));
      rows.push(rowOf(format, { ...of, level: `${of.level}` }, cases));
      told.push({ level: of.level, cases });
    }
    for (const level of levels) {
      const cases = told.filter((one) => one.level === level).flatMap((one) => one.cases);
      rows.push(rowOf(format, { seed: "all", level: `${level}` }, cases));
    }
    const all = told.flatMap(({ cases }) => cases);
    rows.push(rowOf(format, { seed: "all", level: "all" }, all));
  }
  return rows;
}

type Told = { level: number; cases: Case[] };

async function onHubOfItsOwn<Answer>(work: (hub: Hub) => Promise<Answer>): Promise<Answer> {
  const dataFolder = await mkdtemp(join(tmpdir(), "hub-simulated-"));
  const log = openLog(() => {});
  const hub = await openHub({ ...readConfig({ HUB_DATA: dataFolder }) }, log);
  try {
    return await work(hub);
  } finally {
    await hub.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

type Pupil = { learner: Learner; child: CourseLearner; sitting: Sitting };
type Question = { item: ItemFacts; harder: number };
type Class = {
  hub: Hub;
  desk: LearningDesk;
  luck: Luck;
  pupils: Pupil[];
  nextDay(): void;
};

async function casesOf(
  hub: Hub,
  format: FormatOfNow,
  { seed, level }: { seed: string; level: number },
): Promise<Case[]> {
  const luck = openLuck(seed);
  const room = await openClass(hub, luck);
  const lessons = hub.library.lessons
    .filter(({ skill }) => skill.subject === "maths" && skill.level === level)
    .map((lesson) => ({ lesson, items: lesson.practice.filter((item) => isOf(format, item)) }))
    .filter(({ items }) => items.length > 0)
    .slice(0, mostLessons);
  const cases: Case[] = [];
  for (const [place, { lesson, items }] of lessons.entries()) {
    const questions = items.map((item) => ({ item, harder: 0.45 * luck.bell() }));
    cases.push(...(await oneLesson(room, lesson, questions, place)));
  }
  return cases;
}

function isOf({ from, to }: FormatOfNow, { guess }: ItemFacts): boolean {
  return guess >= from && guess < to;
}

async function openClass(hub: Hub, luck: Luck): Promise<Class> {
  let wallMs = Date.parse("2026-03-02T08:00:00Z");
  const told = { schoolName: "School", className: "Class", language: "en", signInName: "teacher" };
  const now = new Date(wallMs).toISOString();
  const people = { ...told, passphrase: "words of a teacher", learners: children };
  const made = await setUpHub(hub.db, hub.roster, people, now);
  const learners = made?.learners ?? [];
  const clock: LearningDesk["clock"] = {
    now: () => ({
      ...{ wallMs, monotonicMs: wallMs, bootId: "simulated" },
      ...{ quality: "set", isProven: true },
    }),
  };
  const sit = (learner: Learner) =>
    startSitting(hub.db, hub.roster, learner, `phone ${learner.id}`, clock.now());
  const pupils = await Promise.all(
    learners.map(async (learner) => ({ learner, sitting: await sit(learner) })),
  );
  return {
    ...{ hub, luck, desk: { ...hub.desk, clock } },
    pupils: pupils.map((one) => ({ ...one, child: newStuckChild(luck) })),
    nextDay() {
      wallMs += 86_400_000;
    },
  };
}

/** The class does a lesson: five tries, a look; five more, a look; and at last it is seen who was stuck. */
async function oneLesson(
  room: Class,
  lesson: ShelfLesson,
  questions: Question[],
  place: number,
): Promise<Case[]> {
  const { luck, pupils, desk } = room;
  room.nextDay();
  for (const { child } of pupils) beginSkill(luck, child, place);
  const [first = 0, second = 0] = looksAfter;
  await answerAll(room, lesson, questions, { from: 1, to: first });
  const soon = await seeToAll(room);
  const open: Pupil[] = [];
  for (const pupil of pupils) {
    const { knowledge } = await desk.knowledge.of(pupil.learner.id);
    if (!isMastered(readRow(knowledge.skills, lesson.skill.code))) open.push(pupil);
  }
  await answerAll(room, lesson, questions, { from: first + 1, to: second });
  const later = await seeToAll(room);
  await answerAll(room, lesson, questions, { from: second + 1, to: first + moreQuestions });
  return open.map(({ learner: { id }, child }) => ({
    soon: soon.has(id),
    later: soon.has(id) || later.has(id),
    isStuck: isStuckNow(child),
  }));
}

async function answerAll(
  { hub, desk, luck, pupils }: Class,
  lesson: ShelfLesson,
  questions: Question[],
  { from, to }: { from: number; to: number },
): Promise<void> {
  const { secret } = hub.facility;
  for (let asked = from; asked <= to; asked++)
    await Promise.all(
      pupils.map(({ learner, child, sitting }) => {
        const question = questions[Math.floor(luck.share() * questions.length)];
        if (!question) return undefined;
        const { item, harder } = question;
        const isRight = answerOne(luck, child, { harder, guess: item.guess, asked });
        const at = { itemId: item.id, variant: asked, purpose: "practice" as const };
        const whose = { sittingId: sitting.id, learnerId: learner.id };
        const { packVersion } = lesson;
        return recordAttempt(
          desk,
          { learner, sitting, language: "en" },
          {
            ...{ ...at, lesson, try: 1, hints: 0, response: "" },
            attemptId: attemptIdFor(secret, { ...at, ...whose, packVersion, try: 1 }),
            seed: seedFor(learner.pseudonym, item.id, asked),
            grade: { outcome: isRight ? "right" : "wrong" },
          },
        );
      }),
    );
}

/** The teacher sees to everybody whom the page names, five at a time. @returns whom it named */
async function seeToAll({ hub, desk, pupils }: Class): Promise<Set<number>> {
  const [classroom] = hub.roster.classrooms.values();
  const named = new Set<number>();
  if (!classroom) return named;
  const seen = { ...classroom, learners: pupils.map(({ learner }) => learner) };
  for (;;) {
    const { told: needs } = await needsOfClass(desk, await dayOfClass(desk, seen), new Map());
    if (needs.length === 0) return named;
    for (const { learner } of needs) named.add(learner.id);
    const now = new Date(desk.clock.now().wallMs).toISOString();
    await desk.db.write(async (tx) => {
      for (const { learner, name, mark } of needs)
        await setNeedDone(tx, { learnerId: learner.id, need: name, mark, teacherId: 1 }, now);
    });
  }
}

function rowOf({ name }: FormatOfNow, of: Pick<NowRow, "seed" | "level">, cases: Case[]): NowRow {
  const stuck = cases.filter(({ isStuck }) => isStuck);
  const measure = (is: (one: Case) => boolean) => ({
    precision: stuck.filter(is).length / cases.filter(is).length,
    recall: stuck.filter(is).length / stuck.length,
  });
  const later = measure((one) => one.later);
  return {
    ...{ format: name, ...of, cases: cases.length },
    stuckPercent: (100 * stuck.length) / cases.length,
    ...measure((one) => one.soon),
    ...{ laterPrecision: later.precision, laterRecall: later.recall },
  };
}

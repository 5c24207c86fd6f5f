import type { Learner } from "../../classroom/people.ts";
import type { ShelfLesson } from "../../library/library.ts";
import type { LearningDesk } from "../desk.ts";
import { heldDecisions, verdictsIn } from "../knowledge/decide.ts";
import { callsForSomebody, type HelpAlert, helpAlert } from "../model/help.ts";
import type { Verdicts } from "../model/path.ts";
import { readRow } from "../model/skill-rows.ts";
import type { DayOfChild, LessonOfDay } from "./day.ts";
import { needsDone } from "./queries.ts";

/**
 * Why a child needs somebody now. `mark` tells whether there is news since it was seen to: her tries of what she is stuck on;
 * of a phone that lies still when it was last heard of, in seconds since 1970 UTC.
 */
export type Need = {
  learner: Learner;
  name: string;
  mark: number;
  /** What else calls for somebody to her now: it is told with this, and whoever goes to her sees to all of it. */
  others: Need[];
} & (
  | {
      kind: "stuck";
      lesson: ShelfLesson;
      alert: HelpAlert;
      slip: Slip | undefined;
      presence: Presence;
      /** For how many minutes her phone has lain still, when it has. */
      minutes: number | undefined;
    }
  | { kind: "quiet"; minutes: number; lastWasRight: boolean | undefined }
);

/** Whom a teacher can help now: who works, who is there without working, and who had a turn that is over. */
type Presence = "at-work" | "there" | "gone";

/** The needs that are told, and how many more there are. */
export type NeedsOfClass = { told: Need[]; more: number };

/** The same named mistake, several times today. */
export type Slip = { misconception: string; times: number; itemId: string };

/** When each child's phone last asked for anything, in milliseconds since the machine started; only of children whose turn goes on. */
export type LastSeen = ReadonlyMap<number, number>;

/** A teacher can see to five; more would be a list that nobody reads. */
const mostNeeds = 5;
/** A child works who answered or turned a page in the last five minutes. */
const atWorkMs = 5 * 60_000;
/** A lesson's screen is read in a minute or two; after eight nobody is reading any more. */
const quietMs = 8 * 60_000;
/** After an hour she has gone home, or the phone has. */
const goneMs = 60 * 60_000;
/** A named mistake is worth telling from the second time on. */
const leastSlips = 2;
/** So many more tries, and what was seen to speaks again. */
const triesOfSilence = 5;
/**
 * So many answers of a day without a right one call by themselves, second tries among them: the model counts first tries
 * alone, and of a child whom nobody knows it says nothing before the fifth, which is the ninth answer of who tries twice.
 */
const answersWithoutRight = 8;
/** A phone that was heard of since, and lies still again, has another mark by the time that makes it quiet; half is sure. */
const secondsOfSilence = quietMs / 2000;

/**
 * Who of a class needs somebody now, one need a child: children who are stuck on what they practise today, then those whose
 * phone lies still. Whom the hub only watches is not here: four in five come through, and the hub's own path goes back with
 * them.
 */
export async function needsOfClass(
  desk: LearningDesk,
  days: DayOfChild[],
  lastSeen: LastSeen,
): Promise<NeedsOfClass> {
  const ids = days.map(({ learner }) => learner.id);
  const done = await needsDone(desk.db, ids);
  const decided = await heldDecisions(desk.db, ids);
  const isNews = (need: Need) => {
    const mark = done.get(`${need.learner.id} ${need.name}`);
    if (mark === undefined) return true;
    if (need.kind === "stuck") return need.mark >= mark + triesOfSilence;
    return Math.abs(need.mark - mark) >= secondsOfSilence; // a clock may have been set back since
  };
  const { monotonicMs: nowMs, wallMs } = desk.clock.now();
  const found: Need[] = [];
  for (const day of days) {
    const stillMs = nowMs - (lastSeen.get(day.learner.id) ?? Number.NEGATIVE_INFINITY);
    const verdicts = verdictsIn(decided.get(day.learner.id));
    const stuck = await stuckOn(desk, { day, verdicts, stillMs });
    const needs = [...stuck, ...quietOf(day, stillMs, wallMs)];
    const [first, ...others] = needs.filter(isNews);
    if (first) found.push({ ...first, others });
  }
  return mostUrgent(found);
}

/**
 * Five of all needs, those first that can be seen to at once. One place is kept for the phone that has lain still for
 * longest: a class with five stuck children would else never tell of it.
 */
export function mostUrgent(found: Need[]): NeedsOfClass {
  const inOrder = found.toSorted(moreUrgent);
  const told = inOrder.slice(0, mostNeeds);
  const stillest = inOrder.find(({ kind }) => kind === "quiet");
  if (stillest && !told.includes(stillest)) told.splice(-1, 1, stillest);
  return { told, more: found.length - told.length };
}

/** Whether a child works whose phone was last heard of then. */
export function isAtWork(seenMs: number | undefined, nowMs: number): boolean {
  return seenMs !== undefined && nowMs - seenMs < atWorkMs;
}

/**
 * What she practises today and is stuck on, the worst first; and where nothing calls, what she got nothing right in. What her
 * teacher says she can do calls for nobody.
 */
async function stuckOn(
  desk: LearningDesk,
  { day, verdicts, stillMs }: { day: DayOfChild; verdicts: Verdicts; stillMs: number },
): Promise<Need[]> {
  const { learner, lessons } = day;
  if (lessons.size === 0) return [];
  const { knowledge } = await desk.knowledge.of(learner.id);
  const { model } = desk.knowledge;
  const practised = lessonOfEachSkill(lessons)
    .filter(([{ skill }]) => verdicts.get(skill.code) !== "known")
    .flatMap(([lesson, done]): Practised[] => {
      const row = readRow(knowledge.skills, lesson.skill.code);
      if (!row) return [];
      return [{ lesson, done, mark: row.tries, alert: helpAlert(model, lesson.skill.code, row) }];
    })
    .sort((a, b) => b.alert.urgency - a.alert.urgency);
  const called = practised.filter(({ alert }) => callsForSomebody(alert));
  const whether = { presence: presenceOf(stillMs), minutes: minutesOfQuiet(stillMs) };
  return (called.length > 0 ? called : withoutRight(day, practised)).map(
    ({ lesson, done, mark, alert }): Stuck => ({
      ...{ kind: "stuck", learner, name: `stuck ${lesson.skill.code}`, mark },
      ...{ lesson, alert, slip: mostOf(done.slips), others: [] },
      ...whether,
    }),
  );
}

/** What a child practises today, and whether she is stuck on it; `mark` as a need has it. */
type Practised = { lesson: ShelfLesson; done: LessonOfDay; mark: number; alert: HelpAlert };

type Stuck = Need & { kind: "stuck" };

/** Two lessons of one skill, a teacher's and the pack's, are one thing to be stuck on: the one she gave more answers to. */
function lessonOfEachSkill(lessons: DayOfChild["lessons"]): [ShelfLesson, LessonOfDay][] {
  const bySkill = new Map<string, [ShelfLesson, LessonOfDay]>();
  for (const [lesson, done] of lessons) {
    const [, known] = bySkill.get(lesson.skill.code) ?? [];
    if (done.answers > (known?.answers ?? 0)) bySkill.set(lesson.skill.code, [lesson, done]);
  }
  return [...bySkill.values()];
}

/** The lesson she gave most answers to, when none of today's was right, with how many they are altogether. */
function withoutRight({ answers, right }: DayOfChild, practised: Practised[]): Practised[] {
  if (right > 0 || answers < answersWithoutRight) return [];
  const [most] = practised.toSorted((a, b) => b.done.answers - a.done.answers);
  if (!most) return [];
  return [{ ...most, alert: { ...most.alert, reason: "far-away", tries: answers, right: 0 } }];
}

function mostOf(made: LessonOfDay["slips"]): Slip | undefined {
  const slips = new Map<string, Slip>();
  for (const { misconception, itemId } of made) {
    const { times = 0 } = slips.get(misconception) ?? {};
    slips.set(misconception, { misconception, times: times + 1, itemId });
  }
  const [most] = [...slips.values()].sort((one, other) => other.times - one.times);
  return most && most.times >= leastSlips ? most : undefined;
}

function presenceOf(stillMs: number): Presence {
  if (stillMs < atWorkMs) return "at-work";
  return stillMs > goneMs ? "gone" : "there";
}

/** A turn that goes on, on a phone that lies still. Idle is not struggling: it has words and an edge of its own. */
function quietOf({ learner, wasLastRight }: DayOfChild, stillMs: number, wallMs: number): Need[] {
  const minutes = minutesOfQuiet(stillMs);
  if (minutes === undefined) return [];
  const mark = Math.floor((wallMs - stillMs) / 1000);
  const need = { kind: "quiet", learner, name: "quiet", mark, minutes } as const;
  return [{ ...need, others: [], lastWasRight: wasLastRight }];
}

function minutesOfQuiet(stillMs: number): number | undefined {
  const isQuiet = stillMs >= quietMs && stillMs <= goneMs;
  return isQuiet ? Math.floor(stillMs / 60_000) : undefined;
}

function moreUrgent(a: Need, b: Need): number {
  const sooner = turnOf(a) - turnOf(b);
  if (sooner !== 0) return sooner;
  if (a.kind === "quiet") return b.kind === "quiet" ? b.minutes - a.minutes : 0;
  return b.kind === "quiet" ? 0 : b.alert.urgency - a.alert.urgency;
}

function turnOf(need: Need): number {
  const presence = need.kind === "quiet" ? "quiet" : need.presence;
  return ["at-work", "there", "quiet", "gone"].indexOf(presence);
}

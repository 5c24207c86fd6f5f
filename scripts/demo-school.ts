import type { AnswerBody, Item } from "../content/format/types.ts";
import { openClassroom } from "../server/classroom/enrol.ts";
import type { Learner } from "../server/classroom/people.ts";
import { setUpHub } from "../server/classroom/set-up.ts";
import { startSitting } from "../server/classroom/sign-in.ts";
import type { Clock } from "../server/device/clock.ts";
import type { Hub } from "../server/hub.ts";
import { answerItem } from "../server/learning/answer-item.ts";
import type { LearnerTurn, LearningDesk } from "../server/learning/desk.ts";
import {
  nextInPractice,
  openQuestion,
  type QuestionPlace,
} from "../server/learning/open-question.ts";
import { nextInPlacement } from "../server/learning/place.ts";
import { type Proposal, proposeToday, type TodayStep } from "../server/learning/propose.ts";
import { nextInReview } from "../server/learning/review-round.ts";

export const demoTeacher = { name: "ms-okello", passphrase: "maple river lamp" };

export type DemoPlan = {
  learners: number;
  attempts: number;
  seed: number;
  language: string;
  onProgress: (done: number) => void;
  /** Somebody wants no school any more: the filling ends with the signal's reason. */
  stop?: AbortSignal | undefined;
};

/** Children of one class; a larger school has more classes. */
const classSize = 60;

/**
 * Fills a new hub with a made-up school and weeks of history, written by the same engine that serves children: every answer
 * is opened, graded and stored as if a child had given it. The same seed gives the same school.
 */
export async function makeSchool(hub: Hub, plan: DemoPlan): Promise<void> {
  const startsAt = Date.now() - 28 * 86_400_000;
  const learners = await enrolAll(hub, plan, new Date(startsAt).toISOString());
  const random = randomFrom(plan.seed);
  const clock = steppingClock(startsAt);
  const desk: LearningDesk = { ...hub.desk, clock };
  const perDay = Math.max(1, Math.ceil(plan.attempts / learners.length / 20));
  let done = 0;
  for (let day = 0; done < plan.attempts; day++) {
    clock.setDay(day);
    for (const learner of learners) {
      if (random() < 0.12) continue; // not at school today
      const count = Math.min(perDay, plan.attempts - done);
      await learnFor(hub, desk, { learner, count, random, clock, ...plan });
      done += count;
      plan.onProgress(done);
      if (done >= plan.attempts) break;
    }
  }
}

async function enrolAll(hub: Hub, plan: DemoPlan, now: string): Promise<Learner[]> {
  const { language } = plan;
  const made = await setUpHub(
    hub.db,
    hub.roster,
    {
      schoolName: "Kasese Centre",
      className: "Class 3B",
      language,
      signInName: demoTeacher.name,
      passphrase: demoTeacher.passphrase,
      learners: Math.min(plan.learners, classSize),
    },
    now,
  );
  if (!made)
    throw new Error("This data folder has a school already; choose another with HUB_DATA.");
  for (let left = plan.learners - classSize, number = 4; left > 0; left -= classSize, number++) {
    const told = { name: `Class ${number}`, language, learners: Math.min(left, classSize) };
    await openClassroom(hub.db, hub.roster, { ...told, teacherId: made.teacher.id, now });
  }
  return [...hub.roster.learners.values()];
}

type Lesson = {
  learner: Learner;
  count: number;
  random: () => number;
  clock: SteppingClock;
  language: string;
  stop?: AbortSignal | undefined;
};

async function learnFor(hub: Hub, desk: LearningDesk, lesson: Lesson): Promise<void> {
  const { learner, random, clock, language } = lesson;
  const phone = `demo-phone-${String(learner.id % 20).padStart(11, "0")}`.slice(0, 22);
  const sitting = await startSitting(hub.db, hub.roster, learner, phone, clock.now());
  const turn: LearnerTurn = { learner, sitting, language };
  const ability = 0.45 + ((learner.id * 37) % 50) / 100;
  for (let answered = 0; answered < lesson.count; answered++) {
    lesson.stop?.throwIfAborted();
    const proposal = await proposeToday(desk, turn);
    const place = await questionOfToday(desk, turn, proposal);
    if (!place) return;
    clock.step(15 + random() * 45);
    const question = await openQuestion(desk, turn, place);
    const item = await desk.library.make(question.itemId, question.seed, language);
    const isKnown = random() < ability;
    await answerItem(desk, turn, place, {
      attemptId: question.attemptId,
      hints: random() < 0.15 ? 1 : 0,
      responseTo: (body) => responseOf(item, body, isKnown, random),
    });
  }
}

/** The next question of the first step of today that has one. */
async function questionOfToday(
  desk: LearningDesk,
  turn: LearnerTurn,
  proposal: Proposal | undefined,
): Promise<QuestionPlace | undefined> {
  for (const step of proposal ? [proposal.next, ...proposal.others] : []) {
    const next = await questionOfStep(desk, turn, step);
    if (next?.state === "question") return next.place;
  }
  return undefined;
}

function questionOfStep(desk: LearningDesk, turn: LearnerTurn, step: TodayStep) {
  switch (step.kind) {
    case "check":
      return undefined; // it waits for a teacher
    case "placement":
      return nextInPlacement(desk, turn, step.subject);
    case "review":
      return nextInReview(desk, turn, true);
    case "lesson":
      return nextInPractice(desk, turn, step.lesson, true);
  }
}

/** The right response, or one that a child might give instead. */
function responseOf(item: Item, body: AnswerBody, isKnown: boolean, random: () => number): string {
  const right = item.key.right[0] ?? "";
  if (isKnown) return right;
  const mistake = item.key.mistakes[Math.floor(random() * item.key.mistakes.length)];
  if (mistake) return mistake.response;
  if (body.kind === "choice") return String(Math.floor(random() * body.options.length));
  return body.kind === "number" || body.kind === "fraction"
    ? "1"
    : right.split("").reverse().join("");
}

type SteppingClock = Clock & { setDay(day: number): void; step(seconds: number): void };

/** A clock that stands where the story is: school days from eight o'clock on. */
function steppingClock(startsAt: number): SteppingClock {
  let wallMs = startsAt;
  return {
    now: () => ({
      ...{ wallMs, monotonicMs: wallMs - startsAt, bootId: "demo" },
      ...{ quality: "set", isProven: true },
    }),
    setDay(day) {
      const weeks = Math.floor(day / 5) * 7;
      wallMs = Math.min(Date.now(), startsAt + (weeks + (day % 5)) * 86_400_000);
    },
    step(seconds) {
      wallMs = Math.min(Date.now(), wallMs + seconds * 1000);
    },
  };
}

/** mulberry32: small, good enough for a story, the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

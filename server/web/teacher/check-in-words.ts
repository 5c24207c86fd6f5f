import type { Context } from "hono";
import type { Page } from "../../../views/page.ts";
import type {
  EndedCheckInWords,
  OpenCheckInWords,
  OutcomeInWords,
} from "../../../views/teacher/checks.tsx";
import type { NamedFace } from "../../../views/teacher/now.tsx";
import type { Learner } from "../../classroom/people.ts";
import { dayOfTime } from "../../device/calendar.ts";
import { lessonToCheck } from "../../learning/check/next-question.ts";
import {
  answersInCheck,
  type Check,
  endedChecks,
  outcomesOf,
  type SkillOutcome,
  signaturesOf,
} from "../../learning/check/queries.ts";
import { sittingOf } from "../../learning/check/see-child.ts";
import { isLive, numbersShown, openTurnsOf } from "../live-check.ts";
import type { House } from "../visit.ts";
import type { TeacherEnv } from "./guard.ts";
import { facesByName, lessonInWords } from "./in-words.ts";

/** An open check as its teacher sees it: where it is, and on which phones its child is signed in now. */
export async function openInWords(
  { hub }: House,
  { language }: Page,
  check: Check,
  learner: NamedFace,
): Promise<OpenCheckInWords> {
  const { desk } = hub;
  const lessons = check.skills.flatMap((skill) => lessonToCheck(desk, skill) ?? []);
  const answers = await answersInCheck(desk.db, check.id);
  const numbers = numbersShown(hub, check);
  const isRunning = isLive(hub, check);
  const seat = isRunning ? check.seat?.sittingId : undefined;
  return {
    id: check.id,
    learner,
    lessons: lessons.map((lesson) => lessonInWords(lesson, language)),
    state: isRunning ? "running" : check.seat ? "paused" : "waiting",
    mayBeOld: sittingOf(desk, check) === "unknown",
    answers: answers.length,
    seat,
    seats: openTurnsOf(hub, check.learnerId)
      .filter(({ id }) => id !== seat)
      .map(({ id }) => ({ sittingId: id, number: numbers.get(id) ?? 0 })),
  };
}

export function outcomeInWords(
  { hub }: House,
  { language }: Page,
  { skill, sure, outcome, ...told }: SkillOutcome,
): OutcomeInWords {
  const lesson = lessonToCheck(hub.desk, skill);
  return {
    ...told,
    outcome: told.asked === 0 ? "not-asked" : outcome,
    lesson: lesson && lessonInWords(lesson, language),
    gpf: lesson?.skill.gpf ?? [],
    sure: Math.round(100 * sure),
  };
}

/** The last checks of these children, the newest first, no more than `most`. */
export async function endedInWords(
  c: Context<TeacherEnv>,
  house: House,
  page: Page,
  { learners, most }: { learners: Learner[]; most: number },
): Promise<EndedCheckInWords[]> {
  const { db } = house.hub;
  const ids = learners.map(({ id }) => id);
  const checks = await endedChecks(db, ids, most);
  const checkIds = checks.map(({ id }) => id);
  const outcomes = await outcomesOf(db, checkIds);
  const signatures = await signaturesOf(db, checkIds);
  const faces = await facesByName(c, house, learners, page.language);
  return checks.flatMap((check): EndedCheckInWords[] => {
    const learner = faces.get(check.learnerId);
    const told = outcomes.get(check.id) ?? [];
    if (!learner || !check.seat) return [];
    return [
      {
        id: check.id,
        learner,
        day: dayOfTime(Date.parse(check.seat.begunAt)),
        outcomes: told.map((one) => outcomeInWords(house, page, one)),
        assurance: signatures.has(check.id) ? "A3" : "A2",
      },
    ];
  });
}

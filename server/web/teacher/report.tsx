import type { Context, Hono } from "hono";
import { ClassReport, type ReportLine } from "../../../views/teacher/class-report.tsx";
import { isPresent, registerOf } from "../../classroom/attendance/register.ts";
import { noteLook } from "../../classroom/audit/audit.ts";
import type { Classroom } from "../../classroom/people.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { dayOfTime, numberOfDay, today } from "../../device/calendar.ts";
import { coverageOf, daysOfMastery } from "../../learning/class/coverage.ts";
import type { SeenClass } from "../../learning/class/day.ts";
import { type AnswersByDay, answersOfClass } from "../../learning/class/history.ts";
import { mistakesOfWeek } from "../../learning/class/mistakes.ts";
import { childrenOfClass } from "../../learning/class/standing.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import { answerDays, growthDays, spanOfChart } from "./charts.tsx";
import type { TeacherEnv } from "./guard.ts";
import { facesByName, lessonInWords, mistakeInPlan } from "./in-words.ts";
import { teacherTop } from "./lessons.tsx";
import { areNamesOpen, ownClassroom, teacherPage } from "./own-classroom.ts";

/** How a class has learned in four weeks, on paper and in pictures. */
export function reportRoutes(house: House, routes: Hono<TeacherEnv>): void {
  routes.get("/classes/:classroom{[0-9]+}/report", async (c) => {
    const classroom = await ownClassroom(c, house);
    return classroom ? reportPage(c, house, classroom) : c.notFound();
  });
}

async function reportPage(c: Context<TeacherEnv>, house: House, classroom: Classroom) {
  const { hub } = house;
  const { desk } = hub;
  const page = teacherPage(c, house);
  const learners = learnersOf(hub.roster, classroom.id);
  const everybody = { classroomId: classroom.id, learnerIds: learners.map(({ id }) => id) };
  await noteLook(hub.db, by(c, house), "report-seen", everybody);
  const seen = { id: classroom.id, language: classroom.language, learners };
  const children = await childrenOfClass(desk, seen);
  const register = await registerOf(hub.db, classroom.id, learners, today(house.hub));
  const span = spanOfChart(hub);
  const answers = await answersOfClass(hub.db, classroom.id, span, dayOfTime);
  const byChild = sumByChild(answers);
  const faces = await facesByName(c, house, learners, page.language);
  const firstDay = numberOfDay(dayOfTime(Date.parse(span.from)));
  const mastered = children.map(({ learner, state }) => ({
    learner,
    days: daysOfMastery(desk, classroom.language, state),
  }));
  const lines = mastered.flatMap(({ learner, days }): ReportLine[] => {
    const face = faces.get(learner.id);
    if (!face) return [];
    const here = register.days.filter((day) => isPresent(register, learner.id, day));
    const fresh = days.filter((day) => day >= firstDay).length;
    const counted = byChild.get(learner.id) ?? { answers: 0, right: 0 };
    return [{ learner: face, mastered: days.length, fresh, ...counted, daysHere: here.length }];
  });
  const props = {
    ...{ page, classroom, lines },
    top: teacherTop(c, house, page),
    school: hub.facility.name,
    areLocked: !areNamesOpen(c, house, classroom.id),
    today: today(house.hub),
    growth: growthDays(
      hub,
      mastered.flatMap(({ days }) => days),
      learners.length,
    ),
    answers: answerDays(hub, answers),
    attendance: register.days.map((day) => ({
      day,
      value: learners.filter(({ id }) => isPresent(register, id, day)).length,
    })),
    subjects: coverageOf(desk, classroom.language, children),
    mistakes: await mistakesInWords(house, seen, page.language),
  };
  return sendPage(c, <ClassReport {...props} />);
}

function sumByChild(answers: AnswersByDay): Map<number, { answers: number; right: number }> {
  const sums = new Map<number, { answers: number; right: number }>();
  for (const [key, counted] of answers) {
    const id = Number.parseInt(key, 10);
    const known = sums.get(id) ?? { answers: 0, right: 0 };
    sums.set(id, {
      answers: known.answers + counted.answers,
      right: known.right + counted.right,
    });
  }
  return sums;
}

/** So many fit beside everything else on the first sheet. */
const mostMistakes = 3;

async function mistakesInWords(house: House, seen: SeenClass, language: string) {
  const found = [];
  for (const mistake of await mistakesOfWeek(house.hub.desk, seen)) {
    if (found.length === mostMistakes) break;
    const { lesson, learnerIds, answers } = mistake;
    const plan = await mistakeInPlan(house, mistake, language);
    if (!plan) continue;
    const inWords = lessonInWords(lesson, language);
    found.push({ lesson: inWords, looks: plan.looks, children: learnerIds.length, answers });
  }
  return found;
}

import type { Context, Hono } from "hono";
import { type MistakeInWords, MistakesPage } from "../../../views/teacher/mistakes.tsx";
import type { Classroom } from "../../classroom/people.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { mistakesOfWeek } from "../../learning/class/mistakes.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import type { TeacherEnv } from "./guard.ts";
import { facesByName, lessonInWords, mistakeInPlan } from "./in-words.ts";
import { teacherTop } from "./lessons.tsx";
import { areNamesOpen, ownClassroom, teacherPage } from "./own-classroom.ts";

/** What a class gets wrong, and what helps. */
export function mistakeRoutes(house: House, routes: Hono<TeacherEnv>): void {
  routes.get("/classes/:classroom{[0-9]+}/mistakes", async (c) => {
    const classroom = await ownClassroom(c, house);
    return classroom ? mistakesPage(c, house, classroom) : c.notFound();
  });
}

/** More would be a list that nobody reads. */
const mostMistakes = 8;

async function mistakesPage(c: Context<TeacherEnv>, house: House, classroom: Classroom) {
  const { desk, roster } = house.hub;
  const page = teacherPage(c, house);
  const learners = learnersOf(roster, classroom.id);
  const seen = { id: classroom.id, language: classroom.language, learners };
  const faces = await facesByName(c, house, learners, page.language);
  const mistakes: MistakeInWords[] = [];
  for (const found of await mistakesOfWeek(desk, seen)) {
    if (mistakes.length === mostMistakes) break;
    const { lesson, misconception, learnerIds, answers, today } = found;
    const plan = await mistakeInPlan(house, found, page.language);
    if (!plan) continue; // the lesson has changed since, and nothing can be said of it
    mistakes.push({
      lesson: lessonInWords(lesson, page.language),
      misconception,
      looks: plan.looks,
      remedy: plan.remedy,
      learners: learnerIds.flatMap((id) => faces.get(id) ?? []),
      answers,
      today,
    });
  }
  const top = teacherTop(c, house, page);
  const areLocked = !areNamesOpen(c, house, classroom.id);
  return sendPage(c, <MistakesPage {...{ page, top, classroom, areLocked, mistakes }} />);
}

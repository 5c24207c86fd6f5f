import type { Context } from "hono";
import type { Classroom } from "../../classroom/people.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { childrenOfClass, pathOf } from "../../learning/class/standing.ts";
import type { House } from "../visit.ts";
import type { TeacherEnv } from "./guard.ts";
import { facesByName } from "./in-words.ts";
import { teacherTop } from "./lessons.tsx";
import { areNamesOpen, teacherPage } from "./own-classroom.ts";

/**
 * A class beside the path of the subject that the address asks for, and what every page of it shows.
 * @returns undefined when there is no such subject
 */
export async function classOnPath(c: Context<TeacherEnv>, house: House, classroom: Classroom) {
  const { desk, roster } = house.hub;
  const page = teacherPage(c, house);
  const learners = learnersOf(roster, classroom.id);
  const seen = { id: classroom.id, language: classroom.language, learners };
  const { path, subjects } = pathOf(desk, seen, c.req.query("subject"));
  if (!path) return undefined;
  return {
    path,
    learners,
    children: await childrenOfClass(desk, seen),
    faces: await facesByName(c, house, learners, page.language),
    frame: {
      page,
      top: teacherTop(c, house, page),
      classroom,
      areLocked: !areNamesOpen(c, house, classroom.id),
      subjects,
      subject: path.subject,
    },
  };
}

import type { Context, Hono } from "hono";
import { FamilyReport, type FamilySubject } from "../../../views/teacher/family-report.tsx";
import { isPresent, registerOf } from "../../classroom/attendance/register.ts";
import { noteDown } from "../../classroom/audit/audit.ts";
import type { Learner } from "../../classroom/people.ts";
import { today } from "../../device/calendar.ts";
import { childInSubjects } from "../../learning/class/child.ts";
import { stairsOf } from "../../learning/class/coverage.ts";
import { childrenOfClass } from "../../learning/class/standing.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import { languageOf } from "./child.tsx";
import type { TeacherEnv } from "./guard.ts";
import { facesByName, lessonInWords } from "./in-words.ts";
import { areNamesOpen, ownLearner, teacherPage } from "./own-classroom.ts";

/** A child's report on one sheet, which her family can read without reading. */
export function familyReportRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const path = "/classes/:classroom{[0-9]+}/learners/:learner{[0-9]+}/report";
  routes.get(path, async (c) => {
    const learner = await ownLearner(c, house);
    return learner ? reportPage(c, house, learner) : c.notFound();
  });
}

async function reportPage(c: Context<TeacherEnv>, house: House, learner: Learner) {
  const { hub } = house;
  const page = teacherPage(c, house);
  const { id, classroomId } = learner;
  const classroom = hub.roster.classrooms.get(classroomId);
  const face = (await facesByName(c, house, [learner], page.language)).get(id);
  if (!classroom || !face) return c.notFound();
  await noteDown(hub.db, by(c, house), "record-exported", { learnerId: id, classroomId });
  const register = await registerOf(hub.db, classroomId, [learner], today(house.hub));
  const isNamed = c.req.query("names") !== undefined;
  const props = {
    ...{ page, classroom },
    learner: isNamed ? face : { ...face, name: undefined },
    mayBeNamed: areNamesOpen(c, house, classroomId) && face.name !== undefined && !isNamed,
    school: hub.facility.name,
    today: today(house.hub),
    subjects: await subjectsOf(house, learner, page.language),
    days: register.days.map((day) => isPresent(register, id, day)),
  };
  return sendPage(c, <FamilyReport {...props} />);
}

/** As many titles as stand beside the stairs. */
const mostFresh = 3;

async function subjectsOf(
  house: House,
  learner: Learner,
  language: string,
): Promise<FamilySubject[]> {
  const { desk } = house.hub;
  const spoken = languageOf(house, learner);
  const seen = { id: learner.classroomId, language: spoken, learners: [learner] };
  const [child] = await childrenOfClass(desk, seen);
  if (!child) return [];
  const subjects = await childInSubjects(desk, learner, spoken);
  return stairsOf(desk, spoken, child).map(({ subject, levels }) => {
    const found = subjects.find(({ path }) => path.subject === subject);
    const next = found?.next?.kind === "lesson" ? found.next.lesson : undefined;
    return {
      ...{ subject, levels },
      fresh: (found?.mastered ?? []).slice(0, mostFresh).map((one) => lessonInWords(one, language)),
      next: next && lessonInWords(next, language),
    };
  });
}

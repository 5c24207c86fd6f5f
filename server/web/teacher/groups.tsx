import type { Context, Hono } from "hono";
import { GroupsPage } from "../../../views/teacher/groups.tsx";
import type { Classroom, Learner } from "../../classroom/people.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { type Group, groupsOfClass } from "../../learning/class/groups.ts";
import { childrenOfClass, pathOf } from "../../learning/class/standing.ts";
import { languageSeen } from "../../library/library.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import type { TeacherEnv } from "./guard.ts";
import { facesByName, lessonInWords } from "./in-words.ts";
import { teacherTop } from "./lessons.tsx";
import { areNamesOpen, ownClassroom, teacherPage } from "./own-classroom.ts";

/** Who of a class can do the same next. */
export function groupRoutes(house: House, routes: Hono<TeacherEnv>): void {
  routes.get("/classes/:classroom{[0-9]+}/groups", async (c) => {
    const classroom = await ownClassroom(c, house);
    return classroom ? groupsPage(c, house, classroom) : c.notFound();
  });
}

async function groupsPage(c: Context<TeacherEnv>, house: House, classroom: Classroom) {
  const { desk, roster } = house.hub;
  const page = teacherPage(c, house);
  const learners = learnersOf(roster, classroom.id);
  const seen = { id: classroom.id, language: classroom.language, learners };
  const { path, subjects } = pathOf(desk, seen, c.req.query("subject"));
  if (!path) return c.notFound();
  const found = groupsOfClass(desk, path, await childrenOfClass(desk, seen));
  const faces = await facesByName(c, house, learners, page.language);
  const facesOf = (some: Learner[]) => some.flatMap(({ id }) => faces.get(id) ?? []);
  const groupInWords = ({ lesson, members }: Group) => ({
    lesson: lessonInWords(lesson, page.language),
    level: lesson.skill.level,
    /** A sheet is for children: it speaks their language. */
    sheetLanguage: languageSeen(lesson, classroom.language),
    members: members.flatMap(({ learner, next }) => {
      const own = next === lesson ? undefined : lessonInWords(next, page.language);
      return facesOf([learner]).map((face) => ({ learner: face, own }));
    }),
  });
  return sendPage(
    c,
    <GroupsPage
      page={page}
      top={teacherTop(c, house, page)}
      classroom={classroom}
      areLocked={!areNamesOpen(c, house, classroom.id)}
      subjects={subjects}
      subject={path.subject}
      groups={found.groups.map(groupInWords)}
      unplaced={facesOf(found.unplaced)}
      done={facesOf(found.done)}
      isBegun={found.isBegun}
    />,
  );
}

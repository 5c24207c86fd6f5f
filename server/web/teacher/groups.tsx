import type { Context, Hono } from "hono";
import { GroupsPage } from "../../../views/teacher/groups.tsx";
import type { Classroom, Learner } from "../../classroom/people.ts";
import { type Group, groupsOfClass } from "../../learning/class/groups.ts";
import { languageSeen } from "../../library/library.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { classOnPath } from "./class-on-path.ts";
import type { TeacherEnv } from "./guard.ts";
import { lessonInWords } from "./in-words.ts";
import { ownClassroom } from "./own-classroom.ts";

/** Who of a class can do the same next. */
export function groupRoutes(house: House, routes: Hono<TeacherEnv>): void {
  routes.get("/classes/:classroom{[0-9]+}/groups", async (c) => {
    const classroom = await ownClassroom(c, house);
    return classroom ? groupsPage(c, house, classroom) : c.notFound();
  });
}

async function groupsPage(c: Context<TeacherEnv>, house: House, classroom: Classroom) {
  const found = await classOnPath(c, house, classroom);
  if (!found) return c.notFound();
  const { desk } = house.hub;
  const { path, children, faces, frame } = found;
  const { language } = frame.page;
  const grouped = groupsOfClass(desk, path, children);
  const facesOf = (some: Learner[]) => some.flatMap(({ id }) => faces.get(id) ?? []);
  const groupInWords = ({ lesson, members }: Group) => ({
    lesson: lessonInWords(lesson, language),
    level: lesson.skill.level,
    /** A sheet is for children: it speaks their language. */
    sheetLanguage: languageSeen(lesson, classroom.language),
    members: members.flatMap(({ learner, next }) => {
      const own = next === lesson ? undefined : lessonInWords(next, language);
      return facesOf([learner]).map((face) => ({ learner: face, own }));
    }),
  });
  return sendPage(
    c,
    <GroupsPage
      {...frame}
      groups={grouped.groups.map(groupInWords)}
      unplaced={facesOf(grouped.unplaced)}
      done={facesOf(grouped.done)}
      isBegun={grouped.isBegun}
    />,
  );
}

import type { Context, Hono } from "hono";
import { MapPage } from "../../../views/teacher/map.tsx";
import type { Classroom } from "../../classroom/people.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { mapOfClass } from "../../learning/class/map.ts";
import { childrenOfClass, pathOf } from "../../learning/class/standing.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import type { TeacherEnv } from "./guard.ts";
import { facesByName, lessonInWords } from "./in-words.ts";
import { teacherTop } from "./lessons.tsx";
import { areNamesOpen, ownClassroom, teacherPage } from "./own-classroom.ts";

/** All children of a class beside all skills of a level. */
export function mapRoutes(house: House, routes: Hono<TeacherEnv>): void {
  routes.get("/classes/:classroom{[0-9]+}/map", async (c) => {
    const classroom = await ownClassroom(c, house);
    return classroom ? mapPage(c, house, classroom) : c.notFound();
  });
}

async function mapPage(c: Context<TeacherEnv>, house: House, classroom: Classroom) {
  const { desk, roster } = house.hub;
  const page = teacherPage(c, house);
  const learners = learnersOf(roster, classroom.id);
  const seen = { id: classroom.id, language: classroom.language, learners };
  const { path, subjects } = pathOf(desk, seen, c.req.query("subject"));
  if (!path) return c.notFound();
  const wanted = c.req.query("level");
  const children = await childrenOfClass(desk, seen);
  const map = mapOfClass(desk, path, children, wanted === undefined ? undefined : Number(wanted));
  const faces = await facesByName(c, house, learners, page.language);
  return sendPage(
    c,
    <MapPage
      page={page}
      top={teacherTop(c, house, page)}
      classroom={classroom}
      areLocked={!areNamesOpen(c, house, classroom.id)}
      subjects={subjects}
      subject={path.subject}
      levels={map.levels}
      level={map.level}
      lessons={map.lessons.map((lesson) => lessonInWords(lesson, page.language))}
      rows={map.rows.flatMap(({ learner, cells }) => {
        const face = faces.get(learner.id);
        return face ? [{ learner: face, cells }] : [];
      })}
      isBegun={map.isBegun}
    />,
  );
}

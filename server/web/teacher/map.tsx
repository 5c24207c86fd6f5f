import type { Context, Hono } from "hono";
import { MapPage } from "../../../views/teacher/map.tsx";
import type { Classroom } from "../../classroom/people.ts";
import { mapOfClass } from "../../learning/class/map.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { classOnPath } from "./class-on-path.ts";
import type { TeacherEnv } from "./guard.ts";
import { lessonInWords } from "./in-words.ts";
import { ownClassroom } from "./own-classroom.ts";

/** All children of a class beside all skills of a level. */
export function mapRoutes(house: House, routes: Hono<TeacherEnv>): void {
  routes.get("/classes/:classroom{[0-9]+}/map", async (c) => {
    const classroom = await ownClassroom(c, house);
    return classroom ? mapPage(c, house, classroom) : c.notFound();
  });
}

async function mapPage(c: Context<TeacherEnv>, house: House, classroom: Classroom) {
  const found = await classOnPath(c, house, classroom);
  if (!found) return c.notFound();
  const { desk } = house.hub;
  const { path, children, faces, frame } = found;
  const { language } = frame.page;
  const wanted = c.req.query("level");
  const map = mapOfClass(desk, path, children, wanted === undefined ? undefined : Number(wanted));
  return sendPage(
    c,
    <MapPage
      {...frame}
      levels={map.levels}
      level={map.level}
      lessons={map.lessons.map((lesson) => lessonInWords(lesson, language))}
      rows={map.rows.flatMap(({ learner, cells }) => {
        const face = faces.get(learner.id);
        return face ? [{ learner: face, cells }] : [];
      })}
      isBegun={map.isBegun}
    />,
  );
}

import { Hono } from "hono";
import { readLongForm } from "../../../pages/read-form.ts";
import type { House } from "../../visit.ts";
import { type TeacherEnv, teacherOnly } from "../guard.ts";
import { ownGivingRoutes } from "./own-giving.tsx";
import { ownLessonRoutes } from "./own-lesson.tsx";
import { ownLessonsRoutes } from "./own-lessons.tsx";
import { ownLookRoutes } from "./own-look.tsx";
import { ownNounRoutes } from "./own-nouns.tsx";
import { ownPartRoutes } from "./own-parts.tsx";
import { ownPictureRoutes } from "./own-pictures.tsx";
import { ownWordRoutes } from "./own-words.tsx";

/** A teacher adapts lessons and writes her own; the text of a whole lesson is longer than other forms. */
export function ownRoutes(house: House): Hono<TeacherEnv> {
  const routes = new Hono<TeacherEnv>();
  for (const pages of ["/own-lessons/*", "/new-lesson"])
    routes.use(pages, teacherOnly(house, readLongForm));
  ownLessonsRoutes(house, routes);
  ownLessonRoutes(house, routes);
  ownPartRoutes(house, routes);
  ownPictureRoutes(house, routes);
  ownNounRoutes(house, routes);
  ownWordRoutes(house, routes);
  ownLookRoutes(house, routes);
  ownGivingRoutes(house, routes);
  return routes;
}

import type { Context, Hono } from "hono";
import { ClassNamePage } from "../../../views/teacher/class-name.tsx";
import type { Classroom } from "../../classroom/people.ts";
import { renameClassroom } from "../../classroom/roll/rename-classroom.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import { textProblem } from "./first-run.tsx";
import type { TeacherEnv } from "./guard.ts";
import { teacherTop } from "./lessons.tsx";
import { nameTyped } from "./name-typed.ts";
import { areNamesOpen, ownClassroom, teacherPage } from "./own-classroom.ts";

/** A class is called otherwise: the next school year, or a slip of the first minute. */
export function classNameRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { hub } = house;

  routes.get("/classes/:classroom{[0-9]+}/name", async (c) => {
    const classroom = await ownClassroom(c, house);
    return classroom ? namePage(c, house, classroom, classroom.name) : c.notFound();
  });

  routes.post("/classes/:classroom{[0-9]+}/name", async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    const name = nameTyped(c.var.form, "class");
    const page = teacherPage(c, house);
    const problem = textProblem(page, name);
    if (problem) return namePage(c, house, classroom, name, problem);
    const isDone = await renameClassroom(hub.db, hub.roster, classroom, name, by(c, house));
    if (!isDone) return namePage(c, house, classroom, name, page.t("class-name.taken"));
    return c.redirect(`/teach/classes/${classroom.id}`, 303);
  });
}

function namePage(
  c: Context<TeacherEnv>,
  house: House,
  classroom: Classroom,
  name: string,
  problem?: string,
) {
  const page = teacherPage(c, house);
  const top = teacherTop(c, house, page);
  const areLocked = !areNamesOpen(c, house, classroom.id);
  const html = <ClassNamePage {...{ page, top, classroom, name, areLocked, problem }} />;
  return sendPage(c, html, problem ? 422 : 200);
}

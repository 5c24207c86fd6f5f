import type { Context, Hono } from "hono";
import { type StaffProblems, teacherAddress } from "../../../views/teacher/staff.tsx";
import { TeacherNamePage } from "../../../views/teacher/teacher-name.tsx";
import type { Teacher } from "../../classroom/people.ts";
import { renameTeacher } from "../../classroom/staff/rename-teacher.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import { textProblem } from "./first-run.tsx";
import type { TeacherEnv } from "./guard.ts";
import { teacherTop } from "./lessons.tsx";
import { nameTyped } from "./name-typed.ts";
import { teacherPage } from "./own-classroom.ts";
import { teacherAt, unproved } from "./staff.tsx";

/** The name of a teacher is put right. The routes of staff let only a head teacher get here. */
export function teacherNameRoutes(house: House, routes: Hono<TeacherEnv>): void {
  routes.get("/staff/:teacher{[0-9]+}/name", async (c) => {
    const teacher = await teacherAt(c, house);
    return teacher ? namePage(c, house, teacher, teacher.signInName, {}) : c.notFound();
  });

  routes.post("/staff/:teacher{[0-9]+}/name", async (c) => {
    const teacher = await teacherAt(c, house);
    return teacher ? nameSent(c, house, teacher) : c.notFound();
  });
}

async function nameSent(c: Context<TeacherEnv>, house: House, teacher: Teacher) {
  const page = teacherPage(c, house);
  const name = nameTyped(c.var.form, "name");
  const slip = textProblem(page, name);
  if (slip) return namePage(c, house, teacher, name, { name: slip });
  const problems = await unproved(c, house);
  if (problems.own) return namePage(c, house, teacher, name, problems);
  const isDone = await renameTeacher(house.hub.db, { teacherId: teacher.id, name }, by(c, house));
  if (!isDone) return namePage(c, house, teacher, name, { name: page.t("staff.name-taken") });
  return c.redirect(`${teacherAddress(teacher.id)}?kept`, 303);
}

function namePage(
  c: Context<TeacherEnv>,
  house: House,
  teacher: Teacher,
  name: string,
  problems: StaffProblems,
) {
  const page = teacherPage(c, house);
  const top = teacherTop(c, house, page);
  const html = <TeacherNamePage {...{ page, top, teacher, name, problems }} />;
  return sendPage(c, html, Object.keys(problems).length > 0 ? 422 : 200);
}

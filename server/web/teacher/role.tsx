import type { Context, Hono } from "hono";
import { RolePage } from "../../../views/teacher/role.tsx";
import { type StaffProblems, teacherAddress } from "../../../views/teacher/staff.tsx";
import type { Teacher } from "../../classroom/people.ts";
import { allTeachers } from "../../classroom/staff/queries.ts";
import { changeRole, isOnlyHead } from "../../classroom/staff/staff.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import type { TeacherEnv } from "./guard.ts";
import { teacherTop } from "./lessons.tsx";
import { teacherPage } from "./own-classroom.ts";
import { teacherAt, unproved } from "./staff.tsx";

/** A teacher becomes head teacher, or is one no longer. The routes of staff let only a head teacher get here. */
export function roleRoutes(house: House, routes: Hono<TeacherEnv>): void {
  routes.get("/staff/:teacher{[0-9]+}/role", async (c) => {
    const teacher = await teacherAt(c, house);
    return teacher ? rolePage(c, house, teacher, {}) : c.notFound();
  });

  routes.post("/staff/:teacher{[0-9]+}/role", async (c) => {
    const teacher = await teacherAt(c, house);
    return teacher ? roleSent(c, house, teacher) : c.notFound();
  });
}

async function roleSent(c: Context<TeacherEnv>, house: House, teacher: Teacher) {
  const { form } = c.var;
  const { t } = teacherPage(c, house);
  const role = (["teacher", "head-teacher"] as const).find((one) => one === form.get("role"));
  if (!role) return rolePage(c, house, teacher, {});
  const isHerself = teacher.id === c.var.teacher.id;
  if (isHerself && role === "teacher" && form.get("myself") !== "yes")
    return rolePage(c, house, teacher, { role: t("staff.give-up-first") });
  const problems = await unproved(c, house);
  if (problems.own) return rolePage(c, house, teacher, problems);
  const done = await changeRole(house.hub.db, { teacherId: teacher.id, role }, by(c, house));
  if (done === "last-head") return rolePage(c, house, teacher, { role: t("staff.only-head") });
  const isOut = isHerself && role === "teacher"; // the pages of teachers are hers no more
  return c.redirect(isOut ? "/teach" : `${teacherAddress(teacher.id)}?kept`, 303);
}

async function rolePage(
  c: Context<TeacherEnv>,
  house: House,
  teacher: Teacher,
  problems: StaffProblems,
) {
  const page = teacherPage(c, house);
  const top = teacherTop(c, house, page);
  const isHerself = teacher.id === c.var.teacher.id;
  const only = isOnlyHead(await allTeachers(house.hub.db), teacher.id);
  const props = { page, top, teacher, isHerself, isOnlyHead: only, problems };
  return sendPage(c, <RolePage {...props} />, Object.keys(problems).length > 0 ? 422 : 200);
}

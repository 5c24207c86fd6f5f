import type { Context, Hono } from "hono";
import { DeparturePage } from "../../../views/teacher/departure.tsx";
import { type StaffProblems, staffAddress } from "../../../views/teacher/staff.tsx";
import type { Teacher } from "../../classroom/people.ts";
import { classroomKnown } from "../../classroom/roster.ts";
import { classesHangingOn, removeTeacher } from "../../classroom/staff/departure.ts";
import { allTeachers } from "../../classroom/staff/queries.ts";
import { isOnlyHead } from "../../classroom/staff/staff.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import type { TeacherEnv } from "./guard.ts";
import { teacherTop } from "./lessons.tsx";
import { teacherPage } from "./own-classroom.ts";
import { lookAnewEverywhere, teacherAt, unproved } from "./staff.tsx";

/** A teacher has left, and another, who is head teacher, says so. The routes of staff let only a head teacher get here. */
export function departureRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { hub } = house;

  routes.get("/staff/:teacher{[0-9]+}/departure", async (c) => {
    const teacher = await teacherAt(c, house);
    return teacher ? departurePage(c, house, teacher) : c.notFound();
  });

  routes.post("/staff/:teacher{[0-9]+}/departure", async (c) => {
    const teacher = await teacherAt(c, house);
    if (!teacher) return c.notFound();
    if (teacher.id === c.var.teacher.id) return departurePage(c, house, teacher, {}, 422);
    const problems = await unproved(c, house);
    if (problems.own) return departurePage(c, house, teacher, problems, 422);
    const done = await removeTeacher(hub.db, hub.rings, teacher.id, by(c, house));
    if (done !== "removed") return departurePage(c, house, teacher, {}, 422); // it says why
    lookAnewEverywhere(house);
    return c.redirect(`${staffAddress}?kept`, 303);
  });
}

async function departurePage(
  c: Context<TeacherEnv>,
  house: House,
  teacher: Teacher,
  problems: StaffProblems = {},
  status: 200 | 422 = 200,
) {
  const { db, roster } = house.hub;
  const page = teacherPage(c, house);
  const hanging = (await classesHangingOn(db, teacher.id)).map(({ classroomId, because }) => ({
    name: classroomKnown(roster, classroomId)?.name ?? "",
    because,
  }));
  const props = {
    ...{ page, teacher, hanging, problems },
    top: teacherTop(c, house, page),
    isHerself: teacher.id === c.var.teacher.id,
    isOnlyHead: isOnlyHead(await allTeachers(db), teacher.id),
  };
  return sendPage(c, <DeparturePage {...props} />, status);
}

import type { Context, Hono } from "hono";
import { AttendancePage, type RegisterLine } from "../../../views/teacher/attendance.tsx";
import { classAddress } from "../../../views/teacher/class-bar.tsx";
import { correctDay, isPresent, registerOf } from "../../classroom/attendance/register.ts";
import type { Classroom } from "../../classroom/people.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { timeOf } from "../../device/age.ts";
import { type Day, today } from "../../device/calendar.ts";
import { faceOf } from "../faces.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { type DayTyped, dayTyped, lastDayOffered } from "./day-typed.ts";
import type { TeacherEnv } from "./guard.ts";
import { teacherTop } from "./lessons.tsx";
import { areNamesOpen, namesOf, ownClassroom, teacherPage } from "./own-classroom.ts";
import { tickAsked } from "./tick-asked.ts";

/** The register of a class, day by day. */
export function attendanceRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { hub } = house;
  const path = "/classes/:classroom{[0-9]+}/attendance";

  routes.get(path, async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    const asked = c.req.query("day");
    if (asked === undefined)
      return attendanceOf(c, house, classroom, { state: "day", day: today(hub) });
    return attendanceOf(c, house, classroom, dayTyped(teacherPage(c, house), hub, asked));
  });

  routes.post(path, async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    const typed = dayTyped(teacherPage(c, house), hub, c.req.query("day") ?? "");
    if (typed.state === "wrong") return attendanceOf(c, house, classroom, typed);
    const { day } = typed;
    const learners = learnersOf(hub.roster, classroom.id);
    const { form, teacher } = c.var;
    const marked = (name: string) => new Set(form.all(name).map(Number));
    const now = timeOf(hub.clock.now());
    const told = { day, shown: marked("shown"), present: marked("here") };
    await correctDay(hub.db, classroom.id, learners, { ...told, teacherId: teacher.id, now });
    return c.redirect(`${classAddress(classroom.id, "attendance")}?day=${day}&kept`, 303);
  });
}

/** The register of the day that was asked for; of today, with what is wrong, where that is none. */
function attendanceOf(c: Context<TeacherEnv>, house: House, classroom: Classroom, typed: DayTyped) {
  const isKept = c.req.query("kept") !== undefined;
  if (typed.state === "day") return attendancePage(c, house, classroom, { ...typed, isKept });
  const { problem } = typed;
  return attendancePage(c, house, classroom, { day: today(house.hub), isKept: false, problem });
}

type Shown = { day: Day; isKept: boolean; problem?: string };

async function attendancePage(
  c: Context<TeacherEnv>,
  house: House,
  classroom: Classroom,
  { day, isKept, problem }: Shown,
) {
  const { hub } = house;
  const page = teacherPage(c, house);
  const learners = learnersOf(hub.roster, classroom.id);
  const names = await namesOf(c, house, learners);
  const register = await registerOf(hub.db, classroom.id, learners, day);
  const lines = learners.map((learner): RegisterLine => {
    const known = register.presences.get(`${learner.id} ${day}`);
    return {
      ...faceOf(hub, learner, page.language),
      id: learner.id,
      name: names.get(learner.id),
      isPresent: known?.isPresent ?? false,
      from: known?.from,
      days: register.days.map((one) => isPresent(register, learner.id, one)),
    };
  });
  const props = {
    ...{ page, classroom, day, isKept, problem, lines },
    top: teacherTop(c, house, page),
    last: lastDayOffered(hub),
    days: register.days,
    tick: tickAsked(c),
    areLocked: !areNamesOpen(c, house, classroom.id),
  };
  return sendPage(c, <AttendancePage {...props} />, problem ? 422 : 200);
}

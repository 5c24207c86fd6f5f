import type { Context, Hono } from "hono";
import type { Page } from "../../../views/page.ts";
import { classAddress } from "../../../views/teacher/class-bar.tsx";
import { CoursePage } from "../../../views/teacher/course.tsx";
import { courseAddress } from "../../../views/teacher/courses.tsx";
import { unlockAddress } from "../../../views/teacher/unlock.tsx";
import { noteDown } from "../../classroom/audit/audit.ts";
import type { Classroom } from "../../classroom/people.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { today } from "../../device/calendar.ts";
import { type CourseInClass, courseInClass } from "../../learning/course/course.ts";
import { chooseForCourse, closeCourse } from "../../learning/course/give-course.ts";
import { type Course, courseById, wasCourseOf } from "../../learning/course/queries.ts";
import { sendCsv } from "../../pages/csv.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import { countsAsked } from "./checks.tsx";
import { courseFile } from "./course-file.ts";
import { courseInWords } from "./course-in-words.ts";
import { keyOf, newKey } from "./form-key.ts";
import type { TeacherEnv } from "./guard.ts";
import { teacherTop } from "./lessons.tsx";
import { areNamesOpen, ownClassroom, teacherPage } from "./own-classroom.ts";

/** One course of a class: how far the children are, the checks before and after, its file, its end. */
export function courseRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { desk } = house.hub;
  const path = "/classes/:classroom{[0-9]+}/courses/:course{[0-9]+}";

  routes.get(path, async (c) => {
    const own = await ownCourse(c, house);
    return own ? coursePage(c, house, own) : c.notFound();
  });

  routes.get(`${path}/course.csv`, async (c) => {
    const own = await ownCourse(c, house);
    return own ? fileOf(c, house, own) : c.notFound();
  });

  routes.post(`${path}/checks`, async (c) => {
    const own = await ownCourse(c, house);
    const asked = own && checkAsked(await seenCourse(house, own), c.var.form.get("check") ?? "");
    if (!asked) return c.notFound();
    const { classroom, course } = own;
    const told = {
      formKey: keyOf(c.var.form),
      teacherId: c.var.teacher.id,
      language: classroom.language,
    };
    const { now, busy } = await chooseForCourse(desk, course, asked.part, asked.learners, told);
    const here = courseAddress(classroom.id, course.id);
    return c.redirect(`${here}?chosen=${now}&busy=${busy}`, 303);
  });

  routes.post(`${path}/closings`, async (c) => {
    const classroom = await ownClassroom(c, house);
    const closedAs = (["ended", "taken-back"] as const).find((one) => one === c.var.form.get("as"));
    const id = Number(c.req.param("course"));
    // A second tap finds the course taken back by the first, and leads where that one led.
    const isHers = classroom && (await wasCourseOf(desk.db, classroom.id, id));
    if (!isHers || !closedAs) return c.notFound();
    const course = await courseById(desk.db, classroom.id, id);
    if (course) await closeCourse(desk, course, closedAs);
    const isStill = course && closedAs === "ended";
    const to = isStill
      ? courseAddress(classroom.id, course.id)
      : classAddress(classroom.id, "tasks");
    return c.redirect(to, 303);
  });
}

type OwnCourse = { classroom: Classroom; course: Course };

/** A course of a class of this teacher; undefined for every other, and for one that was taken back. */
async function ownCourse(c: Context<TeacherEnv>, house: House): Promise<OwnCourse | undefined> {
  const classroom = await ownClassroom(c, house);
  if (!classroom) return undefined;
  const course = await courseById(house.hub.db, classroom.id, Number(c.req.param("course")));
  return course && { classroom, course };
}

function seenCourse({ hub }: House, { classroom, course }: OwnCourse): Promise<CourseInClass> {
  const { id, language } = classroom;
  return courseInClass(hub.desk, { id, language, learners: learnersOf(hub.roster, id) }, course);
}

/** Which check is chosen now, and of whom: a child who has it, or is too far for it, is none of them. */
function checkAsked({ course, children, isOver }: CourseInClass, told: string) {
  const [, part, whom] = /^(before|after)-(all|through)$/.exec(told) ?? [];
  if ((part !== "before" && part !== "after") || course.checkSkills.length === 0) return undefined;
  const learners = children.filter(({ isThrough, [part]: check }) => {
    const can = check.state === "none" && check.why === "can" && !(isOver && part === "before");
    return can && (whom === "all" || isThrough);
  });
  return { part, learners: learners.map(({ learner }) => learner) } as const;
}

async function coursePage(c: Context<TeacherEnv>, house: House, own: OwnCourse) {
  const { hub } = house;
  const { classroom } = own;
  const page = teacherPage(c, house);
  const seen = await seenCourse(house, own);
  const props = {
    ...{ page, classroom, said: saidOf(c, page, seen), formKey: newKey() },
    top: teacherTop(c, house, page),
    areLocked: !areNamesOpen(c, house, classroom.id),
    course: await courseInWords(c, house, page, seen),
    school: hub.facility.name,
    today: today(hub),
  };
  return sendPage(c, <CoursePage {...props} />);
}

/** What was done just now, in words; and how many children a check was not chosen for, since they are in another one. */
function saidOf(c: Context<TeacherEnv>, { t }: Page, seen: CourseInClass): string | undefined {
  const chosen = countsAsked(c);
  if (!chosen && c.req.query("given") === undefined) return undefined;
  const done = chosen ? t("checks.chosen", { count: chosen.now }) : t("course.given");
  const count = chosen ? chosen.busy : busyBefore(seen);
  return [done, count > 0 && t("checks.busy", { count })].filter(Boolean).join(" ");
}

/** How many children are in another check than the one before this course; none where it has no checks. */
function busyBefore({ course, children }: CourseInClass): number {
  if (course.checkSkills.length === 0) return 0;
  return children.filter(({ before }) => before.state === "none" && before.why === "busy").length;
}

/** What stands on the page, for a spreadsheet; a line about who took it stands before it leaves. */
async function fileOf(c: Context<TeacherEnv>, house: House, own: OwnCourse) {
  const { classroom, course } = own;
  const here = courseAddress(classroom.id, course.id);
  const areNamed = c.req.query("names") !== undefined;
  if (areNamed && !areNamesOpen(c, house, classroom.id))
    return c.redirect(unlockAddress(here), 303);
  const seen = await seenCourse(house, own);
  const learnerIds = seen.children.map(({ learner }) => learner.id);
  const act = areNamed ? "records-exported-named" : "records-exported";
  await noteDown(house.hub.db, by(c, house), act, { classroomId: classroom.id, learnerIds });
  const { head, parts } = await courseFile(c, house, seen, areNamed);
  // A file with names is known by its own, so that it is not passed on for the other.
  const what = areNamed ? "course-with-names" : "course";
  return sendCsv(
    c,
    `${what}-${course.id}-class-${classroom.id}-${today(house.hub)}.csv`,
    head,
    parts,
  );
}

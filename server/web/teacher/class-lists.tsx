import type { Context } from "hono";
import { ClassListsPreview } from "../../../views/teacher/class-lists.tsx";
import { largestClass, pseudonymsOfList } from "../../classroom/enrol.ts";
import { type ClassList, enrolClasses } from "../../classroom/enrol-classes.ts";
import type { Classroom } from "../../classroom/people.ts";
import { type PlannedClass, planClasses, toEnrol } from "../../classroom/plan-classes.ts";
import { plans } from "../../classroom/plan-enrolment.ts";
import { classroomsOfTeacher } from "../../classroom/queries.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { timeOf } from "../../device/age.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import type { TeacherEnv } from "./guard.ts";
import { teacherTop } from "./lessons.tsx";
import { areNamesOpen, namesOf, openClassKey, teacherPage } from "./own-classroom.ts";
import { everybodyOn, personalOf, rowsOf, type ShownList } from "./shown-list.ts";

/** One list, a class for each that it names: what will happen to which. */
export async function classListsPage(
  c: Context<TeacherEnv>,
  house: House,
  from: Classroom,
  list: ShownList,
  refused?: { ticked: Set<number>; problem: string },
) {
  const page = teacherPage(c, house);
  const everybody = everybodyOn(list);
  const planned = await plannedFor(c, house, list);
  const props = {
    ...{ page, classroom: from, problem: refused?.problem },
    top: teacherTop(c, house, page),
    classless: everybody.filter(({ classNames }) => classNames.length === 0).length,
    classes: planned.map((one, place) => ({
      ...{ place, name: one.name, state: one.state },
      areLocked: one.state === "there" && !isOpen(c, house, one),
      names: toEnrol(one).map(({ name }) => name),
      others: plans.slice(1).flatMap((what) => {
        const count = one.children.filter(({ plan }) => plan === what).length;
        return count > 0 ? [{ what, count }] : [];
      }),
      isTicked: refused?.ticked.has(place) ?? toEnrol(one).length > 0,
    })),
    kept: { list: list.key, rows: rowsOf(list) },
  };
  return sendPage(c, <ClassListsPreview {...props} />, refused ? 422 : 200);
}

/** Makes and fills the classes that are ticked. */
export async function enrolClassLists(
  c: Context<TeacherEnv>,
  house: House,
  from: Classroom,
  list: ShownList,
) {
  const { hub } = house;
  const { t } = teacherPage(c, house);
  const planned = await plannedFor(c, house, list);
  const asked = new Set(c.var.form.all("class").map(Number));
  const chosen = planned.filter((one, place) => asked.has(place) && toEnrol(one).length > 0);
  const refuse = (problem: string) =>
    classListsPage(c, house, from, list, { ticked: asked, problem });
  if (chosen.length === 0)
    return isEnrolled(house, list) ? toClasses(c, 0) : refuse(t("list.no-class-ticked"));
  const lists: ClassList[] = [];
  for (const one of chosen) {
    const { classroom } = one;
    if (classroom && !(await openClassKey(c, house, classroom))) return refuse(t("names.locked"));
    const children = toEnrol(one);
    lists.push({
      classroom: classroom ?? { name: one.name, language: from.language },
      told: children.map(personalOf),
      pseudonyms: pseudonymsOf(
        house,
        list,
        children.map(({ place }) => place),
      ),
    });
  }
  const ring = hub.rings.of(c.var.session);
  const making = { teacherId: c.var.teacher.id, now: timeOf(hub.clock.now()) };
  const made = await enrolClasses(hub.db, hub.roster, ring, lists, making);
  return toClasses(c, made.length);
}

function toClasses(c: Context<TeacherEnv>, enrolled: number): Response {
  return c.redirect(`/teach?all&enrolled=${enrolled}`, 303);
}

/** Somebody of this list is enrolled already: its form was sent before. */
function isEnrolled(house: House, list: ShownList): boolean {
  const known = new Set([...house.hub.roster.learners.values()].map((one) => one.pseudonym));
  const places = [...everybodyOn(list).keys()];
  return pseudonymsOf(house, list, places).some((one) => known.has(one));
}

function pseudonymsOf({ hub }: House, list: ShownList, places: number[]): string[] {
  return pseudonymsOfList(hub.facility.secret, list.key, places);
}

/** A teacher adds to her classes; a head teacher to every one. */
async function plannedFor(c: Context<TeacherEnv>, house: House, list: ShownList) {
  const { hub } = house;
  const { teacher } = c.var;
  const own = new Set(await classroomsOfTeacher(hub.db, teacher.id));
  const there = [];
  for (const classroom of hub.roster.classrooms.values()) {
    const learners = learnersOf(hub.roster, classroom.id);
    there.push({
      classroom,
      isHers: own.has(classroom.id) || teacher.role === "head-teacher",
      knownNames: [...(await namesOf(c, house, learners)).values()],
      room: largestClass - learners.length,
    });
  }
  return planClasses(everybodyOn(list), there, largestClass);
}

/** Whether the hub can tell who is in it already. */
function isOpen(c: Context<TeacherEnv>, house: House, { classroom }: PlannedClass): boolean {
  return classroom !== undefined && areNamesOpen(c, house, classroom.id);
}

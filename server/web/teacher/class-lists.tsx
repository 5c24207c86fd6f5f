import type { Context } from "hono";
import { ClassListsPreview } from "../../../views/teacher/class-lists.tsx";
import { mostClassLetters } from "../../classroom/class-names.ts";
import { largestClass, pseudonymsOfList } from "../../classroom/enrol.ts";
import { type ClassList, enrolClasses } from "../../classroom/enrol-classes.ts";
import { listInTurn } from "../../classroom/lists-in-turn.ts";
import type { Classroom } from "../../classroom/people.ts";
import {
  type PlacedChild,
  type PlannedClass,
  partsOf,
  planClasses,
  toEnrol,
} from "../../classroom/plan-classes.ts";
import { plans } from "../../classroom/plan-enrolment.ts";
import { classroomsOfTeacher, namelessIn } from "../../classroom/queries.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import type { TeacherEnv } from "./guard.ts";
import { teacherTop } from "./lessons.tsx";
import { doNamesFill } from "./nameless.ts";
import { areNamesOpen, namesOf, openClassKey, teacherPage } from "./own-classroom.ts";
import { everybodyOn, personalOf, type ShownList } from "./shown-list.ts";

/** A list, and the part of it that is gone through now: a long one is gone through in several. */
export type ListInParts = {
  list: ShownList;
  parts: PlacedChild[][];
  /** Which part, from 0. */
  at: number;
  /** So many children of the parts before it were enrolled. */
  enrolled: number;
};

/** The first part of a list. */
export function inParts(list: ShownList): ListInParts {
  return { list, parts: partsOf(everybodyOn(list)), at: 0, enrolled: 0 };
}

/** The part that came back with its page. */
export function partShown(c: Context<TeacherEnv>, list: ShownList): ListInParts {
  const told = (name: string) => Math.trunc(Number(c.var.form.get(name))) || 0;
  const { parts } = inParts(list);
  const at = Math.min(Math.max(told("part"), 0), parts.length);
  return { list, parts, at, enrolled: Math.max(told("enrolled"), 0) };
}

/** One list, a class for each that it names: what will happen to which. */
export async function classListsPage(
  c: Context<TeacherEnv>,
  house: House,
  from: Classroom,
  shown: ListInParts,
  refused?: { ticked: Set<number>; problem: string },
) {
  const { list, parts, at } = shown;
  const page = teacherPage(c, house);
  const planned = await plannedFor(c, house, shown);
  const inClasses = parts.reduce((sum, part) => sum + part.length, 0);
  const props = {
    ...{ page, classroom: from, problem: refused?.problem },
    top: teacherTop(c, house, page),
    classless: everybodyOn(list).length - inClasses,
    unread: list.unread,
    readAsClass: list.readAsClass,
    crowded: list.crowded,
    part: { at, of: parts.length, enrolled: shown.enrolled },
    canBeAlone: list.children.length > 0,
    classes: planned.map((one, place) => ({
      ...{ place, name: one.name, state: one.state, most: mostClassLetters },
      areLocked: one.state === "there" && !isOpen(c, house, one),
      names: toEnrol(one).map(({ name }) => name),
      others: plansOfChildren.flatMap((what) => {
        const count = one.children.filter(({ plan }) => plan === what).length;
        return count > 0 ? [{ what, count }] : [];
      }),
      isTicked: refused?.ticked.has(place) ?? toEnrol(one).length > 0,
    })),
    kept: { list: list.key, rows: list.rows },
    nameless: await countNameless(house, planned),
    isFilling: doNamesFill(c),
  };
  return sendPage(c, <ClassListsPreview {...props} />, refused ? 422 : 200);
}

/** What a class is told of beside who comes into it; the row with its title is no child. */
const plansOfChildren = plans.slice(1).filter((plan) => plan !== "section");

/** The part after this one, or all classes behind the last. */
export function nextPart(
  c: Context<TeacherEnv>,
  house: House,
  from: Classroom,
  shown: ListInParts,
  made = 0,
): Response | Promise<Response> {
  const at = shown.at + 1;
  const enrolled = shown.enrolled + made;
  if (at < shown.parts.length) return classListsPage(c, house, from, { ...shown, at, enrolled });
  return c.redirect(`/teach?all&enrolled=${enrolled}`, 303);
}

/** Makes and fills the classes that are ticked. */
export function enrolClassLists(
  c: Context<TeacherEnv>,
  house: House,
  from: Classroom,
  shown: ListInParts,
) {
  return listInTurn(house.hub.roster, () => enrolPart(c, house, from, shown));
}

async function enrolPart(
  c: Context<TeacherEnv>,
  house: House,
  from: Classroom,
  shown: ListInParts,
): Promise<Response> {
  const { hub } = house;
  const { list } = shown;
  const { t } = teacherPage(c, house);
  const planned = await plannedFor(c, house, shown);
  const asked = new Set(c.var.form.all("class").map(Number));
  const chosen = planned.filter((one, place) => asked.has(place) && toEnrol(one).length > 0);
  const refuse = (problem: string) =>
    classListsPage(c, house, from, shown, { ticked: asked, problem });
  if (chosen.length === 0) {
    const before = enrolledBefore(house, shown); // the form was sent before
    if (before > 0) return nextPart(c, house, from, shown, before);
    const isAllIn = planned.some(({ state }, place) => asked.has(place) && state === "there");
    return refuse(t(isAllIn ? "list.all-in" : "list.no-class-ticked"));
  }
  const lists: ClassList[] = [];
  for (const one of chosen) {
    const { classroom } = one;
    if (classroom && !(await openClassKey(c, house, classroom))) return refuse(t("names.locked"));
    const children = toEnrol(one);
    const places = children.map(({ place }) => place);
    const pseudonyms = pseudonymsOf(house, list, places);
    lists.push({
      classroom: classroom ?? { name: one.name, language: from.language },
      children: children.map((child, index) => ({
        personal: personalOf(child),
        pseudonym: pseudonyms[index] ?? "", // there is one for each place
        card: child.card,
      })),
    });
  }
  const desk = { db: hub.db, roster: hub.roster, ring: hub.rings.of(c.var.session) };
  const count = await enrolClasses(desk, lists, by(c, house));
  return nextPart(c, house, from, shown, count);
}

/** How many of this part are enrolled already. */
function enrolledBefore(house: House, { list, parts, at }: ListInParts): number {
  const known = new Set([...house.hub.roster.learners.values()].map((one) => one.pseudonym));
  const places = (parts[at] ?? []).map(({ place }) => place);
  return pseudonymsOf(house, list, places).filter((one) => known.has(one)).length;
}

function pseudonymsOf({ hub }: House, list: ShownList, places: number[]): string[] {
  return pseudonymsOfList(hub.facility.secret, list.key, places);
}

/** A teacher adds to her classes; a head teacher to every one. */
async function plannedFor(c: Context<TeacherEnv>, house: House, { parts, at }: ListInParts) {
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
      nameless: doNamesFill(c) ? await namelessIn(hub.db, classroom.id) : [],
    });
  }
  return planClasses(parts[at] ?? [], there, largestClass);
}

/** How many children of these classes nobody knows yet. */
async function countNameless({ hub }: House, planned: PlannedClass[]): Promise<number> {
  const there = planned.filter(({ state }) => state === "there");
  const found = there.map(({ classroom }) => classroom && namelessIn(hub.db, classroom.id));
  return (await Promise.all(found)).flatMap((ids) => ids ?? []).length;
}

/** Whether the hub can tell who is in it already. */
function isOpen(c: Context<TeacherEnv>, house: House, { classroom }: PlannedClass): boolean {
  return classroom !== undefined && areNamesOpen(c, house, classroom.id);
}

import { randomBytes } from "node:crypto";
import { type Context, Hono } from "hono";
import { NamesPage, namesAddress } from "../../../views/teacher/names.tsx";
import { unlockAddress } from "../../../views/teacher/unlock.tsx";
import { largestClass } from "../../classroom/enrol.ts";
import { listInTurn } from "../../classroom/lists-in-turn.ts";
import type { Classroom } from "../../classroom/people.ts";
import { countClasses } from "../../classroom/plan-classes.ts";
import { childrenToShow, isTickedWithAll, mostListed } from "../../classroom/plan-enrolment.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { type ListTrouble, mostRows, readList } from "../../classroom/roster-import/read-list.ts";
import { mostColumns } from "../../classroom/roster-import/read-table.ts";
import { thisYear } from "../../device/calendar.ts";
import { mostListMegabytes, readListForm } from "../../pages/read-form.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { toldOfClassAway } from "./archive.tsx";
import { classListsPage, enrolClassLists, inParts, nextPart, partShown } from "./class-lists.tsx";
import { birthYearsBy } from "./day-typed.ts";
import { enrolTicked, placesOf } from "./enrol-ticked.ts";
import { type TeacherEnv, teacherOnly } from "./guard.ts";
import { teacherTopOverFields } from "./lessons.tsx";
import { classNow, planFor, previewPage } from "./names-preview.tsx";
import { areNamesOpen, openClassKey, ownClassroom, teacherPage } from "./own-classroom.ts";
import { listToShow, type ShownList, shownList } from "./shown-list.ts";
import { openNames } from "./unlock.tsx";

/** A teacher sets up a class from names: she gives a list, sees what will happen, and then it happens. */
export function nameRoutes(house: House): Hono<TeacherEnv> {
  const routes = new Hono<TeacherEnv>();
  const path = "/classes/:classroom{[0-9]+}/names";
  routes.use(path, toldOfClassAway(house));

  routes.get(path, teacherOnly(house), async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    const classKey = await openClassKey(c, house, classroom);
    return classKey ? namesPage(c, house, classroom) : toUnlock(c, classroom);
  });

  routes.post(path, teacherOnly(house, readListForm), async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    if (c.var.form.get("rows") === undefined) return readGiven(c, house, classroom);
    const list = await shownList(c);
    switch (c.var.form.get("split") ?? wayOfParts(c)) {
      case "show":
        return classListsPage(c, house, classroom, inParts(list));
      case "part":
        return classListsPage(c, house, classroom, partShown(c, list));
      case "enrol":
        return enrolClassLists(c, house, classroom, partShown(c, list));
      case "next":
        return nextPart(c, house, classroom, partShown(c, list));
      case "no":
        return previewPage(c, house, classroom, { list });
      default:
        return tickOrEnrol(c, house, classroom, list);
    }
  });
  return routes;
}

/** The other way to go on with names, asked for on the page of several classes: the same part of the list once more. */
function wayOfParts(c: Context<TeacherEnv>): string | undefined {
  const { form } = c.var;
  return form.get("fill") !== undefined && form.get("part") !== undefined ? "part" : undefined;
}

async function readGiven(c: Context<TeacherEnv>, house: House, classroom: Classroom) {
  const { form } = c.var;
  const pasted = form.get("list") ?? "";
  const refuse = (trouble: Trouble, told: Told = {}) =>
    namesPage(c, house, classroom, { pasted, trouble, ...told });
  const classNames = [...house.hub.roster.classrooms.values()].map(({ name }) => name);
  const files = [Buffer.from(pasted), ...form.files];
  const read = await readList(files, thisYear(house.hub), classNames, birthYearsBy(house.hub));
  if (read.state !== "read") return refuse(read.state, read);
  const { state: _, children, ...told } = read;
  const key = randomBytes(16).toString("base64url");
  const shown = childrenToShow(children, classroom.name);
  if (shown.children.length > 0 && shown.children.length <= mostListed) {
    const list = await listToShow({ key, ...shown, ...told });
    return previewPage(c, house, classroom, { list });
  }
  if (countClasses(children) < 2) return refuse("too-many");
  const ofOthers = { children: [], others: children, elsewhere: children.length };
  const list = await listToShow({ key, ...ofOthers, ...told });
  return classListsPage(c, house, classroom, inParts(list));
}

async function tickOrEnrol(
  c: Context<TeacherEnv>,
  house: House,
  classroom: Classroom,
  list: ShownList,
) {
  const { form } = c.var;
  if (form.get("open") !== undefined)
    return previewPage(c, house, classroom, { list, wrongPassphrase: await openNames(c, house) });
  if (form.get("same") !== undefined) return previewPage(c, house, classroom, { list });
  if (form.get("fill") !== undefined)
    return previewPage(c, house, classroom, {
      list,
      ticked: new Set(form.all("take").map(Number)),
    });
  if (form.get("tick") === undefined)
    return listInTurn(house.hub.roster, () => enrolTicked(c, house, classroom, list));
  const planned = planFor(c, classroom, list, await classNow(c, house, classroom));
  const isAll = form.get("tick") === "all";
  const ticked = new Set(isAll ? placesOf(planned, isTickedWithAll) : []);
  return previewPage(c, house, classroom, { list, ticked });
}

function toUnlock(c: Context<TeacherEnv>, { id }: Classroom): Response {
  return c.redirect(unlockAddress(namesAddress(id)), 303);
}

type Trouble = ListTrouble | "too-many";
/** What the sentence about it says besides: on which line, or how many rows are no children. */
type Told = { state?: string; line?: number; leftOut?: number };
type Given = Told & { pasted: string; trouble: Trouble };

const statusOf = {
  empty: 422,
  spreadsheet: 415,
  "not-text": 415,
  broken: 422,
  "quote-open": 422,
  zip: 415,
  "no-names": 422,
  "no-rows": 422,
  "no-learners": 422,
  "no-users": 422,
  "no-classes": 422,
  "too-many": 422,
  "too-many-rows": 422,
  "too-many-columns": 422,
} as const satisfies Record<Trouble, number>;

function namesPage(c: Context<TeacherEnv>, house: House, classroom: Classroom, given?: Given) {
  const page = teacherPage(c, house);
  const room = largestClass - learnersOf(house.hub.roster, classroom.id).length;
  const limits = { lines: mostListed, rows: mostRows, columns: mostColumns, most: largestClass };
  const values = { ...limits, room, line: given?.line ?? 0, count: given?.leftOut ?? 0 };
  const problem = given && page.t(`list.${given.trouble}`, values);
  const props = {
    ...{ page, classroom, room, problem },
    top: teacherTopOverFields(c, house, page),
    areLocked: !areNamesOpen(c, house, classroom.id),
    pasted: given?.pasted ?? "",
    mostMegabytes: mostListMegabytes,
  };
  return sendPage(c, <NamesPage {...props} />, given ? statusOf[given.trouble] : 200);
}

import { randomBytes } from "node:crypto";
import { type Context, Hono } from "hono";
import type { Page } from "../../../views/page.ts";
import {
  type ListedLine,
  NamesPage,
  NamesPreview,
  namesAddress,
  type PlanWord,
  type Remark,
} from "../../../views/teacher/names.tsx";
import { unlockAddress } from "../../../views/teacher/unlock.tsx";
import {
  enrolMore,
  largestClass,
  namedNewcomers,
  pseudonymsOfList,
} from "../../classroom/enrol.ts";
import { listInTurn } from "../../classroom/lists-in-turn.ts";
import type { Classroom } from "../../classroom/people.ts";
import { countClasses } from "../../classroom/plan-classes.ts";
import {
  childrenToShow,
  mayBeEnrolled,
  mostListed,
  type PlannedChild,
  planEnrolment,
  plans,
} from "../../classroom/plan-enrolment.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { type ListTrouble, mostRows, readList } from "../../classroom/roster-import/read-list.ts";
import { timeOf } from "../../device/age.ts";
import { thisYear } from "../../device/calendar.ts";
import { mostListMegabytes, readListForm } from "../read-form.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { classListsPage, enrolClassLists, inParts, nextPart, partShown } from "./class-lists.tsx";
import { type TeacherEnv, teacherOnly } from "./guard.ts";
import { teacherTop } from "./lessons.tsx";
import { areNamesOpen, namesOf, openClassKey, ownClassroom, teacherPage } from "./own-classroom.ts";
import { everybodyOn, listToShow, personalOf, type ShownList, shownList } from "./shown-list.ts";
import { openNames } from "./unlock.tsx";

/** A teacher sets up a class from names: she gives a list, sees what will happen, and then it happens. */
export function nameRoutes(house: House): Hono<TeacherEnv> {
  const routes = new Hono<TeacherEnv>();
  const path = "/classes/:classroom{[0-9]+}/names";

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
    switch (c.var.form.get("split")) {
      case "show":
        return classListsPage(c, house, classroom, inParts(list));
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

async function readGiven(c: Context<TeacherEnv>, house: House, classroom: Classroom) {
  const { form } = c.var;
  const pasted = form.get("list") ?? "";
  const refuse = (trouble: Trouble, line = 0) =>
    namesPage(c, house, classroom, { pasted, trouble, line });
  const read = await readList([Buffer.from(pasted), ...form.files], thisYear(house.hub));
  if (read.state === "quote-open") return refuse(read.state, read.line);
  if (read.state !== "read") return refuse(read.state);
  const { children, leftOut } = read;
  const key = randomBytes(16).toString("base64url");
  const shown = childrenToShow(children, classroom.name);
  if (shown.children.length > 0 && shown.children.length <= mostListed) {
    const list = await listToShow({ key, ...shown, leftOut });
    return previewPage(c, house, classroom, { list });
  }
  if (countClasses(children) < 2) return refuse("too-many");
  const ofOthers = { children: [], others: children, elsewhere: children.length };
  const list = await listToShow({ key, ...ofOthers, leftOut });
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
  if (form.get("tick") === undefined)
    return listInTurn(house.hub.roster, () => enrolTicked(c, house, classroom, list));
  const planned = await planFor(c, house, classroom, list);
  const ticked = new Set(form.get("tick") === "none" ? [] : placesToTick(planned));
  return previewPage(c, house, classroom, { list, ticked });
}

function placesToTick(planned: PlannedChild[]): number[] {
  return planned.flatMap((child, place) => (mayBeEnrolled(child) ? [place] : []));
}

async function enrolTicked(
  c: Context<TeacherEnv>,
  house: House,
  classroom: Classroom,
  list: ShownList,
) {
  const { hub } = house;
  const { form } = c.var;
  const page = teacherPage(c, house);
  const planned = await planFor(c, house, classroom, list);
  const asked = new Set(form.all("take"));
  const ticked = placesToTick(planned).filter((place) => asked.has(String(place)));
  const pseudonyms = pseudonymsOfList(hub.facility.secret, list.key, ticked);
  const byThisForm = enrolledBy(house, classroom, ticked, pseudonyms);
  const room = roomIn(house, classroom);
  const refuse = (problem: string, left = ticked) =>
    previewPage(c, house, classroom, { list, ticked: new Set(left), problem });
  if (ticked.length === 0) return refuse(page.t("list.none-ticked"));
  const since = ticked.filter((place) => !byThisForm.has(place) && hasComeSince(c, planned, place));
  if (since.length > 0) {
    const left = ticked.filter((place) => !since.includes(place));
    return refuse(page.t("list.come-since", { count: since.length }), left);
  }
  if (ticked.length > room && byThisForm.size === 0)
    return refuse(page.t("teacher.class-full", { room }));
  const classKey = await openClassKey(c, house, classroom);
  if (!classKey) return refuse(page.t("names.locked"));
  const told = ticked.flatMap((place) => planned[place] ?? []).map(personalOf);
  const newcomers = await namedNewcomers(classKey, told, pseudonyms);
  await enrolMore(hub.db, hub.roster, classroom, newcomers, timeOf(hub.clock.now()));
  return c.redirect(`/teach/classes/${classroom.id}?enrolled=${ticked.length}`, 303);
}

/** Those of these rows who are in the class by this very list: its form was sent before. */
function enrolledBy(
  { hub }: House,
  { id }: Classroom,
  places: number[],
  pseudonyms: string[],
): Set<number> {
  const here = new Set(learnersOf(hub.roster, id).map(({ pseudonym }) => pseudonym));
  return new Set(places.filter((_, index) => here.has(pseudonyms[index] ?? "")));
}

/**
 * Whether a child of this name has come into the class since the page was shown, in another tab or by another teacher. Where
 * the page showed her as here already, whoever ticked the row means another child of the same name.
 */
function hasComeSince(c: Context<TeacherEnv>, planned: PlannedChild[], place: number): boolean {
  const isHere = planned[place]?.plan === "here-already";
  return isHere && !c.var.form.all("here").includes(String(place));
}

function toUnlock(c: Context<TeacherEnv>, { id }: Classroom): Response {
  return c.redirect(unlockAddress(namesAddress(id)), 303);
}

function roomIn({ hub }: House, { id }: Classroom): number {
  return largestClass - learnersOf(hub.roster, id).length;
}

async function planFor(
  c: Context<TeacherEnv>,
  house: House,
  classroom: Classroom,
  { children }: ShownList,
): Promise<PlannedChild[]> {
  const names = await namesOf(c, house, learnersOf(house.hub.roster, classroom.id));
  const room = roomIn(house, classroom);
  return planEnrolment(children, { name: classroom.name, knownNames: [...names.values()], room });
}

type Trouble = ListTrouble | "too-many";
type Given = { pasted: string; trouble: Trouble; line: number };

const statusOf = {
  empty: 422,
  spreadsheet: 415,
  "not-text": 415,
  broken: 422,
  "quote-open": 422,
  zip: 415,
  "no-names": 422,
  "no-users": 422,
  "no-classes": 422,
  "too-many": 422,
  "too-many-rows": 422,
} as const satisfies Record<Trouble, number>;

function namesPage(c: Context<TeacherEnv>, house: House, classroom: Classroom, given?: Given) {
  const page = teacherPage(c, house);
  const room = roomIn(house, classroom);
  const limits = { lines: mostListed, rows: mostRows, most: largestClass };
  const values = { ...limits, room, line: given?.line ?? 0 };
  const problem = given && page.t(`list.${given.trouble}`, values);
  const props = {
    ...{ page, classroom, room, problem },
    top: teacherTop(c, house, page),
    areLocked: !areNamesOpen(c, house, classroom.id),
    pasted: given?.pasted ?? "",
    mostMegabytes: mostListMegabytes,
  };
  return sendPage(c, <NamesPage {...props} />, given ? statusOf[given.trouble] : 200);
}

type Shown = {
  list: ShownList;
  ticked?: Set<number>;
  problem?: string;
  wrongPassphrase?: string | undefined;
};

async function previewPage(
  c: Context<TeacherEnv>,
  house: House,
  classroom: Classroom,
  { list, ticked, problem, wrongPassphrase }: Shown,
) {
  const page = teacherPage(c, house);
  const planned = await planFor(c, house, classroom, list);
  const isTicked = (place: number) => ticked?.has(place) ?? planned[place]?.plan === "enrol";
  const props = {
    ...{ page, classroom, problem, wrongPassphrase },
    top: teacherTop(c, house, page),
    areLocked: !areNamesOpen(c, house, classroom.id),
    counts: countsOf(page, planned, list),
    lines: planned.map((child, place) => lineOf(page, child, place, isTicked(place))),
    kept: { list: list.key, rows: list.rows },
    classes: countClasses(everybodyOn(list)),
  };
  return sendPage(c, <NamesPreview {...props} />, problem || wrongPassphrase ? 422 : 200);
}

function lineOf(page: Page, child: PlannedChild, place: number, isTicked: boolean): ListedLine {
  const { name, birthYear, guardian, note, classNames } = child;
  return {
    place,
    name: shortened(name),
    details: [...classNames, yearIn(page, birthYear), guardian, note]
      .filter((one) => one !== "")
      .map(shortened),
    remarks: remarksOf(page, child),
    canBeTicked: mayBeEnrolled(child),
    isTicked,
  };
}

/** A year is read digit by digit: it is no number with thousands. */
function yearIn(page: Page, year: string): string {
  return year.replace(/\d/g, (digit) => page.digits(Number(digit)));
}

function remarksOf({ t }: Page, child: PlannedChild): Remark[] {
  const { plan, isYearReckoned, yearNotRead, slipLine } = child;
  if (slipLine > 0) return [{ what: plan, words: t("list.from-line", { line: slipLine }) }];
  if (!mayBeEnrolled(child)) return [{ what: plan }];
  const remarks: Remark[] = plan === "enrol" ? [] : [{ what: plan }];
  if (isYearReckoned) remarks.push({ what: "year-reckoned" });
  if (yearNotRead !== "") remarks.push({ what: "year-lost", words: shortened(yearNotRead) });
  return remarks;
}

/** What is too long to be enrolled is too long to be shown whole. */
function shortened(words: string): string {
  return words.length > 100 ? `${words.slice(0, 99)}…` : words;
}

function countsOf(page: Page, planned: PlannedChild[], { elsewhere, leftOut }: ShownList) {
  const remarked = planned.flatMap((child) => remarksOf(page, child)).map(({ what }) => what);
  const counts: { what: PlanWord; count: number }[] = [
    { what: "enrol", count: planned.filter(({ plan }) => plan === "enrol").length },
    ...remarkable.map((what) => ({ what, count: remarked.filter((one) => one === what).length })),
    { what: "elsewhere", count: elsewhere },
    { what: "left-out", count: leftOut },
  ];
  return counts.filter((one) => one.count > 0 || one.what === "enrol");
}

const remarkable = [...plans.slice(1), "year-reckoned", "year-lost"] as const;

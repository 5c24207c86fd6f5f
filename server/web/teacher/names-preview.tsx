import type { Context } from "hono";
import type { Page } from "../../../views/page.ts";
import {
  type ListedLine,
  NamesPreview,
  type PlanWord,
  type Remark,
} from "../../../views/teacher/names-preview.tsx";
import { largestClass } from "../../classroom/enrol.ts";
import type { Classroom } from "../../classroom/people.ts";
import { countClasses } from "../../classroom/plan-classes.ts";
import {
  isTickedWithAll,
  isWanted,
  mayBeEnrolled,
  type PlannedChild,
  planEnrolment,
  plans,
  tooLongOf,
} from "../../classroom/plan-enrolment.ts";
import { namelessIn } from "../../classroom/queries.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { faceOf } from "../faces.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { classCalled } from "./class-called.ts";
import { unprovenYear } from "./day-typed.ts";
import type { TeacherEnv } from "./guard.ts";
import { teacherTopOverFields } from "./lessons.tsx";
import { doNamesFill } from "./nameless.ts";
import { areNamesOpen, isKeyElsewhere, namesOf, teacherPage } from "./own-classroom.ts";
import { everybodyOn, type ShownList } from "./shown-list.ts";

/** A class as it is when a list comes, as far as this teacher's session can see it. */
export type ClassNow = {
  names: Map<number, string>;
  room: number;
  /** The numbers of children without a name whom nobody knows yet. */
  nameless: number[];
};

export async function classNow(
  c: Context<TeacherEnv>,
  house: House,
  { id }: Classroom,
): Promise<ClassNow> {
  const learners = learnersOf(house.hub.roster, id);
  return {
    names: await namesOf(c, house, learners),
    room: largestClass - learners.length,
    nameless: await namelessIn(house.hub.db, id),
  };
}

/** What will happen to each child of a list, as the class is now and as the teacher has chosen on its page. */
export function planFor(
  c: Context<TeacherEnv>,
  classroom: Classroom,
  list: ShownList,
  { names, room, nameless }: ClassNow,
): PlannedChild[] {
  const cards = doNamesFill(c) ? nameless : [];
  const called = classCalled(c, classroom, list);
  const { name } = called?.isThis ? called : classroom;
  const knownNames = [...names.values()];
  return planEnrolment(list.children, { name, knownNames, room, nameless: cards });
}

export type Shown = {
  list: ShownList;
  ticked?: Set<number>;
  problem?: string;
  wrongPassphrase?: string | undefined;
};

/** The list as it was read, with what will happen to each child. */
export async function previewPage(
  c: Context<TeacherEnv>,
  house: House,
  classroom: Classroom,
  { list, ticked, problem, wrongPassphrase }: Shown,
) {
  const page = teacherPage(c, house);
  const now = await classNow(c, house, classroom);
  const planned = planFor(c, classroom, list, now);
  const taken = unprovenYear(house.hub);
  const lines = planned.map((child, place) => ({
    ...lineOf(page, child, place, taken),
    card: cardOf(house, page, child),
    isTicked: ticked?.has(place) ?? isWanted(child),
  }));
  const isFilling = doNamesFill(c);
  const isCardTaken = planned.some(({ plan }) => plan === "takes-card");
  const props = {
    ...{ page, classroom, problem, wrongPassphrase, lines },
    top: teacherTopOverFields(c, house, page),
    areLocked: !areNamesOpen(c, house, classroom.id),
    isElsewhere: isKeyElsewhere(c, house, classroom.id),
    counts: countsOf(page, planned, list),
    unread: list.unread.map(shortened),
    readAsClass: list.readAsClass.map(shortened),
    crowded: list.crowded,
    called: classCalled(c, classroom, list),
    nameless: isFilling && !isCardTaken ? 0 : now.nameless.length,
    isFilling,
    kept: { list: list.key, rows: list.rows },
    classes: countClasses(everybodyOn(list)),
  };
  return sendPage(c, <NamesPreview {...props} />, problem || wrongPassphrase ? 422 : 200);
}

function lineOf(page: Page, child: PlannedChild, place: number, taken: number | undefined) {
  const { name, birthYear, guardian, note, classNames, plan } = child;
  return {
    place,
    name: shortened(name),
    details: [...(plan === "section" ? [] : classNames), yearIn(page, birthYear), guardian, note]
      .filter((one) => one !== "")
      .map(shortened),
    remarks: remarksOf(page, child, taken),
    canBeTicked: mayBeEnrolled(child),
    isTickedAlone: !isTickedWithAll(child),
  };
}

/** The card of the child who is there and gets this name. */
function cardOf({ hub }: House, page: Page, { card }: PlannedChild): ListedLine["card"] {
  const learner = card === undefined ? undefined : hub.roster.learners.get(card);
  return learner && { learnerId: learner.id, face: faceOf(hub, learner, page.language) };
}

/** A year is read digit by digit: it is no number with thousands. */
function yearIn(page: Page, year: string): string {
  return year.replace(/\d/g, (digit) => page.digits(Number(digit)));
}

/** @param taken the year by which the hub reckons, where nothing bears its clock out */
function remarksOf(page: Page, child: PlannedChild, taken?: number): Remark[] {
  const { t } = page;
  const { plan, isYearReckoned, yearNotRead, slipLine } = child;
  if (slipLine > 0) return [{ what: plan, words: t("list.from-line", { line: slipLine }) }];
  if (plan === "too-long") return [{ what: plan, words: boundsInWords(t, child) }];
  if (!mayBeEnrolled(child)) return [{ what: plan }];
  const remarks: Remark[] = isWanted(child) ? [] : [{ what: plan }];
  const asIf = taken && { words: t("list.year-taken", { when: yearIn(page, String(taken)) }) };
  if (isYearReckoned) remarks.push({ what: "year-reckoned", ...asIf });
  if (yearNotRead !== "") remarks.push({ what: "year-lost", words: shortened(yearNotRead) });
  return remarks;
}

/** Which words are too long, and how many letters each may have. */
function boundsInWords(t: Page["t"], child: PlannedChild): string {
  const bounds = tooLongOf(child).map(({ field, max }) =>
    t("say.of", { name: t(`person.${field}`), text: t("list.at-most", { max }) }),
  );
  return bounds.join(" · ");
}

/** What is too long to be enrolled is too long to be shown whole. */
function shortened(words: string): string {
  return words.length > 100 ? `${words.slice(0, 99)}…` : words;
}

function countsOf(page: Page, planned: PlannedChild[], { elsewhere, leftOut }: ShownList) {
  const remarked = planned.flatMap((child) => remarksOf(page, child)).map(({ what }) => what);
  const counts: { what: PlanWord; count: number }[] = [
    { what: "enrol", count: planned.filter(isWanted).length },
    { what: "takes-card", count: planned.filter(({ plan }) => plan === "takes-card").length },
    ...remarkable.map((what) => ({ what, count: remarked.filter((one) => one === what).length })),
    { what: "elsewhere", count: elsewhere },
    { what: "left-out", count: leftOut },
  ];
  return counts.filter((one) => one.count > 0 || one.what === "enrol");
}

const remarkable = [...plans.slice(2), "year-reckoned", "year-lost"] as const;

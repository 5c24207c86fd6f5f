import { foldDigits } from "../../content/format/read-number.ts";
import { largestClass } from "./enrol.ts";
import { mostLetters } from "./personal.ts";
import { plainName } from "./plain-name.ts";
import { isHeading } from "./roster-import/heading-words.ts";
import type { ListedChild } from "./roster-import/listed-child.ts";
import { isFormula } from "./roster-import/row-slip.ts";

/** What will happen to a child of a list. Only the first two are ticked for the teacher. */
export const plans = [
  ...([
    "enrol",
    "takes-card",
    "here-already",
    "twice",
    "other-class",
    "full",
    "number",
    "formula",
    "heading",
    "section",
  ] as const),
  ...(["no-name", "too-long", "joined", "not-parted", "odd-sign", "gone", "not-enabled"] as const),
];
export type Plan = (typeof plans)[number];

/** What cannot be ticked at all: it is no child, cannot be kept, or is not at the school by its own list. */
const untickable: Plan[] = [
  ...(["no-name", "too-long", "joined", "not-parted", "odd-sign", "gone", "not-enabled"] as const),
];

/** What a teacher ticks row by row alone: it may be no child, or one who is enrolled already. */
const doubtful: Plan[] = ["here-already", "twice", "number", "formula", "heading", "section"];

/** What a plan says of a child; `card` is the number of the child who is there and gets her name. */
export type Planned = { plan: Plan; card?: number };
export type PlannedChild = ListedChild & Planned;

type ClassAsItIs = {
  name: string;
  /** The names of the children who are in it; none while they are locked. */
  knownNames: string[];
  /** How many more it can hold. */
  room: number;
  /** Children without a name whom nobody knows yet: the first names of the list are theirs, with card and pictures. */
  nameless?: number[];
};

/** Says of every child of a list what will happen to her, before anything is written down. */
export function planEnrolment<Child extends ListedChild>(
  children: Child[],
  classroom: ClassAsItIs,
): (Child & Planned)[] {
  const here = new Set(classroom.knownNames.map(plainName));
  const isOfAnother = inOtherClassThan(classroom.name);
  const seen = new Map<string, ListedChild[]>();
  const seenElsewhere = new Map<string, ListedChild[]>();
  const cards = [...(classroom.nameless ?? [])];
  let left = classroom.room;
  return children.map((child) => {
    const name = plainName(child.name);
    const isElsewhere = isOfAnother(child);
    const plan = planOf(child, {
      isOfAnother: isElsewhere,
      isHere: here.has(name),
      isSeen:
        isAmong(child, seen.get(name)) || (isElsewhere && isAmong(child, seenElsewhere.get(name))),
    });
    const among = isElsewhere ? seenElsewhere : seen;
    among.set(name, [...(among.get(name) ?? []), child]);
    if (plan !== "enrol") return { ...child, plan };
    const card = cards.shift();
    if (card !== undefined) return { ...child, plan: "takes-card", card };
    left -= 1;
    return { ...child, plan: left < 0 ? "full" : "enrol" };
  });
}

/** Whether she comes into the class if the teacher changes nothing. */
export function isWanted({ plan }: Planned): boolean {
  return plan === "enrol" || plan === "takes-card";
}

/** Whether a teacher may enrol this child against the plan: two children of a class can have one name. */
export function mayBeEnrolled({ plan }: Planned): boolean {
  return !untickable.includes(plan);
}

/** Whether she is ticked where a teacher ticks everybody at once. */
export function isTickedWithAll(planned: Planned): boolean {
  return mayBeEnrolled(planned) && !doubtful.includes(planned.plan);
}

/** Most children that a page goes through one by one: three times the largest class, or a small school. */
export const mostListed = 1000;

/**
 * The children to go through one by one. Of a list that is longer than any class these are the ones whom it does not put
 * into another class, and the others are only counted. If it puts all of them into others, it may call this class by
 * another name: then a teacher sees them all, unless they are too many.
 */
export function childrenToShow(children: ListedChild[], className: string) {
  const isOfAnother = inOtherClassThan(className);
  const possible = children.filter((child) => !isOfAnother(child));
  const areAll =
    children.length <= largestClass || (possible.length === 0 && children.length <= mostListed);
  const shown = areAll ? children : possible;
  const others = areAll ? [] : children.filter(isOfAnother);
  const elsewhere = others.filter(({ rowSlip }) => rowSlip !== "section").length;
  return { children: shown, others, elsewhere };
}

/** What a list calls the class that it is of, when it names only one and that is not the name of this: it may be this all the same. */
export function calledInstead(children: ListedChild[], className: string): string | undefined {
  const isOfAnother = inOtherClassThan(className);
  const inClasses = children.filter(({ classNames }) => classNames.length > 0);
  const [called] = inClasses.flatMap(({ classNames }) => classNames[0] ?? []);
  const isAlone = new Set(inClasses.map(({ classNames: [one = ""] }) => plainName(one))).size === 1;
  return isAlone && inClasses.every(isOfAnother) ? called : undefined;
}

/** Whether a child can be one of these, who have her name: two years of birth are two children. */
function isAmong(child: ListedChild, others: ListedChild[] = []): boolean {
  return others.some((other) => {
    if (child.birthYear === "" || other.birthYear === "") return true;
    const between = Math.abs(Number(child.birthYear) - Number(other.birthYear));
    return between <= (child.isYearReckoned || other.isYearReckoned ? 1 : 0);
  });
}

type Known = { isOfAnother: boolean; isHere: boolean; isSeen: boolean };

function planOf(child: ListedChild, { isOfAnother, isHere, isSeen }: Known): Plan {
  if (child.rowSlip !== "") return child.rowSlip;
  if (child.name === "") return "no-name";
  if (tooLongOf(child).length > 0) return "too-long";
  if (isFormula(child.name)) return "formula";
  if (!/\p{L}/u.test(child.name)) return "number";
  if (isHeading(child.name)) return "heading";
  if (isHere) return "here-already";
  if (isSeen) return "twice";
  return isOfAnother ? "other-class" : "enrol";
}

/** Tells who is in another class than this by the list, which may have 20,000 rows: it compares each name of a class once. */
function inOtherClassThan(className: string): (child: ListedChild) => boolean {
  const compared = new Map<string, boolean>();
  const isThis = (called: string) => {
    const known = compared.get(called) ?? isSameClass(called, className);
    compared.set(called, known);
    return known;
  };
  return ({ classNames }) => classNames.length > 0 && !classNames.some(isThis);
}

/** What of a child is longer than the hub keeps it, and how long that may be. */
export function tooLongOf(child: ListedChild): { field: keyof typeof mostLetters; max: number }[] {
  return (["name", "guardian", "note"] as const)
    .map((field) => ({ field, max: mostLetters[field] }))
    .filter(({ field, max }) => child[field].length > max);
}

/** "3B" or "(3 B)" on a list is "Class 3B" on the hub, and "P.3" is "P3": one has all the words of the other. */
export function isSameClass(one: string, other: string): boolean {
  const [fewer = [], more = []] = [one, other]
    .map(wordsOf)
    .sort((first, second) => first.length - second.length);
  const all = fewer.join("");
  return fewer.every((word) => more.includes(word)) || more.includes(all) || more.join("") === all;
}

function wordsOf(className: string): string[] {
  return foldDigits(plainName(className)).match(/[\p{L}\p{N}]+/gu) ?? [];
}

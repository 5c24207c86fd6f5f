import { mostClassLetters } from "./class-names.ts";
import type { Classroom } from "./people.ts";
import { plainName } from "./plain-name.ts";
import {
  isSameClass,
  isWanted,
  mostListed,
  type Planned,
  planEnrolment,
} from "./plan-enrolment.ts";
import type { ListedChild } from "./roster-import/listed-child.ts";

/** A class of the hub, as far as a teacher can see it who brings a list. */
export type ClassThere = {
  classroom: Classroom;
  /** She may add children to it. */
  isHers: boolean;
  /** The names of the children who are in it; none while they are locked. */
  knownNames: string[];
  /** How many more it can hold. */
  room: number;
  /** Children without a name whom nobody knows yet, if names of a list go to them. */
  nameless: number[];
};

/** A child of the list, and where on it she stands. */
export type PlacedChild = ListedChild & { place: number };

type PlannedChild = PlacedChild & Planned;

/** A class that a list names, and what will happen to it. */
export type PlannedClass = {
  name: string;
  state: "new" | "there" | "not-hers" | "too-long";
  /** The class of the hub that it is. */
  classroom: Classroom | undefined;
  children: PlannedChild[];
};

/**
 * The parts in which a list of several classes is gone through: whole classes, in the order of the list, as long as they
 * have no more than so many children together. They follow from the list alone, so that a part stays what it was shown as
 * while classes are made of others.
 */
export function partsOf(children: ListedChild[], most: number = mostListed): PlacedChild[][] {
  const parts: PlacedChild[][] = [];
  for (const ofClass of byClass(children.map((child, place) => ({ ...child, place }))).values()) {
    const last = parts.at(-1);
    if (last && last.length + ofClass.length <= most) last.push(...ofClass);
    else parts.push(ofClass);
  }
  return parts;
}

/** What a list of several classes would make of each, before anything is written down; a new one has so much room. */
export function planClasses(
  children: PlacedChild[],
  there: ClassThere[],
  newRoom: number,
): PlannedClass[] {
  const groups = new Map<string, Group>();
  for (const [called, ofClass] of byClass(children)) {
    const known = classCalled(called, there);
    const key = known ? `there ${known.classroom.id}` : `new ${called}`;
    const group = groups.get(key) ?? {
      called: ofClass[0]?.classNames[0] ?? "",
      known,
      children: [],
    };
    group.children.push(...ofClass);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => plannedClass(group, newRoom));
}

/** How many classes a list names. */
export function countClasses(children: ListedChild[]): number {
  const called = new Set(children.flatMap(({ classNames }) => classNames.slice(0, 1)));
  return new Set([...called].map(plainName)).size;
}

/** Who of a class will be enrolled, if her teacher wants the class. */
export function toEnrol({ state, children }: PlannedClass): PlannedChild[] {
  const isOpen = state === "new" || state === "there";
  return isOpen ? children.filter(isWanted) : [];
}

/** The children of each class, by its plain name; who is in several is in the first. */
function byClass(children: PlacedChild[]): Map<string, PlacedChild[]> {
  const classes = new Map<string, PlacedChild[]>();
  for (const child of children) {
    const [called] = child.classNames;
    if (called === undefined) continue;
    const plain = plainName(called);
    const ofClass = classes.get(plain) ?? [];
    ofClass.push(child);
    classes.set(plain, ofClass);
  }
  return classes;
}

type Group = { called: string; known: ClassThere | undefined; children: PlacedChild[] };

function plannedClass({ called, known, children }: Group, newRoom: number): PlannedClass {
  const name = known?.classroom.name ?? called;
  const { knownNames, room, nameless } = known ?? { knownNames: [], room: newRoom, nameless: [] };
  const ownNames = children.map((child) => ({ ...child, classNames: [] })); // each is of this class
  return {
    ...{ name, classroom: known?.classroom, state: stateOf(name, known) },
    children: planEnrolment(ownNames, { name, knownNames, room, nameless }),
  };
}

function stateOf(name: string, known: ClassThere | undefined): PlannedClass["state"] {
  if (known) return known.isHers ? "there" : "not-hers";
  return name.length > mostClassLetters ? "too-long" : "new";
}

/** The class of the hub that a list means: by its very name, or the only one that "3B" can be. Of two she has her own. */
function classCalled(called: string, there: ClassThere[]): ClassThere | undefined {
  const first = [...there].sort((one, other) => Number(other.isHers) - Number(one.isHers));
  const same = first.find(({ classroom }) => plainName(classroom.name) === plainName(called));
  const alike = first.filter(({ classroom }) => isSameClass(called, classroom.name));
  return same ?? (alike.length === 1 ? alike[0] : undefined);
}

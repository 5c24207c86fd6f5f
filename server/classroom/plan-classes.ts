import type { Classroom } from "./people.ts";
import { isSameClass, type Plan, plainName, planEnrolment } from "./plan-enrolment.ts";
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
};

/** A child of the list, where on it she stands, and what will happen to her. */
export type PlacedChild = ListedChild & { place: number; plan: Plan };

/** A class that a list names, and what will happen to it. */
export type PlannedClass = {
  name: string;
  state: "new" | "there" | "not-hers" | "too-long";
  /** The class of the hub that it is. */
  classroom: Classroom | undefined;
  children: PlacedChild[];
};

/** How long the name of a class may be. */
export const mostClassLetters = 60;

/** What one list of several classes would make of each, before anything is written down; a new one has so much room. */
export function planClasses(
  children: ListedChild[],
  there: ClassThere[],
  newRoom: number,
): PlannedClass[] {
  const groups = new Map<string, Group>();
  for (const [place, child] of children.entries()) {
    const called = child.classNames[0];
    if (called === undefined) continue;
    const known = classCalled(called, there);
    const key = known ? `there ${known.classroom.id}` : `new ${plainName(called)}`;
    const group = groups.get(key) ?? { called, known, children: [] };
    group.children.push({ ...child, place });
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => plannedClass(group, newRoom));
}

/** How many classes a list names. */
export function countClasses(children: ListedChild[]): number {
  const called = children.flatMap(({ classNames }) => classNames.slice(0, 1));
  return new Set(called.map(plainName)).size;
}

/** Who of a class will be enrolled, if her teacher wants the class. */
export function toEnrol({ state, children }: PlannedClass): PlacedChild[] {
  const isOpen = state === "new" || state === "there";
  return isOpen ? children.filter(({ plan }) => plan === "enrol") : [];
}

type Group = {
  called: string;
  known: ClassThere | undefined;
  children: (ListedChild & { place: number })[];
};

function plannedClass({ called, known, children }: Group, newRoom: number): PlannedClass {
  const name = known?.classroom.name ?? called;
  const { knownNames, room } = known ?? { knownNames: [], room: newRoom };
  const ownNames = children.map((child) => ({ ...child, classNames: [] })); // each is of this class
  return {
    ...{ name, classroom: known?.classroom, state: stateOf(name, known) },
    children: planEnrolment(ownNames, { name, knownNames, room }),
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

import type { Learner } from "../../classroom/people.ts";
import type { ShelfLesson } from "../../library/library.ts";
import type { LearningDesk } from "../desk.ts";
import { dayOf } from "../knowledge/store.ts";
import { todayOf } from "../model/learner-state.ts";
import { wayIn } from "../propose.ts";
import type { SubjectPath } from "../subject-path.ts";
import { hasAnsweredIn, type StandingChild } from "./standing.ts";

/** Children who can do the same lesson next, each with her own next lesson. */
export type Group = { lesson: ShelfLesson; members: Member[] };
export type Member = { learner: Learner; next: ShelfLesson };

export type ClassGroups = {
  groups: Group[];
  /** The hub does not know yet where they begin. */
  unplaced: Learner[];
  /** They know all that there is. */
  done: Learner[];
  isBegun: boolean;
};

/** A teacher can lead so many groups at once; */
const mostGroups = 5;
/** so many are worth having even when some are small. */
const fewestGroups = 3;
/** Fewer children than this are no group. */
const fewestMembers = 3;

/**
 * A class in three to five groups by what each child does next in a subject. Who stands alone on the path joins her
 * nearest neighbours on it, and a group does what most of its children do next.
 */
export function groupsOfClass(
  desk: LearningDesk,
  path: SubjectPath,
  children: StandingChild[],
): ClassGroups {
  const unplaced: Learner[] = [];
  const done: Learner[] = [];
  const members: Member[] = [];
  for (const child of children) {
    const { learner, state, verdicts } = child;
    const today = todayOf(state, dayOf(desk.clock.now().wallMs));
    const [way] = wayIn(desk, state, path, today, verdicts);
    if (way?.step.kind === "lesson") members.push({ learner, next: way.step.lesson });
    else if (way) unplaced.push(learner);
    else done.push(learner);
  }
  const isBegun = children.some((child) => hasAnsweredIn(child, path));
  return { groups: groupsAlong(path, members), unplaced, done, isBegun };
}

/** Children with the same next skill, by its place on the path. */
type Cluster = { place: number; members: Member[] };

function groupsAlong(path: SubjectPath, members: Member[]): Group[] {
  const clusters = new Map<number, Cluster>();
  for (const member of members) {
    const place = path.skills.findIndex(({ code }) => code === member.next.skill.code);
    const cluster = clusters.get(place) ?? { place, members: [] };
    cluster.members.push(member);
    clusters.set(place, cluster);
  }
  const merged = mergedNeighbours([...clusters.values()].sort((a, b) => a.place - b.place));
  return merged.flatMap((cluster) => {
    const lesson = cluster.members.find(({ next }) => isAt(path, next, cluster.place))?.next;
    return lesson ? [{ lesson, members: cluster.members }] : [];
  });
}

function isAt({ skills }: SubjectPath, { skill }: ShelfLesson, place: number): boolean {
  return skills[place]?.code === skill.code;
}

/** The smallest joins its nearest neighbour on the path until there are few enough, and none too small. */
function mergedNeighbours(clusters: Cluster[]): Cluster[] {
  let left = clusters;
  for (;;) {
    const [smallest] = [...left].sort((a, b) => a.members.length - b.members.length);
    const isTooSmall = (smallest?.members.length ?? 0) < fewestMembers;
    const isEnough = left.length <= fewestGroups || !isTooSmall;
    if (!smallest || left.length < 2 || (left.length <= mostGroups && isEnough)) return left;
    const [neighbour] = left
      .filter((one) => one !== smallest)
      .sort((a, b) => distance(a, smallest) - distance(b, smallest) || a.place - b.place);
    if (!neighbour) return left;
    const joined = join(smallest, neighbour);
    left = left.map((one) => (one === neighbour ? joined : one)).filter((one) => one !== smallest);
  }
}

function distance(one: Cluster, other: Cluster): number {
  return Math.abs(one.place - other.place);
}

/** What most of them do next is what they do together; of two the one that comes first. */
function join(one: Cluster, other: Cluster): Cluster {
  const [before, after] = one.place < other.place ? [one, other] : [other, one];
  const place = after.members.length > before.members.length ? after.place : before.place;
  return { place, members: [...before.members, ...after.members] };
}

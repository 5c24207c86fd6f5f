import type { Learner } from "../../classroom/people.ts";
import { numberOfToday } from "../../device/calendar.ts";
import type { ShelfLesson } from "../../library/library.ts";
import type { LearningDesk } from "../desk.ts";
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

/** A teacher can lead so many groups at once, and fewer children than these are no group. */
const mostGroups = 5;
const fewestMembers = 3;
/** A level apart is farther than a few skills of the same level. */
const stepsOfLevel = 10;

/**
 * A class in up to five groups by what each child does next in a subject: cut where the path parts them most, so that
 * nobody is farther than need be from what her group does together.
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
    const today = todayOf(state, numberOfToday(desk));
    const [way] = wayIn(desk, state, path, today, verdicts);
    if (way?.step.kind === "lesson") members.push({ learner, next: way.step.lesson });
    else if (way) unplaced.push(learner);
    else done.push(learner);
  }
  const isBegun = children.some((child) => hasAnsweredIn(child, path));
  return { groups: groupsAlong(path, members), unplaced, done, isBegun };
}

/** Children with the same next skill; where it stands, in steps along the path. */
type Cluster = { at: number; members: Member[] };

function groupsAlong(path: SubjectPath, members: Member[]): Group[] {
  const clusters = new Map<ShelfLesson, Cluster>();
  for (const member of members) {
    const { code, level } = member.next.skill;
    const at = path.skills.findIndex((one) => one.code === code) + stepsOfLevel * level;
    const cluster = clusters.get(member.next) ?? { at, members: [] };
    cluster.members.push(member);
    clusters.set(member.next, cluster);
  }
  const inOrder = [...clusters.values()].sort((a, b) => a.at - b.at);
  const most = Math.min(mostGroups, Math.floor(members.length / fewestMembers));
  for (let count = most; count > 1; count--) {
    const parts = bestParts(inOrder, count);
    if (parts) return parts.clusters.map(groupOf);
  }
  return inOrder.length > 0 ? [groupOf(inOrder)] : [];
}

type Parts = { cost: number; clusters: Cluster[][] };

/** The cheapest way to cut clusters, in the order of the path, into so many groups that are large enough. */
function bestParts(clusters: Cluster[], count: number): Parts | undefined {
  let before: (Parts | undefined)[] = [{ cost: 0, clusters: [] }];
  for (let groups = 1; groups <= count; groups++) {
    const known = before;
    before = [undefined, ...clusters.map((_, last) => cheapest(clusters, known, last + 1))];
  }
  return before[clusters.length];
}

/** The cheapest way for the clusters up to `end` with one more part at their end. */
function cheapest(
  clusters: Cluster[],
  before: (Parts | undefined)[],
  end: number,
): Parts | undefined {
  const ways = before.slice(0, end).flatMap((left, start): Parts[] => {
    const part = clusters.slice(start, end);
    if (!left || sizeOf(part) < fewestMembers) return [];
    return [{ cost: left.cost + middleOf(part).cost, clusters: [...left.clusters, part] }];
  });
  return ways.sort((a, b) => a.cost - b.cost)[0];
}

function sizeOf(clusters: Cluster[]): number {
  return clusters.reduce((sum, { members }) => sum + members.length, 0);
}

/** What a group does together: from there all of its children have the fewest steps. Of two the one that comes first. */
function middleOf(clusters: Cluster[]): { cost: number; cluster: Cluster | undefined } {
  const costs = clusters.map((cluster) => ({
    cluster,
    cost: clusters.reduce(
      (sum, { at, members }) => sum + members.length * Math.abs(at - cluster.at),
      0,
    ),
  }));
  const [least] = costs.sort((a, b) => a.cost - b.cost);
  return least ?? { cost: 0, cluster: undefined };
}

function groupOf(clusters: Cluster[]): Group {
  const members = clusters.flatMap((one) => one.members);
  const lesson = middleOf(clusters).cluster?.members[0]?.next;
  if (!lesson) throw new Error("A group has children.");
  return { lesson, members };
}

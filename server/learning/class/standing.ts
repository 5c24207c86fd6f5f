import type { Learner } from "../../classroom/people.ts";
import type { Subject } from "../../library/manifest.ts";
import type { LearningDesk } from "../desk.ts";
import { heldDecisions, verdictsIn } from "../knowledge/decide.ts";
import type { LearnerState } from "../model/learner-state.ts";
import type { Verdicts } from "../model/path.ts";
import { pathsIn, type SubjectPath } from "../subject-path.ts";
import type { SeenClass } from "./day.ts";

/** What the hub believes of one child, and what her teachers decided about her. */
export type StandingChild = { learner: Learner; state: LearnerState; verdicts: Verdicts };

/** Every child of a class with all that is known of her; one look at the decisions for all. */
export async function childrenOfClass(
  desk: LearningDesk,
  { learners }: SeenClass,
): Promise<StandingChild[]> {
  const ids = learners.map(({ id }) => id);
  const held = await heldDecisions(desk.db, ids);
  const children: StandingChild[] = [];
  for (const learner of learners) {
    const state = await desk.knowledge.of(learner.id);
    children.push({ learner, state, verdicts: verdictsIn(held.get(learner.id)) });
  }
  return children;
}

/** Whether she has answered anything in the subject of this path. */
export function hasAnsweredIn({ state }: StandingChild, { ability }: SubjectPath): boolean {
  return state.knowledge.abilities.has(ability) || state.placements.has(ability);
}

/** The path of a subject for a class, or its first one. */
export function pathOf(
  desk: LearningDesk,
  { id, language }: SeenClass,
  subject: string | undefined,
): { path: SubjectPath | undefined; subjects: Subject[] } {
  const paths = pathsIn(desk.library.ofClass(id, language), language);
  const path = paths.find((one) => one.subject === subject) ?? paths[0];
  return { path, subjects: paths.map((one) => one.subject) };
}

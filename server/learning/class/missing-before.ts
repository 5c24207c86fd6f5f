import type { Learner } from "../../classroom/people.ts";
import type { ShelfLesson } from "../../library/library.ts";
import type { LearningDesk } from "../desk.ts";
import { heldDecisions, verdictsIn } from "../knowledge/decide.ts";
import { isHeld, standings } from "../model/path.ts";
import { pathsIn } from "../subject-path.ts";
import type { SeenClass } from "./day.ts";

/**
 * Whether a child lacks something that a lesson's skill needs, as her own page tells it: neither shown, nor taken for known
 * by the hub or her teacher. A skill that needs nothing has nothing missing before it.
 */
export async function isMissingBefore(
  desk: LearningDesk,
  { id, language }: SeenClass,
  learner: Learner,
  { skill }: ShelfLesson,
): Promise<boolean> {
  const paths = pathsIn(desk.library.ofClass(id, language), language);
  const path = paths.find(({ lessonOf }) => lessonOf.has(skill.code));
  if (!path || skill.needs.length === 0) return false;
  const { knowledge } = await desk.knowledge.of(learner.id);
  const verdicts = verdictsIn((await heldDecisions(desk.db, [learner.id])).get(learner.id));
  const all = standings(desk.knowledge.model, knowledge, path.skills, verdicts);
  return skill.needs.some((need) => !isHeld(all.get(need)));
}

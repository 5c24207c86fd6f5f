import type { Subject } from "../../library/manifest.ts";
import type { LearningDesk } from "../desk.ts";
import { isHeld, standings } from "../model/path.ts";
import { canPlace, isWaitingForPlacement } from "../place.ts";
import { pathsIn, type SubjectPath } from "../subject-path.ts";
import type { SeenClass } from "./day.ts";
import { childrenOfClass, hasAnsweredIn, type StandingChild } from "./standing.ts";

/** At which level a child works in a subject, and how many of its skills she has mastered. */
export type LevelOfChild = {
  learnerId: number;
  subject: Subject;
  level: number;
  mastered: number;
};

/** What the hub believes of a class now; nothing of a child in a subject where it does not know yet where she stands. */
export async function levelsOfClass(desk: LearningDesk, seen: SeenClass): Promise<LevelOfChild[]> {
  const paths = pathsIn(desk.library.ofClass(seen.id, seen.language), seen.language);
  const children = await childrenOfClass(desk, seen);
  return children.flatMap((child) => paths.flatMap((path) => levelIn(desk, child, path)));
}

/** She works at the level of the first skill on the path that she neither has mastered nor is taken to know; at last at the highest. */
function levelIn(desk: LearningDesk, child: StandingChild, path: SubjectPath): LevelOfChild[] {
  const { learner, state, verdicts } = child;
  if (!hasAnsweredIn(child, path)) return [];
  if (canPlace(path) && isWaitingForPlacement(state, path.ability)) return [];
  const all = standings(desk.knowledge.model, state.knowledge, path.skills, verdicts);
  const levelOf = (code: string) => path.lessonOf.get(code)?.skill.level ?? 0;
  const next = path.skills.find(({ code }) => !isHeld(all.get(code)));
  const highest = Math.max(...path.skills.map(({ code }) => levelOf(code)));
  return [
    {
      ...{ learnerId: learner.id, subject: path.subject },
      level: next ? levelOf(next.code) : highest,
      mastered: [...all.values()].filter((one) => one.state === "mastered").length,
    },
  ];
}

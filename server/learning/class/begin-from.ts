import type { Transaction } from "../../db/connection.ts";
import type { LearningDesk } from "../desk.ts";
import { appendDecision } from "../knowledge/queries.ts";
import { pathsIn } from "../subject-path.ts";

/** At which level a child worked where she comes from. */
export type LevelElsewhere = { subject: string; level: number };

/**
 * The skills below these levels on which no other one below them stands: who is taken to know them is taken to know what they
 * need. Nothing becomes mastered by it: that is shown here, or not at all.
 */
export function skillsBelow(
  { library }: LearningDesk,
  { classroomId, language }: { classroomId: number; language: string },
  levels: LevelElsewhere[],
): string[] {
  return pathsIn(library.ofClass(classroomId, language), language).flatMap((path) => {
    const { level = 0 } = levels.find(({ subject }) => subject === path.subject) ?? {};
    const below = path.skills.filter(
      ({ code }) => (path.lessonOf.get(code)?.skill.level ?? level) < level,
    );
    const needed = new Set(below.flatMap(({ needs }) => needs));
    return below.flatMap(({ code }) => (needed.has(code) ? [] : [code]));
  });
}

/** A teacher lets a child go on from where she was elsewhere: it is her word, and she takes it back skill by skill. */
export async function beginFrom(
  tx: Transaction,
  skills: string[],
  told: { learnerId: number; teacherId: number; decidedAt: string },
): Promise<void> {
  for (const skill of skills) await appendDecision(tx, { ...told, skill, verdict: "known" });
}

import type { LessonSource } from "../../content/format/lesson-source.ts";
import type { ContentProblem } from "../../content/format/types.ts";
import { lintQuestions } from "./asks-nothing.ts";
import type { Manifest } from "./manifest.ts";
import { lintPictureFiles } from "./picture-files.ts";
import type { Skill } from "./skills.ts";

/** A pack, where its files lie, and the skills there are. */
export type PackAround = { manifest: Manifest; folder: string; skills: ReadonlyMap<string, Skill> };

/**
 * What is wrong with a lesson in its pack: a skill of another subject, no question about it, and pictures that the pack does
 * not bring.
 */
export async function lintInPack(
  { manifest, folder, skills }: PackAround,
  source: LessonSource,
): Promise<ContentProblem[]> {
  const { file } = source;
  const reasons = [
    ...lintSubject(source, manifest, skills),
    ...lintQuestions(source, manifest.subject),
  ];
  return [
    ...reasons.map((reason): ContentProblem => ({ file, line: 1, reason, severity: "broken" })),
    ...(await lintPictureFiles(folder, source)),
  ];
}

/** The subject of a pack says on which shelf its lessons stand; the skill, on which path. */
function lintSubject(
  { skill }: LessonSource,
  { subject }: Manifest,
  skills: ReadonlyMap<string, Skill>,
): string[] {
  const taught = skills.get(skill)?.subject;
  if (taught === undefined || taught === subject) return [];
  return [`the skill "${skill}" belongs to ${taught}, and the pack to ${subject}`];
}

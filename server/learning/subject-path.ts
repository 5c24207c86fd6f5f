import type { Library, ShelfLesson } from "../library/library.ts";
import { type Subject, subjects } from "../library/manifest.ts";
import type { Skill } from "../library/skills.ts";
import { abilityOf } from "./knowledge/item-facts.ts";
import type { PathSkill } from "./model/path.ts";
import { startingDifficulty } from "./model/settings.ts";

/** What can be learned in a subject in one language: its skills, each after what it needs, and their lessons. */
export type SubjectPath = {
  subject: Subject;
  /** What one overall ability covers. */
  ability: string;
  skills: PathSkill[];
  lessonOf: Map<string, ShelfLesson>;
};

/**
 * The paths of a language. Only skills whose questions the hub itself can grade are steps; what waits for a voice or for
 * a teacher's eye stays on the shelf and holds nobody up. Feelings have no path at all: nothing there is right or wrong.
 */
export function pathsIn(library: Library, language: string): SubjectPath[] {
  const known = paths.get(library.lessons)?.get(language);
  if (known) return known;
  const made = subjects.flatMap((subject) => pathIn(library, subject, language));
  const ofShelf = paths.get(library.lessons) ?? new Map();
  paths.set(library.lessons, ofShelf.set(language, made));
  return made;
}

/** By what stands on the shelf: a list of lessons never changes, another one takes its place. */
const paths = new WeakMap<ShelfLesson[], Map<string, SubjectPath[]>>();

function pathIn(library: Library, subject: Subject, language: string): SubjectPath[] {
  const lessons = library
    .lessonsIn(language)
    .filter((lesson) => lesson.subject === subject && lesson.practice.length > 0);
  const [first] = lessons;
  if (!first) return [];
  const lessonOf = new Map(lessons.map((lesson) => [lesson.skill.code, lesson] as const));
  const skills = inOrder([...lessonOf.values()].map(({ skill }) => skill)).map(
    ({ code, level, needs, subject: own, language: ofSkill }): PathSkill => ({
      code,
      subject: abilityOf({ subject: own, language: ofSkill }),
      startsAt: startingDifficulty(level),
      needs,
    }),
  );
  return [{ subject, ability: abilityOf(first.skill), skills, lessonOf }];
}

/** Level by level, and inside a level each skill after those it needs. The framework has no circles; its reader sees to it. */
function inOrder(skills: Skill[]): Skill[] {
  const byCode = new Map(skills.map((skill) => [skill.code, skill]));
  const placed = new Set<Skill>();
  const place = (skill: Skill): void => {
    if (placed.has(skill)) return;
    for (const need of skill.needs) {
      const needed = byCode.get(need);
      if (needed) place(needed);
    }
    placed.add(skill);
  };
  for (const skill of [...skills].sort((a, b) => a.level - b.level)) place(skill);
  return [...placed];
}

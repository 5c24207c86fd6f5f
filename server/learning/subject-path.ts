import type { Library, ShelfLesson } from "../library/library.ts";
import { type Subject, subjects } from "../library/manifest.ts";
import type { Skill } from "../library/skills.ts";
import { type LearningDesk, type Reading, shelfFor } from "./desk.ts";
import { abilityOf } from "./knowledge/item-facts.ts";
import type { PathSkill } from "./model/path.ts";
import { startingDifficulty } from "./model/settings.ts";

/** What can be learned in a subject in one language: its skills, each after what it needs, and their lessons. */
export type SubjectPath = {
  subject: Subject;
  /** What one overall ability covers. */
  ability: string;
  skills: PathSkill[];
  /** The lesson of each skill to which the path leads. */
  lessonOf: Map<string, ShelfLesson>;
  /** Where several lessons teach one skill, all of them, the one of the path first. */
  choices: Map<string, ShelfLesson[]>;
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

/**
 * The paths as one child goes them: where several lessons teach a skill, who has begun another one than the path's goes on
 * with it, so that no lesson that comes to the hub takes hers away.
 */
export async function pathsOf(desk: LearningDesk, who: Reading): Promise<SubjectPath[]> {
  const known = pathsIn(shelfFor(desk, who), who.language);
  if (known.every(({ choices }) => choices.size === 0)) return known;
  const { lessons } = await desk.readModel.progressOf(who.learner.id);
  return known.map((path) => {
    const begun = [...path.choices].flatMap(([skill, all]) => {
      const hers = all.find(({ place }) => lessons[place]);
      return hers ? [[skill, hers] as const] : [];
    });
    return { ...path, lessonOf: new Map([...path.lessonOf, ...begun]) };
  });
}

/** By what stands on the shelf: a list of lessons never changes, another one takes its place. */
const paths = new WeakMap<ShelfLesson[], Map<string, SubjectPath[]>>();

function pathIn(library: Library, subject: Subject, language: string): SubjectPath[] {
  const lessons = library
    .lessonsIn(language)
    .filter((lesson) => lesson.subject === subject && lesson.practice.length > 0);
  const [first] = lessons;
  if (!first) return [];
  const taught = new Map<string, ShelfLesson[]>();
  for (const lesson of lessons) {
    const { code } = lesson.skill;
    taught.set(code, [...(taught.get(code) ?? []), lesson].sort(byClaim));
  }
  const lessonOf = new Map([...taught].flatMap(([code, [one]]) => (one ? [[code, one]] : [])));
  const choices = new Map([...taught].filter(([, all]) => all.length > 1));
  const skills = inOrder([...lessonOf.values()].map(({ skill }) => skill)).map(
    ({ code, level, needs, subject: own, language: ofSkill }): PathSkill => ({
      code,
      subject: abilityOf({ subject: own, language: ofSkill }),
      startsAt: startingDifficulty(level),
      needs,
    }),
  );
  return [{ subject, ability: abilityOf(first.skill), skills, lessonOf, choices }];
}

/**
 * Of several lessons of a skill a class meets first what its teachers changed for it, then the packs' in the order of the
 * shelf; a lesson that a teacher wrote anew stands beside them, and is the step where no pack has one.
 */
function byClaim(one: ShelfLesson, other: ShelfLesson): number {
  return claimOf(one) - claimOf(other);
}

function claimOf({ made }: ShelfLesson): number {
  if (made.by === "pack") return 1;
  return made.version.from ? 0 : 2;
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

import { join } from "node:path";
import type { LessonSource } from "../../content/format/lesson-source.ts";
import { readLesson } from "../../content/format/read-lesson.ts";
import { readOrTell } from "../../content/format/read-together.ts";
import { readTranslation } from "../../content/format/read-translation.ts";
import { ContentError, type ContentProblem } from "../../content/format/types.ts";
import { PackError } from "./manifest.ts";
import { lessonNamesIn, readLessonText, stemOf } from "./pack-folder.ts";
import type { Skill } from "./skills.ts";

/** A lesson of a pack in every language it has; the first is the language it was made in. */
export type PackLesson = { id: string; skill: Skill; sources: Map<string, LessonSource> };

/**
 * Reads every lesson of a pack and its translations.
 * @param onReading hears which file comes next
 * @throws PackError with file, line and reason for whatever cannot be read
 */
export async function readPack(
  pack: string,
  folder: string,
  skills: Map<string, Skill>,
  onReading: (file: string) => void = () => undefined,
): Promise<PackLesson[]> {
  const names = await lessonNamesIn(folder);
  if (names.lessons.length === 0) throw new PackError(pack, ["lessons/: there is no lesson"]);
  const problems: ContentProblem[] = [];
  const lessons: PackLesson[] = [];
  for (const name of names.lessons) {
    onReading(`lessons/${name}`);
    const own = await readOrTell(problems, () => readOwn(folder, name, skills));
    if (!own) continue;
    const { source, skill } = own;
    const sources = new Map([[source.language, source]]);
    for (const one of names.translations.filter((other) => stemOf(other) === stemOf(name))) {
      onReading(`lessons/${one}`);
      const translation = await readOrTell(problems, () => translate(folder, one, source));
      if (translation) sources.set(translation.language, translation);
    }
    lessons.push({ id: source.id, skill, sources });
  }
  if (problems.length === 0) return lessons;
  throw new PackError(
    pack,
    problems.map(({ file, line, reason }) => `${file}:${line}: ${reason}`),
  );
}

/** A lesson in the language it was made in. */
async function readOwn(
  folder: string,
  name: string,
  skills: Map<string, Skill>,
): Promise<{ source: LessonSource; skill: Skill }> {
  const file = `lessons/${name}`;
  const source = readLesson(await readLessonText(join(folder, file), file), file);
  const skill = skills.get(source.skill);
  if (!skill) throw new ContentError(file, 1, `there is no skill ${source.skill} in the framework`);
  return { source, skill };
}

async function translate(folder: string, name: string, of: LessonSource): Promise<LessonSource> {
  const file = `lessons/${name}`;
  return readTranslation(await readLessonText(join(folder, file), file), file, of);
}

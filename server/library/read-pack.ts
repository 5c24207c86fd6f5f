import { join } from "node:path";
import type { LessonSource } from "../../content/format/lesson-source.ts";
import { readLesson } from "../../content/format/read-lesson.ts";
import { readTranslation } from "../../content/format/read-translation.ts";
import { ContentError } from "../../content/format/types.ts";
import { PackError } from "./manifest.ts";
import { lessonNamesIn, readLessonText, stemOf } from "./pack-folder.ts";
import type { Skill } from "./skills.ts";

/** A lesson of a pack in every language it has; the first is the language it was made in. */
export type PackLesson = { id: string; skill: Skill; sources: Map<string, LessonSource> };

/**
 * Reads every lesson of a pack and its translations.
 * @throws PackError with file, line and reason for each lesson that cannot be read
 */
export async function readPack(
  pack: string,
  folder: string,
  skills: Map<string, Skill>,
): Promise<PackLesson[]> {
  const names = await lessonNamesIn(folder);
  if (names.lessons.length === 0) throw new PackError(pack, ["lessons/: there is no lesson"]);
  const reasons: string[] = [];
  const lessons: PackLesson[] = [];
  for (const name of names.lessons) {
    const translations = names.translations.filter((one) => stemOf(one) === stemOf(name));
    try {
      lessons.push(await readLessonFiles(folder, name, translations, skills));
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      reasons.push(error.message);
    }
  }
  if (reasons.length > 0) throw new PackError(pack, reasons);
  return lessons;
}

async function readLessonFiles(
  folder: string,
  name: string,
  translations: string[],
  skills: Map<string, Skill>,
): Promise<PackLesson> {
  const read = (one: string) => readLessonText(join(folder, "lessons", one), `lessons/${one}`);
  const file = `lessons/${name}`;
  const source = readLesson(await read(name), file);
  const skill = skills.get(source.skill);
  if (!skill) throw new ContentError(file, 1, `there is no skill ${source.skill} in the framework`);
  const sources = new Map([[source.language, source]]);
  for (const one of translations) {
    const translation = readTranslation(await read(one), `lessons/${one}`, source);
    sources.set(translation.language, translation);
  }
  return { id: source.id, skill, sources };
}

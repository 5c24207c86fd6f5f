import { join } from "node:path";
import type { LessonSource } from "../../content/format/lesson-source.ts";
import { readLesson } from "../../content/format/read-lesson.ts";
import { readTranslation } from "../../content/format/read-translation.ts";
import { ContentError } from "../../content/format/types.ts";
import { PackError } from "./manifest.ts";
import { lessonNamesIn, readLessonText } from "./pack-folder.ts";
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
  const { texts: names } = await lessonNamesIn(folder);
  const stems = names.map((name) => name.split(".")).filter((parts) => parts.length === 2);
  if (stems.length === 0) throw new PackError(pack, ["lessons: there is no lesson"]);
  const reasons: string[] = [];
  const lessons: PackLesson[] = [];
  for (const [stem = ""] of stems.sort()) {
    try {
      lessons.push(await readLessonFiles(folder, stem, names, skills));
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
  stem: string,
  names: string[],
  skills: Map<string, Skill>,
): Promise<PackLesson> {
  const read = (name: string) => readLessonText(join(folder, "lessons", name), `lessons/${name}`);
  const file = `lessons/${stem}.md`;
  const source = readLesson(await read(`${stem}.md`), file);
  const skill = skills.get(source.skill);
  if (!skill) throw new ContentError(file, 1, `there is no skill ${source.skill} in the framework`);
  const sources = new Map([[source.language, source]]);
  for (const name of names.filter((one) => one.startsWith(`${stem}.`) && one !== `${stem}.md`)) {
    const translation = readTranslation(await read(name), `lessons/${name}`, source);
    sources.set(translation.language, translation);
  }
  return { id: source.id, skill, sources };
}

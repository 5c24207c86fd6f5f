import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LessonSource } from "../../content/format/lesson-source.ts";
import type { Language } from "../../content/format/types.ts";
import { compiledName } from "./catalogue.ts";
import { PackError } from "./manifest.ts";
import { mediaOf, type Voice, voiceKey, voicesOf } from "./media.ts";
import { type PackPicture, readPictures } from "./pack-pictures.ts";
import { practiceIn, type ShelfLesson } from "./shelf-lesson.ts";
import type { ReadyPack } from "./shipped-packs.ts";
import type { Skill } from "./skills.ts";

/** The lessons of a pack as they stand on the shelf; one that cannot be read is told in `refused`. */
export function lessonsOf(
  { manifest, catalogue, folder }: ReadyPack,
  skills: Map<string, Skill>,
  refused: PackError[],
): ShelfLesson[] {
  const { subject, version: packVersion } = manifest;
  const made = { by: "pack", pack: manifest.id, folder } as const;
  return catalogue.lessons.flatMap((facts): ShelfLesson[] => {
    const skill = skills.get(facts.skill);
    if (!skill) return [];
    const read = (language: Language) =>
      readOrTell(manifest.id, folder, compiledName(facts.id, language), refused);
    const place = facts.id;
    return [{ ...facts, place, skill, subject, packVersion, made, read, ...practiceIn(facts) }];
  });
}

/** What the packs bring to hear and to look at; what `before` had is still found by its name, because pages ask for it. */
export function mediaIn(packs: ReadyPack[], before: ReadyPack[]) {
  const media = new Map(
    [...before, ...packs].flatMap(({ manifest, folder }) => mediaOf(manifest, folder)),
  );
  const voices = new Map<string, Voice>();
  for (const pack of packs)
    for (const [key, voice] of voicesOf(pack.manifest))
      if (!voice.isMachine || !voices.has(key)) voices.set(key, voice);
  return {
    media: (name: string) => media.get(name),
    voice: (language: Language, said: string) => voices.get(voiceKey(language, said)),
  };
}

/** The pictures of packs in a language. */
export async function picturesIn(packs: ReadyPack[], language: Language): Promise<PackPicture[]> {
  const found = await Promise.all(packs.map(({ folder }) => readPictures(folder, language)));
  return found.flat();
}

/** The version of a pack in which this lesson was went from the card while a page of it was open. */
export class LessonGoneError extends Error {
  override readonly name = "LessonGoneError";
}

/** Reads a compiled lesson; one that cannot be read is told once to who looks at the machine, until it can be read again. */
async function readOrTell(pack: string, folder: string, path: string, refused: PackError[]) {
  const place = refused.findIndex(({ reasons }) => reasons[0]?.startsWith(`${pack}: ${path}: `));
  try {
    const source = await readCompiled(join(folder, path));
    if (place >= 0) refused.splice(place, 1);
    return source;
  } catch (error) {
    if (await isGone(folder)) throw new LessonGoneError(`${pack}: ${path}`, { cause: error });
    const reason = `${pack}: ${path}: cannot be read; it is compiled again when the hub is built or started`;
    if (place < 0) refused.push(new PackError(pack, [reason]));
    throw error;
  }
}

async function isGone(folder: string): Promise<boolean> {
  return access(folder).then(
    () => false,
    () => true,
  );
}

async function readCompiled(file: string): Promise<LessonSource> {
  return JSON.parse(await readFile(file, "utf8")); // written by compilePack of this very program
}

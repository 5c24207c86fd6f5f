import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as letOthersGoFirst } from "node:timers/promises";
import type { LessonSource } from "../../content/format/lesson-source.ts";
import { drawPicture, parsePicture } from "../../content/format/picture-source.ts";
import { noVariables } from "../../content/format/text-template.ts";
import {
  ContentError,
  type Language,
  type Picture,
  type WordList,
} from "../../content/format/types.ts";
import { picturesAsWritten } from "../../content/format/write-picture.ts";

/** A picture that a pack has, as a lesson writes it, and what it shows in the words of one language. */
export type PackPicture = { call: string; label: string };

/** The file with the pictures of a pack in one language, in the pack's folder. */
export function picturesName(language: Language): string {
  return `pictures.${language}.json`;
}

/** Every picture of these lessons that is the same for every child; those that are used most come first. */
export async function picturesOf(sources: LessonSource[], words: WordList): Promise<PackPicture[]> {
  const times = new Map<string, number>();
  for (const call of picturesAsWritten(sources)) times.set(call, (times.get(call) ?? 0) + 1);
  const pictures: PackPicture[] = [];
  for (const [call] of [...times].sort(([, one], [, other]) => other - one)) {
    await letOthersGoFirst();
    const picture = drawCall(call, words);
    if (picture) pictures.push({ call, label: picture.label });
  }
  return pictures;
}

/** Reads what `picturesOf` found when the pack was compiled; a pack that has none in this language has none to choose. */
export async function readPictures(folder: string, language: Language): Promise<PackPicture[]> {
  try {
    return JSON.parse(await readFile(join(folder, picturesName(language)), "utf8")); // compilePack writes it
  } catch {
    return []; // The pack was replaced a moment ago, or the card has spoilt the file.
  }
}

/** Draws a picture as it is written, the same for every child. @returns undefined when it cannot be drawn */
export function drawCall(call: string, words: WordList): Picture | undefined {
  const { language } = words;
  try {
    const source = parsePicture(call, noVariables("picture", 1));
    const picture = drawPicture(source, { language, words, values: {}, names: [] });
    return picture.svg === "" ? undefined : picture;
  } catch (error) {
    if (error instanceof ContentError || error instanceof Error) return undefined;
    throw error;
  }
}

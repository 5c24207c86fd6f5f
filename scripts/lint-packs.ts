import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { readOrTell } from "../content/format/read-together.ts";
import { readWords } from "../content/format/read-words.ts";
import type { ContentProblem, WordList } from "../content/format/types.ts";
import { readGradeTables } from "../server/library/grades.ts";
import { type Manifest, manifestIn, PackError } from "../server/library/manifest.ts";
import { eachToldOnce } from "../server/library/media-files.ts";
import { lessonNamesIn, stemOf } from "../server/library/pack-folder.ts";
import { takenBy } from "../server/library/packs-that-serve.ts";
import { readSkills } from "../server/library/skills.ts";
import { lintStrayFiles } from "../server/library/stray-files.ts";
import type { LessonFiles } from "./lint-lesson-files.ts";
import { lintSideBySide } from "./lint-side-by-side.ts";

export type PacksToLint = {
  /** Folder of the program, with its framework and its word lists. */
  root: string;
  /** Folder of the packs, and which of them. */
  packs: string;
  names: string[];
  seeds: number;
};

/** What is wrong, or could be better, in every lesson and translation of some packs, in the order of their files. */
export async function lintPacks(
  told: PacksToLint,
  openProgress: (of: number) => (done: number) => void,
): Promise<{ lessons: number; problems: ContentProblem[] }> {
  const problems: ContentProblem[] = [];
  const words = await readWordLists(join(told.root, "content", "words"), problems);
  const skills = await readSkills(join(told.root, "content", "framework"));
  await readOrTell(problems, () =>
    readGradeTables(join(told.root, "content", "framework"), skills),
  );
  const desk = { words, skills, seeds: told.seeds };
  const files: LessonFiles[] = [];
  const first = new Map<string, string>();
  for (const name of told.names)
    files.push(...(await lessonsIn(join(told.packs, name), first, problems)));
  problems.push(...lessonsTwice(files));
  const showProgress = openProgress(files.length);
  problems.push(...(await lintSideBySide(desk, files, showProgress)));
  const lessons = files.reduce((sum, { names }) => sum + names.length, 0);
  return { lessons, problems: eachToldOnce(problems) };
}

async function readWordLists(
  folder: string,
  problems: ContentProblem[],
): Promise<Map<string, WordList>> {
  const lists = new Map<string, WordList>();
  for (const name of (await readdir(folder)).filter((one) => one.endsWith(".json")).sort()) {
    const file = join(folder, name);
    const list = await readOrTell(problems, async () =>
      readWords(await readFile(file, "utf8"), file),
    );
    if (list) lists.set(list.language, list);
  }
  return lists;
}

/**
 * The lessons of a pack; a file that belongs to none of them is told, and an id that another pack has: a hub would show one
 * of the two.
 * @param first the folder in which each id was found first
 */
async function lessonsIn(
  pack: string,
  first: Map<string, string>,
  problems: ContentProblem[],
): Promise<LessonFiles[]> {
  const manifest = await readPackManifest(pack, problems);
  if (!manifest) return [];
  const { id } = manifest;
  const other = first.get(id);
  if (other !== undefined)
    problems.push(
      broken(join(pack, "pack.json"), 1, `the pack in "${other}" has the id "${id}" too`),
    );
  first.set(id, other ?? basename(pack));
  const folder = join(pack, "lessons");
  const { lessons, translations } = await lessonNamesIn(pack);
  const strays = await lintStrayFiles(pack);
  if (lessons.length + strays.length === 0)
    problems.push(broken(join(pack, "pack.json"), 1, noLessons));
  problems.push(...strays.map((stray) => ({ ...stray, file: join(pack, stray.file) })));
  return lessons.map((name) => {
    const stem = stemOf(name);
    const names = [name, ...translations.filter((one) => stemOf(one) === stem)];
    return { folder, stem, names, manifest };
  });
}

/** A hub finds a lesson by its id, whichever pack it is from: of two it would show one. */
function lessonsTwice(files: LessonFiles[]): ContentProblem[] {
  const first = new Map<string, Manifest>();
  return files.flatMap(({ folder, stem, manifest }) => {
    const owner = first.get(stem);
    if (owner) return [broken(join(folder, `${stem}.md`), 1, takenBy(owner, stem))];
    first.set(stem, manifest);
    return [];
  });
}

const noLessons = "the pack has no lessons; they lie in a folder lessons beside this file";

async function readPackManifest(
  pack: string,
  problems: ContentProblem[],
): Promise<Manifest | undefined> {
  try {
    return await manifestIn(pack, basename(pack));
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    for (const told of error.reasons) {
      const [place = "", line = 1] = /^pack\.json:(\d+): /.exec(told) ?? [];
      problems.push(broken(join(pack, "pack.json"), Number(line), told.slice(place.length)));
    }
    return undefined;
  }
}

function broken(file: string, line: number, reason: string): ContentProblem {
  return { file, line, reason, severity: "broken" };
}

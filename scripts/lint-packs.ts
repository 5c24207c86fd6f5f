import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { LessonSource } from "../content/format/lesson-source.ts";
import { isFirstOfItsKind, lintLesson } from "../content/format/lint-lesson.ts";
import { readLesson } from "../content/format/read-lesson.ts";
import { boundedProblems, readOrTell } from "../content/format/read-together.ts";
import { readTranslation } from "../content/format/read-translation.ts";
import { readWords } from "../content/format/read-words.ts";
import type { ContentProblem, WordList } from "../content/format/types.ts";
import { readGradeTables } from "../server/library/grades.ts";
import { lintInPack } from "../server/library/lint-in-pack.ts";
import { type Manifest, manifestIn, PackError } from "../server/library/manifest.ts";
import { lessonNamesIn, readLessonText, stemOf } from "../server/library/pack-folder.ts";
import { takenBy } from "../server/library/packs-that-serve.ts";
import { readSkills, type Skill } from "../server/library/skills.ts";
import { lintStrayFiles } from "../server/library/stray-files.ts";
import { asItsAuthor } from "../server/library/try-content.ts";

export type PacksToLint = {
  /** Folder of the program, with its framework and its word lists. */
  root: string;
  /** Folder of the packs, and which of them. */
  packs: string;
  names: string[];
  seeds: number;
};

type Desk = { words: Map<string, WordList>; skills: Map<string, Skill>; seeds: number };

/** Whoever asks for so many seeds writes lessons, and waits; others want to know in seconds whether all is well. */
const authorsSeeds = 200;
/** As a hub tries a pack that arrives; eleven items in twelve of ours can draw no more than 1000. */
const mostDraws = asItsAuthor.everyDraw;

/** A lesson and its translations by the names of their files. */
type LessonFiles = { folder: string; stem: string; names: string[]; manifest: Manifest };

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
  for (const [place, lesson] of files.entries()) {
    problems.push(...(await lintFiles(desk, lesson)));
    showProgress(place + 1);
  }
  return { lessons: files.reduce((sum, { names }) => sum + names.length, 0), problems };
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
    for (const reason of error.reasons) problems.push(broken(join(pack, "pack.json"), 1, reason));
    return undefined;
  }
}

async function lintFiles(desk: Desk, files: LessonFiles): Promise<ContentProblem[]> {
  const { folder, stem, names, manifest } = files;
  const problems: ContentProblem[] = [];
  const read = (name: string) => readLessonText(join(folder, name), join(folder, name));
  const own = `${stem}.md`;
  const source = await readOrTell(problems, async () =>
    readLesson(await read(own), join(folder, own)),
  );
  if (!source) return boundedProblems(problems);
  const translations: LessonSource[] = [];
  for (const name of names.filter((one) => one !== own)) {
    const translation = await readOrTell(problems, async () =>
      readTranslation(await read(name), join(folder, name), source),
    );
    if (translation) translations.push(translation);
  }
  // A translation that is there and cannot be read is told once, by what is wrong with it.
  const languages = problems.length > 0 ? [] : manifest.languages;
  const { words, skills, seeds } = desk;
  const everyDraw = seeds < authorsSeeds ? 0 : mostDraws;
  const codes = new Set(skills.keys());
  const told = [
    ...boundedProblems(problems),
    ...lintLesson(source, translations, words, { seeds, everyDraw, skills: codes, languages }),
    ...(await lintInPack({ manifest, folder: dirname(folder), skills }, source)),
    ...unnamedLanguages([source, ...translations], manifest),
  ];
  return told.filter(isFirstOfItsKind); // a slip of the lesson may be what keeps its translations from being read
}

/** A language that the pack does not name is missed in no other lesson. */
function unnamedLanguages(sources: LessonSource[], { languages }: Manifest): ContentProblem[] {
  return sources
    .filter(({ language }) => !languages.includes(language))
    .map(({ file, language, languageLine }) => {
      const reason = `pack.json does not name "${language}" among the languages of the pack`;
      return { file, line: languageLine, reason, severity: "care" };
    });
}

function broken(file: string, line: number, reason: string): ContentProblem {
  return { file, line, reason, severity: "broken" };
}

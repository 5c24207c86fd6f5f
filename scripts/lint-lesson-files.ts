import { dirname, join } from "node:path";
import type { LessonSource } from "../content/format/lesson-source.ts";
import { isFirstOfItsKind, lintLesson } from "../content/format/lint-lesson.ts";
import { readLesson } from "../content/format/read-lesson.ts";
import { boundedProblems, readOrTell } from "../content/format/read-together.ts";
import { readTranslation } from "../content/format/read-translation.ts";
import type { ContentProblem, WordList } from "../content/format/types.ts";
import { lintInPack } from "../server/library/lint-in-pack.ts";
import type { Manifest } from "../server/library/manifest.ts";
import { readLessonText } from "../server/library/pack-folder.ts";
import type { Skill } from "../server/library/skills.ts";
import { asItsAuthor } from "../server/library/try-content.ts";

/** What lessons are held against; it can be sent to another process. */
export type LintDesk = { words: Map<string, WordList>; skills: Map<string, Skill>; seeds: number };

/** A lesson and its translations by the names of their files. */
export type LessonFiles = { folder: string; stem: string; names: string[]; manifest: Manifest };

/** Whoever asks for so many seeds writes lessons, and waits; others want to know in seconds whether all is well. */
const authorsSeeds = 200;
/** As a hub tries a pack that arrives; eleven items in twelve of ours can draw no more than 1000. */
const mostDraws = asItsAuthor.everyDraw;

/** What is wrong, or could be better, in a lesson and its translations, once each. */
export async function lintLessonFiles(
  { words, skills, seeds }: LintDesk,
  { folder, stem, names, manifest }: LessonFiles,
): Promise<ContentProblem[]> {
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

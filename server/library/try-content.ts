import { setImmediate as letOthersGoFirst } from "node:timers/promises";
import type { ItemSource } from "../../content/format/lesson-source.ts";
import type { Pieces } from "../../content/format/pieces.ts";
import { showLesson } from "../../content/format/show-lesson.ts";
import { ContentError, type ContentProblem } from "../../content/format/types.ts";
import { lintInPack } from "./lint-in-pack.ts";
import { type Manifest, PackError } from "./manifest.ts";
import { eachToldOnce } from "./media-files.ts";
import type { PackLesson } from "./read-pack.ts";
import type { Skill } from "./skills.ts";
import { lintStrayFiles } from "./stray-files.ts";
import type { WordLists } from "./word-lists.ts";

/**
 * How thoroughly a pack is tried: each item with so many seeds, one whose answers are nothing but numbers with fewer in the
 * languages into which it was translated, and with everything that it can draw where that is little.
 */
export type Trial = { seeds: number; seedsOfNumbers: number; everyDraw: number };

/** As its author is to try it by `npm run content`. A variant takes 70 µs here, so that our 25 lessons of science take 20 s. */
export const asItsAuthor: Trial = { seeds: 200, seedsOfNumbers: 24, everyDraw: 3000 };

/** Enough to meet every drawing and noun it names, and every answer that is always wrong. */
const fewestVariants = 12;

/** For what was tried as its author tries it before: all packs of ours, 418 lesson files, cost the build 100 s of one core. */
export const onceMore: Trial = {
  seeds: fewestVariants,
  seedsOfNumbers: fewestVariants,
  everyDraw: 0,
};

/** So long a child waits for a pack that is being tried, at most and once for each question that she asks the hub. */
const pieceMs = 5;

/** How far it is: of all questions of a pack, those that were tried in every language. */
export type Tried = { done: number; of: number };

/** Where a trial is: a lesson, or one of its questions. */
export type At = { file: string; line: number; item?: string };

type TryDesk = { words: WordLists; onTrying?: ((at: At) => void) | undefined };
type LintDesk = TryDesk & {
  skills: Map<string, Skill>;
  trial?: Trial | undefined;
  onTried?: ((tried: Tried) => void) | undefined;
};

/**
 * Holds a pack to the linter, as its author was held to it: whatever it calls broken is a reason to refuse the pack. It is
 * loaded when a pack arrives, and a hub that only serves never has it in memory.
 * @throws PackError with file, line and reason
 */
export async function lintContent(
  manifest: Manifest,
  folder: string,
  lessons: PackLesson[],
  { skills, words, trial = asItsAuthor, onTried, onTrying }: LintDesk,
): Promise<void> {
  const { lintInPieces } = await import("../../content/format/lint-lesson.ts");
  const { id, languages } = manifest;
  const problems = await lintStrayFiles(folder);
  const countIn = counting(lessons, onTried);
  for (const { sources } of lessons) {
    const [source, ...translations] = [...sources.values()];
    if (!source) continue;
    onTrying?.({ file: source.file, line: 1 });
    const options = {
      ...{ ...trial, languages, skills: new Set(skills.keys()) },
      onTrying: (item: ItemSource) => onTrying?.(placeOf(item)),
      onTried: countIn(sources.size),
    };
    const lists = new Map([...sources.keys()].map((one) => [one, words.of(one)]));
    const pieces = lintInPieces(source, translations, lists, options);
    problems.push(
      ...(await aPieceAtATime(pieces)),
      ...(await lintInPack({ manifest, folder, skills }, source)),
    );
  }
  refuse(id, eachToldOnce(problems));
}

/** Counts the questions of all lessons; of a lesson in three languages each is tried three times and is one. */
function counting(lessons: PackLesson[], tell: (tried: Tried) => void = () => undefined) {
  const questionsIn = ({ sources }: PackLesson) => [...sources.values()][0]?.items.length ?? 0;
  const of = lessons.reduce((sum, lesson) => sum + questionsIn(lesson), 0);
  let done = 0;
  tell({ done, of });
  return (languages: number) => () => {
    done += 1 / languages;
    tell({ done: Math.floor(done + 1e-6), of });
  };
}

/**
 * Shows every screen of lessons that served before, and makes and grades some variants of every item in every language, as
 * a child would meet them. What else the linter of today would have its author mend is no reason to take them away.
 * @throws PackError with file, line and reason, so that what cannot be shown or answered never reaches a child
 */
export async function tryContent(
  pack: string,
  lessons: PackLesson[],
  { words, onTrying }: TryDesk,
): Promise<void> {
  const { lintMade } = await import("../../content/format/lint-made.ts");
  const problems: ContentProblem[] = [];
  for (const source of lessons.flatMap(({ sources }) => [...sources.values()])) {
    await letOthersGoFirst();
    const list = words.of(source.language);
    onTrying?.({ file: source.file, line: 1 });
    problems.push(...problemOf(() => showLesson(source, list)));
    for (const item of source.items) {
      onTrying?.(placeOf(item));
      problems.push(...lintMade(item, list, fewestVariants));
    }
  }
  refuse(pack, problems);
}

/** A pack comes while a class learns: a child waits for a few milliseconds of it, and not for all. */
export async function aPieceAtATime<Told>(pieces: Pieces<Told>): Promise<Told> {
  let began = performance.now();
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
    if (performance.now() - began < pieceMs) continue;
    await letOthersGoFirst();
    began = performance.now();
  }
}

/** Where a trial is that tries this question. */
export function placeOf({ file, line, id }: ItemSource): At {
  return { file, line, item: id };
}

function problemOf(show: () => unknown): ContentProblem[] {
  try {
    show();
    return [];
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    const { file, line, reason } = error;
    return [{ file, line, reason, severity: "broken" }];
  }
}

function refuse(pack: string, problems: ContentProblem[]): void {
  const reasons = problems
    .filter(({ severity }) => severity === "broken")
    .map(({ file, line, reason }) => `${file}:${line}: ${reason}`);
  if (reasons.length > 0) throw new PackError(pack, [...new Set(reasons)]);
}

import { fnv1a, randomFrom, shuffledPositions } from "../../content/format/random.ts";
import { questionKey, questionWords } from "../../content/format/sheet-words.ts";
import type { Item, Language } from "../../content/format/types.ts";
import { everyLesson, type Library, type ShelfLesson } from "./library.ts";
import { readSheetCode, type SheetCode, sheetMark, writeSheetCode } from "./sheet-code.ts";

/** Questions of one lesson on paper. */
export type Sheet = {
  /** What is printed on it: the same code gives the same sheet for ever, or none. */
  code: string;
  lesson: ShelfLesson;
  language: Language;
  questions: Item[];
};

/** Which sheet: this lesson, in this language, with the numbers of this seed. */
export type SheetPlace = { lesson: ShelfLesson; language: Language; seed: number };

/** What a code opened. */
export type OpenedSheet =
  | { state: "open"; sheet: Sheet }
  /** It is not written as a code. */
  | { state: "unreadable" }
  /** No lesson here has this mark, or a letter is wrong, or the lesson is not any more what it was. */
  | { state: "unknown" }
  /** The lesson came in another version then, and its questions were others perhaps. */
  | { state: "other-version"; lesson: ShelfLesson; version: string };

/**
 * How many questions sheets may have. Six are a round, so that a task which asks for one is done on paper; fewer than eight
 * are on a sheet whose pictures would else be too small to read (decision 118).
 */
export const countsOfQuestions = [8, 7, 6] as const;
type CountOfQuestions = (typeof countsOfQuestions)[number];

/** How often an item is asked for a variant that the sheet does not have yet. */
const rounds = 6;

/**
 * Makes the sheet of a seed: up to so many questions in the order of practice, none of them twice. One with fewer has some
 * of those that one with more has, and other check letters.
 */
export async function makeSheet(
  library: Library,
  place: SheetPlace,
  count: CountOfQuestions = 8,
): Promise<Sheet> {
  const { lesson, language, seed } = place;
  const questions = await chooseQuestions(library, place, count);
  const named = { mark: sheetMark(lesson.id), version: lesson.packVersion, language, seed };
  const code = writeSheetCode({ ...named, check: fnv1a(allWords(lesson, named, questions)) });
  return { code, lesson, language, questions };
}

/**
 * Opens the sheet of a code that somebody typed; how many questions it has, its check letters tell. A lesson whose words
 * have changed gives others: rather no sheet than a key that does not belong to the paper.
 */
export async function openSheet(library: Library, typed: string): Promise<OpenedSheet> {
  const code = readSheetCode(typed);
  if (!code) return { state: "unreadable" };
  for (const lesson of everyLesson(library).filter(({ id }) => sheetMark(id) === code.mark)) {
    const { language, seed } = code;
    if (lesson.practice.length === 0 || !lesson.languages.includes(language)) continue;
    if (lesson.packVersion !== code.version)
      return { state: "other-version", lesson, version: code.version };
    for (const count of countsOfQuestions) {
      const sheet = await makeSheet(library, { lesson, language, seed }, count);
      if (sheet.code === code.text) return { state: "open", sheet };
    }
  }
  return { state: "unknown" };
}

async function chooseQuestions(
  library: Library,
  place: SheetPlace,
  count: number,
): Promise<Item[]> {
  const { lesson, language, seed } = place;
  const random = randomFrom(`sheet|${lesson.id}|${seed}`);
  const chosen = new Map<string, { place: number; item: Item }>();
  for (let round = 0; round < rounds; round += 1)
    for (const at of shuffledPositions(lesson.practice.length, random)) {
      const variant = Math.floor(random() * 2 ** 32);
      const facts = lesson.practice[at];
      if (!facts || chosen.size === count) continue;
      const item = await library.make(facts.id, variant, language);
      const key = questionKey(item);
      if (!chosen.has(key)) chosen.set(key, { place: at, item });
    }
  return [...chosen.values()].sort((a, b) => a.place - b.place).map(({ item }) => item);
}

function allWords(
  lesson: ShelfLesson,
  { version, language, seed }: Omit<SheetCode, "check" | "text">,
  questions: Item[],
): string {
  const asked = questions.flatMap((item) => [...questionWords(item), ...item.key.right]);
  return [lesson.id, version, language, seed, ...asked].join("\n");
}

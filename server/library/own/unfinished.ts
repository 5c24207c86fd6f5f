import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { WordList } from "../../../content/format/types.ts";
import type { DraftProblem } from "./check-draft.ts";
import { nounCountedIn } from "./counting.ts";
import { type Part, partsOf } from "./draft-parts.ts";
import { freeLetters, placeholdersRead } from "./free-letters.ts";
import type { Draft } from "./queries.ts";
import { withoutSigns } from "./word-context.ts";

/**
 * What its teacher has still to do before a class may have it: an example that is still a question of hers would count
 * for a skill that it does not practise, and of a sentence in which a word was changed nobody knows unread that it is right.
 */
export async function unfinishedIn(
  root: string,
  draft: Draft,
  { nouns }: WordList,
): Promise<DraftProblem[]> {
  const parts = partsOf(draft.body);
  const asExample = await examplesIn(root, draft.language);
  const isExample = (part: Part) => asExample.has(plainText(part));
  const questions = parts.flatMap((part, place) =>
    isQuestion(part) && isExample(part)
      ? [problem("the question is still the example", place)]
      : [],
  );
  const isUntouched = parts.every((part) => part.kind === "plan" || isExample(part));
  const whole = isUntouched ? [problem("the lesson is still the example", undefined)] : [];
  const unread = [...titleToRead(draft, nouns), ...toReadIn(parts, draft.toRead, nouns)];
  return [...(questions.length > 0 ? questions : whole), ...unread];
}

/** A private question may stay as it is: children are asked in those words how they feel. */
function isQuestion({ kind, text }: Part): boolean {
  return kind === "question" && !/^:::\s*reflect\b/.test(text);
}

type Nouns = WordList["nouns"];

function toReadIn(parts: Part[], toRead: readonly string[], nouns: Nouns): DraftProblem[] {
  return parts.flatMap(({ text }, place) =>
    text.split("\n").flatMap((line, at) => {
      if (!toRead.includes(line.trim())) return [];
      return [{ ...problem(unread(line, nouns), place), line: at + 1 }];
    }),
  );
}

function titleToRead({ title, toRead }: Draft, nouns: Nouns): DraftProblem[] {
  return toRead.includes(title) ? [problem(unread(title, nouns), undefined)] : [];
}

function unread(line: string, nouns: Nouns): string {
  return `a word was changed in "${wordsOf(line, nouns)}", and nobody has read it since`;
}

/** What is read of a line; where numbers and words take turns, three dots stand between them. What is counted has its noun. */
function wordsOf(line: string, nouns: Nouns): string {
  const free = freeLetters(line);
  const read = line.split("").map((letter, at) => (free[at] ? letter : "\n"));
  for (const { start, end } of placeholdersRead(line)) {
    const name = nounCountedIn(line.slice(start, end)) ?? "";
    const noun = Object.hasOwn(nouns, name) ? nouns[name] : undefined;
    if (noun) read[end - 1] = `\n${noun.plural}`;
  }
  return read
    .join("")
    .split(/\n+/)
    .map((words) => withoutSigns(words.replaceAll("|", "").trim()))
    .filter((words) => /\p{L}/u.test(words))
    .join(" … ");
}

function problem(reason: string, part: number | undefined): DraftProblem {
  return { severity: "unfinished", part, line: 1, reason };
}

/** They come with the program, and do not change while it runs. */
const known = new Map<string, Promise<Set<string>>>();

/** Every screen and question with which a lesson in this language begins, whatever it is called. */
function examplesIn(root: string, language: string): Promise<Set<string>> {
  const name = `${root} ${language}`;
  const examples = known.get(name) ?? readExamples(root, language);
  known.set(name, examples);
  examples.catch(() => known.delete(name));
  return examples;
}

async function readExamples(root: string, language: string): Promise<Set<string>> {
  const folder = join(root, "content", "skeletons");
  const names = (await readdir(folder)).filter((name) => name.endsWith(`.${language}.md`));
  const bodies = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return new Set(bodies.flatMap((body) => partsOf(body).map(plainText)));
}

function plainText({ text }: Part): string {
  const lines = text.split("\n").map((line) => line.trim().replace(/\s+/g, " "));
  return lines
    .filter((line) => line !== "")
    .join("\n")
    .replace(/^(::: [a-z-]+) #[a-z0-9-]+/, "$1");
}

/** The lines in which a word was changed, that still stand in the lesson, and that nobody has read since. */
export function unreadIn({
  title,
  body,
  toRead,
}: Pick<Draft, "title" | "body" | "toRead">): string[] {
  const lines = new Set([title, ...body.split("\n")].map((line) => line.trim()));
  return toRead.filter((line) => lines.has(line));
}

import type { LessonSource, ScreenSource, StepSource } from "./lesson-source.ts";
import type { TextPart, TextTemplate } from "./text-template.ts";
import type { ContentProblem } from "./types.ts";

/** Long sentences, full screens and empty ones. A child who reads word by word has lost the start of a sentence after twelve. */
export function lintSentences(source: LessonSource): ContentProblem[] {
  const care = (line: number, reason: string): ContentProblem => ({
    file: source.file,
    line,
    reason,
    severity: "care",
  });
  const long = textsOf(source).flatMap(({ line, parts }) =>
    longSentences(parts).map((words) =>
      care(line, `a sentence of ${words} words; ${mostWords} are enough`),
    ),
  );
  const full = source.screens
    .filter((screen) => sentencesOn(screen) > mostSentences)
    .map((screen) =>
      care(
        screen.line,
        `a screen of ${sentencesOn(screen)} sentences; ${mostSentences} are enough`,
      ),
    );
  const empty = source.screens
    .filter(showsNothing)
    .map((screen) => care(screen.line, "this screen shows nothing but its heading"));
  return [...long, ...full, ...empty];
}

function showsNothing({ picture, paragraphs, steps, say, itemId }: ScreenSource): boolean {
  return !(picture || say || itemId) && paragraphs.length + steps.length === 0;
}

const mostWords = 12;
const mostSentences = 3;

function textsOf({ screens, items }: LessonSource): TextTemplate[] {
  return [
    ...screens.flatMap(({ paragraphs, steps }) => [...paragraphs, ...steps.flatMap(wordsOfStep)]),
    ...items.flatMap(({ ask, hints, solution, wrongs, options }) => [
      ask,
      ...[...hints, ...solution].flatMap(wordsOfStep),
      ...wrongs.flatMap(({ mistake }) => mistake.feedback ?? []),
      ...options.flatMap(({ mistake }) => mistake?.feedback ?? []),
    ]),
  ];
}

function wordsOfStep({ pieces }: StepSource): TextTemplate[] {
  return pieces.flatMap((piece) => (piece.kind === "words" ? piece.text : []));
}

function longSentences(parts: TextPart[]): number[] {
  return sentencesOf(parts)
    .map((sentence) => sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length)
    .filter((words) => words > mostWords);
}

function sentencesOn(screen: ScreenSource): number {
  return screen.paragraphs.reduce((count, { parts }) => count + sentencesOf(parts).length, 0);
}

function sentencesOf(parts: TextPart[]): string[] {
  return roughText(parts)
    .split(/(?<=[.!?؟։।።])\s+/)
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** The words as they will be counted: a placeholder is one word, a number with its noun two. */
function roughText(parts: TextPart[]): string {
  return parts
    .map((part) => {
      if (part.kind === "text") return part.text;
      if (part.kind === "strong") return roughText(part.parts);
      if (part.kind === "count") return "4 parts";
      return part.kind === "by-gender" ? part.girl : "4";
    })
    .join("");
}

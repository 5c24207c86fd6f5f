import { gradeResponse } from "../../../content/format/grade-response.ts";
import { foldDigits } from "../../../content/format/read-number.ts";
import { readPaperAnswer } from "../../../content/format/read-paper.ts";
import type { AnswerBody, Grade, Item } from "../../../content/format/types.ts";

/** What a teacher types for a child: whether each answer was right, or the answers themselves. */
export type PaperWay = "marks" | "answers";

/** One question of a sheet. A mark alone has no response: nobody says what the child wrote. */
export type PaperResult =
  | { state: "not-done" }
  | { state: "done"; response: string; grade: Exclude<Grade, { outcome: "unreadable" }> };

/** Why a line cannot be read: too few or too many, of answers too many; `question` counts from 1. */
export type LineTrouble =
  | { kind: "count" | "many"; given: number; asked: number }
  | { kind: "no-mark" | "no-answer"; question: number; typed: string };

export type ReadLine =
  | { state: "blank" }
  | { state: "read"; results: PaperResult[] }
  | { state: "wrong"; trouble: LineTrouble };

/** Longer than the answers to eight questions can be. */
const longestLine = 1000;

const rightMarks = [..."1+✓✔vV"];
const wrongMarks = [..."0xX×✗✘!"];
const undoneMarks = [..."-–—−_"];

/**
 * Reads the line of one child, whole or not at all. Marks may stand with blanks between them or without: `1 1 0 -` or
 * `110-`. Answers have a blank between them, or a semicolon where an answer has blanks of its own; a `+` or `!` in their
 * place is a mark.
 * @param letters the letters of options as the sheet shows them
 */
export function readLine(
  questions: Item[],
  letters: string[],
  way: PaperWay,
  line: string,
): ReadLine {
  const text = line.trim().slice(0, longestLine);
  if (text === "") return { state: "blank" };
  const typed = way === "marks" ? marksIn(text, questions.length) : answersIn(text, questions);
  if (typed.length !== questions.length)
    return { state: "wrong", trouble: wrongCount(typed.length, questions.length, way) };
  const results: PaperResult[] = [];
  for (const [place, item] of questions.entries()) {
    const one = typed[place] ?? "";
    const result = way === "marks" ? readMark(foldDigits(one)) : readAnswer(item, letters, one);
    if (!result) {
      const kind = way === "marks" ? "no-mark" : "no-answer";
      return { state: "wrong", trouble: { kind, question: place + 1, typed: one } };
    }
    results.push(result);
  }
  return { state: "read", results };
}

function wrongCount(given: number, asked: number, way: PaperWay): LineTrouble {
  return { kind: way === "answers" && given > asked ? "many" : "count", given, asked };
}

/** A mark is one sign; blanks and commas may stand between all of them, between some, or nowhere. */
function marksIn(text: string, questions: number): string[] {
  const spaced = text.split(/[\s,،;؛]+/).filter((one) => one !== "");
  const signs = [...spaced.join("")];
  return spaced.length === 1 || signs.length === questions ? signs : spaced;
}

function answersIn(text: string, questions: Item[]): string[] {
  if (!/[;؛]/.test(text)) return withPartsTogether(questions, text.split(/\s+/));
  const answers = text.split(/[;؛]/).map((one) => one.trim());
  return answers.at(-1) === "" ? answers.slice(0, -1) : answers;
}

/**
 * "3A 2B 1C" is one answer to a question of pairs, and "1 4 2 3" one to an order: less than all of it can be none. So is "5, 6"
 * for parts of a picture or gaps, where it would else be an answer too many: a comma may stand behind a whole answer as well.
 */
function withPartsTogether(questions: Item[], typed: string[]): string[] {
  const rest = [...typed];
  const answers = questions.flatMap((item, place) => {
    const parts = rest.splice(0, 1);
    const tooMany = () => rest.length >= questions.length - place;
    while (goesOn(item.body, parts, rest[0]) || (tooMany() && hasComma(item, parts)))
      parts.push(...rest.splice(0, 1));
    return parts.length > 0 ? [parts.join(" ")] : [];
  });
  return [...answers, ...rest];
}

/** Whether an answer of parts with commas between them has not come to its end. */
function hasComma({ body, key }: Item, parts: string[]): boolean {
  const isOfParts = body.kind === "tap-picture" ? key.asksWhich : body.kind === "fill-in";
  return isOfParts === true && /[,،]$/.test(parts.at(-1) ?? "");
}

function goesOn(body: AnswerBody, parts: string[], next: string | undefined): boolean {
  const all = partsAsked(body);
  const arePaired = [...parts, next].every(arePairs);
  if (arePaired) return pairsIn(parts.join(" ")) < all;
  const areBoxes = [...parts, next].every((part) => isBox(part, all));
  return body.kind === "order" && areBoxes && parts.length < all;
}

function partsAsked(body: AnswerBody): number {
  if (body.kind === "match") return body.left.length;
  return body.kind === "order" ? body.things.length : 0;
}

/** What may stand in one box of an order. */
function isBox(typed = "", boxes: number): boolean {
  const number = foldDigits(typed);
  return /^\d+$/.test(number) && Number(number) > 0 && Number(number) <= boxes;
}

function arePairs(typed = ""): boolean {
  const letters = typed.match(/[^\P{L}\u0640]/gu)?.length ?? 0;
  return letters > 0 && letters === pairsIn(typed);
}

function pairsIn(typed: string): number {
  return foldDigits(typed).match(/\d+/g)?.length ?? 0;
}

function readMark(mark: string): PaperResult | undefined {
  if (undoneMarks.includes(mark)) return { state: "not-done" };
  if (rightMarks.includes(mark))
    return { state: "done", response: "", grade: { outcome: "right" } };
  if (wrongMarks.includes(mark))
    return { state: "done", response: "", grade: { outcome: "wrong" } };
  return undefined;
}

function readAnswer(item: Item, letters: string[], typed: string): PaperResult | undefined {
  if (undoneMarks.includes(typed) || typed === "+" || typed === "!") return readMark(typed);
  const response = readPaperAnswer(item, typed, letters);
  if (response === undefined) return undefined;
  const grade = gradeResponse(item, response);
  return grade.outcome === "unreadable" ? undefined : { state: "done", response, grade };
}

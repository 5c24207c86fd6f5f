import type { WordList } from "../types.ts";
import { type ColumnSum, carriesOf, type Line, workOut } from "./column-sum.ts";
import {
  type Drawing,
  type Given,
  ink,
  isYes,
  listed,
  number,
  oneOf,
  paper,
  phrase,
  svg,
  wholeNumber,
  written,
} from "./drawing.ts";

/** A sum written in columns, place below place, left to right in every language. */
export const column: Drawing = {
  inputs: ["a", "sign", "b", "answer", "carry"],
  draw(given, words) {
    const sum = workOut(...readSum(given));
    const answer = oneOf(given, "answer", ["no", "yes", "boxes"]);
    const carries = isYes(given, "carry") ? carriesOf(sum) : { small: [], crossed: [] };
    const page = { right: 20 + sum.places * cell, top: isYes(given, "carry") ? 18 : 0 };
    const body =
      digitRow(words, page, { line: { value: sum.a, shift: 0 }, row: 0 }) +
      digitRow(words, page, { line: { value: sum.b, shift: 0 }, row: 1 }) +
      written([{ x: 16, y: page.top + 62, text: signs[sum.sign] }], 24) +
      rule(page, 1) +
      smallDigits(words, page, carries) +
      below(words, page, { sum, answer });
    const height = page.top + 76 + (answer === "no" ? 0 : linesBelow(sum).length * 34);
    return { svg: svg(page.right + 6, height, body), label: describe(words, sum, answer) };
  },
};

const cell = 28;
const signs = { plus: "+", minus: "−", times: "×" };

type Answer = "no" | "yes" | "boxes";

function readSum(given: Given): [number, ColumnSum["sign"], number] {
  const sign = oneOf(given, "sign", ["plus", "minus", "times"]);
  const a = wholeNumber(given, "a", { least: 0, most: sign === "times" ? 9999 : 99_999 });
  const most = { plus: 99_999, minus: a, times: 99 }[sign];
  const b = wholeNumber(given, "b", { least: 0, most });
  if (sign === "times" && b > 9 && isYes(given, "carry"))
    throw new Error("carry=yes is drawn for times one digit only");
  return [a, sign, b];
}

type Page = { right: number; top: number };

function xOf({ right }: Page, place: number): number {
  return right - cell / 2 - place * cell;
}

function digitRow(words: WordList, page: Page, { line, row }: { line: Line; row: number }): string {
  const digits = [...String(line.value)].reverse();
  return written(
    digits.map((digit, place) => ({
      x: xOf(page, place + line.shift),
      y: page.top + 28 + row * 34,
      text: number(words, Number(digit)),
    })),
    24,
  );
}

function rule(page: Page, row: number): string {
  return `<path stroke="${ink}" stroke-width="2.5" d="M6 ${page.top + 38 + row * 34}H${page.right + 2}"/>`;
}

/** Times two digits has a line for each digit and a second rule before the whole answer. */
function linesBelow({ parts, answer }: ColumnSum): Line[] {
  return [...parts, { value: answer, shift: 0 }];
}

function below(
  words: WordList,
  page: Page,
  { sum, answer }: { sum: ColumnSum; answer: Answer },
): string {
  if (answer === "no") return "";
  const lines = linesBelow(sum);
  const drawn = lines.map((line, index) =>
    answer === "yes"
      ? digitRow(words, page, { line, row: index + 2 })
      : boxRow(page, { line, row: index + 2 }),
  );
  return drawn.join("") + (lines.length > 1 ? rule(page, lines.length) : "");
}

function boxRow(page: Page, { line, row }: { line: Line; row: number }): string {
  const path = [...String(line.value)].map((_, place) => {
    const x = xOf(page, place + line.shift) - 12;
    return `M${x} ${page.top + 7 + row * 34}h24v27h-24z`;
  });
  return `<path fill="${paper}" stroke="${ink}" stroke-width="1.5" d="${path.join("")}"/>`;
}

type Carries = ReturnType<typeof carriesOf>;

/** What is carried stands small above its place; a digit that has changed is crossed out. */
function smallDigits(words: WordList, page: Page, { small, crossed }: Carries): string {
  const texts = small.map(({ place, value }) => ({
    x: xOf(page, place),
    y: 16,
    text: number(words, value),
  }));
  const strokes = crossed.map((place) => `M${xOf(page, place) - 9} ${page.top + 30}l18-20`);
  return (
    written(texts, 15) +
    (strokes.length === 0
      ? ""
      : `<path stroke="${ink}" stroke-width="1.5" d="${strokes.join("")}"/>`)
  );
}

function describe(words: WordList, sum: ColumnSum, answer: Answer): string {
  const question = phrase(words, `column-${sum.sign}`, {
    a: number(words, sum.a),
    b: number(words, sum.b),
  });
  if (answer === "no") return question;
  const lines = linesBelow(sum).map(({ value, shift }) =>
    answer === "yes" ? number(words, value * 10 ** shift) : boxes(words, value),
  );
  return `${question} ${phrase(words, "column-below", { lines: listed(words, lines) })}`;
}

function boxes(words: WordList, value: number): string {
  return listed(
    words,
    [...String(value)].map(() => phrase(words, "empty-box")),
  );
}

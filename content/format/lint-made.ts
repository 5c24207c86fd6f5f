import { gradeResponse } from "./grade-response.ts";
import { plainText } from "./inline.ts";
import { isGraded } from "./item-kinds.ts";
import type { ItemSource } from "./lesson-source.ts";
import { miscountedIn } from "./lint-counted.ts";
import { numberOn } from "./lint-sums.ts";
import { makeItem, variantRandom } from "./make-item.ts";
import { foldDigits, readNumber, sameNumber } from "./read-number.ts";
import { itemTemplate } from "./show-lesson.ts";
import {
  ContentError,
  type ContentProblem,
  type Item,
  type Option,
  type WordList,
} from "./types.ts";
import { drawValues } from "./variables.ts";

/** What is wrong with an item when it is made, with the seeds from 0 on: each right answer must be right, and no other. */
export function lintMade(item: ItemSource, words: WordList, seeds: number): ContentProblem[] {
  const template = itemTemplate(item);
  const found = new Map<string, Finding & { seed: number; times: number }>();
  const lintSeed = (seed: number) =>
    lintOne(() => makeItem(template, seed, words.language, words), item, words);
  const findingsOf = saysNames(item) ? lintSeed : onceForEachDraw(item, lintSeed);
  for (let seed = 0; seed < seeds; seed += 1) {
    for (const [kind, finding] of firstOfEachKind(findingsOf(seed))) {
      const known = found.get(kind) ?? { ...finding, seed, times: 0 };
      found.set(kind, { ...known, times: known.times + 1 });
    }
  }
  return [...found.values()].map(({ reason, severity, seed, times }) => ({
    file: item.file,
    line: item.line,
    reason: `#${item.id}: ${reason} (in ${times} of ${seeds} variants, first with seed ${seed})`,
    severity,
  }));
}

type Severity = ContentProblem["severity"];
type Finding = { reason: string; severity: Severity };

/** What is said of other numbers in other variants is one slip of the author: the first numbers stand for all. */
function firstOfEachKind(findings: Finding[]): Map<string, Finding> {
  const kindOf = ({ reason }: Finding) => reason.replace(/[-−]?\p{Nd}+(?:[.,]\p{Nd}+)*/gu, "0");
  return new Map(findings.toReversed().map((finding) => [kindOf(finding), finding]));
}

/**
 * Of two seeds that draw the same values, only the order of the options differs, and nothing here depends on it: the
 * second one is not made. So 500 lesson files with 200 seeds take 20 s of one core and not 45.
 */
function onceForEachDraw(item: ItemSource, lint: (seed: number) => Finding[]) {
  const known = new Map<string, Finding[]>();
  return (seed: number): Finding[] => {
    const draw = drawnWith(item, seed);
    const findings = known.get(draw) ?? lint(seed);
    known.set(draw, findings);
    return findings;
  };
}

/** The values of a seed, written down; no values may fit, and that is a draw as well. */
function drawnWith({ id, rules }: ItemSource, seed: number): string {
  try {
    return JSON.stringify(drawValues(rules, variantRandom(id, seed)));
  } catch (error) {
    return String(error);
  }
}

/** Whether a child's name stands anywhere in the item; a name is drawn beside the values and can be an answer. */
function saysNames(inside: unknown): boolean {
  if (typeof inside !== "object" || inside === null) return false;
  if ("kind" in inside && (inside.kind === "name" || inside.kind === "by-gender")) return true;
  return Object.values(inside).some(saysNames);
}

function lintOne(make: () => Item, source: ItemSource, words: WordList): Finding[] {
  try {
    const item = make();
    return [
      ...lintKey(item),
      ...lintFaces(item),
      ...lintValues(item),
      ...miscountedIn(item, source, words).map((reason) => ({ reason, severity: "care" as const })),
    ];
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    const reason = error.reason.replace(new RegExp(`^#${source.id} with seed \\d+: `), "");
    return [{ reason, severity: "broken" }];
  }
}

function lintKey(item: Item): Finding[] {
  if (!isGraded(item.type)) return [];
  return [
    ...item.key.right.flatMap((response) => lintRight(item, response)),
    ...lintWrongAnswers(item),
  ];
}

function lintRight(item: Item, response: string): Finding[] {
  if (gradeResponse(item, response).outcome !== "right")
    return [{ reason: `the right answer "${shown(response)}" cannot be read`, severity: "broken" }];
  if (item.type !== "numeric" || !endless.test(response)) return [];
  const reason = `nobody types the right answer "${response}"; take numbers that come out`;
  return [{ reason, severity: "broken" }];
}

function lintWrongAnswers(item: Item): Finding[] {
  return item.key.mistakes.flatMap(({ response, misconception }): Finding[] => {
    const grade = gradeResponse(item, response);
    if (grade.outcome === "right")
      return [{ reason: `the mistake "${misconception}" is the right answer`, severity: "broken" }];
    if (grade.outcome === "unreadable")
      return [{ reason: `the mistake "${misconception}" cannot be typed`, severity: "broken" }];
    if (grade.misconception === misconception) return [];
    const reason = `the mistakes "${grade.misconception}" and "${misconception}" are the same answer`;
    return [{ reason, severity: "care" }];
  });
}

/** A division that does not come out: lessons stop at thousandths. */
const endless = /[.,]\d{4,}$/;

function shown(response: string): string {
  return response.replaceAll("\n", " / ");
}

/** Two things that look the same cannot be told apart by any child. */
function lintFaces(item: Item): Finding[] {
  const faces = shownFaces(item).map(
    ({ text, picture }) => `${plainText(text)}|${picture?.svg ?? ""}|${picture?.file ?? ""}`,
  );
  if (new Set(faces).size === faces.length) return [];
  return [{ reason: "two of the things to choose from look the same", severity: "broken" }];
}

/**
 * Of 1/2 and 2/4 a child may take either; only a question about how a number is written means one of them. Where the right
 * one is a plain number, a sum that comes to it is right as well.
 */
function lintValues({ body, key }: Item): Finding[] {
  if (body.kind !== "choice") return [];
  const texts = body.options.map(({ text }) => foldDigits(plainText(text)));
  const numbers = texts.map((text) => readNumber(text)[0]);
  const isTwice = numbers.some((one, place) =>
    numbers.slice(place + 1).some((other) => one && other && sameNumber(one, other, true)),
  );
  const right = texts[Number(key.right[0])] ?? "";
  const isRightToo = texts.some((text) => isSumOf(text, right));
  const reason = "two of the numbers to choose from are the same number, written in two ways";
  if (isRightToo) return [{ reason, severity: "broken" }];
  return isTwice ? [{ reason, severity: "care" }] : [];
}

function isSumOf(text: string, right: string): boolean {
  const isSum = /\d\s*[-+×÷*−]\s*\d/.test(text);
  return isSum && /^\d+(?:\.\d+)?$/.test(right) && numberOn(text) === Number(right);
}

function shownFaces({ body }: Item): Option[] {
  if (body.kind === "choice" || body.kind === "multiple-choice" || body.kind === "reflect")
    return body.options;
  if (body.kind === "order") return body.things;
  return body.kind === "match" ? body.left : [];
}

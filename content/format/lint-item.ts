import { gradeResponse } from "./grade-response.ts";
import { plainText } from "./inline.ts";
import { isGraded } from "./item-kinds.ts";
import type { ItemSource, Mistake } from "./lesson-source.ts";
import { lintWrongs } from "./lint-wrongs.ts";
import { makeItem, variantRandom } from "./make-item.ts";
import { itemTemplate } from "./show-lesson.ts";
import {
  ContentError,
  type ContentProblem,
  type Item,
  type Option,
  type WordList,
} from "./types.ts";
import { combinations, drawValues, satisfyingCombination } from "./variables.ts";

/** What is wrong with an item: by reading it, and by making it as often as `seeds` says. */
export function lintItem(item: ItemSource, words: WordList, seeds: number): ContentProblem[] {
  return [
    ...lintMistakes(item),
    ...lintVariants(item),
    ...lintHelp(item),
    ...lintWrongs(item),
    ...lintMade(item, words, seeds),
  ];
}

/** Fewer and children copy from each other; the number is the one the research page asks for. */
const enoughVariants = 20;

type Severity = ContentProblem["severity"];

function problem(
  item: ItemSource,
  reason: string,
  severity: Severity,
  line = item.line,
): ContentProblem {
  return { file: item.file, line, reason: `#${item.id}: ${reason}`, severity };
}

function lintMistakes(item: ItemSource): ContentProblem[] {
  const options = item.options.flatMap(({ mistake }) => mistake ?? []);
  const mistakes: Mistake[] = [...options, ...item.wrongs.map(({ mistake }) => mistake)];
  return mistakes.flatMap(({ name, line, feedback }) => {
    if (!/^[a-z]+(-[a-z]+)*$/.test(name)) {
      return [
        problem(
          item,
          `a mistake's name is small words with hyphens, not "${name}"`,
          "broken",
          line,
        ),
      ];
    }
    if (feedback) return [];
    return [problem(item, `the mistake "${name}" says nothing to the child`, "care", line)];
  });
}

function lintVariants(item: ItemSource): ContentProblem[] {
  if (!isGraded(item.type)) return [];
  const variants = item.rules.variables.length === 0 ? 1 : countVariants(item);
  if (variants >= enoughVariants) return [];
  const reason = `${variants} different questions; there must be ${enoughVariants}, so that neighbours do not copy`;
  return [problem(item, reason, "broken")];
}

/** Counts the combinations of values up to the number that is enough. */
function countVariants({ rules }: ItemSource): number {
  const total = Math.min(combinations(rules), 200_000);
  let found = 0;
  for (let position = 0; position < total && found < enoughVariants; position += 1) {
    if (satisfyingCombination(rules, position)) found += 1;
  }
  return found;
}

function lintHelp(item: ItemSource): ContentProblem[] {
  if (!isGraded(item.type)) return [];
  const problems: ContentProblem[] = [];
  if (item.hints.length === 0) problems.push(problem(item, "it has no hint", "care"));
  if (item.solution.length === 0) problems.push(problem(item, "it has no solution", "care"));
  if (item.picture?.call.kind === "file" && !item.picture.alt) {
    problems.push(problem(item, "the picture of a file needs alt: words", "broken"));
  }
  return problems;
}

function lintMade(item: ItemSource, words: WordList, seeds: number): ContentProblem[] {
  const template = itemTemplate(item);
  const found = new Map<string, { severity: Severity; seed: number; times: number }>();
  const lintSeed = (seed: number) =>
    lintOne(() => makeItem(template, seed, words.language, words), item.id);
  const findingsOf = saysNames(item) ? lintSeed : onceForEachDraw(item, lintSeed);
  for (let seed = 0; seed < seeds; seed += 1) {
    for (const { reason, severity } of findingsOf(seed)) {
      const known = found.get(reason) ?? { severity, seed, times: 0 };
      found.set(reason, { ...known, times: known.times + 1 });
    }
  }
  return [...found].map(([reason, { severity, seed, times }]) =>
    problem(
      item,
      `${reason} (in ${times} of ${seeds} variants, first with seed ${seed})`,
      severity,
    ),
  );
}

type Finding = { reason: string; severity: Severity };

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

function lintOne(make: () => Item, id: string): Finding[] {
  try {
    const item = make();
    return [...lintKey(item), ...lintFaces(item)];
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    const reason = error.reason.replace(new RegExp(`^#${id} with seed \\d+: `), "");
    return [{ reason, severity: "broken" }];
  }
}

function lintKey(item: Item): Finding[] {
  if (!isGraded(item.type)) return [];
  const findings: Finding[] = [];
  for (const response of item.key.right) {
    if (gradeResponse(item, response).outcome !== "right") {
      findings.push({
        reason: `the right answer "${shown(response)}" cannot be read`,
        severity: "broken",
      });
    }
  }
  for (const { response, misconception } of item.key.mistakes) {
    const grade = gradeResponse(item, response);
    if (grade.outcome === "right") {
      findings.push({
        reason: `the mistake "${misconception}" is the right answer`,
        severity: "broken",
      });
    } else if (grade.outcome === "unreadable") {
      findings.push({
        reason: `the mistake "${misconception}" cannot be typed`,
        severity: "broken",
      });
    } else if (grade.misconception !== misconception) {
      const reason = `the mistakes "${grade.misconception}" and "${misconception}" are the same answer`;
      findings.push({ reason, severity: "care" });
    }
  }
  return findings;
}

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

function shownFaces({ body }: Item): Option[] {
  if (body.kind === "choice" || body.kind === "multiple-choice" || body.kind === "reflect")
    return body.options;
  if (body.kind === "order") return body.things;
  return body.kind === "match" ? body.left : [];
}

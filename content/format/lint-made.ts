import { clashesOf, lintSlightOptions } from "./clashes.ts";
import type { ItemSource } from "./lesson-source.ts";
import { miscountedIn } from "./lint-counted.ts";
import { makeItem, variantRandom } from "./make-item.ts";
import { allAtOnce, type Pieces } from "./pieces.ts";
import { itemTemplate } from "./show-lesson.ts";
import { ContentError, type ContentProblem, type Item, type WordList } from "./types.ts";
import { drawValues } from "./variables.ts";

/** What is wrong with an item when it is made, with the seeds from 0 on: each right answer must be right, and no other. */
export function lintMade(item: ItemSource, words: WordList, seeds: number): ContentProblem[] {
  return allAtOnce(lintMadeInPieces(item, words, seeds));
}

/**
 * The same, a variant at a time.
 * @param more what else of a variant its author is told; a pack that serves already is not taken away for it
 */
export function* lintMadeInPieces(
  item: ItemSource,
  words: WordList,
  seeds: number,
  more: (made: Item) => Finding[] = () => [],
): Pieces<ContentProblem[]> {
  const template = itemTemplate(item);
  const found = new Map<string, Finding & { seed: number; times: number }>();
  const lintSeed = (seed: number) =>
    lintOne(() => makeItem(template, seed, words.language, words), { item, words, more });
  const findingsOf = saysNames(item) ? lintSeed : onceForEachDraw(item, lintSeed);
  for (let seed = 0; seed < seeds; seed += 1) {
    yield;
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

type About = { item: ItemSource; words: WordList; more: (made: Item) => Finding[] };

function lintOne(make: () => Item, { item: source, words, more }: About): Finding[] {
  try {
    const item = make();
    return [
      ...more(item),
      ...clashesOf(item),
      ...lintSlightOptions(item),
      ...miscountedIn(item, source, words).map((reason) => ({ reason, severity: "care" as const })),
    ];
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    const reason = error.reason.replace(new RegExp(`^#${source.id} with seed \\d+: `), "");
    return [{ reason, severity: "broken" }];
  }
}

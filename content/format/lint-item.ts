import type { Clash } from "./clashes.ts";
import { rightTwice } from "./equal-values.ts";
import { hintThatAnswers } from "./given-away.ts";
import { isGraded } from "./item-kinds.ts";
import type { ItemSource, Mistake } from "./lesson-source.ts";
import { lintAskedMost } from "./lint-asked-most.ts";
import { lintCountedPictures } from "./lint-counted-pictures.ts";
import { lintDivided } from "./lint-divided.ts";
import { lintFit } from "./lint-fit.ts";
import { lintHeard } from "./lint-heard.ts";
import { lintMadeInPieces } from "./lint-made.ts";
import { lintMatch } from "./lint-match.ts";
import { lintOneAnswer } from "./lint-one-answer.ts";
import { lintOrder } from "./lint-order.ts";
import { lintPictured } from "./lint-pictured.ts";
import { lintSaidOptions } from "./lint-said-options.ts";
import { lintSolution } from "./lint-solution.ts";
import { lintSolvedTaps } from "./lint-solved-taps.ts";
import { lintSorted } from "./lint-sorted.ts";
import { lintSums } from "./lint-sums.ts";
import { lintVariants } from "./lint-variants.ts";
import { lintWrongs } from "./lint-wrongs.ts";
import { allAtOnce, type Pieces } from "./pieces.ts";
import type { ContentProblem, Item, WordList } from "./types.ts";

/** What is wrong with an item: by reading it, and by making it as often as `seeds` says. */
export function lintItem(item: ItemSource, words: WordList, seeds: number): ContentProblem[] {
  return allAtOnce(lintItemInPieces(item, words, seeds));
}

/** The same a piece at a time: a variant, or one look at the item as a whole. */
export function* lintItemInPieces(
  item: ItemSource,
  words: WordList,
  seeds: number,
): Pieces<ContentProblem[]> {
  const unfit = lintFit(item);
  if (unfit.length > 0) return unfit;
  const unsuited = yield* lintVariants(item, words);
  yield;
  const told = [...lintMistakes(item), ...unsuited];
  if (unsuited.length === 0) told.push(...(yield* lintOneAnswer(item, words)));
  told.push(...lintHelp(item), ...lintOrder(item));
  told.push(...(yield* lintWrongs(item, words)));
  yield;
  told.push(
    ...lintSaidOptions(item, words),
    ...lintPictured(item, words),
    ...lintHeard(item, words),
    ...lintCountedPictures(item, words),
    ...lintSolvedTaps(item, words),
  );
  told.push(...(yield* lintDivided(item, words, seeds)));
  told.push(...(yield* lintSums(item, words, seeds)));
  told.push(...(yield* lintSolution(item, words, seeds)));
  told.push(...(yield* lintMadeInPieces(item, words, seeds, tellAuthor)));
  return told;
}

/** What a child is asked all the same where the pack was taken before it was looked for. */
function tellAuthor(made: Item): Clash[] {
  const given = hintThatAnswers(made);
  const hints = given ? [{ reason: given, severity: "broken" as const }] : [];
  return [
    ...rightTwice(made),
    ...lintMatch(made),
    ...lintSorted(made),
    ...lintAskedMost(made),
    ...hints,
  ];
}

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

function lintHelp(item: ItemSource): ContentProblem[] {
  if (!isGraded(item.type)) return [];
  const problems: ContentProblem[] = [];
  if (item.hints.length === 0) problems.push(problem(item, "it has no hint", "care"));
  if (item.solution.length === 0) problems.push(problem(item, "it has no solution", "care"));
  return problems;
}

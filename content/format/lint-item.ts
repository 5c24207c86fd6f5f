import { isGraded } from "./item-kinds.ts";
import type { ItemSource, Mistake } from "./lesson-source.ts";
import { lintMade } from "./lint-made.ts";
import { lintSums } from "./lint-sums.ts";
import { lintWrongs } from "./lint-wrongs.ts";
import type { ContentProblem, WordList } from "./types.ts";
import { combinations, satisfyingCombination } from "./variables.ts";

/** What is wrong with an item: by reading it, and by making it as often as `seeds` says. */
export function lintItem(item: ItemSource, words: WordList, seeds: number): ContentProblem[] {
  return [
    ...lintMistakes(item),
    ...lintVariants(item),
    ...lintHelp(item),
    ...lintWrongs(item),
    ...lintSums(item, words, seeds),
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

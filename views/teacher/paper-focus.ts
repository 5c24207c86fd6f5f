import type { ResultLine } from "./paper-lines.tsx";
import type { ResultsProps } from "./paper-results.tsx";

/** Where the keys go when the page opens: to the line of a child, to the button that keeps, or nowhere. */
export type Focus = number | "keep" | undefined;

type Told = Pick<ResultsProps, "lines" | "toKeep" | "done" | "refusal" | "problem">;

/**
 * A class is typed without a hand on the mouse: first the first line, then whatever is wrong, then what keeps. Where
 * something is told above, the page stays at its top.
 */
export function focusOf({ lines, toKeep, ...told }: Told): Focus {
  const inOrder = [...lines.filter(isOfGroup), ...lines.filter((line) => !isOfGroup(line))];
  const wrong = inOrder.find(({ problem }) => problem !== undefined);
  if (wrong) return wrong.learner.id;
  if (toKeep) return toKeep.answers > 0 ? "keep" : undefined;
  return told.done || told.refusal || told.problem ? undefined : inOrder[0]?.learner.id;
}

/** The sheet was made for her group. */
export const isOfGroup = (line: ResultLine) => line.isOfGroup;

import type { Inline } from "../../content/format/types.ts";

/** How a sentence ends, and the space behind it. A quotation ends with its mark, before which French has a space. */
const sentenceEnd = /[.!?\u061f](?:\s*["»”])?(\s+)(?![\s»”])/g;

/** The full stop of one letter ("M.", "د."), or of a capital and one more ("Dr."), ends no sentence. */
const shortForm = /(?<![\p{L}\p{M}\p{N}])(?:\p{L}\p{M}*|\p{Lu}\p{M}*\p{L}\p{M}*)\.$/u;

/** A number at the beginning, or behind what ends. */
const standsAlone = /(?:^\s*|[.,;!?\u060c\u061b\u061f»”]\s+)\p{Nd}+\.$/u;

/**
 * The lines of a sentence with gaps: where a sentence ends between two gaps, the next begins a line. Three sentences to
 * be numbered would else read as one paragraph, each with the number of its neighbour beside it.
 */
export function gapLines(parts: Inline[]): Inline[][] {
  const gaps = parts.flatMap(({ kind }, place) => (kind === "gap" ? [place] : []));
  const lines: Inline[][] = [[]];
  for (const [place, part] of parts.entries()) {
    const isBetween = gaps.some((gap) => gap < place) && gaps.some((gap) => gap > place);
    const cut = part.kind === "text" && isBetween ? behindSentence(part.text) : undefined;
    if (cut === undefined) lines.at(-1)?.push(part);
    else {
      lines.at(-1)?.push({ kind: "text", text: cut.before });
      lines.push(cut.behind ? [{ kind: "text", text: cut.behind }] : []);
    }
  }
  return lines;
}

/** Cuts words where the last sentence that ends in them does. */
function behindSentence(text: string): { before: string; behind: string } | undefined {
  const cuts = [...text.matchAll(sentenceEnd)].map(({ 0: end, 1: space = "", index }) => ({
    stop: text.slice(0, index + 1),
    before: text.slice(0, index + end.length - space.length),
    behind: text.slice(index + end.length),
  }));
  return cuts.findLast(({ stop, behind }) => !shortForm.test(stop) && !isCount(stop, behind));
}

/** Whether a number counts what comes behind it, as in "2. ___"; "to reach 10. Then" ends a sentence. */
function isCount(stop: string, behind: string): boolean {
  if (!/\p{Nd}\.$/u.test(stop)) return false;
  return standsAlone.test(stop) || /^(?:$|\p{Ll})/u.test(behind);
}

import type { Inline } from "../../content/format/types.ts";

/** How a sentence ends, and the space behind it. */
const sentenceEnd = /^(.*[.!?\u061f]["»”]?)\s+(.*)$/s;

/**
 * The lines of a sentence with gaps: where a sentence ends between two gaps, the next begins a line. Three sentences to
 * be numbered would else read as one paragraph, each with the number of its neighbour beside it.
 */
export function gapLines(parts: Inline[]): Inline[][] {
  const gaps = parts.flatMap(({ kind }, place) => (kind === "gap" ? [place] : []));
  const lines: Inline[][] = [[]];
  for (const [place, part] of parts.entries()) {
    const isBetween = gaps.some((gap) => gap < place) && gaps.some((gap) => gap > place);
    const [, before, behind] =
      part.kind === "text" && isBetween ? (sentenceEnd.exec(part.text) ?? []) : [];
    if (before === undefined) lines.at(-1)?.push(part);
    else {
      lines.at(-1)?.push({ kind: "text", text: before });
      lines.push(behind ? [{ kind: "text", text: behind }] : []);
    }
  }
  return lines;
}

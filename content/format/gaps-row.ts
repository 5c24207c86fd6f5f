import type { Values } from "./expression.ts";
import type { ItemSource } from "./lesson-source.ts";
import { plainNumbers } from "./read-number.ts";
import { saidIn } from "./said-numbers.ts";
import type { TextPart } from "./text-template.ts";
import type { Language } from "./types.ts";

/**
 * The numbers of a row with gaps, "{n}, ___, ___", as it stands when its gaps are filled rightly; none where words or signs stand
 * between them, or where there is another way to fill them, for then the order may be another's.
 */
export function filledRow(
  { sentence, answers }: ItemSource,
  values: Values,
  language: Language,
): number[] {
  const [answer, ...more] = answers;
  if (!sentence || answer?.kind !== "words" || more.length > 0) return [];
  const written = (parts: TextPart[]) => saidIn([{ line: 0, parts }], values, language).words;
  const given = written(answer.text.parts).split(comma);
  const gaps = sentence.parts.filter(({ kind }) => kind === "gap");
  if (gaps.length < 2 || given.length !== gaps.length) return [];
  const row = sentence.parts
    .map((part) =>
      part.kind === "gap" ? given[gaps.indexOf(part)] : plainNumbers(written([part]), language),
    )
    .join("");
  const pieces = row.replace(/[.…\s]+$/, "").split(comma);
  return pieces.every((piece) => plain.test(piece)) ? pieces.map(Number) : [];
}

const comma = /\s*[,\u060c;\u061b]\s*/;
const plain = /^\s*[-−]?\d+(?:\.\d+)?\s*$/;

import type { Part } from "./draft-parts.ts";
import { type FieldKind, fieldsOf, isPair, type PartField, textOfFields } from "./part-fields.ts";

/** A mark of the lesson's language before what was typed as words, and what the line would be; undefined for no mark of it. */
export type MarkedWords = { mark: string; as: FieldKind | undefined };

/**
 * The first words of these fields that would not be words any more once the part is kept: "say: hello" is said by the voice,
 * and "example: 3 fish" is a line of a kind that there is not. Who types words is told, and nothing is kept.
 */
export function markedWords(kind: Part["kind"], fields: PartField[]): MarkedWords | undefined {
  const heads = fields.filter((field) => field.kind === "head");
  const isMatch = heads.some(({ text }) => /^match\b/.test(text.trim()));
  for (const field of fields) {
    const [, mark] = /^([a-z]+:|#+|:::|[*-]|\p{Nd}+[.)])/u.exec(field.text.trim()) ?? [];
    if (field.kind !== "words" || mark === undefined) continue;
    const read = fieldsOf({ kind, text: textOfFields([...heads, field]) }).slice(heads.length);
    const as = read[0]?.kind ?? "head";
    if (as !== "words") return { mark, as };
    const isWord = isMatch && isPair(field.text.trim()); // "singular: cat = cats" shows a child all of it
    if (mark.endsWith(":") && !isWord) return { mark, as: undefined };
  }
  return undefined;
}

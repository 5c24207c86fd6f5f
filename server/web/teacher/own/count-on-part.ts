import type { WordList } from "../../../../content/format/types.ts";
import type { Countable } from "../../../../views/teacher/own/count-form.tsx";
import {
  type Count,
  countWritten,
  hasPlaceForCount,
  withCount,
} from "../../../library/own/counting.ts";
import { formKeys } from "../../../library/own/draft-nouns.ts";
import type { FieldKind, PartField } from "../../../library/own/part-fields.ts";
import type { SentForm } from "../../../pages/read-form.ts";

/** Lines that a child or a teacher reads as sentences. */
const sentences: FieldKind[] = [
  ...(["heading", "words", "step", "ask", "text", "right", "other", "thing", "hint"] as const),
  ...(["solution", "then", "say", "bring", "watch", "others", "close"] as const),
];

/** So much of a line tells it from the others. */
const mostBegins = 48;
const mostWordLetters = 60;

/** The lines of a part that can have a counted thing, and what can be counted in them. */
export function countableIn(fields: PartField[], list: WordList): Countable {
  const lines = fields.flatMap(({ kind, text }, place) => {
    const begins = text.length > mostBegins ? `${text.slice(0, mostBegins)}…` : text;
    return sentences.includes(kind) && text !== "" ? [{ place, begins, kind }] : [];
  });
  // Below the heading: there most things are counted.
  const proposed = lines.find(({ kind }) => kind !== "heading")?.place;
  const vars = fields.find(({ kind }) => kind === "vars")?.text ?? "";
  const numbers = [...vars.matchAll(/(?:^|;)\s*([a-z]\w*)\s*=/g)].map(([, name = ""]) => name);
  const things = Object.values(list.nouns).map(({ single }) => single);
  const hasCases = formKeys(list.language).some((key) => key.startsWith("object "));
  return { lines, proposed, numbers, things: [...new Set(things)].sort(), hasCases };
}

/**
 * The lines with the counted thing that was asked for in them.
 * @returns the name of the thing as well, when the hub does not know yet how it is counted
 */
export function withAskedCount(
  form: SentForm,
  fields: PartField[],
  list: WordList,
): { fields: PartField[]; unknown: string | undefined } {
  const what = (form.get("count-what") ?? "").trim().slice(0, mostWordLetters);
  const where = lineForCount(fields, Number(form.get("count-where") ?? -1));
  if (what === "" || !fields[where]) return { fields, unknown: undefined };
  const as = caseNamed(form.get("count-as"));
  const { name, isKnown, text } = countWritten(
    { many: form.get("count-many") ?? "", what, as },
    list,
  );
  return {
    fields: fields.map((field, place) =>
      place === where ? { ...field, text: withCount(field.text, text) } : field,
    ),
    unknown: isKnown || name === "" ? undefined : name,
  };
}

/** The line that was chosen, unless empty brackets mark another one. */
function lineForCount(fields: PartField[], chosen: number): number {
  const isMarked = ({ kind, text }: PartField) =>
    sentences.includes(kind) && hasPlaceForCount(text);
  const line = fields[chosen];
  const marked = fields.findIndex(isMarked);
  return marked < 0 || (line && isMarked(line)) ? chosen : marked;
}

function caseNamed(told: string | undefined): Count["as"] {
  return told === "object" || told === "after" ? told : "plain";
}

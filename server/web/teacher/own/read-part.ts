import type { WordList } from "../../../../content/format/types.ts";
import { partsOf } from "../../../library/own/draft-parts.ts";
import { tidyBody } from "../../../library/own/draft-source.ts";
import { withWords } from "../../../library/own/field-words.ts";
import { type MarkedWords, markedWords } from "../../../library/own/marked-words.ts";
import {
  fieldKinds,
  fieldsOf,
  type PartField,
  textOfFields,
} from "../../../library/own/part-fields.ts";
import type { SentForm } from "../../../pages/read-form.ts";
import { withAskedCount } from "./count-on-part.ts";

/** A part as it was sent, and what the lesson would be with it. */
export type SentPart = {
  texts: string[];
  /** What was typed, to show it again. */
  typed: { fields: PartField[]; text: string };
  /** One place on or back. */
  move: -1 | 0 | 1;
  /** A thing that is counted now, and nobody said how. */
  unknown?: string | undefined;
  /** Words that would be no words any more. */
  marked?: MarkedWords | undefined;
};

/**
 * What a teacher did to the part at `place` of a lesson: wrote it anew, removed it, or moved it.
 * @param texts every part of the lesson as it is written
 * @returns undefined for a form that no page of ours has
 */
export function readPart(
  form: SentForm,
  texts: string[],
  place: number,
  list: WordList,
): SentPart | undefined {
  const own = texts[place] ?? "";
  const typed = (text: string) => ({ text, fields: fieldsOf(kindAndText(text)) });
  switch (form.get("do")) {
    case "text":
      return withText(texts, place, tidyBody(form.get("whole") ?? "").trim(), typed);
    case "remove":
      return withText(texts, place, "", () => typed(own));
    case "up":
      return {
        texts: swapped(texts, place, place - 1),
        typed: typed(own),
        move: place > 0 ? -1 : 0,
      };
    case "down":
      return {
        ...{ texts: swapped(texts, place, place + 1), typed: typed(own) },
        move: place < texts.length - 1 ? 1 : 0,
      };
    default: {
      const sent = readFields(form);
      if (!sent) return undefined;
      const { fields, unknown } = withAskedCount(form, sent, list);
      const marked = markedWords(kindAndText(own).kind, fields);
      if (marked) return { texts, typed: { fields, text: own }, move: 0, marked };
      return { ...withText(texts, place, textOfFields(fields), typed), unknown };
    }
  }
}

function withText(
  texts: string[],
  place: number,
  text: string,
  typed: (text: string) => SentPart["typed"],
): SentPart {
  const changed = texts.map((one, at) => (at === place ? text : one));
  return { texts: changed, typed: typed(text), move: 0 };
}

function swapped(texts: string[], one: number, other: number): string[] {
  const [first, second] = [texts[one], texts[other]];
  if (first === undefined || second === undefined) return texts;
  return texts.map((text, at) => (at === one ? second : at === other ? first : text));
}

function readFields(form: SentForm): PartField[] | undefined {
  const keys = ["kind", "text", "name", "said", "place"];
  const [kinds = [], texts = [], names = [], said = [], places = []] = keys.map((key) =>
    form.all(key),
  );
  const isWhole = [texts, names, said, places].every(({ length }) => length === kinds.length);
  if (!isWhole || kinds.length === 0) return undefined;
  const fields = kinds.flatMap((written, at) => {
    const kind = fieldKinds.find((one) => one === written);
    const name = names[at] ?? "";
    const [text, why] = [
      turned(form, `text-words-${places[at]}`, texts[at]),
      turned(form, `said-words-${places[at]}`, said[at]),
    ];
    const field = kind && /^[a-z-]*$/.test(name) ? { kind, text, name, said: why } : undefined;
    return field ? [{ field, place: Number(places[at]) }] : [];
  });
  const inOrder = fields.sort((one, other) => one.place - other.place).map(({ field }) => field);
  const add = fieldKinds.find((one) => one === form.get("add"));
  const text = form.get("added") ?? "";
  const added: PartField[] = add && text.trim() ? [{ kind: add, text, name: "", said: "" }] : [];
  return [...inOrder, ...added];
}

/** A line as it was sent; where its words take turns, each of them was sent by itself. */
function turned(form: SentForm, name: string, line = ""): string {
  const words = form.all(name);
  return words.length === 0 ? line : (withWords(line, words) ?? line);
}

function kindAndText(text: string) {
  const [part] = partsOf(text);
  return { kind: part?.kind ?? "screen", text };
}

import { pairIn } from "../../../content/format/block-entries.ts";
import type { Part } from "./draft-parts.ts";

/** What a line of a part is for. */
export type FieldKind = (typeof fieldKinds)[number];

const keyed = [
  ...["vars", "pic", "alt", "say", "step", "ask", "text", "answer", "accept", "voice"],
  ...["letters", "then", "tick", "hint", "solution", "bring", "watch", "others", "close", "noun"],
] as const;

export const fieldKinds = [
  ...["heading", "head", "words", "right", "other", "thing", "wrong", "mistake"],
  ...keyed,
] as const;

/**
 * One line of a part as a form shows it: what it says, and for a mistake its name and what is said about it. Put together
 * again, the fields are the part.
 */
export type PartField = { kind: FieldKind; text: string; name: string; said: string };

/** The lines of a part. Empty ones and the end of a block are no fields. */
export function fieldsOf({ kind, text }: Pick<Part, "kind" | "text">): PartField[] {
  const lines = text.split("\n").map((line) => line.trim());
  const isMatch = lines.some((line) => /^:::\s*match\b/.test(line));
  return lines
    .filter((line) => line !== "" && line !== ":::")
    .map((line) => (isMatch && isPair(line) ? plain("words", line) : fieldOf(line, kind)));
}

/** A pair of a match, however it begins: one whose left side is a picture is no picture of the question. */
export function isPair(line: string): boolean {
  return !/^(?:#|:::)/.test(line) && pairIn(line) !== undefined;
}

function fieldOf(line: string, part: Part["kind"]): PartField {
  if (line.startsWith("## ")) return plain("heading", line.slice(3));
  if (line.startsWith(":::")) return plain("head", line.slice(3));
  if (part === "question" && line.startsWith("* ")) return plain("right", line.slice(2));
  if (part === "question" && line.startsWith("- ")) return mistaken("other", line.slice(2));
  if (part === "question" && /^\p{Nd}+[.)]\s/u.test(line))
    return plain("thing", line.replace(/^\p{Nd}+[.)]\s+/u, ""));
  const [, key = "", value = ""] = /^([a-z]+):\s*(.*)$/.exec(line) ?? [];
  if (key === "wrong") return mistaken("wrong", value);
  if (key === "mistake") {
    const [name = "", looks = "", ...helps] = value.split(" | ");
    return { kind: "mistake", name: name.trim(), text: looks.trim(), said: helps.join(" | ") };
  }
  const known = keyed.find((one) => one === key);
  return known ? plain(known, value) : plain("words", line);
}

function plain(kind: FieldKind, text: string): PartField {
  return { kind, text: text.trim(), name: "", said: "" };
}

/** `answer -> name | what the child hears`. */
function mistaken(kind: FieldKind, text: string): PartField {
  const [front = "", ...said] = text.split(" | ");
  const cut = front.lastIndexOf("->");
  if (cut < 0) return { kind, text: front.trim(), name: "", said: said.join(" | ").trim() };
  const name = front.slice(cut + 2).trim();
  return { kind, text: front.slice(0, cut).trim(), name, said: said.join(" | ").trim() };
}

/** A part out of its fields. A field whose words were taken away is gone; a heading stays, so that its screen does. */
export function textOfFields(fields: PartField[]): string {
  let things = 0;
  const lines = fields.flatMap((field) => {
    const one = { ...field, text: onLine(field.text), said: onLine(field.said) };
    if (one.text === "" && one.kind !== "heading" && one.kind !== "head") return [];
    if (one.kind === "thing") things += 1;
    return [lineOf(one, things)];
  });
  return fields.some(({ kind }) => kind === "head")
    ? [...lines, ":::"].join("\n")
    : lines.join("\n");
}

function lineOf({ kind, text, name, said }: PartField, thing: number): string {
  switch (kind) {
    case "heading":
      return `## ${text}`;
    case "head":
      return `::: ${text}`;
    case "words":
      return text;
    case "right":
      return `* ${text}`;
    case "other":
      return `- ${withMistake(text, name, said)}`;
    case "wrong":
      return `wrong: ${withMistake(text, name, said)}`;
    case "thing":
      return `${thing}. ${text}`;
    case "mistake":
      return `mistake: ${name} | ${text} | ${said}`;
    default:
      return `${kind}: ${text}`;
  }
}

/** What is said to an answer belongs to a mistake with a name; one without a name gets the plainest. */
function withMistake(text: string, name: string, said: string): string {
  if (name === "" && said === "") return text;
  return `${text} -> ${name || "other-mistake"}${said === "" ? "" : ` | ${said}`}`;
}

/** A line of the language is one line, however it was typed. The spaces that hold French signs together stay. */
function onLine(text: string): string {
  return text.replace(/[ \t\r\n]+/g, " ").trim();
}

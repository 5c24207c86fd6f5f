import { readOutline } from "../../../content/format/outline.ts";
import type { Draft } from "./queries.ts";

/** The most letters of a lesson; the longest of a pack has 26,000. */
export const mostLetters = 40_000;
export const mostTitleLetters = 120;
export const mostMinutes = 60;

/** Lines above the first line of the body. */
export const frontLines = 8;

type Whole = Pick<Draft, "skill" | "title" | "language" | "minutes" | "licence" | "body">;

/** A draft as one lesson file. Its front matter is written by the hub, so that nobody can break it by hand. */
export function sourceOf(draft: Whole, id: string): string {
  return [
    "---",
    `id: ${id}`,
    `skill: ${draft.skill}`,
    `title: ${draft.title}`,
    `lang: ${draft.language}`,
    `minutes: ${draft.minutes}`,
    `licence: ${draft.licence}`,
    "---",
    draft.body,
  ].join("\n");
}

/** What stands below the front matter of a lesson file, and its title. @throws ContentError */
export function bodyOf(
  source: string,
  file: string,
): Pick<Whole, "title" | "minutes" | "licence" | "body"> {
  const { front } = readOutline(source, file);
  const lines = plainLines(source).split("\n");
  const end = lines.indexOf("---", 1);
  return {
    title: front.get("title")?.text ?? "",
    minutes: Number(front.get("minutes")?.text ?? 10),
    licence: front.get("licence")?.text ?? "",
    body: tidyBody(lines.slice(end + 1).join("\n")),
  };
}

/** What a form sends as the text of a lesson: line ends of one kind, no tabs, no empty lines around it. */
export function tidyBody(text: string): string {
  const lines = plainLines(text)
    .split("\n")
    .map((line) => line.replaceAll("\t", " ").trimEnd());
  return `${lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/^\n+|\n+$/g, "")}\n`;
}

function plainLines(text: string): string {
  return text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
}

/** A title is one line. A `#` behind a blank would begin a remark. */
export function tidyTitle(text: string): string {
  return text
    .replace(/[ \t\r\n]+/g, " ")
    .replaceAll(" #", " ")
    .trim();
}

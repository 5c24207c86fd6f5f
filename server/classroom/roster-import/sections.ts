import { mapInPieces } from "../../in-pieces.ts";
import { plainName } from "../plain-name.ts";
import { isClassTitle } from "./class-title.ts";
import { isHeadingOfList } from "./heading-words.ts";
import type { RowsOnLines } from "./read-table.ts";

/** Which class a row is under, "" where none is said, and whether it is the row that says so. */
export type Section = { called: string; isTitle: boolean };

/**
 * The class of each row of a list in which a row with the title of a class alone stands over the names of its children.
 * What stands above the header says it of the rows until the next title.
 * @param classNames of the hub: one of them that looks like a name ("Bees") is a title at the beginning of a list and
 *   below a blank line, and everywhere in a list that begins with a title
 */
export async function sectionsOf(
  { rows, lines }: RowsOnLines,
  above: string[][],
  classNames: string[],
): Promise<Section[]> {
  const known = new Set(classNames.map(plainName));
  const isKnown = (title: string) => known.has(plainName(title));
  const beginsPart = (at: number) => at === 0 || (lines[at] ?? 0) - (lines[at - 1] ?? 0) > 1;
  const isTitled = titleIn(aloneIn(rows[0]), isKnown) !== "";
  const titles = await mapInPieces(rows, (row, at) =>
    titleIn(aloneIn(row), (title) => (isTitled || beginsPart(at)) && isKnown(title)),
  );
  let called = above.reduce((last, row) => titleAbove(row) || last, "");
  return titles.map((title, at) => {
    const isTitle = title !== "" && at + 1 < rows.length && !titles[at + 1];
    if (isTitle) called = title;
    return { called, isTitle };
  });
}

/** What a row says that has one cell. */
function aloneIn(row: string[] = []): string {
  const filled = row.filter((cell) => cell !== "");
  return filled.length === 1 ? (filled[0] ?? "") : "";
}

/** "Class:" and "P3" may stand in two cells, and beside "Teacher: Ms Okello". */
function titleAbove(row: string[]): string {
  return [...row, row.join(" ")].map((cell) => titleIn(cell, () => false)).find(Boolean) ?? "";
}

/** The class of a title or of the heading of a list ("List of pupils P3 2026"), "" where there is none. */
function titleIn(words: string, isKnown: (title: string) => boolean): string {
  const title = withoutRest(words);
  if (isClassTitle(title) || isKnown(title)) return title;
  return isHeadingOfList(words) ? onlyTitleAmong(title.split(" ")) : "";
}

/** What stands beside the title of a class: its year, how many are in it, lines and signs around it. */
function withoutRest(words: string): string {
  return words
    .replace(/(?<!\p{Nd})\p{Nd}{4}(?:\s*[/–-]\s*\p{Nd}{2,4})?(?!\p{Nd})|\(\s*\p{Nd}+\s*\)|:/gu, " ")
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")
    .replace(/\s+/g, " ");
}

/** The title that stands in a heading, if there is one alone: the longest words that can be it. */
function onlyTitleAmong(words: string[]): string {
  const found: string[] = [];
  for (let from = 0; from < words.length; from += 1) {
    if (joining.test(words[from] ?? "")) continue;
    const ends = words.flatMap((_, at) => (at >= from ? at + 1 : [])).reverse();
    const to = ends.find((end) => isClassTitle(words.slice(from, end).join(" ")));
    if (to === undefined) continue;
    found.push(words.slice(from, to).join(" "));
    from = to - 1;
  }
  return found.length === 1 ? (found[0] ?? "") : "";
}

const joining = /^(?:de|du|la|of|d)$/i;

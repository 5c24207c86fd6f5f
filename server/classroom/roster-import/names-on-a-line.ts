import { isHeading } from "./heading-words.ts";
import { noSeparator, type RowsOnLines, type Table } from "./read-table.ts";

/** Of a table without a header the rows, and how many of its lines had several names, each of which is a row now. */
type PartedRows = RowsOnLines & { crowded: number };

/** One child has at most a name, a class, a guardian and a note in words. */
const mostWordsOfAChild = 4;
/** "Yusuf, Amina" may be one name, or a child and her class. */
const leastNames = 3;

/**
 * "Amina, Yusuf, Layla" on one line are three children and no child of the class "Yusuf": so it is read where nothing but
 * names stands there, on one line alone, or on several of which one has more than any child has in a table, or which all
 * have whole names ("Akello Grace, Okello John, Auma Mary").
 */
export function partNamesOnALine({ rows, lines, separator }: Table): PartedRows {
  const parted = rows.map((row) => filled(separator === noSeparator ? partsOf(row) : row));
  const several = parted.filter((row) => row.length > 1);
  if (!several.every((row) => row.every(isNameAlone)) || !areNames(parted))
    return { rows, lines, crowded: 0 };
  return {
    rows: parted.flatMap((row) => row.map((cell) => [cell])),
    lines: parted.flatMap((row, place) => row.map(() => lines[place] ?? 0)),
    crowded: several.length,
  };
}

/** A comma in a line of a list that has no separator stands in a name, unless there are several. */
function partsOf([words = "", ...others]: string[]): string[] {
  const parts = words.split(/[,;،؛]/).map((part) => part.trim());
  return parts.filter(Boolean).length < leastNames ? [words, ...others] : parts;
}

function filled(row: string[]): string[] {
  return row.filter((cell) => cell !== "");
}

/** Words of at least two letters, as names have them, and neither a number nor the name of a class that says it. */
function isNameAlone(cell: string): boolean {
  const words = cell.split(/\s+/).length;
  return /^(?=.*\p{L}.*\p{L})[\p{L}\p{M}'’. -]+$/u.test(cell) && words <= 4 && !isHeading(cell);
}

/** A class comes back row after row, and of two in a row the second is one, unless nothing more was left for the last row. */
function areNames(rows: string[][]): boolean {
  const wide = rows.filter((row) => row.length >= leastNames);
  const hasPair = rows.slice(0, -1).some((row) => row.length > 1 && row.length < leastNames);
  if (wide.length === 0 || hasPair) return false;
  if (wide.length === 1) return true;
  const second = wide.map(([, cell]) => cell);
  const isWide = wide.some((row) => row.length > mostWordsOfAChild);
  const areWhole = wide.flat().every((cell) => /\s/.test(cell));
  return (isWide || areWhole) && new Set(second).size === second.length;
}

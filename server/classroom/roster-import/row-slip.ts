import type { Columns } from "./find-header.ts";
import type { RowSlip } from "./listed-child.ts";
import { separators } from "./read-table.ts";

/**
 * What is wrong with a row as a whole. A quotation mark that was not closed runs several rows together; a row that is
 * parted by other signs than its table stands in one cell, or has such a sign in the child's name.
 */
export function rowSlipOf(row: string[], columns: Columns, separator: string): RowSlip {
  const runsOn = row.some(
    (cell, place) => /[\r\n]/.test(cell) && (columns[place] !== "note" || cell.includes(separator)),
  );
  if (runsOn) return "joined";
  if (row.some(isFormula)) return "";
  const others = separators.filter((one) => one !== separator);
  const has = (cell: string, signs: string[]) => signs.some((sign) => cell.includes(sign));
  const filled = row.filter((cell) => cell !== "");
  const isAlone = filled.length === 1 && columns.filter(Boolean).length > 1;
  const isInName = row.some((cell, place) => columns[place] === "name" && has(cell, inNoName));
  const isParted = isInName || (isAlone && filled.some((cell) => has(cell, others)));
  return isParted ? "not-parted" : "";
}

/** What a spreadsheet would reckon: the signs that it is made of part no cells. */
export function isFormula(cell: string): boolean {
  return /^\s*(?:=|[+@-][^\s]*[(|!])/.test(cell);
}

/** A name may have a comma in it, but none of these. */
const inNoName = ["\t", ";", "|", "؛"];

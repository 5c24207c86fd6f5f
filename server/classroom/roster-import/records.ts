import { plainHeader } from "./header-words.ts";
import type { Rows } from "./read-table.ts";

/** A row of a table with a known header: the cell of a column by the column's plain name, empty where there is none. */
export type TableRecord = (column: string) => string;

export function recordsOf(
  [header, ...rows]: Rows,
  plain: (header: string) => string = plainHeader,
): TableRecord[] {
  const places = new Map(header.map((cell, place) => [plain(cell), place]));
  return rows.map((row) => (column) => row[places.get(column) ?? -1] ?? "");
}

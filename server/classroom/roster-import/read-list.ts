import { mapInPieces } from "../../in-pieces.ts";
import { type BirthYears, birthYears } from "./birth-year.ts";
import { decodeText } from "./decode-text.ts";
import { readKolibriUsers } from "./kolibri-users.ts";
import {
  type FoundChildren,
  foundNobody,
  hasSigns,
  isBlank,
  type ListedChild,
  listedChild,
} from "./listed-child.ts";
import { oneRosterPart, readOneRoster } from "./one-roster.ts";
import { type Around, readPlainTable } from "./plain-table.ts";
import { type Extent, readTable, type Table } from "./read-table.ts";

/** What came of reading a list; each kind of trouble is a sentence on the page. */
export type ListRead =
  | {
      state: "read";
      children: ListedChild[];
      leftOut: number;
      unread: string[];
      readAsClass: string[];
      crowded: number;
    }
  | { state: "quote-open"; line: number }
  | { state: "no-learners"; leftOut: number }
  | { state: Exclude<ListTrouble, "quote-open" | "no-learners"> };
export type ListTrouble =
  | "empty"
  | "spreadsheet"
  | "not-text"
  | "broken"
  | "quote-open"
  | "zip"
  | "no-names"
  | "no-rows"
  | "no-learners"
  | "no-users"
  | "no-classes"
  | "too-many-rows"
  | "too-many-columns";

/** Most rows of one file, and most children of one list: the largest schools have half of it. */
export const mostRows = 20_000;
/** Most enrollments: of each child there are as many as she is taught subjects. */
const mostEnrollments = 60_000;

/**
 * Reads the children of a list that was pasted or came in files. Nothing is enrolled, nothing is kept.
 * @param classNames of the hub, which stand over the names of their children in a list
 * @param born years of birth that can be true; others are left out
 */
export async function readList(
  files: Uint8Array[],
  thisYear: number,
  classNames: string[] = [],
  born: BirthYears = birthYears(thisYear, true),
): Promise<ListRead> {
  const tables: Table[] = [];
  for (const file of files) {
    const decoded = decodeText(file);
    if (decoded.state !== "text") return decoded;
    const table = await readTable(decoded.text, extentOf);
    if (table.state === "blank") continue;
    if (table.state !== "table") return table;
    tables.push(table);
  }
  const found = await childrenIn(tables, { thisYear, classNames });
  if (typeof found === "string") return { state: found };
  const listed = await mapInPieces(found.children, (told) => listedChild(told, thisYear, born));
  const children = listed.filter((child) => !isBlank(child));
  if (children.length === 0) return whyNobody(found, tables);
  if (children.length > mostRows) return { state: "too-many-rows" };
  const [unread, readAsClass] = [[...new Set(found.unread)], [...new Set(found.readAsClass)]];
  const { leftOut, crowded } = found;
  return { state: "read", children, leftOut, unread, readAsClass, crowded };
}

/** Nobody is on a list of adults, below a header alone, and where nothing was given. */
function whyNobody({ leftOut }: FoundChildren, tables: Table[]): ListRead {
  if (leftOut > 0) return { state: "no-learners", leftOut };
  const hasWords = tables.some(({ rows }) => rows.some((row) => row.some(hasSigns)));
  return { state: hasWords ? "no-rows" : "empty" };
}

/** Of the tables of OneRoster only the columns are kept that say something here: of enrollments a quarter. */
function extentOf(firstRow: string[]): Extent {
  const part = oneRosterPart(firstRow);
  if (!part) return { mostRows };
  const most = part.kind === "enrollments" ? mostEnrollments : mostRows;
  return { mostRows: most, columns: part.columns };
}

async function childrenIn(
  tables: Table[],
  around: Around,
): Promise<FoundChildren | "no-names" | "no-users" | "no-classes"> {
  const rostered = await readOneRoster(tables.map(({ rows }) => rows));
  if (rostered) return rostered;
  const found = foundNobody();
  for (const table of tables) {
    const kolibri = readKolibriUsers(table.rows);
    const read = kolibri ?? (await readPlainTable(table, around));
    if (!read) return "no-names";
    for (const child of read.children) found.children.push(child);
    found.leftOut += read.leftOut;
    found.crowded += read.crowded;
    found.unread.push(...read.unread);
    found.readAsClass.push(...read.readAsClass);
  }
  return found;
}

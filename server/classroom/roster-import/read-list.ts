import { decodeText } from "./decode-text.ts";
import { readKolibriUsers } from "./kolibri-users.ts";
import { type FoundChildren, isBlank } from "./listed-child.ts";
import { readOneRoster } from "./one-roster.ts";
import { readPlainTable } from "./plain-table.ts";
import { readTable } from "./read-table.ts";

/** What came of reading a list; each kind of trouble is a sentence on the page. */
export type ListRead = ({ state: "read" } & FoundChildren) | { state: ListTrouble };
export type ListTrouble = "empty" | "spreadsheet" | "not-text" | "broken" | "no-names" | "too-many";

/** Most children of one list: three times the largest class, so that the list of a small school can be looked through. */
export const mostListed = 1000;

/** Most rows of one file: a list of enrollments has several for each child. */
const mostRows = 5000;

/** Reads the children of a list that was pasted or came in files. Nothing is enrolled, nothing is kept. */
export async function readList(files: Uint8Array[]): Promise<ListRead> {
  const tables: string[][][] = [];
  for (const file of files) {
    const decoded = decodeText(file);
    if (decoded.state !== "text") return decoded;
    const table = await readTable(decoded.text, mostRows + 1);
    if (table.length > mostRows) return { state: "too-many" };
    if (table.length > 0) tables.push(table);
  }
  const found = childrenIn(tables);
  if (!found) return { state: "no-names" };
  if (found.children.length > mostListed) return { state: "too-many" };
  return found.children.length === 0 ? { state: "empty" } : { state: "read", ...found };
}

function childrenIn(tables: string[][][]): FoundChildren | undefined {
  const rostered = readOneRoster(tables);
  if (rostered) return rostered;
  const found: FoundChildren = { children: [], leftOut: 0 };
  for (const table of tables) {
    const kolibri = readKolibriUsers(table);
    const children = kolibri?.children ?? readPlainTable(table);
    if (!children) return undefined;
    found.children.push(...children.filter((child) => !isBlank(child)));
    found.leftOut += kolibri?.leftOut ?? 0;
  }
  return found;
}

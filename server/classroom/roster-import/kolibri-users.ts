import { type FoundChildren, foundNobody } from "./listed-child.ts";
import type { Rows } from "./read-table.ts";
import { recordsOf } from "./records.ts";

/**
 * The learners of the CSV that Kolibri's "Export users" writes. Its headers are translated, but each ends in its own code:
 * "Nom complet (FULL_NAME)". Classes are in one cell, separated by commas.
 * @returns undefined for any other table
 */
export function readKolibriUsers(rows: Rows): FoundChildren | undefined {
  const codes = rows[0].map(codeOf);
  if (!codes.includes("USER_TYPE") || !codes.includes("FULL_NAME")) return undefined;
  const users = recordsOf(rows, codeOf);
  const learners = users.filter((user) => ["", "LEARNER"].includes(user("USER_TYPE")));
  const children = learners.map((user) => ({
    name: user("FULL_NAME") || user("USERNAME"),
    born: isSaid(user("BIRTH_YEAR")) ? user("BIRTH_YEAR") : "",
    classNames: user("ENROLLED_IN").split(","),
  }));
  return { ...foundNobody(), children, leftOut: users.length - learners.length };
}

function codeOf(header: string): string {
  return /(?:^|\()([A-Z_]+)\)?$/.exec(header.trim())?.[1] ?? "";
}

/** Kolibri writes these words where a learner did not say her year. */
function isSaid(year: string): boolean {
  return year !== "NOT_SPECIFIED" && year !== "DEFERRED";
}

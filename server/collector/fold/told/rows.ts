import type { Statement } from "../../../sync/protocol/statements.ts";

/** A statement with its place in its lane, children by their pseudonyms. */
export type Told<Of extends Statement = Statement> = { seq: number; who: string; statement: Of };

/** The pseudonym behind a number of the hub. @throws DamagedError when nobody has told it */
export type WhoIs = (learner: number) => string;

/** Of several rows of a key the one that was told last: one statement changes a row once. */
export function newestOf<Row>(rows: Row[], keyOf: (row: Row) => string): Row[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}

/** The date of a day since 1970, `2026-03-01`. */
export function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** As the database takes it. */
export function timeOf({ at }: Pick<Statement, "at">): string {
  return new Date(at * 1000).toISOString();
}

import type { Statement } from "../../../sync/protocol/statements.ts";

/** A statement with its place in its lane, children by their pseudonyms. */
export type Told<Of extends Statement = Statement> = { seq: number; who: string; statement: Of };

/** The pseudonym behind a number of the hub. @throws DamagedError when nobody has told it */
export type WhoIs = (learner: number) => string;

/** Of several rows of a key the one that was told last: one statement changes a row once. */
export function newestOf<Row>(rows: Row[], keyOf: (row: Row) => string): Row[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}

/** As the database takes it. */
export function timeOf({ at }: Pick<Statement, "at">): string {
  return new Date(at * 1000).toISOString();
}

/** A value as a statement takes it. */
export type Value = string | number | boolean | Uint8Array | null;

/** Runs one statement, `$1` and on for its values, and gives its rows; numbers of eight bytes come as numbers. */
export type Ask = <Row>(sql: string, values?: Value[]) => Promise<Row[]>;

/** The collector's database: PostgreSQL of a server, or the one that comes along. The same statements run on both. */
export type Store = {
  /** A statement by itself is a transaction: it resolves when what it changed is on disk. */
  ask: Ask;
  /** Runs `work` in one transaction, which is on disk when this resolves; when it throws, nothing of it is there. */
  write<Answer>(work: (ask: Ask) => Promise<Answer>): Promise<Answer>;
  /**
   * Waits no longer for what is underway, which throws StoreAwayError: a commit that the other node of a pair does not answer may
   * be kept or not. Only a server's database can be so far away.
   */
  breakOff?(): void;
  close(): Promise<void>;
};

/** The database cannot be reached, or takes nothing at the moment: the same may be tried later. */
export class StoreAwayError extends Error {
  override readonly name = "StoreAwayError";
}

import sqlite3 from "sqlite3";

export type Value = string | number | null | Uint8Array;
export type Row = Record<string, Value>;

/** Asks questions and changes nothing. */
export type Reader = {
  /** The first row, or undefined when there is none. */
  get<Answer = Row>(sql: string, values?: Value[]): Promise<Answer | undefined>;
  all<Answer = Row>(sql: string, values?: Value[]): Promise<Answer[]>;
};

/** Inside `db.write`: asks and changes; all of it happens, or none of it. */
export type Transaction = Reader & {
  run(sql: string, values?: Value[]): Promise<{ lastId: number; changes: number }>;
};

export type Connection = Transaction & { exec(sql: string): Promise<void>; close(): Promise<void> };

/** The card could not take a change. Nothing of the change is there; `isFull` tells a full card from a failing one. */
export class StorageError extends Error {
  override readonly name = "StorageError";
  readonly isFull: boolean;
  constructor(message: string, cause: Error) {
    super(message, { cause });
    this.isFull = codeOf(cause) === "SQLITE_FULL";
  }
}

const trouble = new Set(["SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN"]);

/**
 * Opens one connection of the npm `sqlite3` driver with promises.
 * A connection is shared state: two transactions on it would run into each other, so only `database.ts` opens them.
 */
export async function openConnection(file: string, mode: "read" | "write"): Promise<Connection> {
  const flags =
    mode === "read" ? sqlite3.OPEN_READONLY : sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE;
  const driver = await new Promise<sqlite3.Database>((opened, failed) => {
    const made = new sqlite3.Database(file, flags, (error) =>
      error ? failed(translated(error)) : opened(made),
    );
  });
  return {
    get: (sql, values = []) =>
      settle((done) => driver.get(sql, values, (error, row) => done(error, row as never))), // the caller names the row's shape
    all: (sql, values = []) =>
      settle((done) => driver.all(sql, values, (error, rows) => done(error, rows as never))), // as above
    run: (sql, values = []) =>
      settle((done) =>
        driver.run(sql, values, function ran(error) {
          done(error, { lastId: this?.lastID ?? 0, changes: this?.changes ?? 0 });
        }),
      ),
    exec: (sql) => settle((done) => driver.exec(sql, (error) => done(error, undefined))),
    close: () => settle((done) => driver.close((error) => done(error, undefined))),
  };
}

function settle<Answer>(start: (done: (error: Error | null, answer: Answer) => void) => void) {
  return new Promise<Answer>((answered, failed) =>
    start((error, answer) => (error ? failed(translated(error)) : answered(answer))),
  );
}

function translated(error: Error): Error {
  return trouble.has(codeOf(error)) ? new StorageError("The card refused a change.", error) : error;
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : "";
}

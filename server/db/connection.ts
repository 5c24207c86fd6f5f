import { pathToFileURL } from "node:url";
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

/** The file is no database, or a damaged one. Nothing in it was changed. */
export class DamagedError extends Error {
  override readonly name = "DamagedError";
}

/** Whether this is what SQLite says of a file that it cannot read as a database. https://sqlite.org/rescode.html */
export function tellsOfDamage(error: unknown): boolean {
  return error instanceof Error && ["SQLITE_NOTADB", "SQLITE_CORRUPT"].includes(codeOf(error));
}

const trouble = new Set(["SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN"]);

/** How a file is named where its opening needs more than its mode; see https://sqlite.org/uri.html. */
const queryOf: Partial<Record<keyof typeof flagsOf, string>> = {
  "read-unchanging": "immutable=1",
  "read-alone": "mode=ro&vfs=unix-none",
};

const flagsOf = {
  read: sqlite3.OPEN_READONLY,
  /** Nobody else may change the file meanwhile, and there must be no log beside it: neither is looked for. */
  "read-unchanging": sqlite3.OPEN_READONLY | sqlite3.OPEN_URI,
  /** Nobody else has the file open: its log is read with it, and no file of shared memory is asked for. */
  "read-alone": sqlite3.OPEN_READONLY | sqlite3.OPEN_URI,
  write: sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE,
} as const;

/**
 * Opens one connection of the npm `sqlite3` driver with promises.
 * A connection is shared state: two transactions on it would run into each other, so only `database.ts` opens them.
 * Each statement is prepared once and kept: half the trips to the driver's threads, and two hundred questions at once
 * hold one plan and not two hundred. There are as many as there are questions in `queries.ts`.
 */
export async function openConnection(
  file: string,
  mode: keyof typeof flagsOf,
): Promise<Connection> {
  const query = queryOf[mode];
  const name = query ? `${pathToFileURL(file)}?${query}` : file;
  const driver = await new Promise<sqlite3.Database>((opened, failed) => {
    const made = new sqlite3.Database(name, flagsOf[mode], (error) =>
      error ? failed(translated(error)) : opened(made),
    );
  });
  const statements = new Map<string, Promise<sqlite3.Statement>>();
  const prepared = (sql: string) => {
    const known = statements.get(sql) ?? prepare(driver, sql);
    statements.set(sql, known);
    known.catch(() => statements.delete(sql)); // a statement that could not be prepared may be tried again
    return known;
  };
  /** All rows at once: a statement that stopped at its first row would hold its snapshot of the file open. */
  const all = async <Answer>(sql: string, values: Value[] = []): Promise<Answer[]> => {
    const statement = await prepared(sql);
    return settle((done) => statement.all(values, (error, rows) => done(error, rows as never))); // the caller names the row's shape
  };
  return {
    all,
    get: async <Answer>(sql: string, values: Value[] = []) => (await all<Answer>(sql, values))[0],
    run: async (sql, values = []) => {
      const statement = await prepared(sql);
      return settle((done) =>
        statement.run(values, function ran(error) {
          done(error, { lastId: this?.lastID ?? 0, changes: this?.changes ?? 0 });
        }),
      );
    },
    exec: (sql) => settle((done) => driver.exec(sql, (error) => done(error, undefined))),
    close: async () => {
      for (const statement of await Promise.all(statements.values()))
        await settle((done) => statement.finalize(() => done(null, undefined)));
      await settle((done) => driver.close((error) => done(error, undefined)));
    },
  };
}

function prepare(driver: sqlite3.Database, sql: string): Promise<sqlite3.Statement> {
  return new Promise((ready, failed) => {
    const statement = driver.prepare(sql, (error: Error | null) =>
      error ? failed(translated(error)) : ready(statement),
    );
  });
}

function settle<Answer>(start: (done: (error: Error | null, answer: Answer) => void) => void) {
  return new Promise<Answer>((answered, failed) =>
    start((error, answer) => (error ? failed(translated(error)) : answered(answer))),
  );
}

function translated(error: Error): Error {
  return trouble.has(codeOf(error)) ? new StorageError(refusalOf(error), error) : error;
}

function refusalOf(error: Error): string {
  return codeOf(error) === "SQLITE_FULL" ? "The card is full." : "The card refused a change.";
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : "";
}

import {
  type Connection,
  type Reader,
  StorageError,
  type Transaction,
  type Value,
} from "./connection.ts";
import { openConnections } from "./open-connections.ts";

/** A statement that inserts the rows of a JSON array, `insert … select value->>0, … from json_each(?)`. */
export type RowStatement = string;

/** The hub's database: any number of readers, one writer, and no answer before the change is on the card. */
export type Database = Reader & {
  /**
   * Runs `work` in a transaction and resolves when it is on the card (fsync). Writes that wait together share one
   * commit; one that fails rolls back alone and its promise rejects.
   * @throws StorageError when the card is full or failing; then nothing of `work` is there.
   */
  write<Answer>(work: (tx: Transaction) => Promise<Answer>): Promise<Answer>;
  /** Adds one row by a statement made for many; rows that wait together become one statement and one fsync. */
  append(statement: RowStatement, row: Value[]): Promise<void>;
  /**
   * Lets go of what the write-ahead log holds of changes that are in the database, so that what was deleted is in neither.
   * @throws Error while somebody reads for long, or the card takes nothing; then it may be tried again
   */
  wipe(): Promise<void>;
  /** Asked when the card refused changes: makes room if it can, and says whether to try them once more. */
  onTrouble(makeRoom: (trouble: StorageError) => Promise<boolean>): void;
  /** There is room on the card again: what was opened without any goes back to readers of their own. */
  onRoom(): void;
  close(): Promise<void>;
};

type Pending = { answered: (answer: unknown) => void; failed: (error: Error) => void };
type Change =
  | ({ kind: "work"; work: (tx: Transaction) => Promise<unknown> } & Pending)
  | ({ kind: "row"; statement: RowStatement; row: string } & Pending);
type Outcome = { change: Change; answer?: unknown; error?: Error };

/**
 * Opens the database file. WAL with synchronous FULL is asked for at every opening and checked: SQLite's defaults lost
 * the last acknowledged answer in 6 to 11 of 60 power cuts, WAL with NORMAL in 51 of 60, this in 0 of 300.
 */
export async function openDatabase(file: string): Promise<Database> {
  let { writer, reader } = await openConnections(file);
  const queue: Change[] = [];
  const wipes: Pending[] = [];
  let working: Promise<void> | undefined;
  let isClosed = false;
  let mayHaveReader = false;
  let makeRoom: (trouble: StorageError) => Promise<boolean> = async () => false;

  function add<Answer>(make: (pending: Pending) => Change): Promise<Answer> {
    if (isClosed) return Promise.reject(new Error("The database is closed."));
    return new Promise<Answer>((answered, failed) => {
      queue.push(make({ answered: answered as Pending["answered"], failed })); // the change's own answer comes back here
      working ??= work();
    });
  }

  /** Takes whatever waits, commits it together, and goes on until nothing waits: no timer, the card sets the pace. */
  async function work(): Promise<void> {
    await new Promise((next) => setImmediate(next));
    if (mayHaveReader && !reader) await openAnew().catch(() => undefined);
    while (queue.length > 0 || wipes.length > 0) {
      if (queue.length > 0) await commitNext();
      for (const { answered, failed } of wipes.splice(0)) await wipe(writer).then(answered, failed);
    }
    working = undefined;
  }

  async function commitNext(): Promise<void> {
    for (const outcome of await commitOrMakeRoom(writer, queue.splice(0), makeRoom)) tell(outcome);
  }

  /**
   * Nothing is underway: alone, every question goes through the queue as well. Should it fail, all that waits fails on the
   * closed writer, the hub is not well, and the watchdog starts it anew.
   */
  async function openAnew(): Promise<void> {
    mayHaveReader = false;
    await writer.close();
    ({ writer, reader } = await openConnections(file));
  }

  function write<Answer>(run: (tx: Transaction) => Promise<Answer>): Promise<Answer> {
    return add((pending) => ({ kind: "work", work: run, ...pending }));
  }

  return {
    get: (sql, values) => (reader ? reader.get(sql, values) : write((tx) => tx.get(sql, values))),
    all: (sql, values) => (reader ? reader.all(sql, values) : write((tx) => tx.all(sql, values))),
    write,
    append: (statement, row) =>
      add((pending) => ({ kind: "row", statement, row: JSON.stringify(row), ...pending })),
    wipe: () =>
      new Promise<unknown>((answered, failed) => {
        wipes.push({ answered, failed });
        working ??= work();
      }).then(() => undefined),
    onTrouble: (listener) => {
      makeRoom = listener;
    },
    onRoom: () => {
      mayHaveReader = true;
      if (!isClosed) working ??= work();
    },
    close: async () => {
      isClosed = true;
      await working;
      await reader?.close();
      await writer.exec("pragma wal_checkpoint(truncate)").catch(() => undefined); // a full card keeps its WAL; nothing is lost
      await writer.close();
    },
  };
}

/** Between two transactions; SQLite waits for whoever reads as long as it is told to. */
async function wipe(writer: Connection): Promise<void> {
  const done = await writer.get<{ busy: number }>("pragma wal_checkpoint(truncate)");
  if (done?.busy !== 0) throw new Error("The write-ahead log is read.");
}

function tell({ change, answer, error }: Outcome): void {
  if (error) change.failed(error);
  else change.answered(answer);
}

/** Tries what the card refused once more when room could be made for it. */
async function commitOrMakeRoom(
  writer: Connection,
  changes: Change[],
  makeRoom: (trouble: StorageError) => Promise<boolean>,
): Promise<Outcome[]> {
  const outcomes = await commit(writer, changes);
  const trouble = outcomes.find(isRefusal)?.error;
  if (!(trouble instanceof StorageError)) return outcomes;
  const hasRoom = await makeRoom(trouble).catch(() => false); // a card that cannot even give room back
  if (!hasRoom) return outcomes;
  const refused = outcomes.filter(isRefusal).map((outcome) => outcome.change);
  return [...outcomes.filter((outcome) => !isRefusal(outcome)), ...(await commit(writer, refused))];
}

function isRefusal(outcome: Outcome): boolean {
  return outcome.error instanceof StorageError;
}

/** One commit for all changes. When it cannot be made as one, each change is tried alone, so that only the bad one fails. */
async function commit(writer: Connection, changes: Change[]): Promise<Outcome[]> {
  const statement = onlyStatement(changes);
  try {
    if (statement) {
      await writer.run(statement, [rowsOf(changes)]);
      return changes.map((change) => ({ change }));
    }
    return await commitTogether(writer, changes);
  } catch (error) {
    const cause = asError(error);
    if (changes.length === 1) return changes.map((change) => ({ change, error: cause }));
    const outcomes: Outcome[] = [];
    for (const change of changes) outcomes.push(...(await commit(writer, [change])));
    return outcomes;
  }
}

/** The usual case under load: nothing but attempts. One statement commits by itself, one trip to the card's thread. */
function onlyStatement(changes: Change[]): RowStatement | undefined {
  const [first] = changes;
  if (first?.kind !== "row") return undefined;
  const same = changes.every(
    (change) => change.kind === "row" && change.statement === first.statement,
  );
  return same ? first.statement : undefined;
}

function rowsOf(changes: Change[]): string {
  return `[${changes.map((change) => (change.kind === "row" ? change.row : "")).join(",")}]`;
}

async function commitTogether(writer: Connection, changes: Change[]): Promise<Outcome[]> {
  await writer.exec("begin immediate");
  try {
    const outcomes: Outcome[] = [];
    for (const change of changes) outcomes.push(await inSavepoint(writer, change));
    await writer.exec("commit");
    return outcomes;
  } catch (error) {
    await writer.exec("rollback").catch(() => undefined); // SQLite has rolled back by itself when the card failed
    throw error;
  }
}

async function inSavepoint(writer: Connection, change: Change): Promise<Outcome> {
  await writer.exec("savepoint change");
  try {
    const answer =
      change.kind === "work"
        ? await change.work(writer)
        : await writer.run(change.statement, [rowsOf([change])]);
    await writer.exec("release change");
    return { change, answer };
  } catch (error) {
    await writer.exec("rollback to change; release change");
    return { change, error: asError(error) };
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

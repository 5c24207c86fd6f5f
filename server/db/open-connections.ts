import { access, chmod, constants, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import {
  type Connection,
  DamagedError,
  openConnection,
  StorageError,
  tellsOfDamage,
} from "./connection.ts";

/** Who asks and who changes; without a reader the writer does both. */
export type Connections = { writer: Connection; reader: Connection | undefined };

/**
 * Readers beside the writer need a file of shared memory of 32 KB, and on a card without a byte of room it cannot be made.
 * Then the writer is opened alone, which needs no room: the hub starts, and whoever reads waits in the writer's queue.
 * So it is on a card that is read-only, where the writer is refused every change.
 * @throws DamagedError when the file is no database, or a damaged one
 */
export async function openConnections(file: string): Promise<Connections> {
  try {
    return await openBoth(file);
  } catch (error) {
    if (!tellsOfDamage(error)) throw error;
    throw new DamagedError(
      `${file} is no database of a hub, or it is damaged; nothing in it was changed. Put a copy of it in its place, or move it away: then the hub begins anew, without children and answers.`,
      { cause: error },
    );
  }
}

async function openBoth(file: string): Promise<Connections> {
  if (await isReadOnly(dirname(file))) return { writer: await openToRead(file), reader: undefined };
  await keepPrivate(file);
  try {
    const writer = await openWriter(file, "normal");
    return { writer, reader: await openConnection(file, "read") };
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return { writer: await openWriter(file, "exclusive"), reader: undefined };
  }
}

/**
 * Only whom the hub runs as may read what children did. The file is there before SQLite makes it, which gives its log and
 * its shared memory the mode of the file. A card that knows no modes, or is somebody else's, stays as it is.
 */
async function keepPrivate(file: string): Promise<void> {
  await writeFile(file, "", { flag: "wx", mode: 0o600 }).catch(() => undefined);
  const files = [file, `${file}-wal`, `${file}-shm`];
  await Promise.all(files.map((one) => chmod(one, 0o600).catch(() => undefined)));
}

/** Whether the system lets nobody write in this folder: its card was mounted read-only (EROFS of access(2)). */
export async function isReadOnly(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => false,
    (error) => error.code === "EROFS",
  );
}

/**
 * After a power cut the write-ahead log lies beside the file, and answers that were acknowledged are in it alone. Its shared
 * memory may lie there or not, as on a card that was copied, and cannot be made; whoever has the file for himself needs
 * none, and on a card that nobody can write nobody needs a lock. After a stop there is no log; then the file is whole by
 * itself, and is read as one that nobody changes.
 * https://sqlite.org/wal.html#read_only_databases, #use_of_wal_without_shared_memory
 */
async function openToRead(file: string): Promise<Connection> {
  const log = await stat(`${file}-wal`).catch(() => undefined);
  const reader = await openConnection(file, log ? "read-alone" : "read-unchanging");
  if (log) await reader.exec("pragma locking_mode = exclusive");
  await reader.get("pragma schema_version"); // SQLite looks at a file with the first question
  return reader;
}

async function openWriter(file: string, locking: "normal" | "exclusive"): Promise<Connection> {
  const writer = await openConnection(file, "write");
  try {
    if (locking === "exclusive") await writer.exec("pragma locking_mode = exclusive");
    await prepare(writer);
    return writer;
  } catch (error) {
    await writer.close();
    throw error;
  }
}

async function prepare(writer: Connection): Promise<void> {
  await writer.exec(`
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma foreign_keys = on;
    pragma secure_delete = on;
    pragma journal_size_limit = 4194304;
    pragma busy_timeout = 5000;`);
  const journal = await writer.get<{ journal_mode: string }>("pragma journal_mode");
  const durability = await writer.get<{ synchronous: number }>("pragma synchronous");
  if (journal?.journal_mode !== "wal" || durability?.synchronous !== 2)
    throw new Error(
      "This database cannot promise to keep an answer: it is not in WAL mode with full sync.",
    );
}

import { type Connection, openConnection, StorageError } from "./connection.ts";

/** Who asks and who changes; without a reader the writer does both. */
export type Connections = { writer: Connection; reader: Connection | undefined };

/**
 * Readers beside the writer need a file of shared memory of 32 KB, and on a card without a byte of room it cannot be made.
 * Then the writer is opened alone, which needs no room: the hub starts, and whoever reads waits in the writer's queue.
 */
export async function openConnections(file: string): Promise<Connections> {
  try {
    const writer = await openWriter(file, "normal");
    return { writer, reader: await openConnection(file, "read") };
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return { writer: await openWriter(file, "exclusive"), reader: undefined };
  }
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

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../server/db/database.ts";
import { migrate } from "../../server/db/migrate.ts";

const migrations = join(import.meta.dirname, "..", "..", "server", "db", "migrations");
const name = "hub.sqlite";

/** What the file of one holds, made once in each worker. */
let original: Promise<Buffer> | undefined;

/**
 * Puts the database of a new hub into a folder, of the newest form and empty. To make it takes all migrations, each on the
 * card before the next one: 40 ms of a processor, and as many waits for the disk as there are migrations.
 */
export async function copyNewHubDatabase(folder: string): Promise<void> {
  original ??= makeOriginal();
  await writeFile(join(folder, name), await original);
}

async function makeOriginal(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "hub-new-"));
  const db = await openDatabase(join(folder, name));
  await migrate(db, migrations);
  await db.close();
  const bytes = await readFile(join(folder, name));
  await rm(folder, { recursive: true });
  return bytes;
}

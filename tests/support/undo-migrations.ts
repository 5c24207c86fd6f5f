import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Transaction } from "../../server/db/connection.ts";

const folder = join(import.meta.dirname, "..", "..", "server", "db", "migrations");

/** Makes the database of a hub as it was before everything that came behind a migration: what those made is dropped. */
export async function undoMigrationsBehind(tx: Transaction, last: number): Promise<void> {
  const behind = (await readdir(folder)).filter((name) => Number.parseInt(name, 10) > last);
  const made: string[] = [];
  for (const name of behind.sort()) {
    const text = await readFile(join(folder, name), "utf8");
    for (const [, table, column] of text.matchAll(/^alter table (\w+) add column (\w+)/gm))
      made.push(`alter table ${table} drop column ${column}`);
    for (const [, what] of text.matchAll(/^create ((?:trigger|view|index|table) \w+)/gm))
      made.push(`drop ${(what ?? "").replace(" ", " if exists ")}`);
  }
  for (const statement of made.reverse()) await tx.run(statement);
  // biome-ignore lint/plugin: a pragma takes no bound value.
  await tx.run(`pragma user_version = ${last}`);
}

import { readMigrations } from "../../db/migration-files.ts";
import type { Ask, Store } from "./store.ts";

/**
 * Brings the database to the newest form; collectors that start at once wait for each other.
 * @returns the form it has now
 * @throws Error when the database is newer than this program, which would otherwise misread it
 */
export async function migrateStore(store: Store, folder: string): Promise<number> {
  const migrations = await readMigrations(folder);
  const newest = migrations.at(-1)?.number ?? 0;
  await makeForm(store.ask).catch(() => makeForm(store.ask)); // two that make it in one moment: one is refused
  await store.write(async (ask) => {
    await ask("lock table form in access exclusive mode");
    const [{ newest: form } = { newest: 0 }] = await ask<{ newest: number }>(
      "select coalesce(max(number), 0) as newest from form",
    );
    if (form > newest)
      throw new Error(
        `The database has form ${form} and this program knows up to ${newest}: install the newer program again.`,
      );
    for (const { number, statements } of migrations.filter((one) => one.number > form)) {
      for (const statement of statements) await ask(statement);
      await ask("insert into form (number) values ($1)", [number]);
    }
  });
  return newest;
}

async function makeForm(ask: Ask): Promise<void> {
  await ask("create table if not exists form (number integer primary key)");
}

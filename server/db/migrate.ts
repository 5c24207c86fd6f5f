import type { Database } from "./database.ts";
import { readMigrations } from "./migration-files.ts";

/**
 * Brings the database to the newest form: runs each `NNNN-what.sql` above its `user_version`, each wholly or not at all.
 * @returns the version it has now
 * @throws Error when the database is newer than this program, which would otherwise misread it
 */
export async function migrate(db: Database, folder: string): Promise<number> {
  const migrations = await readMigrations(folder);
  const newest = migrations.at(-1)?.number ?? 0;
  const answer = await db.get<{ user_version: number }>("pragma user_version");
  const version = answer?.user_version ?? 0;
  if (version > newest)
    throw new Error(
      `The database has form ${version} and this program knows up to ${newest}: install the newer program again.`,
    );
  for (const { number, statements } of migrations.filter((one) => one.number > version))
    await db.write(async (tx) => {
      for (const statement of statements) await tx.run(statement);
      await tx.run(versionStatement(number));
    });
  return newest;
}

/** A pragma takes no bound value; the number comes from a file name of ours. */
function versionStatement(version: number): string {
  return `pragma user_version = ${version}`;
}

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "./database.ts";

/**
 * Brings the database to the newest form: runs each `NNNN-what.sql` above its `user_version`, each wholly or not at all.
 * @returns the version it has now
 * @throws Error when the database is newer than this program, which would otherwise misread it
 */
export async function migrate(db: Database, folder: string): Promise<number> {
  const files = (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort();
  const newest = numberOf(files.at(-1) ?? "0000");
  const answer = await db.get<{ user_version: number }>("pragma user_version");
  const version = answer?.user_version ?? 0;
  if (version > newest)
    throw new Error(
      `The database has form ${version} and this program knows up to ${newest}: install the newer program again.`,
    );
  for (const file of files.filter((name) => numberOf(name) > version)) {
    const sql = await readFile(join(folder, file), "utf8");
    await db.write(async (tx) => {
      for (const statement of statementsOf(sql)) await tx.run(statement);
      await tx.run(versionStatement(numberOf(file)));
    });
  }
  return newest;
}

function numberOf(file: string): number {
  return Number(file.slice(0, 4));
}

/** Migrations hold no semicolon inside a statement but at its end, so that a line end after `;` parts them. */
function statementsOf(sql: string): string[] {
  return sql
    .split(/;\s*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replace(/^--.*$/gm, "").trim() !== "");
}

/** A pragma takes no bound value; the number comes from a file name of ours. */
function versionStatement(version: number): string {
  return `pragma user_version = ${version}`;
}

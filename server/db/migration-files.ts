import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** One step of a database to a newer form. */
export type Migration = { number: number; statements: string[] };

/** The steps of a folder, files named `NNNN-what.sql`, in their order. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort();
  return Promise.all(
    files.map(async (file) => ({
      number: Number(file.slice(0, 4)),
      statements: statementsOf(await readFile(join(folder, file), "utf8")),
    })),
  );
}

/** Migrations hold no semicolon inside a statement but at its end, so that a line end after `;` parts them. */
function statementsOf(sql: string): string[] {
  return sql
    .split(/;\s*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replace(/^--.*$/gm, "").trim() !== "");
}

import type { Ask, Store } from "../../server/collector/store/store.ts";

/** Nodes that the tables of hubs are spread over. */
export const nodes = 4;

/** Statements as they were asked, each with the nodes whose parts of tables it touched. */
export type Asked = { sql: string; touched: number[] };

/**
 * Spreads every table of hubs over parts by the hash of `hub_id`, each part standing for a node of Citus, where a statement
 * that touches one is sent there whole.
 */
export async function spreadTables(store: Store, tables: string[]): Promise<void> {
  await store.write(async (ask) => {
    const views = await ask<{ name: string; body: string }>(
      "select viewname as name, definition as body from pg_views where schemaname = 'public'",
    );
    for (const { name } of views) await ask(`drop view ${name}`);
    for (const table of tables) {
      await ask(`alter table ${table} rename to ${table}_whole`);
      await ask(
        `create table ${table} (like ${table}_whole including all) partition by hash (hub_id)`,
      );
      for (let node = 0; node < nodes; node++)
        await ask(
          `create table ${table}_at_${node} partition of ${table} for values with (modulus ${nodes}, remainder ${node})`,
        );
      await ask(`drop table ${table}_whole`);
    }
    for (const { name, body } of views) await ask(`create view ${name} as ${body}`);
  });
}

/** The same store, that writes down which parts each statement touched: those that it holds a lock on before it ends. */
export function watchStore(store: Store): { store: Store; asked: Asked[] } {
  const asked: Asked[] = [];
  const watched =
    (ask: Ask): Ask =>
    async (sql, values) => {
      await ask("set local plan_cache_mode = force_custom_plan"); // a plan for any hub takes hold of all parts
      const before = new Set(await lockedParts(ask));
      const rows = await ask<never>(sql, values);
      const parts = (await lockedParts(ask)).filter((part) => !before.has(part));
      asked.push({ sql, touched: [...new Set(parts.map(nodeOf))].sort() });
      return rows;
    };
  const write: Store["write"] = (work) => store.write((ask) => work(watched(ask)));
  return {
    asked,
    store: { write, ask: (sql, values) => write((ask) => ask(sql, values)), close: store.close },
  };
}

async function lockedParts(ask: Ask): Promise<string[]> {
  const rows = await ask<{ name: string }>(
    `select distinct relname as name from pg_locks join pg_class on pg_class.oid = relation
     where pid = pg_backend_pid() and relkind = 'r' and relname ~ '_at_[0-9]+$'`,
  );
  return rows.map(({ name }) => name);
}

function nodeOf(part: string): number {
  return Number(part.replace(/^.*_/, ""));
}

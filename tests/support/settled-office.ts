import { expect } from "vitest";
import type { Collector } from "../../server/collector/collector.ts";
import { searchNext } from "../../server/collector/erasure/search/search-segments.ts";
import { type Folding, foldNext } from "../../server/collector/fold/fold.ts";
import { openLog } from "../../server/log.ts";
import { eventually } from "./eventually.ts";

/** What reading takes of a collector, beside the worker of its own. */
export function foldingOf({ store, keys }: Collector): Folding {
  return { store, keys, log: openLog(() => undefined), now: () => new Date() };
}

/** Lanes of a hub of which something has come that was not read. */
export function unreadOf({ store }: Pick<Collector, "store">, hubId: string): Promise<unknown[]> {
  return store.ask(
    `select lane.lane from lane left join fold using (hub_id, epoch, lane)
     where hub_id = $1 and watermark > coalesce(folded_to, first_seq - 1)`,
    [hubId],
  );
}

/** All that a hub has told is read, by this or by the worker of the collector: while one reads of a hub, the other goes past it. */
export async function allIsRead(collector: Collector, hubId: string): Promise<void> {
  const folding = foldingOf(collector);
  const unread = async () => {
    while ((await foldNext(folding)) > 0);
    return unreadOf(collector, hubId);
  };
  expect(await eventually(unread, ({ length }) => length === 0)).toEqual([]);
}

/** All that a hub has told is read, and looked through for whom the office has erased. */
export async function allIsSettled(collector: Collector, hubId: string): Promise<void> {
  const folding = foldingOf(collector);
  while ((await foldNext(folding)) + (await searchNext(folding)) > 0);
  const searching = () =>
    collector.store.ask("select 1 from erasure where hub_id = $1 and searched_at is null", [hubId]);
  const open = async () => [...(await unreadOf(collector, hubId)), ...(await searching())];
  expect(await eventually(open, ({ length }) => length === 0)).toEqual([]);
}

/** Every word of every table but of the erased bytes. */
export async function everyRowAt({ store: { ask } }: Collector): Promise<string> {
  const tables = await ask<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public'",
  );
  const rows: unknown[] = [];
  for (const { name } of tables) rows.push(await ask(`select * from ${name}`));
  return JSON.stringify(rows);
}

import { join } from "node:path";
import { expect, test } from "vitest";
import { migrateStore } from "../../server/collector/store/migrate.ts";
import { openTestCollector } from "../support/collector.ts";

const migrations = join(import.meta.dirname, "..", "..", "server", "collector", "migrations");

test("what two collectors of before have counted twice counts once after the update, and what only stands at the same place stays", async () => {
  const collector = await openTestCollector({ databaseUrl: undefined });
  const { ask } = collector.store;
  const answer = (hub: string, seq: number, epoch: number, variant: number) =>
    ask(
      `insert into answer (hub_id, seq, epoch, learner, item_id, pack_version, variant, seed, try, hints, is_correct,
         response, answered_at, purpose)
       values ($1, $2, $3, 'amina', 'a.b', '1.0.0', $4, 1, 1, 0, true, '7', '2026-11-20T08:00:00Z', 'practice')`,
      [hub, seq, epoch, variant],
    );
  const [one, other] = ["00000000000000aa", "00000000000000bb"];
  for (const [epoch, variant] of [
    [1, 5],
    [7, 5],
    [9, 5],
    [8, 6],
  ] as const)
    await answer(one, 1, epoch, variant);
  await answer(other, 1, 7, 5);
  await ask("delete from form where number >= 17");
  await ask("alter table knock drop column came_from");
  await ask("drop table office_order_number");
  await ask("drop table newest_epoch");
  await migrateStore(collector.store, migrations);
  const left = await ask("select hub_id as hub, epoch, variant from answer order by 1, 2");
  expect(left).toEqual([
    { hub: one, epoch: 1, variant: 5 },
    { hub: one, epoch: 8, variant: 6 },
    { hub: other, epoch: 7, variant: 5 },
  ]);
  await collector.remove();
}, 60_000);

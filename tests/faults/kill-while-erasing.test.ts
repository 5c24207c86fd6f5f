import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eraseChild } from "../../server/collector/erasure/erase-child.ts";
import { knocks } from "../../server/collector/knocks/queries.ts";
import { outcomesOf } from "../../server/collector/orders/queries.ts";
import { enrolHub } from "../../server/collector/queries.ts";
import { openConnection } from "../../server/db/connection.ts";
import { openTestCollector, type TestCollector } from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { type KilledClass, openKilledClass } from "../support/killed-class.ts";
import { keepSending } from "../support/killed-office.ts";

const kills = 3;
const children = 5;

let collector: TestCollector;
let dataFolder: string;
let erased: string;
let numbers: number;
beforeAll(async () => {
  collector = await openTestCollector({ databaseUrl: undefined });
  dataFolder = await mkdtemp(join(tmpdir(), "hub-erase-"));
  const environment = { HUB_COLLECTOR: collector.line };
  const hub = await openKilledClass({ dataFolder, children, environment });
  const isOver = new AbortController();
  const sending = keepSending(hub, isOver.signal);
  const [knock] = await eventually(
    () => knocks(collector.store.ask),
    ({ length }) => length > 0,
    20_000,
  );
  if (!knock) throw new Error("The hub has not knocked.");
  await enrolHub(collector.store.ask, knock, new Date().toISOString());
  erased = await somebodyWhoAnswers();
  await eraseChild(collector, erased, { by: 0, why: "family", now: new Date() });
  numbers = await killUntilHeard(hub, knock.hubId);
  await hub.goHome();
  isOver.abort();
  await sending;
  await hub.stop();
}, 120_000);
afterAll(async () => {
  await collector.remove();
  await rm(dataFolder, { recursive: true, force: true });
});

async function somebodyWhoAnswers(): Promise<string> {
  const [row] = await eventually(
    () => collector.store.ask<{ learner: string }>("select learner from answer limit 1"),
    ({ length }) => length > 0,
    20_000,
  );
  return row?.learner ?? "";
}

/** @returns how many orders the hub has answered for */
async function killUntilHeard(hub: KilledClass, hubId: string): Promise<number> {
  for (let killed = 0; killed < kills; killed++) await hub.killOnce();
  const outcomes = await eventually(
    () => outcomesOf(collector.store.ask, hubId),
    ({ size }) => size > 0,
    20_000,
  );
  expect([...outcomes.values()]).toEqual([null]);
  return outcomes.size;
}

test(`a hub whose plug is pulled ${kills} times around the order to erase a child has erased her once, and goes on for all others`, async () => {
  expect(numbers).toBe(1);
  const db = await openConnection(join(dataFolder, "hub.sqlite"), "read");
  expect(await db.all("select is_wiped from erased_record")).toEqual([{ is_wiped: 1 }]);
  expect(await db.all("pragma foreign_key_check")).toEqual([]);
  const left = "select pseudonym from learner where erased_at is null";
  expect(await db.all(left)).toHaveLength(children - 1);
  await db.close();
  for (const name of ["hub.sqlite", "hub.sqlite-wal"]) {
    const bytes = await readFile(join(dataFolder, name)).catch(() => Buffer.alloc(0));
    expect(bytes.includes(erased), name).toBe(false);
  }
});

test("what the killed hub told afterwards has nothing of her, and all of it could be read", async () => {
  const { ask } = collector.store;
  const unread = () =>
    ask(
      `select 1 from lane left join fold using (hub_id, epoch, lane)
       where watermark > coalesce(folded_to, first_seq - 1)`,
    );
  expect(await eventually(unread, ({ length }) => length === 0, 20_000)).toEqual([]);
  const learners = await ask<{ learner: string }>("select distinct learner from answer");
  expect(learners.map(({ learner }) => learner)).not.toContain(erased);
  expect(learners).toHaveLength(children - 1);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { foldNext } from "../../server/collector/fold/fold.ts";
import { openPostgres } from "../../server/collector/store/postgres.ts";
import type { Ask, Store } from "../../server/collector/store/store.ts";
import { openTestCollector, type TestCollector } from "../support/collector.ts";
import { describeSystem } from "../support/needs.ts";
import { type Postgres, startPostgres } from "../support/postgres.ts";
import { foldingOf } from "../support/settled-office.ts";
import { answerBody, openStrangeHub, type StrangeHub } from "../support/strange-hub.ts";

describeSystem("one hub tells in thousands of pieces", { programs: ["pg_ctlcluster"] }, () => {
  let postgres: Postgres;
  let collector: TestCollector;
  let store: Store;
  let bad: StrangeHub;
  let good: StrangeHub;
  beforeEach(async () => {
    postgres = await startPostgres();
    collector = await openTestCollector({ databaseUrl: postgres.url });
    store = openPostgres(postgres.url);
    [bad, good] = await Promise.all([openStrangeHub(collector), openStrangeHub(collector)]);
  }, 60_000);
  afterEach(async () => {
    await store.close();
    await collector.remove();
    await postgres.remove();
  });

  /** The collector of the test's own reads no more, and all that has come is to be read anew. */
  async function readFromTheBeginning(): Promise<void> {
    await collector.stop();
    for (const table of ["fold", "told_name", "answer"]) await store.ask(`delete from ${table}`);
  }
  const answersOf = async ({ hubId }: StrangeHub) =>
    (await store.ask("select 1 from answer where hub_id = $1", [hubId])).length;
  const say = (hub: StrangeHub, child: number, epoch: number) =>
    answerBody({ learner: child }, { learner: `child-${child}` }).then((body) =>
      hub.put(body, epoch),
    );

  test("of many epochs: what another hub has told behind all of them is read with the first of them", async () => {
    for (let epoch = 1; epoch <= 60; epoch++) await say(bad, epoch, epoch);
    await say(good, 1, 1);
    await readFromTheBeginning();
    const folding = foldingOf({ ...collector, store });
    expect(await foldNext(folding)).toBe(20);
    expect(await answersOf(good)).toBe(1);
    while ((await foldNext(folding)) > 0);
    expect(await answersOf(bad), "and all of its own").toBe(60);
  });

  test("with a name in each: reading one takes no longer for all the names that were told before", async () => {
    for (let child = 1; child <= 60; child++) await say(bad, child, 1);
    await readFromTheBeginning();
    let rows = 0;
    const counting =
      (ask: Ask): Ask =>
      async <Row>(...asked: Parameters<Ask>) => {
        const given = await ask<Row>(...asked);
        if (asked[0].includes("told_name")) rows += given.length;
        return given;
      };
    const counted: Store = {
      ...store,
      write: (work) => store.write((ask) => work(counting(ask))),
    };
    const folding = foldingOf({ ...collector, store: counted });
    while ((await foldNext(folding)) > 0);
    expect(await answersOf(bad)).toBe(60);
    expect(rows).toBe(120); // of each the child and the question
  });
});

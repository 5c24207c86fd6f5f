import { afterEach, beforeEach, expect, test } from "vitest";
import type { Telling } from "../../server/sync/pass.ts";
import {
  collected,
  openTellingSchool,
  openTestCollector,
  type TestCollector,
  tell,
  tellingTo,
} from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { type Postgres, type Standby, startPostgres, startStandby } from "../support/postgres.ts";
import type { School } from "../support/school.ts";

/** PostgreSQL's synchronous replication, as the README sets it up: a commit counts when both nodes have it on disk. */
describeSystem("a collector on two nodes", { programs: ["pg_ctlcluster"] }, () => {
  let first: Postgres;
  let second: Standby;
  let collector: TestCollector;
  let school: School;
  let telling: Telling;
  beforeEach(async () => {
    first = await startPostgres();
    collector = await openTestCollector({ databaseUrl: first.url });
    ({ school, telling } = await openTellingSchool(collector));
    second = await startStandby(first);
    await waitForSecond(true);
  });
  afterEach(async () => {
    await collector.remove();
    await school.close();
    await first.remove();
    await second.remove();
  });

  async function waitForSecond(isWaiting: boolean): Promise<void> {
    const { ask } = collector.store;
    await ask(`alter system set synchronous_standby_names = '${isWaiting ? "*" : ""}'`);
    await ask("select pg_reload_conf()");
    const asked = "select sync_state from pg_stat_replication";
    await eventually(
      async () => (await ask<{ sync_state: string }>(asked))[0]?.sync_state,
      (state) => state === (isWaiting ? "sync" : "async"),
    );
  }

  /** What the second node has after the first has died, by way of a collector that works there from now on. */
  async function takeOver(): Promise<TestCollector> {
    await first.kill();
    await second.promote();
    return openTestCollector({ databaseUrl: second.url, beside: collector });
  }
  const variantsAt = async (there: TestCollector) =>
    (await collected(there, telling)).map(({ variant }) => variant);

  test("the first node dies while a hub tells: the second goes on with every segment that was acknowledged, and none is doubled", async () => {
    let answers = 0;
    let acknowledged = 0;
    let isDead = false;
    const learning = (async () => {
      while (!isDead) {
        await logAnswer(school, { variant: answers++ });
        const { ended } = await tell(telling);
        if (ended === "all-told") acknowledged = answers;
      }
    })();
    await eventually(
      () => acknowledged,
      (count) => count >= 20,
    );
    const taking = takeOver();
    isDead = true;
    const [there] = await Promise.all([taking, learning]);
    const before = await variantsAt(there);
    expect(before.length).toBeGreaterThanOrEqual(acknowledged);
    await logAnswer(school, { variant: answers++ });
    expect(await tell(await tellingTo(school, there))).toMatchObject({ ended: "all-told" });
    expect(await variantsAt(there)).toEqual(Array.from({ length: answers }, (_, place) => place));
    await there.remove();
  });

  test("while the second node is away nothing is acknowledged, and when it is back the segment is there once", async () => {
    await second.stop();
    await logAnswer(school, { variant: 0 });
    const pass = tell(telling);
    const soon = new Promise((answer) => setTimeout(() => answer("still waiting"), 1000));
    expect(await Promise.race([pass, soon])).toBe("still waiting");
    await second.start();
    expect(await pass).toMatchObject({ ended: "all-told", answers: 1 });
    const there = await takeOver();
    expect(await variantsAt(there)).toEqual([0]);
    await there.remove();
  });

  test("a first node that does not wait for the second loses what it has acknowledged", async () => {
    await waitForSecond(false);
    await second.stop();
    await logAnswer(school, { variant: 0 });
    expect(await tell(telling)).toMatchObject({ ended: "all-told", answers: 1 });
    await first.kill();
    await second.start();
    const there = await takeOver();
    expect(await variantsAt(there)).toEqual([]);
    await there.remove();
  });
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { eraseChild } from "../../server/collector/erasure/erase-child.ts";
import { moveChild, takeMoveBack } from "../../server/collector/moves/move-child.ts";
import { outcomesOf } from "../../server/collector/orders/queries.ts";
import { setOnHubs, type Written } from "../../server/collector/orders/set.ts";
import { waitingFor } from "../../server/collector/orders/waiting.ts";
import { readConfig } from "../../server/config.ts";
import { openOrders } from "../../server/sync/orders/orders.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { openTellingSchool, tell } from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import type { School } from "../support/school.ts";

const yearMs = 365 * 86_400_000;

describeSystem("an office whose clock was once ahead", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  let school: School;
  let telling: Telling;
  beforeEach(async () => {
    ({ school, telling } = await openTellingSchool(office.collector));
  });
  afterEach(async () => {
    await school.close();
    await office.collector.store.ask("delete from office_setting");
  });

  const nothing: Written = { "link-daily-kb": "", "link-monthly-kb": "", "link-hours": "" };
  const set = (written: Partial<Written>, on: { hubId?: string; now?: Date } = {}) =>
    setOnHubs(
      office.collector.store,
      { ...nothing, ...written },
      { hubId: on.hubId, by: 1, now: on.now ?? new Date() },
    );
  const waiting = () => waitingFor(office.collector.store.ask, telling.hubId);

  test("two people who set something in the same moment, for this hub and for all: the hub does both", async () => {
    const { hubId } = telling;
    await set({ "link-monthly-kb": "9000" }, { hubId, now: new Date(Date.now() + yearMs) });
    await Promise.all([
      set({ "link-daily-kb": "500" }, { hubId }),
      set({ "link-hours": "22-05" }),
      set({ "link-monthly-kb": "8000" }, { hubId }),
    ]);
    const numbers = (await waiting()).map(({ number }) => number);
    expect(numbers).toHaveLength(3);
    expect(new Set(numbers).size).toBe(3);
    const { db, clock, log } = school.hub;
    const orders = openOrders({
      ...{ db, clock, log, card: readConfig({}).link, signing: telling.collector.signing },
      onLink: () => undefined,
    });
    await logAnswer(school, { variant: 1 });
    await tell({ ...telling, hearOrders: orders.hear });
    expect(await orders.link()).toMatchObject({
      dailyBytes: 500 * 1024,
      monthlyBytes: 8000 * 1024,
    });
    expect((await orders.link()).hours).toContain(23);
    expect([...(await outcomesOf(office.collector.store.ask, hubId)).values()]).toEqual([
      ...[null, null, null],
    ]);
  });

  test("and twelve at once, again and again: each order has a number of its own", async () => {
    const { hubId } = telling;
    for (let round = 1; round <= 5; round++) {
      const daily = { "link-daily-kb": String(500 + round) };
      const some = Array.from({ length: 4 }, () => [
        set(daily, { hubId }),
        set({ "link-hours": "8-9" }),
        set({ "link-monthly-kb": "9000", "link-hours": "7-8" }, { hubId }),
      ]);
      await Promise.all(some.flat());
      const numbers = (await waiting()).map(({ number }) => number);
      expect(new Set(numbers).size).toBe(numbers.length);
    }
  });

  test("a child who is erased while her move is taken back, and settings beside: everything is done, and no two have one number", async () => {
    const { collector } = office;
    const other = await openTellingSchool(collector);
    const named = (hubId: string) => ({ hubId, hubName: "A school", isRevoked: false });
    const by = { by: 1, now: new Date() };
    for (let child = 0; child < 5; child++) {
      const learner = String(child).repeat(4).padEnd(22, "a");
      await collector.store.ask(
        "insert into told_name (hub_id, epoch, kind, number, name) values ($1, 1, 'learner', $2, $3)",
        [telling.hubId, child, learner],
      );
      const to = named(other.telling.hubId);
      const move = await moveChild(
        collector.store,
        { learner, from: named(telling.hubId), to },
        by,
      );
      if (typeof move === "string") throw new Error(move);
      await Promise.all([
        eraseChild(collector, learner, { ...by, why: "family" }),
        takeMoveBack(collector.store, move.code, by),
        set({ "link-daily-kb": "500" }, { hubId: telling.hubId }),
        set({ "link-hours": "8-9" }),
      ]);
      const numbers = (await waiting()).map(({ number }) => number);
      expect(new Set(numbers).size).toBe(numbers.length);
    }
    await other.school.close();
  });
});

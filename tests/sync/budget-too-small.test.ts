import { afterEach, beforeEach, expect, test } from "vitest";
import { outcomesOf } from "../../server/collector/orders/queries.ts";
import { setOnHubs } from "../../server/collector/orders/set.ts";
import { mostQuestionBytes } from "../../server/sync/link/air-bytes.ts";
import { eventually } from "../support/eventually.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { openLyingProxy } from "../support/lying-proxy.ts";
import { type HubNear, openHubNear, send } from "../support/near-hubs.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";

const hourMs = 3_600_000;

describeSystem("a budget that the office set too small", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  let running: HubNear;
  let wallMs: number;
  let variant = 1;
  beforeEach(async () => {
    running = await openHubNear({ collector: office.collector, hasLink: true });
    const { clock } = running.school.hub;
    const { now } = clock;
    wallMs = new Date(2026, 8, 15, 12).getTime(); // a day in the middle of a month
    clock.now = () => ({ ...now(), wallMs });
    await running.restart();
    await answerAndSend();
    await set("10");
    await answerAndSend();
    await db().write((tx) => tx.run("update pass set bytes_up = 44000"));
    await logAnswer(running.school, { variant: variant++ });
  });
  afterEach(() => running.remove());

  const db = () => running.school.hub.db;
  const answerAndSend = async () => {
    await logAnswer(running.school, { variant: variant++ });
    await send(running);
  };
  const set = async (kilobytes: string) => {
    await setOnHubs(
      office.collector.store,
      { "link-daily-kb": "", "link-monthly-kb": kilobytes, "link-hours": "" },
      { hubId: running.telling.hubId, by: 1, now: new Date() },
    );
    await new Promise((passed) => setTimeout(passed, 1100)); // that nothing is ordered is known for a second
  };
  const monthly = async () => (await running.school.hub.uploads?.orders.link())?.monthlyBytes;
  const state = async () => running.school.hub.uploads?.state();
  const questions = () =>
    db().all<{ bytes: number; ended: string }>(
      "select bytes_up + bytes_down as bytes, ended from pass where is_question = 1 order by pass_id",
    );
  /** Time goes by, and the hub looks. */
  const after = async (hours: number) => {
    wallMs += hours * hourMs;
    await running.restart();
    await eventually(state, (seen) => seen?.doing.do === "wait");
  };

  test("is raised within a day, beyond it and in few kilobytes, which are counted; then what waits is sent", async () => {
    expect(await monthly()).toBe(10 * 1024);
    expect((await state())?.doing).toMatchObject({ do: "wait", why: "month-spent" });
    await set("5000");
    await after(23);
    expect(await questions()).toEqual([]);
    await after(2);
    expect(await eventually(monthly, (bytes) => bytes === 5000 * 1024)).toBe(5000 * 1024);
    const nothingWaits = (seen: Awaited<ReturnType<typeof state>>) => seen?.unsent === undefined;
    const seen = await eventually(state, nothingWaits);
    expect(seen?.unsent).toBeUndefined();
    const [{ bytes } = { bytes: 0 }, ...more] = await questions();
    expect(more).toEqual([]);
    expect(bytes).toBeGreaterThan(1000);
    expect(bytes).toBeLessThan(mostQuestionBytes);
    expect(seen?.thisMonth.beyondBytes).toBe(bytes);
    const { ask } = office.collector.store;
    const outcomes = [...(await outcomesOf(ask, running.telling.hubId)).values()];
    expect(outcomes).toContain(null);
  });

  test("costs one question a day while nobody raises it, and nothing of what waits is sent", async () => {
    for (let day = 0; day < 3; day++) {
      await after(25);
      expect(await eventually(questions, ({ length }) => length > day)).toHaveLength(day + 1);
      await after(1);
    }
    expect(await questions()).toHaveLength(3);
    for (const { bytes, ended } of await questions()) {
      expect(bytes).toBeLessThan(3 * 1024);
      expect(ended).toBe("no-budget");
    }
    const answers = await office.collector.store.ask("select 1 from answer where hub_id = $1", [
      running.telling.hubId,
    ]);
    expect(answers.length).toBeLessThan(3);
    expect((await state())?.unsent).toBeDefined();
  });

  test("is asked about no more for an hour after something came that was not from the office, and no line is written of it", async () => {
    const { collector } = running.telling;
    const proxy = await openLyingProxy(office.collector.port);
    proxy.toTold = (answer, path) =>
      path === "/orders" ? Buffer.from("a page of a hotel") : answer;
    const { url } = collector;
    collector.url = proxy.url;
    await after(25);
    expect(await eventually(questions, ({ length }) => length > 0)).toHaveLength(1);
    expect((await running.school.hub.uploads?.orders.falseOrders())?.count).toBe(1);
    wallMs += 25 * hourMs; // the clock is put right meanwhile
    for (let looks = 0; looks < 3; looks++) await running.school.hub.uploads?.alone(async () => 1);
    expect((await state())?.doing).toMatchObject({ do: "wait" });
    expect(await questions()).toHaveLength(1);
    await proxy.close();
    collector.url = url;
  });

  test("is not asked about where the way leads to somebody who says nothing of the office, more than once a day", async () => {
    await office.collector.store.ask("update hub set revoked_at = now() where hub_id = $1", [
      running.telling.hubId,
    ]);
    await after(25);
    expect(await eventually(questions, ({ length }) => length > 0)).toHaveLength(1);
    await after(1);
    expect((await questions()).map(({ ended }) => ended)).toEqual(["not-enrolled"]);
    expect(await running.school.hub.uploads?.orders.falseOrders()).toBeUndefined();
  });
});

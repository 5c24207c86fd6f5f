import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Forwarding, forwardNext } from "../../server/collector/xapi/forward.ts";
import { openPace } from "../../server/collector/xapi/pace.ts";
import { postStatements } from "../../server/collector/xapi/post-statements.ts";
import { parkedStatements } from "../../server/collector/xapi/queries.ts";
import type { Statement } from "../../server/collector/xapi/statement.ts";
import { type ForwardingDesk, openForwardingDesk } from "../support/forwarding-desk.ts";
import { openRecordStore, type TestRecordStore } from "../support/record-store.ts";

describe("a record store is slow", () => {
  let desk: ForwardingDesk;
  let records: TestRecordStore;
  let forwarding: Forwarding;
  let minutes: number;
  beforeEach(async () => {
    [desk, records] = await Promise.all([openForwardingDesk(), openRecordStore()]);
    minutes = 0;
    const now = () => new Date(Date.parse("2026-11-20T08:00:00Z") + minutes * 60_000);
    const told = desk.forwarding(records);
    forwarding = { ...told, now, to: { ...told.to, patienceMs: 2000 } };
  }, 60_000);
  afterEach(async () => {
    await records.close();
    await desk.remove();
  });

  /** So many looks of a collector, each a minute after the one before. @returns how those ended that failed */
  async function look(times: number, to = () => forwarding): Promise<unknown[]> {
    const failures: unknown[] = [];
    for (let left = times; left > 0; left--) {
      minutes++;
      await forwardNext(to()).catch(({ code }) => failures.push(code));
    }
    return failures;
  }
  const parked = () => parkedStatements(desk.collector.store.ask);
  const perStatement = (ms: number) => (sent: Statement[]) => ms * sent.length;
  const never = 60_000;
  const variantOf = ({ context }: Statement) =>
    Object.entries(context.extensions).find(([name]) => name.endsWith("/variant"))?.[1];

  test("with each statement: batches are halved until it takes one in its time, and everything arrives", async () => {
    await desk.answer(40);
    records.takesMs = perStatement(110);
    expect(await look(3)).toEqual(["too-slow", "too-slow"]);
    expect(records.statements.size).toBe(40);
    expect(records.batches).toEqual([40, 20, 10, 10, 10, 10]);
    await desk.answer(12);
    expect(await look(1), "it goes on so").toEqual([]);
    expect(records.batches.slice(6)).toEqual([10, 2]);
    expect(await parked()).toEqual([]);
  });

  test("and nothing of it is remembered: nothing ever arrives", async () => {
    await desk.answer(40);
    records.takesMs = perStatement(110);
    const forgetful = () => ({ ...forwarding, pace: openPace() });
    expect(await look(3, forgetful)).toEqual(["too-slow", "too-slow", "too-slow"]);
    expect(records.statements.size).toBe(0);
  });

  test("for a while: batches grow again when it is quick", async () => {
    await desk.answer(12);
    records.takesMs = () => never;
    await look(2);
    records.takesMs = () => 0;
    for (const batches of [[12, 6, 3, 3, 3, 3], [5, 5, 2], [8, 4], [12]]) {
      expect(await look(1)).toEqual([]);
      expect(records.batches.splice(0)).toEqual(batches);
      await desk.answer(12);
    }
  });

  test("at one statement: the others arrive, and it is parked when others arrived beside it again and again", async () => {
    await desk.answer(4);
    records.takesMs = (sent) => (sent.some((one) => variantOf(one) === 1) ? never : 0);
    await look(7);
    expect(records.statements.size).toBe(3);
    expect(await parked()).toEqual([]);
    for (let more = 0; more < 4; more++) {
      await desk.answer(1);
      await look(3);
      expect(records.statements.size, "none waits behind it").toBe(4 + more);
    }
    expect(await parked()).toEqual([{ status: 504, why: "", count: 1 }]);
  }, 120_000);

  test("at everything: nothing is parked, it is asked little, and then all arrives", async () => {
    await desk.answer(5);
    forwarding = { ...forwarding, to: { ...forwarding.to, patienceMs: 100 } };
    records.takesMs = () => never;
    expect(new Set(await look(40))).toEqual(new Set(["too-slow"]));
    expect(await parked()).toEqual([]);
    expect(records.batches.length).toBeLessThan(70);
    records.takesMs = () => 0;
    forwarding = { ...forwarding, to: { ...forwarding.to, patienceMs: 2000 } };
    expect(await look(1)).toEqual([]);
    expect(records.statements.size).toBe(5);
  });

  test("to end what it says: no more of it is read than an answer has", async () => {
    records.talks.on = true;
    const told = postStatements(forwarding.to, [{ id: 1 }]);
    await expect(told).rejects.toMatchObject({ code: "no-ids" });
    expect(records.talks.bytes).toBeLessThan(16 * 1024 * 1024); // on its way, in the buffers of both ends
  });
});

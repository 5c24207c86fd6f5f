import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Forwarding, forwardNext } from "../../server/collector/xapi/forward.ts";
import { parkedStatements } from "../../server/collector/xapi/queries.ts";
import type { Statement } from "../../server/collector/xapi/statement.ts";
import { type ForwardingDesk, openForwardingDesk } from "../support/forwarding-desk.ts";
import { openRecordStore, type TestRecordStore } from "../support/record-store.ts";

describe("a record store fails", () => {
  let desk: ForwardingDesk;
  let records: TestRecordStore;
  let forwarding: Forwarding;
  let minutes: number;
  beforeEach(async () => {
    [desk, records] = await Promise.all([openForwardingDesk(), openRecordStore()]);
    minutes = 0;
    const now = () => new Date(Date.parse("2026-11-20T08:00:00Z") + minutes * 60_000);
    forwarding = { ...desk.forwarding(records), now };
  });
  afterEach(async () => {
    await records.close();
    await desk.remove();
  });

  /** So many looks of a collector, each a minute after the one before. @returns how many ended in an error */
  async function look(times: number): Promise<number> {
    let failed = 0;
    for (let left = times; left > 0; left--) {
      minutes++;
      await forwardNext(forwarding).catch(() => failed++);
    }
    return failed;
  }
  const parked = () => parkedStatements(desk.collector.store.ask);
  const variantOf = ({ context }: Statement) =>
    Object.entries(context.extensions).find(([name]) => name.endsWith("/variant"))?.[1];

  test("at one statement: the others arrive all the same, and it is parked with the store's words when others arrived beside it again and again", async () => {
    records.failsAt = (statement) => variantOf(statement) === 5;
    await desk.answer(9);
    expect(await look(3)).toBe(3);
    expect(records.statements.size).toBe(0); // it may be the store
    await look(2);
    expect(records.statements.size).toBe(8);
    expect(await parked()).toEqual([]);
    for (let more = 0; more < 3; more++) {
      await desk.answer(1);
      expect(await look(3)).toBe(3);
      expect(records.statements.size, "none waits behind it").toBe(9 + more);
    }
    expect(await parked()).toEqual([]);
    await look(2);
    await desk.answer(1);
    expect(await look(1)).toBe(0);
    expect(await parked()).toEqual([{ status: 500, why: "it broke", count: 1 }]);
    expect(records.statements.size).toBe(12);
    records.batches.length = 0;
    await look(3);
    expect(records.batches, "it is not sent again").toEqual([]);
  });

  test.each([1, 9])(
    "at everything, of %d answers: nothing is parked however long it takes, it is asked little, and then all arrives",
    async (answers) => {
      await desk.answer(answers);
      records.says = 500;
      expect(await look(300)).toBe(300);
      expect(await parked()).toEqual([]);
      expect(records.batches.length).toBeLessThan(600);
      records.says = undefined;
      expect(await look(1)).toBe(0);
      expect(records.statements.size).toBe(answers);
    },
  );

  test("at everything that is new, because its disk is full: nothing is parked", async () => {
    await desk.answer(3);
    await look(1);
    await desk.answer(9);
    const { statements } = records;
    records.failsAt = ({ id }) => !statements.has(id);
    expect(await look(300)).toBe(300);
    expect(await parked()).toEqual([]);
    records.failsAt = () => false;
    await look(1);
    expect(statements.size).toBe(12);
  });

  test("in the middle of looking for a statement, once and again: nothing is parked, and what it took is not sent again", async () => {
    records.failsAt = (statement) => variantOf(statement) === 0;
    await desk.answer(8);
    await look(4);
    for (let times = 0; times < 5; times++) {
      let requests = 0;
      let last: unknown;
      const atBroken = (statement: Statement) => variantOf(statement) === 0;
      records.failsAt = (statement) => {
        if (last !== records.batches.length) requests++;
        last = records.batches.length;
        return atBroken(statement) || requests > 4; // from the fifth request on it is down
      };
      await look(3);
      expect(await parked()).toEqual([]);
    }
    records.failsAt = () => false;
    await look(64);
    expect(records.statements.size).toBe(8);
    expect(await parked()).toEqual([]);
  });

  test("at large batches alone: they arrive in halves, and nothing is parked", async () => {
    await desk.answer(8);
    records.failsAt = () => (records.batches.at(-1) ?? 0) > 4;
    expect(await look(4)).toBe(4);
    expect(await look(1)).toBe(0);
    expect(records.statements.size).toBe(8);
    await desk.answer(8);
    expect(await look(1), "it goes on so").toBe(0);
    expect(records.batches.slice(-3)).toEqual([8, 4, 4]);
    expect(await parked()).toEqual([]);
  });

  test("at one that is told well later: it is told, and no longer under suspicion", async () => {
    records.failsAt = (statement) => variantOf(statement) === 1;
    await desk.answer(3);
    await look(5);
    for (let times = 0; times < 2; times++) {
      await desk.answer(1);
      await look(1);
    }
    records.failsAt = () => false;
    expect(await look(1)).toBe(0);
    expect(records.statements.size).toBe(5);
    expect(forwarding.suspects.byId.size).toBe(0);
  });
});

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eraseChild } from "../../server/collector/erasure/erase-child.ts";
import { waits } from "../../server/collector/fold/fold.ts";
import { lanesToFold, noteStuck } from "../../server/collector/fold/queries.ts";
import { forwardNext } from "../../server/collector/xapi/forward.ts";
import { voidingsLeft } from "../../server/collector/xapi/queries.ts";
import { type ForwardingDesk, openForwardingDesk } from "../support/forwarding-desk.ts";
import { openRecordStore, type TestRecordStore } from "../support/record-store.ts";

describe("the clock of a collector was years ahead, and is right again", () => {
  let desk: ForwardingDesk;
  let records: TestRecordStore;
  beforeEach(async () => {
    [desk, records] = await Promise.all([openForwardingDesk(), openRecordStore()]);
  }, 60_000);
  afterEach(async () => {
    await records.close();
    await desk.remove();
  });
  const wrong = new Date("2036-11-29T09:00:00Z");
  const right = new Date("2026-11-29T09:00:00Z");
  const later = (ms: number) => new Date(right.getTime() + ms);
  const forward = (at: Date) => forwardNext({ ...desk.forwarding(records), now: () => at });

  test("a record store is told at once that the answers of a child who was erased meanwhile do not count", async () => {
    const { store, keys } = desk.collector;
    await desk.answer(2);
    await forward(wrong);
    await eraseChild({ store, keys }, desk.school.amina.pseudonym, {
      ...{ by: 0, why: "family", now: wrong },
    });
    expect(await voidingsLeft(store.ask)).toBe(2);
    await forward(right);
    expect(await voidingsLeft(store.ask)).toBe(0);
    expect(records.statements.size).toBe(4);
  });

  test("so it is of answers that were offered then and taken back since; of one that may be on its way it is told later, as ever", async () => {
    for (const [sitting, at] of [
      [901, wrong],
      [902, right],
    ] as const) {
      await desk.openPaper(sitting, desk.school.amina.id);
      await desk.answer(1, { sittingId: sitting, variant: -1, seed: sitting });
      records.losesAnswer = true;
      await expect(forward(at)).rejects.toMatchObject({ code: "no-answer" });
      records.losesAnswer = false;
      await desk.takeBack(sitting);
      await desk.answer(0);
      expect(await forward(later(1000))).toBe(at === wrong ? 1 : 0);
    }
    expect(await forward(later(180_000))).toBe(1);
  });

  test("what could not be read then is tried again; what cannot be read since a minute waits, as ever", async () => {
    const { ask } = desk.collector.store;
    await desk.answer(1);
    await ask("update fold set folded_to = 0 where lane = 'answers'");
    const tried = async () => {
      const lanes = await lanesToFold(ask, { most: 20, waits: waits({ now: () => right }) });
      return lanes.length;
    };
    const { hubId } = desk.telling;
    const lane = { hubId, epoch: 1, lane: "answers", foldedTo: 0, watermark: 1 } as const;
    for (const [at, lanes] of [
      [wrong, 1],
      [later(-60_000), 0],
      [later(-3_700_000), 1],
    ] as const) {
      await noteStuck(ask, lane, { why: "It is of a newer hub.", now: at.toISOString() });
      expect(await tried(), at.toISOString()).toBe(lanes);
    }
  });
});

import { cp } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { takeParcel } from "../../server/collector/take-parcel.ts";
import { openLog } from "../../server/log.ts";
import { hearReceipts, packParcel } from "../../server/sync/courier.ts";
import { openNeighbours } from "../../server/sync/neighbour/neighbours.ts";
import { putOnShelf, receiptsOnShelf } from "../../server/sync/neighbour/shelf.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { currentEpoch, unsentAnswers } from "../../server/sync/queries.ts";
import {
  collected,
  openTellingSchool,
  openTestCollector,
  type TestCollector,
  tell,
  tellingTo,
} from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { openSchool, type School } from "../support/school.ts";

/** The copy has in a segment what its card has told since, and knows nothing of what that card told behind it. */
describe("a card that was put back, with something in it that had been made ready to go before it was copied", () => {
  let collector: TestCollector;
  let school: School;
  let telling: Telling;
  beforeAll(async () => {
    collector = await openTestCollector({ databaseUrl: undefined });
  });
  afterAll(() => collector.remove());
  beforeEach(async () => {
    ({ school, telling } = await openTellingSchool(collector));
    await answer(0, 1);
    await tell(telling);
    await answer(2);
    await packParcel(telling);
    const copy = `${school.hub.config.dataFolder}-copy`;
    await cp(school.hub.config.dataFolder, copy, { recursive: true });
    await answer(3, 4);
    await tell(telling);
    await school.close();
    school = await openSchool({ dataFolder: copy, isNew: true });
    telling = await tellingTo(school, collector);
  });
  afterEach(() => school.close());

  async function answer(...variants: number[]): Promise<void> {
    for (const variant of variants) await logAnswer(school, { variant });
  }
  const variantsOf = async (epoch: number) =>
    (await collected(collector, telling, epoch)).map(({ variant }) => variant);
  const unsent = async () => (await unsentAnswers(school.hub.db)).answers;
  /** Everything is there once, and the hub knows it. */
  async function expectAllThere(): Promise<void> {
    expect(await unsent()).toBe(0);
    expect(await variantsOf(1)).toEqual([0, 1, 2, 3, 4]);
    expect(await variantsOf(await currentEpoch(school.hub.db))).toEqual([12, 13]);
  }

  test("hears over its link that this has arrived, and tells what is new", async () => {
    expect(await tell(telling)).toMatchObject({ ended: "all-told", answers: 1 });
    await answer(12, 13);
    expect(await tell(telling)).toMatchObject({ ended: "all-told", answers: 2 });
    await expectAllThere();
  });

  test("tells what is new with the first pass where that comes only then", async () => {
    await answer(12, 13);
    expect(await tell(telling)).toMatchObject({ ended: "all-told", answers: 3 });
    await expectAllThere();
  });

  test("hears it by the receipts that somebody brings, and what is new goes with the second parcel", async () => {
    const receiving = {
      ...{ store: collector.store, keys: collector.keys, log: openLog(() => undefined) },
      ...{ now: () => new Date(), onKept: () => undefined },
    };
    const carry = async () => {
      const taken = await takeParcel(receiving, await packParcel(telling), "page");
      if (taken.state !== "taken") throw new Error("The parcel was not taken.");
      return hearReceipts(telling, taken.receipts);
    };
    expect(await carry()).toEqual({ state: "arrived", segments: 1, answers: 1 });
    await answer(12, 13);
    expect(await carry()).toEqual({ state: "begun-anew" });
    expect(await carry()).toMatchObject({ state: "arrived", answers: 2 });
    await expectAllThere();
  });

  test("hears it by way of a hub nearby", async () => {
    const near = await openTellingSchool(collector);
    const { db } = near.school.hub;
    const carry = async () => {
      const told = { ownHubId: near.telling.hubId, now: "2026-09-03T08:00:00.000Z" };
      await putOnShelf(db, await packParcel(telling), told);
      const alsoTell = openNeighbours(db, { isFree: true }).tell;
      await tell({ ...near.telling, alsoTell });
      return hearReceipts(telling, (await receiptsOnShelf(db, telling.hubId)) ?? "");
    };
    expect(await carry()).toEqual({ state: "arrived", segments: 1, answers: 1 });
    await answer(12, 13);
    expect(await carry()).toEqual({ state: "begun-anew" });
    expect(await carry()).toMatchObject({ state: "arrived", answers: 2 });
    await expectAllThere();
    await near.school.close();
  });
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { outcomesOf } from "../../server/collector/orders/queries.ts";
import { setOnHubs } from "../../server/collector/orders/set.ts";
import { readConfig } from "../../server/config.ts";
import { makeKeyPair } from "../../server/personal/seal.ts";
import { hearFile, hearReceipts, packParcel } from "../../server/sync/courier.ts";
import { openOrders } from "../../server/sync/orders/orders.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { sealOutcomes, writeOpensSealed } from "../../server/sync/protocol/carried-outcomes.ts";
import {
  readParcel,
  readReceipts,
  writeParcel,
  writeReceipts,
} from "../../server/sync/protocol/parcel.ts";
import { signingKeyOf } from "../../server/sync/protocol/signing-key.ts";
import { outcomesIn } from "../support/carried-outcomes.ts";
import { openTellingSchool } from "../support/collector.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import type { School } from "../support/school.ts";

describeSystem("what a parcel says of the office's orders", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  let school: School;
  let telling: Telling;
  beforeEach(async () => {
    ({ school, telling } = await openTellingSchool(office.collector));
    const { db, clock, log } = school.hub;
    const { signing } = telling.collector;
    const parts = { db, clock, log, card: readConfig({}).link, signing };
    telling.ordersByHand = openOrders({ ...parts, onLink: () => undefined }).byHand;
    const written = { "link-daily-kb": "500", "link-monthly-kb": "", "link-hours": "" };
    const { hubId } = telling;
    await setOnHubs(office.collector.store, written, { hubId, by: 1, now: new Date() });
  });
  afterEach(() => school.close());

  const give = async (parcel: Uint8Array) => {
    const body = new Uint8Array(parcel);
    return fetch(`${office.collector.address}/parcels`, { method: "POST", body });
  };
  const fileFor = async (parcel: Uint8Array) => (await give(parcel)).text();
  /** The file as an office wrote it before anything came sealed. */
  const asOfBefore = (file: string) => {
    const { hubId, receipts, orders, question } = readReceipts(file);
    return writeReceipts(hubId, receipts, { orders, question });
  };
  const inTheClear = (parcel: Uint8Array) => Buffer.from(parcel).toString("latin1");
  const outcomes = async () => [
    ...(await outcomesOf(office.collector.store.ask, telling.hubId)).values(),
  ];

  test("nobody reads who carries it, and the office does", async () => {
    await hearReceipts(telling, await fileFor(await packParcel(telling)));
    const parcel = await packParcel(telling);
    expect(inTheClear(parcel)).not.toMatch(/done|refused|heard/);
    expect(outcomesIn(parcel, office.collector)?.outcomes).toMatchObject([{ outcome: "done" }]);
    expect(await packParcel(telling)).toEqual(parcel); // what is on a stick is not written again
    await fileFor(parcel);
    expect(await outcomes()).toEqual([null]);
  });

  test("is in the clear for an office that has not said that it opens it, and comes in there too", async () => {
    await hearReceipts(telling, asOfBefore(await fileFor(await packParcel(telling))));
    const parcel = await packParcel(telling);
    expect(inTheClear(parcel)).toContain(" done");
    const answered = await fileFor(parcel);
    expect(await outcomes()).toEqual([null]);
    await hearReceipts(telling, answered);
    expect(await telling.ordersByHand?.isAnyUntold()).toBe(false);
    expect(readParcel(await packParcel(telling)).outcomes).toBeInstanceOf(Uint8Array);
  });

  test("stays sealed once the office has said so, also where somebody takes that out of a later file", async () => {
    const file = await fileFor(await packParcel(telling));
    await hearReceipts(telling, file);
    await hearReceipts(telling, asOfBefore(file));
    expect(readParcel(await packParcel(telling)).outcomes).toBeInstanceOf(Uint8Array);
  });

  test("is not sealed because somebody else says that the office opens it, and nothing of that file is done", async () => {
    const { hubId } = telling;
    const said = readReceipts(await fileFor(await packParcel(telling)));
    const signing = signingKeyOf(Buffer.alloc(32, 7));
    const { signing: own } = office.collector.keys;
    const forged = [
      writeOpensSealed({ hubId, signing }),
      writeOpensSealed({ hubId: "00000000000000aa", signing: own }),
      "x",
    ];
    for (const opensSealed of forged) {
      const file = Buffer.from(writeReceipts(hubId, [], { ...said, opensSealed }));
      const hear = (text: string) => hearReceipts(telling, text);
      expect(await hearFile({ hear }, file)).toBe("unproven");
    }
    const isAny = await telling.ordersByHand?.isAnyUntold();
    expect([isAny, readParcel(await packParcel(telling)).outcomes]).toEqual([false, undefined]);
  });

  test("and was sealed to another office is not taken for damage, and nothing of it is kept", async () => {
    await hearReceipts(telling, await fileFor(await packParcel(telling)));
    const { knock } = readParcel(await packParcel(telling));
    const { publicKey } = makeKeyPair();
    const sealed = await sealOutcomes("anything", {
      hubId: telling.hubId,
      collector: publicKey,
    });
    const answer = await give(writeParcel({ knock, segments: [], outcomes: sealed }));
    expect([answer.status, await outcomes()]).toEqual([422, []]);
  });
});

import { cp } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Learner } from "../../server/classroom/people.ts";
import { eraseChild } from "../../server/collector/erasure/erase-child.ts";
import { givenAgain, outcomesOf } from "../../server/collector/orders/queries.ts";
import { setOnHubs } from "../../server/collector/orders/set.ts";
import { readConfig } from "../../server/config.ts";
import { openOfficeErasures } from "../../server/erasure/office-erasures.ts";
import { hearFile, hearReceipts, packParcel } from "../../server/sync/courier.ts";
import { openOrders } from "../../server/sync/orders/orders.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { readReceipts } from "../../server/sync/protocol/parcel.ts";
import { outcomesIn } from "../support/carried-outcomes.ts";
import { openTellingSchool, tellingTo } from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { openSchool, type School } from "../support/school.ts";
import { allIsRead } from "../support/settled-office.ts";

describeSystem(
  "a card is put back from a copy, and its hub is reached by couriers alone",
  { programs: ["pg_ctlcluster"] },
  () => {
    const office = officeForAll();
    let school: School;
    let telling: Telling;
    let copy: string;
    let amina: Learner;
    let variant = 0;
    beforeEach(async () => {
      ({ school, telling } = await openTellingSchool(office.collector));
      ({ amina } = school);
      withOrders();
      await answer();
      await courier();
      await courier();
      copy = `${school.hub.config.dataFolder}-copy`;
      await cp(school.hub.config.dataFolder, copy, { recursive: true });
    });
    afterEach(() => school.close());

    const withOrders = () => {
      const { db, clock, log } = school.hub;
      const { signing } = telling.collector;
      const parts = { db, clock, log, card: readConfig({}).link, signing };
      const erasures = openOfficeErasures(school.hub);
      telling.ordersByHand = openOrders({ ...parts, erasures, onLink: () => undefined }).byHand;
    };
    const answer = () => logAnswer(school, { variant: variant++ });
    const fileFor = async (parcel: Uint8Array) => {
      const body = new Uint8Array(parcel);
      const url = `${office.collector.address}/parcels`;
      return (await fetch(url, { method: "POST", body })).text();
    };
    /** There and back again. */
    const courier = async () => hearReceipts(telling, await fileFor(await packParcel(telling)));
    const orderBoth = async () => {
      const { store } = office.collector;
      const written = { "link-daily-kb": "500", "link-monthly-kb": "", "link-hours": "" };
      const { hubId } = telling;
      await setOnHubs(store, written, { hubId, by: 1, now: new Date() });
      await allIsRead(office.collector, hubId);
      const erasing = { by: 1, why: "family", now: new Date() } as const;
      await eraseChild(office.collector, amina.pseudonym, erasing);
    };
    const putBack = async () => {
      await school.close();
      school = await openSchool({ dataFolder: copy, isNew: true });
      telling = await tellingTo(school, office.collector);
      withOrders();
    };
    const done = async () => (await outcomesOf(office.collector.store.ask, telling.hubId)).size;
    const again = async () => (await givenAgain(office.collector.store.ask, telling.hubId)).size;
    /** What the hub tells of its list stands against what the lost card told of it, so that it begins anew in between. */
    const untilDone = async () => {
      for (let times = 0; times < 5 && (await done()) < 2; times++) await courier();
    };
    const hasAmina = () => school.hub.roster.learners.get(amina.id) !== undefined;
    const howFar = async () =>
      outcomesIn(await packParcel(telling), office.collector)?.heard?.number;

    test("it is asked with the next receipts how far it has heard orders, and has all of them with those behind", async () => {
      await orderBoth();
      await courier();
      await courier();
      expect([await done(), hasAmina()]).toEqual([2, false]);
      await putBack();
      expect([await howFar(), hasAmina()]).toEqual([undefined, true]);
      await courier();
      expect([await howFar(), await again(), hasAmina()]).toEqual([0, 0, true]);
      expect(await courier()).toMatchObject({ orders: { settings: 1, erasures: 1 } });
      expect([await done(), await again(), hasAmina()]).toEqual([0, 2, false]);
      await untilDone();
      expect([await done(), await again(), hasAmina()]).toEqual([2, 0, false]);
    });

    test("an older file of it, or one twice, makes nothing be given again where the card was not put back", async () => {
      const oldest = await packParcel(telling);
      await orderBoth();
      await courier();
      const told = await packParcel(telling);
      await courier();
      const asked = await packParcel(telling);
      await courier();
      for (const old of [oldest, told, asked, oldest]) {
        await hearReceipts(telling, await fileFor(old));
        expect([await done(), await again()]).toEqual([2, 0]);
      }
      await courier();
      expect([await done(), await again()]).toEqual([2, 0]);
      expect(await telling.ordersByHand?.isAnyUntold()).toBe(false);
    });

    test("nor does an older file of the card that was put back, once it has done what it was given again", async () => {
      await orderBoth();
      for (let times = 0; times < 2; times++) await courier();
      await putBack();
      await courier();
      const lost = await packParcel(telling);
      await courier();
      await untilDone();
      expect([await done(), await again()]).toEqual([2, 0]);
      await fileFor(lost);
      expect([await done(), await again()]).toEqual([2, 0]);
    });

    test("a question that somebody changed, or that is another hub's, is not answered, and nothing that comes with it is done", async () => {
      await orderBoth();
      for (let times = 0; times < 2; times++) await courier();
      await putBack();
      const file = await fileFor(await packParcel(telling));
      const { question = "" } = readReceipts(file);
      const hear = (text: string) =>
        hearFile({ hear: (one) => hearReceipts(telling, one) }, Buffer.from(text));
      for (const other of [`A${question.slice(1)}A`, question.slice(0, -4), "x"])
        expect(await hear(file.replace(question, other))).toBe("unproven");
      expect(await howFar()).toBeUndefined();
      expect(await hear(file)).toMatchObject({ state: "arrived" });
      expect(await howFar()).toBe(0);
    });

    test("a hub with an older program takes the file, and the office orders again once answers of the erased child come", async () => {
      await orderBoth();
      for (let times = 0; times < 2; times++) await courier();
      await putBack();
      const { ordersByHand: _, ...ofBefore } = telling;
      const carryOld = async () =>
        hearReceipts(ofBefore, await fileFor(await packParcel(ofBefore)));
      await carryOld();
      expect(await again()).toBe(0);
      await answer();
      await carryOld();
      await allIsRead(office.collector, telling.hubId);
      expect(await again()).toBe(1);
      expect(await courier()).toMatchObject({ orders: { erasures: 1 } });
      expect(hasAmina()).toBe(false);
    });
  },
);

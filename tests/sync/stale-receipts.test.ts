import { afterEach, beforeEach, expect, test } from "vitest";
import { outcomesOf } from "../../server/collector/orders/queries.ts";
import { setOnHubs } from "../../server/collector/orders/set.ts";
import { readConfig } from "../../server/config.ts";
import { hearReceipts, packParcel } from "../../server/sync/courier.ts";
import { openOrders } from "../../server/sync/orders/orders.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { outcomesIn } from "../support/carried-outcomes.ts";
import { openTellingSchool, tell } from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import type { School } from "../support/school.ts";

describeSystem(
  "a file of receipts that lies on a stick still",
  { programs: ["pg_ctlcluster"] },
  () => {
    const office = officeForAll();
    let school: School;
    let telling: Telling;
    let variant = 0;
    beforeEach(async () => {
      ({ school, telling } = await openTellingSchool(office.collector));
      const { db, clock, log } = school.hub;
      const { signing } = telling.collector;
      const parts = { db, clock, log, card: readConfig({}).link, signing };
      const orders = openOrders({ ...parts, onLink: () => undefined });
      telling.ordersByHand = orders.byHand;
      telling.hearOrders = orders.hear;
      await order("500");
      await new Promise((passed) => setTimeout(passed, 1100)); // that nothing is ordered is known for a second
    });
    afterEach(() => school.close());

    const order = (kilobytes: string) => {
      const written = { "link-daily-kb": kilobytes, "link-monthly-kb": "", "link-hours": "" };
      const given = { hubId: telling.hubId, by: 1, now: new Date() };
      return setOnHubs(office.collector.store, written, given);
    };
    const fileFor = async (parcel: Uint8Array) => {
      const body = new Uint8Array(parcel);
      const url = `${office.collector.address}/parcels`;
      return (await fetch(url, { method: "POST", body })).text();
    };
    const file = async () => fileFor(await packParcel(telling));
    const pass = async () => {
      await logAnswer(school, { variant: variant++ });
      expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    };
    const isAnyUntold = () => telling.ordersByHand?.isAnyUntold();
    const outcomes = async () => [
      ...(await outcomesOf(office.collector.store.ask, telling.hubId)).values(),
    ];

    test("has nothing told again that the office has heard of over the link since, on any of the days after", async () => {
      const old = await file();
      await hearReceipts(telling, old);
      expect(await isAnyUntold()).toBe(true);
      await pass();
      expect([await isAnyUntold(), await outcomes()]).toEqual([false, [null]]);
      for (let day = 1; day <= 3; day++) {
        const heard = await hearReceipts(telling, old);
        expect(heard).toMatchObject({ orders: { settings: 0, refused: 0 } });
        expect(await isAnyUntold()).toBe(false);
      }
    });

    test("and says for the first time what was done over the link before has that told with the next pass", async () => {
      const old = await file();
      await pass();
      expect(await outcomes()).toEqual([null]);
      await hearReceipts(telling, await file()); // it is known here now that this office reads what became of orders
      await hearReceipts(telling, old);
      expect(await isAnyUntold()).toBe(true);
      await pass();
      expect(await isAnyUntold()).toBe(false);
    });

    test("puts no older question in the place of a newer one", async () => {
      await hearReceipts(telling, await file());
      const first = await file(); // with the question for one order
      await hearReceipts(telling, first);
      await order("600");
      await hearReceipts(telling, await file());
      await hearReceipts(telling, await file());
      const word = async () => outcomesIn(await packParcel(telling), office.collector)?.heard?.word;
      const newest = await word();
      await hearReceipts(telling, first);
      expect([await word(), newest]).toEqual([newest, expect.any(String)]);
    });

    test("keeps nothing back from an office that has lost what it knew, and writes a file of its own", async () => {
      await hearReceipts(telling, await file());
      await hearReceipts(telling, await file());
      expect([await isAnyUntold(), await outcomes()]).toEqual([false, [null]]);
      await office.collector.store.ask("delete from order_outcome where hub_id = $1", [
        telling.hubId,
      ]);
      await hearReceipts(telling, await file());
      expect(await isAnyUntold()).toBe(true);
      await file();
      expect(await outcomes()).toEqual([null]);
    });

    test("is remembered with a hundred others, and no more", async () => {
      const { db } = school.hub;
      await db.write((tx) =>
        tx.run(`insert into done_by_hand (collector, name) select ?, value from json_each(?)`, [
          Buffer.from(telling.collector.signing).toString("base64url"),
          JSON.stringify(Array.from({ length: 300 }, (_, at) => `file ${at}`)),
        ]),
      );
      await hearReceipts(telling, await file());
      const rows = await db.all<{ name: string }>("select name from done_by_hand order by rowid");
      expect(rows).toHaveLength(100);
      expect(rows[0]).toEqual({ name: "file 201" });
    });
  },
);

import { afterEach, beforeEach, expect, test } from "vitest";
import { linkStandings } from "../../server/collector/office/links/queries.ts";
import { hubStanding } from "../../server/collector/office/queries.ts";
import { setOnHubs } from "../../server/collector/orders/set.ts";
import { readConfig } from "../../server/config.ts";
import { openCourier, packParcel } from "../../server/sync/courier.ts";
import { beginEntry } from "../../server/sync/link/ledger.ts";
import { lastArrivalAt } from "../../server/sync/link/queries.ts";
import { openOrders } from "../../server/sync/orders/orders.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { openTellingSchool, tell } from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import type { School } from "../support/school.ts";

describeSystem(
  "when something of a hub last arrived at the office",
  { programs: ["pg_ctlcluster"] },
  () => {
    const office = officeForAll();
    let school: School;
    let telling: Telling;
    let now: string;
    beforeEach(async () => {
      ({ school, telling } = await openTellingSchool(office.collector));
      const { db, clock, log } = school.hub;
      const { signing } = telling.collector;
      const parts = { db, clock, log, card: readConfig({}).link, signing };
      const orders = openOrders({ ...parts, onLink: () => undefined });
      telling.ordersByHand = orders.byHand;
      telling.hearOrders = orders.hear;
      await logAnswer(school, { variant: 0 });
      await carry("2026-09-01T08:00:00.000Z");
    });
    afterEach(() => school.close());

    const order = async () => {
      const written = { "link-daily-kb": "500", "link-monthly-kb": "", "link-hours": "" };
      const given = { hubId: telling.hubId, by: 1, now: new Date() };
      await setOnHubs(office.collector.store, written, given);
    };
    const courier = () => {
      const parts = { telling: async () => telling, now: () => now };
      return openCourier({ alone: (work) => work() }, parts);
    };
    /** There and back again. */
    const carry = async (at: string) => {
      now = at;
      const body = new Uint8Array(await packParcel(telling));
      const url = `${office.collector.address}/parcels`;
      const file = await (await fetch(url, { method: "POST", body })).text();
      return courier().hear(file);
    };
    const atHub = () => lastArrivalAt(school.hub.db);
    const atOffice = async () => {
      const { ask } = office.collector.store;
      const { hubId } = telling;
      const standing = await hubStanding(ask, hubId, "2026-01-01");
      const links = await linkStandings(ask, { silentBefore: "2026-01-01", most: 100, skip: 0 });
      const link = links.find((one) => one.hubId === hubId);
      return [standing?.heardAt, link?.heardAt, link?.carriedAt].map((at) => at?.getTime() ?? 0);
    };

    test("is when a file brought what became of its orders, though no answer was in it, on the hub's page and the office's", async () => {
      await order();
      await carry("2026-09-02T08:00:00.000Z");
      expect(await atHub()).toBe("2026-09-01T08:00:00.000Z"); // what came here is no arrival there
      const before = await atOffice();
      await carry("2026-09-03T08:00:00.000Z");
      expect(await atHub()).toBe("2026-09-03T08:00:00.000Z");
      const after = await atOffice();
      for (const [place, at] of after.entries()) expect(at).toBeGreaterThan(before[place] ?? 0);
      await carry("2026-09-04T08:00:00.000Z"); // in which nothing is new
      expect([await atHub(), await atOffice()]).toEqual(["2026-09-03T08:00:00.000Z", after]);
    });

    test("or when a pass over the link did", async () => {
      await order();
      await carry("2026-09-02T08:00:00.000Z");
      const { db } = school.hub;
      const pass = async (day: string) => {
        const startedAtMs = Date.parse(`2026-09-${day}T08:00:00.000Z`);
        const kind = { startedAtMs, isByHand: true, isQuestion: false };
        const entry = await beginEntry(db, readConfig({}).link, kind);
        const result = await tell(telling, { isByHand: true });
        entry.note(result);
        await entry.end(result.ended, startedAtMs);
        return result;
      };
      expect(await pass("03")).toMatchObject({ ended: "all-told", segments: 0, outcomes: 1 });
      expect(await atHub()).toBe("2026-09-03T08:00:00.000Z");
      expect(await pass("04")).toMatchObject({ ended: "all-told", segments: 0 });
      expect(await atHub()).toBe("2026-09-03T08:00:00.000Z");
    });
  },
);

import { cp } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { seedFor } from "../../content/format/seed.ts";
import type { Phone } from "../../scripts/phone.ts";
import { eraseChild } from "../../server/collector/erasure/erase-child.ts";
import { setOnHubs } from "../../server/collector/orders/set.ts";
import { openOfficeErasures } from "../../server/erasure/office-erasures.ts";
import { askOffice } from "../../server/sync/ask-office.ts";
import { packParcel } from "../../server/sync/courier.ts";
import { NoAnswerError } from "../../server/sync/line.ts";
import { mostQuestionBytes } from "../../server/sync/link/air-bytes.ts";
import { openNeighbours } from "../../server/sync/neighbour/neighbours.ts";
import { putOnShelf } from "../../server/sync/neighbour/shelf.ts";
import { type Asking, openOrders } from "../../server/sync/orders/orders.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { enrol, openTellingSchool, tell, tellingTo } from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { codeFor, comeIn, msAtieno, officePhone } from "../support/office.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { openSchool, type School } from "../support/school.ts";

describeSystem(
  "the card of a hub is put back from an older copy",
  { programs: ["pg_ctlcluster"] },
  () => {
    const office = officeForAll();
    let school: School;
    let telling: Telling;
    let phone: Phone;
    let copy: string;
    let variant = 1;
    beforeEach(async () => {
      phone = officePhone(office.collector);
      await office.collector.store.ask("delete from office_person");
      await comeIn(phone, msAtieno, await codeFor(office.collector, msAtieno.name));
      school = await openSchool();
      telling = await tellingTo(school, office.collector);
      await enrol(office.collector, telling);
      for (const [place, { id }] of [...school.hub.roster.learners.values()].entries())
        await school.hub.db.write((tx) =>
          tx.run(
            "insert into sitting (sitting_id, phone, learner_id, started_at) values (?, 'a', ?, '2026-09-01T08:00:00.000Z')",
            [900 + place, id],
          ),
        );
      for (const place of [0, 1, 2]) await answerOf(place);
      await tell(telling);
    });
    afterEach(() => school.close());

    const childAt = (place: number) => {
      const child = [...school.hub.roster.learners.values()][place];
      if (!child) throw new Error("The class has too few children.");
      return child;
    };
    const answerOf = (place: number) => {
      const { id, pseudonym } = childAt(place);
      const itemId = "day-and-night.hours";
      const told = { itemId, variant: variant++, seed: seedFor(pseudonym, itemId, variant - 1) };
      return logAnswer(school, { learnerId: id, sittingId: 900 + place, ...told });
    };
    const orders = () => {
      const { db, clock, log, config } = school.hub;
      const erasures = openOfficeErasures(school.hub);
      const { signing } = telling.collector;
      const onLink = () => undefined;
      return openOrders({ db, clock, log, card: config.link, signing, erasures, onLink });
    };
    /** The youngest of the list answers, whom no order is about. */
    const pass = async (hearOrders = orders().hear) => {
      await answerOf(2);
      return tell({ ...telling, hearOrders });
    };
    /** The budget is spent: nothing is told, and the office is asked all the same. */
    const question = (hearOrders = orders().hear) => {
      const { signal } = new AbortController();
      const told = { signal, mostBytes: mostQuestionBytes, isQuestion: true, isByHand: false };
      const nobody = { hold: async () => undefined, onProgress: () => undefined };
      return askOffice({ ...telling, hearOrders }, { ...told, ...nobody });
    };
    const read = <Row>(sql: string) => office.collector.store.ask<Row>(sql, [telling.hubId]);
    const allIsRead = async () => {
      const unread = () =>
        read(`select 1 from lane left join fold using (hub_id, epoch, lane)
          where hub_id = $1 and watermark > coalesce(folded_to, first_seq - 1)`);
      expect(await eventually(unread, ({ length }) => length === 0)).toEqual([]);
    };
    const set = (written: { "link-daily-kb"?: string; "link-hours"?: string }) =>
      setOnHubs(
        office.collector.store,
        { "link-daily-kb": "", "link-monthly-kb": "", "link-hours": "", ...written },
        { hubId: telling.hubId, by: 1, now: new Date() },
      );
    const keepCopy = async () => {
      copy = `${school.hub.config.dataFolder}-older`;
      await cp(school.hub.config.dataFolder, copy, { recursive: true });
    };
    const putBack = async () => {
      await school.close();
      school = await openSchool({ dataFolder: copy, isNew: true });
      telling = await tellingTo(school, office.collector);
    };
    const onHub = async (pseudonyms: string[]) => {
      const rows = await school.hub.db.all<{ pseudonym: string }>("select pseudonym from learner");
      return pseudonyms.filter((one) => rows.some(({ pseudonym }) => pseudonym === one));
    };
    const epochs = async () =>
      (await read("select distinct epoch from lane where hub_id = $1")).length;
    const given = "Given again since:";

    test("every record that was erased there is erased again, also of children of whom nothing new is told, and the office says so meanwhile", async () => {
      await allIsRead();
      await keepCopy();
      const both = [childAt(0).pseudonym, childAt(1).pseudonym];
      for (const pseudonym of both)
        await eraseChild(office.collector, pseudonym, { by: 1, why: "family", now: new Date() });
      await new Promise((passed) => setTimeout(passed, 1100)); // that nothing is ordered is known for a second
      await pass();
      expect(await onHub(both)).toEqual([]);
      expect((await phone.open("/erase")).html).not.toContain(given);
      await putBack();
      expect(await onHub(both)).toEqual(both);
      await answerOf(2);
      await tell(telling); // a pass that is cut off before it hears of orders
      expect(await epochs()).toBe(2);
      const { html } = await phone.open("/erase");
      expect(html.split(given)).toHaveLength(3);
      expect(html).not.toContain("The hub has erased the record too.");
      await pass();
      expect(await onHub(both)).toEqual([]);
      await allIsRead();
      const after = (await phone.open("/erase")).html;
      expect(after).not.toContain(given);
      expect(after.split("The hub has erased the record too.")).toHaveLength(3);
    });

    test.each([
      ["the next pass", () => pass()],
      ["another question", () => question()],
    ])(
      "also where it was erased by a question beyond the budget, after which nothing was told: %s brings the order",
      async (_, next) => {
        await allIsRead();
        await keepCopy();
        const { pseudonym } = childAt(0);
        await eraseChild(office.collector, pseudonym, { by: 1, why: "family", now: new Date() });
        await new Promise((passed) => setTimeout(passed, 1100));
        await question();
        expect(await onHub([pseudonym])).toEqual([]);
        await putBack();
        expect(await onHub([pseudonym])).toEqual([pseudonym]);
        await next();
        expect(await onHub([pseudonym])).toEqual([]);
        expect(await epochs()).toBe(1);
        expect((await phone.open("/erase")).html).not.toContain(given);
      },
    );

    test("nobody who repeats what the hub had said before makes the office believe that it has done it again", async () => {
      await allIsRead();
      await keepCopy();
      const { pseudonym } = childAt(0);
      await eraseChild(office.collector, pseudonym, { by: 1, why: "family", now: new Date() });
      await new Promise((passed) => setTimeout(passed, 1100));
      const said: Uint8Array[] = [];
      const overheard = (isCut: boolean) => async (asking: Asking) => {
        const ask: Asking["ask"] = async (body, headers) => {
          if (said.push(body) > 1 && isCut) throw new NoAnswerError("It is cut.");
          return asking.ask(body, headers);
        };
        await orders().hear({ ...asking, ask });
      };
      await pass(overheard(true)); // what the hub says then arrives nowhere
      await pass(overheard(false));
      expect(said).toHaveLength(3);
      await putBack();
      await answerOf(2);
      await tell(telling);
      for (const body of said)
        await fetch(`${office.collector.address}/orders`, { method: "POST", body });
      expect((await phone.open("/erase")).html).toContain(given);
      await pass();
      expect(await onHub([pseudonym])).toEqual([]);
      expect((await phone.open("/erase")).html).not.toContain(given);
    });

    test("a hub of an older program does it again too, and is asked once in a pass and not over and over", async () => {
      await keepCopy();
      await set({ "link-daily-kb": "7000" });
      await new Promise((passed) => setTimeout(passed, 1100));
      await pass();
      await pass();
      await putBack();
      let asks = 0;
      await pass((asking) => {
        const ask = async (body: Uint8Array) => {
          asks++;
          return { ...(await asking.ask(body, {})), orders: undefined };
        };
        return orders().hear({ ...asking, hint: undefined, ask });
      });
      expect([await epochs(), asks]).toEqual([2, 2]);
      expect(await orders().link()).toMatchObject({ dailyBytes: 7000 * 1024 });
    });

    test("a hub whose older answers come once more by a hub near is not taken for one whose card was put back", async () => {
      await answerOf(2);
      const parcel = await packParcel(telling);
      await set({ "link-daily-kb": "7000" });
      await new Promise((passed) => setTimeout(passed, 1100));
      await pass();
      const near = await openTellingSchool(office.collector);
      const { db } = near.school.hub;
      const ownHubId = near.telling.hubId;
      await putOnShelf(db, parcel, { ownHubId, now: "2026-09-01T08:00:00.000Z" });
      await tell({ ...near.telling, alsoTell: openNeighbours(db, { isFree: true }).tell });
      expect(await db.all("select 1 from neighbour_segment where answer is null")).toEqual([]);
      await near.school.close();
      const { html } = await phone.open(`/settings?hub=${telling.hubId}`);
      expect(html).toContain("The hub has it.");
      expect(html).not.toContain(given);
    });

    test("what the office had set counts again, and it does not say that the hub has it before that is so", async () => {
      await keepCopy();
      await set({ "link-daily-kb": "7000", "link-hours": "8-20" });
      await new Promise((passed) => setTimeout(passed, 1100));
      await pass();
      expect(await orders().link()).toMatchObject({ dailyBytes: 7000 * 1024 });
      await putBack();
      expect((await orders().link()).dailyBytes).toBeUndefined();
      const page = async () => (await phone.open(`/settings?hub=${telling.hubId}`)).html;
      await answerOf(2);
      await tell(telling);
      expect((await page()).split(given)).toHaveLength(3);
      expect(await page()).not.toContain("The hub has it.");
      await pass();
      expect(await orders().link()).toMatchObject({ dailyBytes: 7000 * 1024 });
      expect((await page()).split("The hub has it.")).toHaveLength(3);
    });

    test("also where nothing but what had been sealed before was told in the pass that brought the orders, so that no new beginning shows it", async () => {
      await answerOf(2);
      const cutOff = AbortSignal.abort();
      await tell(telling, { signal: cutOff }); // sealed, and not sent
      await keepCopy();
      await set({ "link-daily-kb": "7000" });
      await new Promise((passed) => setTimeout(passed, 1100));
      await tell({ ...telling, hearOrders: orders().hear });
      expect(await orders().link()).toMatchObject({ dailyBytes: 7000 * 1024 });
      await putBack();
      await tell({ ...telling, hearOrders: orders().hear });
      expect(await epochs()).toBe(1);
      expect(await orders().link()).toMatchObject({ dailyBytes: 7000 * 1024 });
    });

    test("a hub that begins anew and has done everything says so again, and nothing is done twice", async () => {
      await allIsRead();
      await eraseChild(office.collector, childAt(0).pseudonym, {
        ...{ by: 1, why: "time", now: new Date() },
      });
      await set({ "link-daily-kb": "7000" });
      await new Promise((passed) => setTimeout(passed, 1100));
      await pass();
      await keepCopy();
      await pass();
      await putBack();
      await pass();
      expect(await epochs()).toBe(2);
      const done = await read(
        "select 1 from order_outcome where hub_id = $1 and why is null and given_again_at is null",
      );
      expect(done).toHaveLength(2);
      expect(await school.hub.db.all("select 1 from erased_record")).toHaveLength(1);
    });
  },
);

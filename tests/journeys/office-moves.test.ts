import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { waitingFor } from "../../server/collector/orders/waiting.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { readMoveOrder } from "../../server/sync/protocol/move-order.ts";
import { openTellingSchool, tell } from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { codeFor, comeIn, msAtieno, officePhone } from "../support/office.ts";
import { officeForAll } from "../support/office-for-all.ts";
import type { School } from "../support/school.ts";

const lake = "00000000000000aa";

describeSystem(
  "somebody of the office moves a child to another hub",
  { programs: ["pg_ctlcluster"] },
  () => {
    const office = officeForAll();
    let phone: Phone;
    let school: School;
    let telling: Telling;
    beforeEach(async () => {
      const { ask } = office.collector.store;
      phone = officePhone(office.collector);
      for (const table of ["office_person", "office_move", "move_order"])
        await ask(`delete from ${table}`);
      await comeIn(phone, msAtieno, await codeFor(office.collector, msAtieno.name));
      ({ school, telling } = await openTellingSchool(office.collector));
      await logAnswer(school, { variant: 1 });
      await tell(telling);
      expect(await eventually(known, (count) => count > 0)).toBe(1);
      await ask("delete from hub where hub_id like '00000000000000%'");
      await ask(
        `insert into hub (hub_id, public_key, name, enrolled_at)
         select id, $1, name, now() from (values ('${lake}', 'École du Lac'), ('00000000000000bb', 'Kasese'),
           ('00000000000000cc', 'kasese')) as hubs(id, name)`,
        [Buffer.alloc(32, 1)],
      );
    });
    afterEach(() => school.close());

    const known = async () =>
      (
        await office.collector.store.ask(
          "select 1 from answer where hub_id = $1 and learner = $2",
          [telling.hubId, school.amina.pseudonym],
        )
      ).length;
    const here = /^\/moves$/;
    const look = async (pseudonym: string) =>
      phone.submit(formTo((await phone.open("/moves")).html, here), { pseudonym });
    const moveTo = async (to: string) =>
      phone.submit(formTo((await look(school.amina.pseudonym)).html, here), { to });
    const ordersOf = async (hubId: string) =>
      (await waitingFor(office.collector.store.ask, hubId)).map(({ words }) =>
        readMoveOrder(words),
      );

    test("by the pseudonym and the name of the hub, and sees how far it is on both; neither hub is told a name", async () => {
      const { pseudonym } = school.amina;
      const asked = await look(` ${pseudonym} `);
      expect(asked.html).toContain("1 answer is held, of 1 day.");
      const moved = await moveTo(" École du Lac ");
      expect(moved).toMatchObject({ status: 200, path: "/moves" });
      expect(moved.html).toContain("It hears of it with its next pass over a link");
      expect(moved.html).toContain("carry the file there that is on the page of the hub.");
      expect(moved.html).toContain("Last heard today.");
      expect(moved.html).toContain("Not heard yet."); // the other hub
      expect(moved.html).toMatch(/Ordered by .*Ms Atieno/);
      const [leaving] = await ordersOf(telling.hubId);
      const [coming] = await ordersOf(lake);
      expect(leaving).toMatchObject({ way: "leaves", pseudonym, otherHub: "École du Lac" });
      expect(coming).toMatchObject({ way: "comes", code: leaving?.code, levels: [], checks: [] });
      expect(JSON.stringify(coming)).not.toContain(pseudonym);
      const back = await phone.submit(formTo(moved.html, /ends$/));
      expect(back.html).toMatch(/Taken back by .*Ms Atieno/);
      expect((await ordersOf(lake)).map((one) => one?.way)).toEqual(["comes", "over"]);
    });

    test("and sees that a hub which knew of it is told again, perhaps because its card was put back", async () => {
      await moveTo(lake);
      const say = (column: string) =>
        office.collector.store.ask(
          `insert into order_outcome (hub_id, number, heard_at, given_again_at)
           select hub_id, number, now(), ${column} from move_order where hub_id = $1
           on conflict (hub_id, number) do update set given_again_at = excluded.given_again_at`,
          [telling.hubId],
        );
      await say("null::timestamptz");
      expect((await phone.open("/moves")).html).toContain("The hub knows.");
      await say("now()");
      const { html } = await phone.open("/moves");
      expect(html).toContain("Told again since:");
      expect(html).not.toContain("The hub knows.");
    });

    test.each([
      ["Nowhere", "No hub has this number or name."],
      ["KASESE", "Several hubs are called so. Give the number of the hub."],
      ["", "No hub has this number or name."],
    ])(
      "and is told so where the hub is written as “%s”, and nothing is changed",
      async (to, says) => {
        const seen = await moveTo(to);
        expect([seen.status, seen.html.includes(says)]).toEqual([422, true]);
        expect(await ordersOf(telling.hubId)).toEqual([]);
      },
    );

    test("and is told so where the child is there already, the hub is revoked, or she is being moved", async () => {
      const own = await moveTo(telling.hubId.toUpperCase());
      expect(own.html).toContain("This is the hub where the child is.");
      await office.collector.store.ask("update hub set revoked_at = now() where hub_id = $1", [
        "00000000000000bb",
      ]);
      expect((await moveTo("00000000000000bb")).html).toContain("The key of this hub was revoked");
      await moveTo(lake);
      const twice = await moveTo("00000000000000cc");
      expect([twice.status, twice.html.includes("A move of this child is underway.")]).toEqual([
        422,
        true,
      ]);
      expect(await ordersOf(telling.hubId)).toHaveLength(1);
    });

    test("and is told so where no hub knows the pseudonym, with what was typed", async () => {
      const seen = await look("AbCdEfGhIjKl<");
      expect(seen.status).toBe(422);
      expect(seen.html).toContain('value="AbCdEfGhIjKl&lt;"');
      expect((await look("")).status).toBe(422);
    });
  },
);

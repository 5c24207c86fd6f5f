import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { waitingFor } from "../../server/collector/orders/waiting.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { openTellingSchool, tell } from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { codeFor, comeIn, msAtieno, officePhone } from "../support/office.ts";
import { officeForAll } from "../support/office-for-all.ts";
import type { School } from "../support/school.ts";

describeSystem(
  "somebody of the office erases a child's record",
  { programs: ["pg_ctlcluster"] },
  () => {
    const office = officeForAll();
    let phone: Phone;
    let school: School;
    let telling: Telling;
    beforeEach(async () => {
      phone = officePhone(office.collector);
      await office.collector.store.ask("delete from office_person");
      await comeIn(phone, msAtieno, await codeFor(office.collector, msAtieno.name));
      ({ school, telling } = await openTellingSchool(office.collector));
      for (const variant of [1, 2]) await logAnswer(school, { variant });
      await tell(telling);
      expect(await eventually(answers, (count) => count === 2)).toBe(2);
    });
    afterEach(() => school.close());

    const answers = async () =>
      (await office.collector.store.ask("select 1 from answer where hub_id = $1", [telling.hubId]))
        .length;
    const here = /^\/erase$/;
    const look = async (pseudonym: string) =>
      phone.submit(formTo((await phone.open("/erase")).html, here), { pseudonym });

    test("after a look at what is held, with a reason and the pseudonym once more, and no page says afterwards who it was", async () => {
      const { pseudonym } = school.amina;
      const child = await look(` ${pseudonym} `);
      expect(child.html).toContain("2 answers are held, of 1 day.");
      expect(child.html).toContain(telling.hubId);
      const form = formTo(child.html, here);
      const wrong = await phone.submit(form, { why: "family", again: "another" });
      expect(wrong.status).toBe(422);
      expect(wrong.html).toContain("This is not the same pseudonym. Nothing was changed.");
      expect((await phone.submit(form, { why: "", again: pseudonym })).html).toContain(
        "Choose a reason first. Nothing was changed.",
      );
      expect(await answers()).toBe(2);
      const erased = await phone.submit(form, { why: "family", again: pseudonym });
      expect(erased).toMatchObject({ status: 200, path: "/erase" });
      expect(erased.html).toMatch(/Erased by .*Ms Atieno/);
      expect(erased.html).toContain("The child or the family asked for it.");
      expect(erased.html).toContain("The hub gets the order with its next pass.");
      expect(await answers()).toBe(0);
      expect((await phone.open("/answers/table.csv")).html).not.toContain(pseudonym);
      const page = async () => (await phone.open("/erase")).html;
      const done = "Nothing of the child is left at the collector.";
      expect(await eventually(page, (html) => html.includes(done))).toContain(done);
      expect(await page()).not.toContain(pseudonym);
      const again = await phone.submit(form, { why: "family", again: pseudonym });
      expect(again.html).toContain("was erased before");
      expect(again.html).not.toContain(pseudonym);
    });

    test("and orders it again of a hub that did not know the order, once its program is newer", async () => {
      const { pseudonym } = school.amina;
      const form = formTo((await look(pseudonym)).html, here);
      await phone.submit(form, { why: "time", again: pseudonym });
      const waiting = () => waitingFor(office.collector.store.ask, telling.hubId);
      const [{ number, words } = { number: 0, words: "" }] = await waiting();
      await office.collector.store.ask(
        "insert into order_outcome (hub_id, number, why, heard_at) values ($1, $2, 'unknown', now())",
        [telling.hubId, number],
      );
      const { html } = await phone.open("/erase");
      expect(html).toContain("The hub did not erase it");
      const seen = await phone.submit(formTo(html, /orders$/));
      expect(seen.html).toContain("The hub gets the order with its next pass.");
      expect(await waiting()).toEqual([{ number: expect.any(Number), words }]);
      expect((await waiting())[0]?.number).toBeGreaterThan(number);
    });

    test("and sees what the record store would not take back, with its words and a way to send it again", async () => {
      await office.collector.store.ask(
        `insert into voiding (hub_id, statement_id, voided_at, not_before, status, why)
         values ($1, 'one', now(), now(), 400, 'Cannot be voided: unknown'), ($1, 'two', now(), now(), null, null)`,
        [telling.hubId],
      );
      const { html } = await phone.open("/erase");
      expect(html).toContain("still to be told do not count: 1."); // what it refused stands below
      expect(html).toContain("1 answer, refused with 400");
      expect(html).toContain("Cannot be voided: unknown");
      await phone.submit(formTo(html, /retries$/));
      const after = (await phone.open("/erase")).html;
      expect(after).toContain("still to be told do not count: 2.");
      expect(after).not.toContain("refused with 400");
      await office.collector.store.ask("delete from voiding");
    });

    test("and reads that a hub whose key was revoked keeps it, and what can be done", async () => {
      const { pseudonym } = school.amina;
      const { ask } = office.collector.store;
      await ask("update hub set revoked_at = now() where hub_id = $1", [telling.hubId]);
      const child = await look(pseudonym);
      expect(child.html).toContain("The key of this hub was revoked: the record stays on its card");
      const seen = await phone.submit(formTo(child.html, here), { why: "time", again: pseudonym });
      expect(seen.html).toContain("it does not get the order, and still holds the record");
      const own = seen.html.slice(seen.html.indexOf(telling.hubId));
      expect(own.split("</li>")[0]).not.toContain("The hub gets the order");
      await ask("update hub set revoked_at = null where hub_id = $1", [telling.hubId]);
      expect((await phone.open("/erase")).html).toContain("gets the order with its next pass.");
    });

    test("and is told so where no hub knows the pseudonym, with what was typed", async () => {
      const seen = await look("AbCdEfGhIjKl<");
      expect(seen.status).toBe(422);
      expect(seen.html).toContain("No hub has told of a child with this pseudonym.");
      expect(seen.html).toContain('value="AbCdEfGhIjKl&lt;"');
      expect((await look("")).status).toBe(422);
    });
  },
);

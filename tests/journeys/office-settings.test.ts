import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { setForAll } from "../../server/collector/orders/queries.ts";
import type { Orders } from "../../server/sync/orders/orders.ts";
import { openOrders } from "../../server/sync/orders/orders.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { openTellingSchool, tell } from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { codeFor, comeIn, msAtieno, officePhone } from "../support/office.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { msOkello, type School } from "../support/school.ts";
import { giveLink } from "../support/uploads.ts";

describeSystem("settings that the office gives", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  let phone: Phone;
  let school: School;
  let telling: Telling;
  beforeEach(async () => {
    phone = officePhone(office.collector);
    await office.collector.store.ask("delete from office_person");
    await comeIn(phone, msAtieno, await codeFor(office.collector, msAtieno.name));
    ({ school, telling } = await openTellingSchool(office.collector));
  });
  afterEach(() => school.close());

  const ordersHere = (): Orders => {
    const { db, clock, log, config } = school.hub;
    const { signing } = telling.collector;
    return openOrders({ db, clock, log, card: config.link, signing, onLink: () => undefined });
  };
  const pass = async () => {
    await logAnswer(school, { variant: 1 });
    await tell({ ...telling, hearOrders: ordersHere().hear });
  };
  const set = async (hub: string, values: Record<string, string>) => {
    const { html } = await phone.open(`/settings${hub}`);
    return phone.submit(wishes(html), values);
  };

  test("are set on a page, whose reader sees how far they are, and what a hub could not take", async () => {
    const seen = await set(`?hub=${telling.hubId}`, {
      ...{ "link-daily-kb": "10", "link-hours": "22-05" },
    });
    expect(seen).toMatchObject({ status: 200, path: `/settings?hub=${telling.hubId}` });
    expect(seen.html).toContain("The hub gets it with its next pass.");
    expect(seen.html).toMatch(/Set by .*Ms Atieno/);
    school.hub.config.link = { ...school.hub.config.link, leastBilledBytes: 100 * 1024 };
    await pass();
    const { html } = await phone.open(`/settings?hub=${telling.hubId}`);
    expect(html).toContain("The hub has it.");
    expect(html).toContain("Too little for its link");
    expect(html).not.toContain("The hub gets it with its next pass.");
  });

  test("for every hub say how many of them have it", async () => {
    await set("", { "link-monthly-kb": "20000" });
    await pass();
    const { html } = await phone.open("/settings");
    expect(html).toMatch(/Hubs that have it: 1 of \d/);
    expect((await phone.open(`/hubs/${telling.hubId}`)).html).toContain("Settings of this hub");
    await office.collector.store.ask("delete from office_setting");
  });

  test("of one thing for all and for one hub: each list says which counts, and the one that does not is no longer said to be waited for", async () => {
    const one = `?hub=${telling.hubId}`;
    await set("", { "link-daily-kb": "5000" });
    await set(one, { "link-daily-kb": "1000" });
    await set(one, { "link-hours": "22-05" });
    const there = partsOf((await phone.open(`/settings${one}`)).html);
    expect(there.counting).toMatch(/1000.*For this hub alone\./s);
    expect(there.counting).toMatch(/22–05/);
    expect(there.counting).not.toContain("5000");
    expect(there.behind).toMatch(
      /5000.*For every hub\..*Does not count here: .*1000.* is newer\./s,
    );
    expect(there.behind).not.toContain("with its next pass");
    expect((await phone.open("/settings")).html).toContain(
      "For 1 hub a newer setting of its own counts instead.",
    );
    await set("", { "link-daily-kb": "5000" });
    const after = partsOf((await phone.open(`/settings${one}`)).html);
    expect(after.counting).toMatch(/5000.*For every hub\./s);
    expect(after.behind).toContain("1000");
    expect((await phone.open("/settings")).html).not.toContain("of its own counts");
    await office.collector.store.ask("delete from office_setting");
  });

  test("are not promised to a hub whose key was revoked", async () => {
    await set(`?hub=${telling.hubId}`, { "link-daily-kb": "1000" });
    await office.collector.store.ask("update hub set revoked_at = now() where hub_id = $1", [
      telling.hubId,
    ]);
    const { html } = await phone.open(`/settings?hub=${telling.hubId}`);
    expect(html).toContain("The key of this hub was revoked: it hears nothing.");
    expect(html).not.toContain("with its next pass");
  });

  test("that are out of range, or for no hub, are answered with a sentence, keep what was typed and set nothing", async () => {
    const few = await set("", { "link-daily-kb": "9", "link-hours": "8-25<b>" });
    expect(few.status).toBe(422);
    expect(few.html).toContain("Give a whole number, 10 at least. Nothing was set.");
    expect(few.html).toContain("Give hours in this form: 22-05. Nothing was set.");
    expect(few.html).toContain('value="8-25&lt;b&gt;"');
    expect(await setForAll(office.collector.store.ask)).toEqual([]);
    expect((await phone.open("/settings?hub=00000000000000ff")).status).toBe(404);
    expect((await phone.open("/settings?hub=nobody")).status).toBe(404);
  });

  test("are shown at the hub to a teacher, with the day on which they were set, and what came in the office's name", async () => {
    const link = await giveLink(school, {}, undefined);
    await set(`?hub=${telling.hubId}`, { "link-daily-kb": "500", "link-hours": "22-05" });
    await set(`?hub=${telling.hubId}`, { "link-monthly-kb": "20000" });
    await new Promise((passed) => setTimeout(passed, 5));
    const lines = (await phone.open(`/settings?hub=${telling.hubId}`)).html;
    const back = await phone.submit(formTo(lines.slice(lines.indexOf("20000")), /^\/settings$/));
    expect(back.html).toContain("Most kilobytes in a month: as on the card");
    await pass();
    const orders = ordersHere();
    if (school.hub.uploads) school.hub.uploads.orders = orders;
    const teacher = school.newPhone();
    await teacher.submit(formTo((await teacher.open("/teach/session")).html, /session/), {
      ...{ name: msOkello.name, passphrase: msOkello.passphrase },
    });
    const { html } = await teacher.open("/hub/uploads");
    expect(html).toContain("Set by the programme office");
    expect(html).toContain("Most in a day: 500 KB. Set:");
    expect(html).toMatch(/Hours: 22–05\. Set: .*\d/);
    expect(html).toContain("Most in a month: as on the card.");
    expect(html).not.toContain("in the office’s name");
    await school.hub.db.write((tx) =>
      tx.run("insert into false_order values (?, 2, '2026-11-26T08:00:00.000Z')", [
        Buffer.from(telling.collector.signing).toString("base64url"),
      ]),
    );
    expect((await teacher.open("/hub/uploads")).html).toContain("How often: 2.");
    await link.remove();
  });
});

/** The two lists of a hub's page: what counts there, and what does not any more. */
function partsOf(html: string): { counting: string; behind: string } {
  const [counting = "", rest = ""] = html.split('<h2 id="behind">');
  const [behind = ""] = rest.split('<h2 id="change">');
  return { counting, behind };
}

/** The form in which something is set; each line above it has one by which it is not any more. */
function wishes(html: string) {
  return formTo(html.slice(html.indexOf('id="change"')), /^\/settings$/);
}

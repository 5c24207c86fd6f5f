import { beforeAll, describe, expect, test } from "vitest";
import type { Phone } from "../../scripts/phone.ts";
import { takeParcel } from "../../server/collector/take-parcel.ts";
import { openLog } from "../../server/log.ts";
import { packParcel } from "../../server/sync/courier.ts";
import { openTellingSchool, type TestCollector } from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { codeFor, comeIn, msAtieno, officePhone } from "../support/office.ts";
import { officeForAll } from "../support/office-for-all.ts";

const dayMs = 86_400_000;
const month = monthOf(new Date());
const bySatellite = "00000000000000a1";
const carried = "00000000000000a2";
const unheard = "00000000000000a3";
const well = "00000000000000a4";

/** By the calendar of the collector. */
function monthOf(day: Date): string {
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}`;
}

describeSystem("the links of all hubs", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  let collector: TestCollector;
  let atieno: Phone;
  beforeAll(async () => {
    ({ collector } = office);
    atieno = officePhone(collector);
    await comeIn(atieno, msAtieno, await codeFor(collector, msAtieno.name));
    await letIn(bySatellite, "Nur School", 40);
    await letIn(carried, "=Lake, School", 20);
    await letIn(unheard, "Hill School", undefined);
    await letIn(well, "Aba School", 0);
    await ask("insert into hub_carried values ($1, 'page', now() - interval '20 days')", [carried]);
    await spent(bySatellite, `${month}-01`, "bgan", "USD", 4600, 2346);
    await spent(bySatellite, `${month}-02`, "bgan", "USD", 1024 * 1024, 54);
    await spent(well, `${month}-03`, "3g", "UGX", 20_480, 150_000);
    await spent(well, `${month}-03`, "school-lan", "", 2048, null);
  });

  const ask = <Row>(sql: string, values: (string | number | null)[] = []) =>
    collector.store.ask<Row>(sql, values);

  async function letIn(hub: string, name: string, silentDays: number | undefined) {
    await ask(
      `insert into hub (hub_id, public_key, name, enrolled_at)
       values ($1, decode(repeat('07', 32), 'hex'), $2, now() - interval '90 days')`,
      [hub, name],
    );
    if (silentDays === undefined) return;
    await ask(
      `insert into lane (hub_id, epoch, lane, first_seq, watermark, head, heard_at)
       values ($1, 1, 'answers', 1, 9, '\\x00', $2)`,
      [hub, new Date(Date.now() - silentDays * dayMs - 1000).toISOString()],
    );
  }

  const spent = (
    hub: string,
    ...told: [day: string, link: string, currency: string, bytes: number, cost: number | null]
  ) => ask("insert into hub_spent values ($1, $2, $3, $4, $5, $6, now(), 1)", [hub, ...told]);

  /** What a page says, without its marks. */
  const says = (html: string) => html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

  test("put first who is silent, each with why and what to do", async () => {
    const { html } = await atieno.open("/links");
    const needs = html.slice(html.indexOf("Need somebody"), html.indexOf("Hub by hub"));
    expect(says(needs)).toMatch(/since it was let in 90 days ago\. Ask field staff.*Nur School/);
    expect(needs).toContain("Nothing has come for 40 days. It sent over this link before: BGAN.");
    expect(needs).toContain("Nothing has come for 20 days. Somebody carried its file before.");
    expect(needs).not.toContain("Aba School");
    const table = says(html.slice(html.indexOf("Hub by hub")));
    expect(table).toMatch(/Hill School.*Nur School.*=Lake, School.*Aba School/);
  });

  test("say what was used of what such a link may use, and never add up two currencies", async () => {
    const { html } = await atieno.open(`/links?month=${month}`);
    const told = says(html);
    expect(told).toContain("1,029 KB of 1,024 KB".replaceAll(",", ""));
    expect(told).toContain("1500.00 UGX + 24.00 USD");
    expect(told).toContain("Of this, 2 KB had no price that anybody told");
    expect(told).toContain("Heard in the last two weeks: 1 of 4.");
    expect(html).toMatch(/<svg viewBox="[^"]+" role="img" aria-label="On the air, month by month/);
  });

  test("of a month without a pass say so, and a month that is none shows this one", async () => {
    const before = monthOf(new Date(new Date().getFullYear(), new Date().getMonth() - 1, 1));
    const { html } = await atieno.open(`/links?month=${before}`);
    expect(says(html)).toContain("On the air 0 KB Money no price told");
    for (const wrong of ["2026-13", "x", "1999-01", "%00"])
      expect(says((await atieno.open(`/links?month=${wrong}`)).html)).toContain("24.00 USD");
  });

  test("leave as a table with units in its headers, in which no name is a formula", async () => {
    const { html } = await atieno.open("/links/table.csv");
    const [head, ...rows] = html.replace("\uFEFF", "").trim().split("\r\n");
    expect(head).toBe(
      "hub,name,last_heard_utc,comes_by,month,link,bytes_on_the_air,cost,currency,last_pass_day",
    );
    expect(rows[0]).toBe(`${unheard},Hill School,,none`);
    expect(rows[1]).toMatch(new RegExp(`,link,${month},bgan,1053176,24,USD,${month}-02$`));
    expect(rows[2]).toContain(`"'=Lake, School"`);
    expect(rows[3]).toContain(`,link,${month},3g,20480,1500,UGX,`);
    expect(rows[4]).toMatch(new RegExp(`,school-lan,2048,,,${month}-03$`));
    expect(rows).toHaveLength(5);
  });

  describe("a file that somebody carries", () => {
    test("is known by how it came, once it has brought something new; what comes over a link later counts", async () => {
      const { school, telling } = await openTellingSchool(collector);
      await logAnswer(school, { variant: 0 });
      const parcel = await packParcel(telling);
      const { store, keys } = collector;
      const log = openLog(() => undefined);
      const at = new Date(Date.now() - 60_000);
      const receiving = { store, keys, log, now: () => at, onKept: () => undefined };
      await takeParcel(receiving, parcel, "folder");
      await takeParcel(receiving, parcel, "page"); // brings nothing new
      expect(await ask("select way from hub_carried where hub_id = $1", [telling.hubId])).toEqual([
        { way: "folder" },
      ]);
      const row = async () =>
        (await atieno.open("/links/table.csv")).html
          .split("\r\n")
          .find((one) => one.startsWith(telling.hubId));
      expect(await row()).toContain(",folder");
      await ask("update lane set heard_at = now() where hub_id = $1", [telling.hubId]);
      expect(await row()).toContain(",any-link");
      await school.close();
    });
  });
});

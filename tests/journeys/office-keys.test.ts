import { beforeAll, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { keyDigits } from "../../server/pages/key-digits.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { publicHalfOf } from "../../server/sync/protocol/signing-key.ts";
import { collected, type TestCollector, tell, tellingTo } from "../support/collector.ts";
import { logAnswer, openSitting } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { codeFor, comeIn, msAtieno, officePhone } from "../support/office.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { openSchool, type School } from "../support/school.ts";

describeSystem("the keys of all hubs", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  let collector: TestCollector;
  let atieno: Phone;
  let school: School;
  let telling: Telling;
  const other = "00000000000000b2";
  beforeAll(async () => {
    ({ collector } = office);
    atieno = officePhone(collector);
    await comeIn(atieno, msAtieno, await codeFor(collector, msAtieno.name));
    school = await openSchool();
    await openSitting(school);
    telling = await tellingTo(school, collector);
    await logAnswer(school, { variant: 0 });
    await ask(
      `insert into hub (hub_id, public_key, name, enrolled_at)
       values ($1, decode(repeat('07', 32), 'hex'), 'Old School', '2026-01-01')`,
      [other],
    );
    return () => school.close();
  });

  const ask = <Row>(sql: string, values: string[] = []) => collector.store.ask<Row>(sql, values);
  const open = async (path: string) => atieno.open(path);
  /** What a page says, without its marks. */
  const says = (html: string) => html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
  const keys = async () => says((await open("/keys")).html);
  const hubPage = () => `/hubs/${telling.hubId}`;

  test("tell of a hub when it knocked, its key in digits, and who let it in", async () => {
    expect(await tell(telling)).toMatchObject({ ended: "not-enrolled" });
    const code = keyDigits(publicHalfOf(telling.signing)).join(" ");
    expect(code).toMatch(/^\d{5}( \d{5}){5}$/);
    expect(await keys()).toMatch(new RegExp(`not let in.*${code}.*Knocked first`));
    const key = publicHalfOf(telling.signing).toString("base64url");
    const knock = await open(`/knocks/${telling.hubId}/${key}`);
    expect(knock.html).toContain(code);
    await atieno.submit(formTo(knock.html, /entry$/));
    const told = await keys();
    expect(told).not.toContain("not let in");
    expect(told).toMatch(/Knocked first: .* Let in: [^.]+, by Ms Atieno\./);
    expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    expect((await open(hubPage())).html).toContain(code);
  });

  test("have the edge of what needs nobody, but where a hub waits or its key was revoked", async () => {
    const edgeOf = async (name: string) => {
      const [before = ""] = (await open("/keys")).html.split(`<bdi>${name}</bdi></h3>`);
      return /.*<article class="([^"]*)"/s.exec(before)?.[1];
    };
    expect(await edgeOf("Old School")).toBe("need ready");
    await ask("update hub set revoked_at = now() where hub_id = $1", [other]);
    expect(await edgeOf("Old School")).toBe("need unknown");
    await ask("update hub set revoked_at = null where hub_id = $1", [other]);
    const stranger = await openSchool();
    await openSitting(stranger);
    await logAnswer(stranger);
    await tell({ ...(await tellingTo(stranger, collector)), schoolName: "Far School" });
    expect(await edgeOf("Far School")).toBe("need idle");
    await stranger.close();
  });

  test("say of one that was let in before this was written down no more than is known", async () => {
    const card = (await keys()).split("Old School")[1] ?? "";
    expect(card).toMatch(/Let in: 1\/1\/2026, \d\d:\d\d\. Look at it/);
  });

  test("revoke a hub for a reason alone, and only another hub takes its place", async () => {
    const asked = await open(`${hubPage()}/revocation`);
    expect(asked.html).toContain("keeps it aside, so that you see it here");
    const form = formTo(asked.html, /revocation$/);
    const send = (fields: Record<string, string>) => atieno.submit(form, fields);
    for (const wrong of ["", "because", "<b>"]) {
      const page = await send({ why: wrong });
      expect([page.status, page.html.includes("Choose a reason first.")]).toEqual([422, true]);
    }
    for (const wrong of [telling.hubId, "00000000000000ff", "x'; drop"]) {
      const page = await send({ why: "stolen", "replaced-by": wrong });
      expect([page.status, page.html.includes("No other hub that was let in")]).toEqual([
        422,
        true,
      ]);
    }
    expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    await send({ why: "stolen", "replaced-by": other });
    const told = await keys();
    expect(told).toMatch(/Revoked: [^.]+, by Ms Atieno\. It was stolen\. Replaced by the hub/);
    expect(told).toContain(other);
    await send({ why: "lost" }); // sent twice
    expect(await ask("select deed from key_deed where deed = 'revoked'")).toHaveLength(1);
  });

  test("show what a revoked hub has signed since, none of which was taken; once let in again it tells it", async () => {
    await logAnswer(school, { variant: 1 });
    expect(await tell(telling)).toMatchObject({ ended: "not-enrolled" });
    expect(await tell(telling)).toMatchObject({ ended: "not-enrolled" });
    const aside = await ask<{ why: string }>("select why from set_aside where hub_id = $1", [
      telling.hubId,
    ]);
    expect(new Set(aside.map(({ why }) => why))).toEqual(new Set(["revoked"]));
    expect(await collected(collector, telling)).toHaveLength(1);
    expect(await keys()).toContain("Signed after it was revoked");
    const page = await open(hubPage());
    expect(page.html).toContain("Signed after it was revoked");
    await atieno.submit(formTo(page.html, /return$/));
    expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    expect(await collected(collector, telling)).toHaveLength(2);
    expect(await keys()).toMatch(/Let in again: [^.]+, by Ms Atieno\./);
  });

  test("give the line for hubs with the collector's own key", async () => {
    const { html } = await open("/keys");
    expect(html).toContain(`HUB_COLLECTOR=${collector.line}`);
    expect(html).toContain(keyDigits(collector.keys.signingPublic).join(" "));
  });
});

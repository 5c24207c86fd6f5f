import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { noteKnock } from "../../server/collector/knocks/queries.ts";
import { keyDigits } from "../../server/pages/key-digits.ts";
import { openTestCollector, type TestCollector } from "../support/collector.ts";
import { codeFor, comeIn, msAtieno, officePhone } from "../support/office.ts";

let collector: TestCollector;
let atieno: Phone;
const honest = { hubId: "00000000000000aa", publicKey: randomBytes(32), name: "Baraka Primary" };
beforeAll(async () => {
  collector = await openTestCollector({ databaseUrl: undefined });
  atieno = officePhone(collector);
  await comeIn(atieno, msAtieno, await codeFor(collector, msAtieno.name));
  const knock = (hubId: string, told: Partial<typeof honest>, minute: number) =>
    noteKnock(
      collector.store.ask,
      { hubId, publicKey: randomBytes(32), name: "Nobody", ...told },
      { cameFrom: "there", now: `2026-11-20T08:${String(minute).padStart(2, "0")}:00Z` },
    );
  for (let at = 0; at < 149; at++) await knock(randomBytes(8).toString("hex"), {}, 1);
  await knock(honest.hubId, honest, 2);
}, 60_000);
afterAll(() => collector.remove());

describe("many hubs knock that nobody knows", () => {
  test("one's own is found by its name, its number or the digits of its key, in any script, and a wrong number finds none", async () => {
    expect((await atieno.open("/hubs")).html).not.toContain(honest.name);
    const [first = "", second = ""] = keyDigits(honest.publicKey);
    const inArabic = first.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
    for (const find of ["baraka", honest.hubId, `${first} ${second}`, inArabic])
      for (const path of ["/hubs", "/knocks"]) {
        const { html } = await atieno.open(`${path}?find=${encodeURIComponent(find)}`);
        expect(html).toContain(honest.hubId);
        expect(html).not.toContain("Nobody");
      }
    const { html } = await atieno.open("/knocks?find=00000000000000ff");
    expect(html).not.toContain(honest.hubId);
  });

  test("a hundred are refused at once, those without a tick stay, and each can still be let in", async () => {
    const list = await atieno.open("/knocks");
    expect(list.html).toContain("50 more wait");
    const form = formTo(list.html, /refusals$/);
    const after = await atieno.submit(form);
    expect(after.path).toBe("/knocks");
    expect(after.html).toContain(honest.name);
    const kept = formTo(after.html, /refusals$/);
    const fields = kept.fields.filter(([, value]) => !value.startsWith(honest.hubId));
    const left = await atieno.submit({ ...kept, fields });
    expect(left.html).toContain(honest.name);
    expect(left.html).not.toContain("Nobody");
    const hubs = await atieno.open("/hubs");
    expect(hubs.html).toContain("Refused");
    const asked = await atieno.open(/\/knocks\/[0-9a-f]{16}\/[\w-]{43}/.exec(hubs.html)?.[0] ?? "");
    expect(asked.html).toContain("Let it in");
  });

  test("how many were refused that are not on the list is said, in the reader's language", async () => {
    await collector.store.ask(
      `insert into key_deed (hub_id, public_key, deed, done_at, done_by)
       values ('00000000000000bb', $1, 'refused', '2026-11-20', 1)`,
      [randomBytes(32)],
    );
    const { html } = await atieno.open("/hubs");
    expect(html).toContain("50 more were refused."); // 149, of which 100 stand there, and the one that is forgotten
    expect(html).toContain("one that knocks again waits to be let in again");
    const find = `/hubs?find=${honest.hubId}`;
    expect((await atieno.open(find)).html).not.toContain("more were refused");
    expect((await atieno.open("/hubs?language=fr")).html).toContain("50 autres ont été refusés");
    expect((await atieno.open("/hubs?language=ar")).html).toContain("رُفض ٥٠ جهازًا آخر");
    await atieno.open("/hubs?language=en");
  });
});

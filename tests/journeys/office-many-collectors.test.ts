import { join } from "node:path";
import type { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo } from "../../scripts/phone.ts";
import { openBodyRooms } from "../../server/collector/body-room.ts";
import { officeSecretOf } from "../../server/collector/keys.ts";
import { officeDoors } from "../../server/collector/office/office-doors.ts";
import { openLog } from "../../server/log.ts";
import { openStaticStore } from "../../server/pages/static-store.ts";
import { openTestCollector, type TestCollector } from "../support/collector.ts";
import { describeSystem } from "../support/needs.ts";
import { codeFor, comeIn, mrNoor, msAtieno, officePhone, signInOffice } from "../support/office.ts";
import { type Postgres, startPostgres } from "../support/postgres.ts";

describeSystem("pages of collectors behind one address", { programs: ["pg_ctlcluster"] }, () => {
  let postgres: Postgres;
  let one: TestCollector;
  let other: TestCollector;
  beforeAll(async () => {
    postgres = await startPostgres();
    one = await openTestCollector({ databaseUrl: postgres.url });
    other = await openTestCollector({ databaseUrl: postgres.url, beside: one });
  });
  afterAll(async () => {
    await Promise.all([one.remove(), other.remove()]);
    await postgres.remove();
  });

  test("know a person who came in at another of them, take her forms, and let her out at once", async () => {
    const [atOne, atOther] = [officePhone(one), officePhone(other)];
    await comeIn(atOne, msAtieno, await codeFor(other, msAtieno.name));
    for (const [name, value] of atOne.cookies) atOther.cookies.set(name, value);
    const { html, path } = await atOther.open("/people");
    expect(path).toBe("/people");
    await comeIn(officePhone(one), mrNoor, await codeFor(one, mrNoor.name));
    const made = await atOne.submit(formTo(html, /invitations$/), { name: "Ms Diop" });
    expect(made.html).toContain("The code for Ms Diop");
    const noor = officePhone(other);
    await signInOffice(noor, mrNoor);
    const page = await noor.open("/people");
    const removal = /href="(\/people\/\d+\/removal)"/.exec(page.html)?.[1] ?? "";
    await noor.submit(formTo((await noor.open(removal)).html, /removal$/));
    expect((await atOne.open("/hubs")).path).toBe("/session");
    expect((await atOther.open("/hubs")).path).toBe("/session");
  });

  test("let nobody in twice by one code, also when it is given to two of them in one moment", async () => {
    const code = await codeFor(one, "Ms Diop");
    const phones = [officePhone(one), officePhone(other)];
    const diop = { ...mrNoor, name: "Ms Diop" };
    const pages = await Promise.all(phones.map((phone) => comeIn(phone, diop, code)));
    expect(pages.filter(({ path }) => path === "/hubs")).toHaveLength(1);
  });

  test("count guesses together: thirty at once at two of them are five that are looked at", async () => {
    const phone = officePhone(one);
    const form = formTo((await phone.open("/session")).html, /^\/session$/);
    const beside = officePhone(other);
    for (const [name, value] of phone.cookies) beside.cookies.set(name, value);
    const guess = { ...mrNoor, passphrase: "wrong wrong wrong" };
    const tries = Array.from({ length: 30 }, (_, place) =>
      (place % 2 === 0 ? phone : beside).submit(form, guess),
    );
    const pages = await Promise.all(tries);
    expect(pages.filter(({ status }) => status === 422)).toHaveLength(5);
    expect(pages.filter(({ status }) => status === 429)).toHaveLength(25);
  });

  test("stand behind a proxy with https: its address is theirs, and cookies go over https alone", async () => {
    const { store, keys } = one;
    const log = openLog(() => undefined);
    const office: Hono = officeDoors({
      receiving: { store, keys, log, now: () => new Date(), onKept: () => undefined },
      assets: openStaticStore(join("dist", "assets")),
      ...{ root: ".", folder: one.folder, rooms: openBodyRooms() },
      secret: await officeSecretOf(keys.signing),
      ...{ publicUrl: "https://collect.example.org", isSecure: false, line: () => "" },
    });
    const host = "collect.example.org";
    const page = await office.request("/session", { headers: { host } });
    expect(page.headers.get("set-cookie")).toMatch(/; Secure/);
    const near = await office.request("/session", { headers: { host: "localhost:8090" } });
    expect(near.headers.get("set-cookie")).not.toMatch(/Secure/);
    const cookie = page.headers.get("set-cookie")?.split(";")[0] ?? "";
    const { fields } = formTo(await page.text(), /^\/session$/);
    const send = (origin: string) =>
      office.request("/session", {
        method: "POST",
        headers: {
          ...{ origin, cookie, host: "127.0.0.1:8090" },
          "content-type": "application/x-www-form-urlencoded",
        },
        body: new URLSearchParams(fields).toString(),
      });
    expect((await send("https://collect.example.org")).status).toBe(422);
    expect((await send("https://evil.example.org")).status).toBe(403);
  });
});

test("a page says so in plain words when the database is away", async () => {
  const embedded = await openTestCollector({ databaseUrl: undefined });
  const phone = officePhone(embedded);
  await comeIn(phone, msAtieno, await codeFor(embedded, msAtieno.name));
  await embedded.store.close();
  const page = await phone.open("/hubs");
  expect(page.status).toBeGreaterThanOrEqual(500);
  expect(page.html).toContain("Please try again");
  expect(page.html).not.toMatch(/pglite|stack|Error:/i);
  await embedded.remove().catch(() => undefined);
});

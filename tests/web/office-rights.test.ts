import { join } from "node:path";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formTo, type Phone, type SeenForm } from "../../scripts/phone.ts";
import { openBodyRooms } from "../../server/collector/body-room.ts";
import { hubDoors } from "../../server/collector/doors.ts";
import { officeSecretOf } from "../../server/collector/keys.ts";
import { officeDoors } from "../../server/collector/office/office-doors.ts";
import { openLog } from "../../server/log.ts";
import { openStaticStore } from "../../server/pages/static-store.ts";
import { openTestCollector, type TestCollector } from "../support/collector.ts";
import { codeFor, comeIn, mrNoor, msAtieno, officePhone } from "../support/office.ts";
import { partsOf, tokenOf } from "../support/rights/office-forms.ts";
import {
  fillForRights,
  hub,
  key,
  knocking,
  lesson,
  revoked,
} from "../support/rights/office-rows.ts";

/**
 * Every route of a collector, and who may: a hub (whose signature in what it sends is looked at, and tested elsewhere),
 * everybody, whoever has a page of it, or a person of the office who is signed in.
 */
type Door = "hub" | "everybody" | "page" | "person";

const knock = `/knocks/${knocking}/${key.toString("base64url")}`;
const hubPath = "/hubs/:hub{[0-9a-f]{16}}";
const knockPath = "/knocks/:hub{[0-9a-f]{16}}/:key{[\\w-]{43}}";
const packPath = "/packs/:pack{[a-z0-9-]{2,61}}";
const lessonPath = "/lessons/:hub{[0-9a-f]{16}}/:lesson{own-[a-z0-9-]{1,40}}/:sha{[0-9a-f]{64}}";
const oneLesson = `/lessons/${hub}/${lesson}/${"d".repeat(64)}`;
const offerPath = "/offers/:hashes{[\\w.-]{43,900}}";

/** An address for each route to look at, and who may. */
const reads: Record<string, { door: Door; at: string; leadsTo?: string }> = {
  "/health": { door: "everybody", at: "/health" },
  "/a/:path{.+}": { door: "everybody", at: "/a/nothing.css" },
  "/parcels": { door: "everybody", at: "/parcels" },
  "/parcels/intakes/:id{[\\w-]{22}}": {
    ...{ door: "everybody", at: `/parcels/intakes/${"a".repeat(22)}` },
  },
  "/language/:language": { door: "everybody", at: "/language/fr", leadsTo: "/" },
  "/session": { door: "everybody", at: "/session" },
  "/invitation": { door: "everybody", at: "/invitation" },
  "/": { door: "everybody", at: "/", leadsTo: "/hubs" },
  "/people": { door: "person", at: "/people" },
  "/people/:id{[0-9]{1,9}}/removal": { door: "person", at: "/people/2/removal" },
  "/hubs": { door: "person", at: "/hubs" },
  "/offers": { door: "hub", at: "/offers" },
  [offerPath]: { door: "hub", at: `/offers/${"a".repeat(43)}` },
  "/packs": { door: "person", at: "/packs" },
  [`${packPath}/retreat`]: { door: "person", at: "/packs/our-maths/retreat" },
  [hubPath]: { door: "person", at: `/hubs/${hub}` },
  [`${hubPath}/revocation`]: { door: "person", at: `/hubs/${hub}/revocation` },
  [`${hubPath}/orders`]: {
    ...{ door: "person", at: `/hubs/${hub}/orders`, leadsTo: `/hubs/${hub}` }, // nothing waits
  },
  "/hubs/orders": { door: "person", at: "/hubs/orders", leadsTo: "/hubs?carried=none&find=" },
  "/knocks": { door: "person", at: "/knocks" },
  [knockPath]: { door: "person", at: knock },
  "/lessons": { door: "person", at: "/lessons" },
  [lessonPath]: { door: "person", at: oneLesson },
  [`${lessonPath}/lesson.md`]: { door: "person", at: `${oneLesson}/lesson.md` },
  "/keys": { door: "person", at: "/keys" },
  "/links": { door: "person", at: "/links" },
  "/links/table.csv": { door: "person", at: "/links/table.csv" },
  "/learners": { door: "person", at: `/learners?hub=${hub}` },
  "/settings": { door: "person", at: `/settings?hub=${hub}` },
  "/moves": { door: "person", at: "/moves" },
  "/moves/table.csv": { door: "person", at: "/moves/table.csv" },
  "/erase": { door: "person", at: "/erase" },
  "/learners/table.csv": { door: "person", at: "/learners/table.csv" },
  "/answers": { door: "person", at: "/answers" },
  "/answers/table.csv": { door: "person", at: "/answers/table.csv" },
  "/answers/table.parquet": { door: "person", at: "/answers/table.parquet" },
};

/** Who may change by each route; for a person the page with the form, and the form's own address. */
const changes: Record<string, { door: Door; on?: string; to?: string }> = {
  "/segments": { door: "hub" },
  "/knocks": { door: "hub" },
  "/parcels": { door: "hub" },
  "/parcels/receipts": { door: "everybody" },
  "/session": { door: "page", on: "/session", to: "/session" },
  "/invitation": { door: "page", on: "/invitation", to: "/invitation" },
  "/people/invitations": { door: "person", on: "/people", to: "/people/invitations" },
  [`${hubPath}/looks`]: { door: "person", on: `/hubs/${hub}`, to: `/hubs/${hub}/looks` },
  [`${hubPath}/revocation`]: {
    ...{ door: "person", on: `/hubs/${hub}/revocation`, to: `/hubs/${hub}/revocation` },
  },
  [`${hubPath}/return`]: { door: "person", on: `/hubs/${revoked}`, to: `/hubs/${revoked}/return` },
  [`${knockPath}/refusal`]: { door: "person", on: knock, to: `${knock}/refusal` },
  "/knocks/refusals": { door: "person", on: "/knocks", to: "/knocks/refusals" },
  [`${knockPath}/entry`]: { door: "person", on: knock, to: `${knock}/entry` },
  "/packs": { door: "person", on: "/packs", to: "/packs" },
  [`${packPath}/retreat`]: {
    ...{ door: "person", on: "/packs/our-maths/retreat", to: "/packs/our-maths/retreat" },
  },
  "/held": { door: "hub" },
  "/orders": { door: "hub" },
  "/settings": { door: "person", on: `/settings?hub=${hub}`, to: "/settings" },
  "/moves": { door: "person", on: "/moves", to: "/moves" },
  "/moves/ends": { door: "person", on: "/moves", to: "/moves/ends" },
  "/erase": { door: "person", on: "/erase", to: "/erase" },
  "/erase/orders": { door: "person", on: "/erase", to: "/erase/orders" },
  "/answers/retries": { door: "person", on: "/answers", to: "/answers/retries" },
  "/people/:id{[0-9]{1,9}}/removal": {
    ...{ door: "person", on: "/people/2/removal", to: "/people/2/removal" },
  },
  "/session/end": { door: "person", on: "/people", to: "/session/end" },
};
const ofPerson = Object.entries(changes).flatMap(([path, { door, on, to }]) =>
  door === "person" && on && to ? [{ path, on, to }] : [],
);

let collector: TestCollector;
let app: Hono;
let person: Phone;
let guest: Phone;
beforeAll(async () => {
  collector = await openTestCollector({ databaseUrl: undefined });
  const { store, keys } = collector;
  const log = openLog(() => undefined);
  const receiving = { store, keys, log, now: () => new Date(), onKept: () => undefined };
  const assets = openStaticStore(join("dist", "assets"));
  const secret = await officeSecretOf(keys.signing);
  const rooms = openBodyRooms();
  const folders = { root: ".", folder: collector.folder, rooms };
  const office = officeDoors({
    ...{ receiving, assets, secret, ...folders, publicUrl: undefined, isSecure: false },
    line: () => collector.line,
  });
  app = hubDoors(receiving, rooms, async () => office);
  app.routes.push(...office.routes);
  person = officePhone(collector);
  guest = officePhone(collector);
  await comeIn(person, msAtieno, await codeFor(collector, msAtieno.name));
  await comeIn(officePhone(collector), mrNoor, await codeFor(collector, mrNoor.name));
  await guest.open("/session");
  await fillForRights(collector.store);
});
afterAll(() => collector.remove());

/** All that the office can change. */
async function wholeStore(): Promise<string> {
  const { ask } = collector.store;
  const tables = [
    ...["hub", "knock", "set_aside", "key_deed", "parked_statement", "office_person", "erasure"],
    ...["office_session", "pack_offer", "pack_piece", "offer_list", "answer", "told_name"],
    ...["office_setting", "hub_setting", "order_outcome", "office_move", "move_order"],
  ];
  const rows: unknown[] = [];
  for (const table of tables) rows.push(await ask(`select * from ${table} order by 1, 2`));
  return JSON.stringify(rows);
}

/** What is asked for there, and is not there now. */
const nothingThere: Record<string, number> = {
  "/a/nothing.css": 404,
  [`/parcels/intakes/${"a".repeat(22)}`]: 404,
  "/offers": 204,
  [`/offers/${"a".repeat(43)}`]: 404,
};
const routesOf = (method: string) => {
  const all = app.routes.filter((route) => route.method === method && !route.path.endsWith("*"));
  return [...new Set(all.map(({ path }) => path))].sort();
};

async function send(phone: Phone, path: string, init: RequestInit = {}) {
  const cookie = [...phone.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const headers = { cookie, ...(init.headers as Record<string, string> | undefined) }; // a plain object here
  const url = `http://127.0.0.1:${collector.port}${path}`;
  const response = await fetch(url, { ...init, headers, redirect: "manual" });
  return {
    ...{ status: response.status, html: await response.text() },
    leadsTo: response.headers.get("location") ?? "",
  };
}

function post(phone: Phone, form: SeenForm, token: string | undefined, headers = {}) {
  const others = form.fields.filter(([name]) => name !== "token");
  const fields = token === undefined ? others : [...others, ["token", token] as [string, string]];
  if (form.hasFiles)
    return send(phone, form.action, { method: "POST", headers, body: partsOf(fields) });
  return send(phone, form.action, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams(fields).toString(),
  });
}

const elsewhere = { origin: "http://evil.example.org" };

test("every route of a collector stands in these tables", () => {
  expect(routesOf("GET")).toEqual(Object.keys(reads).sort());
  expect(routesOf("POST")).toEqual(Object.keys(changes).sort());
});

describe("whoever looks", () => {
  test.each(Object.entries(reads))("at %s sees it or is led to the sign-in", async (_, row) => {
    const seen = await send(person, row.at);
    if (row.leadsTo) expect([seen.status, seen.leadsTo]).toEqual([303, row.leadsTo]);
    else expect(seen.status).toBe(nothingThere[row.at] ?? 200);
    const unseen = await send(guest, row.at);
    if (row.door === "person") expect([unseen.status, unseen.leadsTo]).toEqual([303, "/session"]);
    else expect(unseen.status).toBe(seen.status);
  });

  test("never sees a page of somebody's in the store of her browser or of a proxy", async () => {
    const url = `http://127.0.0.1:${collector.port}/people`;
    const cookie = `office=${person.cookies.get("office")}`;
    const { headers } = await fetch(url, { headers: { cookie } });
    expect(headers.get("cache-control")).toContain("private");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });
});

describe("a change", () => {
  test.each(ofPerson)(
    "by $path is refused to a guest, without a token of her own, and from elsewhere",
    async ({ on, to }) => {
      const form = formTo((await person.open(on)).html, new RegExp(`^${to}$`));
      const guests = formTo((await guest.open("/session")).html, /^\/session$/);
      const before = await wholeStore();
      expect((await post(guest, form, tokenOf(form))).status).toBe(401);
      expect((await post(guest, form, tokenOf(guests))).status).toBe(401);
      expect((await post(person, form, undefined)).status).toBe(403);
      expect((await post(person, form, tokenOf(guests))).status).toBe(403);
      expect((await post(person, form, tokenOf(form), elsewhere)).status).toBe(403);
      expect(
        (await post(person, form, tokenOf(form), { "sec-fetch-site": "cross-site" })).status,
      ).toBe(403);
      expect((await send(person, to, { method: "PUT" })).status).toBe(405);
      expect(await wholeStore()).toBe(before);
    },
  );

  test.each(["/session", "/invitation"])(
    "by %s is refused from elsewhere, and without a page",
    async (path) => {
      const form = formTo((await guest.open(path)).html, new RegExp(`^${path}$`));
      expect((await post(guest, form, tokenOf(form), elsewhere)).status).toBe(403);
      expect((await post(guest, form, undefined)).status).toBe(403);
      expect((await post(officePhone(collector), form, tokenOf(form))).status).toBe(403);
      expect((await post(guest, form, tokenOf(form))).status).toBe(422);
    },
  );

  test("by a page of another session of the same person is refused", async () => {
    const form = formTo((await person.open("/people")).html, /invitations$/);
    const other = officePhone(collector);
    await comeIn(other, mrNoor, await codeFor(collector, mrNoor.name));
    expect((await post(other, form, tokenOf(form))).status).toBe(403);
  });

  test.each(ofPerson)("by $path is made for a person of the office", async ({ on, to }) => {
    await fillAgain(to);
    const form = formTo((await person.open(on)).html, new RegExp(`^${to}$`));
    const fields = form.fields.map(([name, value]): [string, string] => [
      name,
      filledIn[name] ?? value,
    ]);
    const made = await post(person, { ...form, fields }, tokenOf(form));
    if (form.hasFiles)
      expect(made.status).toBe(422); // tests/journeys/office-packs.test.ts brings a set of lessons
    else expect(made.status).toBeLessThan(400);
  });
});

/** What a form asks of whoever sends it. */
const filledIn: Record<string, string> = { name: "Ms Diop", why: "lost", pseudonym: "one" };

/** What one row before has changed is put back for this one. */
async function fillAgain(to: string): Promise<void> {
  const { ask } = collector.store;
  if (/revocation$|erase.orders$/.test(to)) await ask("update hub set revoked_at = null");
  if (to.startsWith("/packs/")) await ask("update pack_offer set withdrawn_at = null");
  if (to.endsWith("/return"))
    await ask("update hub set revoked_at = now() where hub_id = $1", [revoked]);
}

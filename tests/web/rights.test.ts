import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { formTo, type Phone, type SeenForm } from "../../scripts/phone.ts";
import { changeRows } from "../support/rights/change.ts";
import { filledForm } from "../support/rights/forms.ts";
import { readRows } from "../support/rights/look.ts";
import {
  expectPlain,
  mayEnter,
  type Role,
  refusedToChange,
  refusedToRead,
  roles,
} from "../support/rights/refusals.ts";
import {
  type ChangeRow,
  type Door,
  forHubs,
  patternOf,
  type ReadRow,
} from "../support/rights/rows.ts";
import { openSchool, type School, signIn, signInTeacher, typedTwice } from "../support/school.ts";

const msNansubuga = { name: "ms-nansubuga", passphrase: "blue door window" };
const mrAli = { name: "mr-ali", passphrase: "green stone bridge" };

// Everybody signs in, and a machine that does other things besides is slow to check passphrases.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let school: School;
const phones = new Map<Role, Phone>();
const phoneOf = (role: Role): Phone => {
  const phone = phones.get(role);
  if (!phone) throw new Error(`Nobody is ${role}.`);
  return phone;
};

beforeAll(async () => {
  school = await openSchool();
  for (const role of roles) phones.set(role, school.newPhone());
  const head = phoneOf("head teacher");
  await signInTeacher(head);
  for (const teacher of [msNansubuga, mrAli, { name: "mr-quiet", passphrase: "never comes in" }])
    await submitOn(head, "/teach/staff", /staff$/, typedTwice(teacher));
  await openClass(head, "Class 4A");
  await openClass(head, "Class 5");
  await submitOn(head, "/teach/staff/2", /classes$/, { class: ["1", "3"] });
  await submitOn(head, "/teach/staff/3", /classes$/, { class: "2" });
  await submitOn(head, "/teach/staff/1", /classes$/, { class: [] });
  await signInTeacher(head);
  await signInTeacher(phoneOf("own teacher"), msNansubuga);
  await signInTeacher(phoneOf("other teacher"), mrAli);
  await signIn(phoneOf("learner"), school.amina);
  await phoneOf("guest").open("/classes/1/learners/1");
  await submitOn(phoneOf("own teacher"), "/teach/classes/1/learners/1/person", /person$/, {
    name: "Amina Canary",
  });
  const lesson = "/teach/lessons/parts-of-a-whole";
  await submitOn(phoneOf("own teacher"), lesson, /own-lessons$/, { language: "en" });
});
afterAll(() => school.close());

async function submitOn(
  phone: Phone,
  page: string,
  action: RegExp,
  fields: Record<string, string | string[]>,
) {
  const { html } = await phone.open(page);
  return phone.submit(formTo(html, action), fields);
}

const openClass = (phone: Phone, name: string) =>
  submitOn(phone, "/teach?all", /classes$/, { class: name, learners: "2" });

/** The routes of the app as it serves, without the guards before them. */
function routesOf(method: string): string[] {
  const all = school.doors.filter((route) => route.method === method);
  return [...new Set(all.map(({ path }) => path))].sort();
}

/** One request, with no redirect followed and no cookie kept. */
async function send(phone: Phone, path: string, init: RequestInit = {}) {
  const cookie = [...phone.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const headers = { cookie, ...(init.headers as Record<string, string> | undefined) }; // always a plain object here
  const response = await school.app.request(path, { ...init, headers });
  const leadsTo = response.headers.get("location") ?? "";
  const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
  const html = isStream ? "" : await response.text();
  if (isStream) await response.body?.cancel();
  return { status: response.status, html, leadsTo };
}

type Sent = Awaited<ReturnType<typeof send>>;

/** Sends a form with a token of its own: another one, or none. */
function post(phone: Phone, form: SeenForm, token: string | undefined): Promise<Sent> {
  const others = form.fields.filter(([name]) => name !== "token");
  const fields = token === undefined ? others : [...others, ["token", token] as [string, string]];
  if (!form.hasFiles)
    return send(phone, form.action, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(fields).toString(),
    });
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  return send(phone, form.action, { method: "POST", body });
}

/** Everything that is on the card. */
async function wholeCard(): Promise<string> {
  const { db } = school.hub;
  const tables = await db.all<{ name: string }>(
    "select name from sqlite_master where type = 'table' order by name",
  );
  // biome-ignore lint/plugin: the name of a table cannot be bound.
  const rows = await Promise.all(tables.map(({ name }) => db.all(`select * from "${name}"`)));
  return JSON.stringify(
    tables.map(({ name }, place) => [name, rows[place]]),
    (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value),
  );
}

/** A token that the hub gave to this role for its own pages. */
async function tokenOf(role: Role): Promise<string> {
  const pages = {
    guest: "/classes/1/learners/1",
    learner: "/learn/placement/maths",
    "other teacher": "/teach?all",
    "own teacher": "/teach?all",
    "head teacher": "/teach?all",
  };
  const { html } = await phoneOf(role).open(pages[role]);
  return /name="token" value="([^"]+)"/.exec(html)?.[1] ?? "";
}

describe("every page is on the list of who may look", () => {
  test("a new page without a line fails here", () => {
    expect(routesOf("GET")).toEqual(Object.keys(readRows).sort());
  });

  test.each(Object.entries(readRows))("%s", async (path, row: ReadRow) => {
    expect(row.at, "the line has an address of this page").toMatch(patternOf(path));
    const before = row.door === "class" || row.door === "head" ? await wholeCard() : undefined;
    for (const role of roles.filter((one) => !mayEnter[row.door].includes(one))) {
      const said = await send(phoneOf(role), row.at);
      const { status, leadsTo = "" } = refusedToRead(row.door, role);
      expect([said.status, said.leadsTo], role).toEqual([status, leadsTo]);
      if (status !== 303) expectPlain(said, role);
    }
    if (before) expect(await wholeCard()).toBe(before);
    for (const role of mayEnter[row.door])
      expect((await send(phoneOf(role), row.at)).status, role).toBe(row.status ?? 200);
  });
});

describe("every change is on the list of who may make it", () => {
  test("a new change without a line fails here, and there is no other way to change than a form", () => {
    expect(routesOf("POST")).toEqual([...Object.keys(changeRows), ...forHubs].sort());
    const methods = new Set(school.doors.map(({ method }) => method));
    expect([...methods].sort()).toEqual(["ALL", "GET", "POST"]);
  });

  test.each(Object.entries(changeRows))("%s", async (path, row: ChangeRow) => {
    expect(row.at, "the line has an address of this page").toMatch(patternOf(path));
    const [first = "guest"] = mayEnter[row.door];
    const phone = row.door === "everybody" ? school.newPhone() : phoneOf(first);
    const form = await filledForm(row, phone, school);
    const before = await wholeCard();
    for (const role of roles.filter((one) => !mayEnter[row.door].includes(one))) {
      const said = await post(phoneOf(role), form, await tokenOf(role));
      expect(said.status, role).toBe(refusedToChange(row.door, role).status);
      expectPlain(said, role);
      expect(await wholeCard(), role).toBe(before);
    }
    for (const token of [undefined, "", "AAAAAAAAAAAAAAAA", await tokenOf(strangerTo(row.door))]) {
      const said = await post(phone, form, token);
      expect(said.status, `token ${token}`).toBe(403);
      expect(said.html).toMatch(/This page is (too old|from a session that is over)/);
      expectPlain(said, `token ${token}`);
      expect(await wholeCard(), `token ${token}`).toBe(before);
    }
    const own = form.fields.find(([name]) => name === "token")?.[1];
    const done = await post(phone, form, own);
    expect(done.status, "whoever it is for does it").toBe(row.status ?? 303);
    const isSame = (await wholeCard()) === before;
    expect(isSame, "and then something is on the card").toBe(row.changesNothing === true);
  });

  test.each(forHubs)("%s is for hubs, which prove who they are, and for no person", async (at) => {
    const before = await wholeCard();
    for (const role of roles) {
      const form = { action: at, fields: [], hasFiles: false, choices: new Map(), boxes: [] };
      expect((await post(phoneOf(role), form, await tokenOf(role))).status, role).toBe(400);
    }
    expect(await wholeCard()).toBe(before);
  });

  test("a child of another class is nobody at an address of one's own class", async () => {
    const stranger = [...school.hub.roster.learners.values()].find((one) => one.classroomId === 2);
    const teacher = phoneOf("own teacher");
    const token = await tokenOf("own teacher");
    const before = await wholeCard();
    const hers = (at: string) => at.replace(/learners\/\d+/, `learners/${stranger?.id}`);
    for (const { at, door } of Object.values(readRows).filter(({ at }) => at.includes("learners/")))
      if (door === "class") expect((await send(teacher, hers(at))).status, at).toBe(404);
    for (const { at, door, fields = {} } of Object.values(changeRows)) {
      if (door !== "class") continue;
      const told = { ...fields, learner: String(stranger?.id), class: "2" };
      if (!/learners\/|now\/done|away/.test(at)) continue;
      const form = { action: hers(at), fields: Object.entries(told).map(one), hasFiles: false };
      const said = await post(teacher, { ...form, choices: new Map(), boxes: [] }, token);
      expect([404, 422], at).toContain(said.status);
      expectPlain(said, at);
    }
    const form = await filledForm(rowAt("/attendance"), teacher, school);
    const ticked: [string, string][] = [...form.fields, ["here", String(stranger?.id)]];
    await post(teacher, { ...form, fields: ticked }, token);
    const ofHers = `select count(*) as lines from attendance_correction where learner_id = ?`;
    expect(await school.hub.db.get(ofHers, [stranger?.id ?? 0])).toEqual({ lines: 0 });
    expect(await wholeCard()).toBe(before);
  });

  test("HEAD leads where a look leads and says no word, and OPTIONS says nothing", async () => {
    for (const role of roles)
      for (const { at } of Object.values(readRows)) {
        const look = await send(phoneOf(role), at);
        const head = await send(phoneOf(role), at, { method: "HEAD" });
        expect([head.status, head.html], `${role} ${at}`).toEqual([look.status, ""]);
        const options = await send(phoneOf(role), at, { method: "OPTIONS" });
        expect([options.status, options.html], `${role} ${at}`).toEqual([204, ""]);
      }
  });

  test("a form of another session of the same teacher changes nothing", async () => {
    const elsewhere = school.newPhone();
    await signInTeacher(elsewhere, msNansubuga);
    const { html } = await elsewhere.open("/teach?all");
    const token = formTo(html, /session\/end$/).fields.find(([name]) => name === "token")?.[1];
    const form = await filledForm(rowAt("/attendance"), phoneOf("own teacher"), school);
    const before = await wholeCard();
    expect((await post(phoneOf("own teacher"), form, token)).status).toBe(403);
    expect(await wholeCard()).toBe(before);
  });

  test.each(["PUT", "DELETE", "PATCH"])(
    "%s changes nothing anywhere, for nobody",
    async (method) => {
      const before = await wholeCard();
      const addresses = [...Object.values(readRows), ...Object.values(changeRows)].map(
        ({ at }) => at,
      );
      for (const role of roles)
        for (const at of addresses) {
          const said = await send(phoneOf(role), at, { method });
          expect(said.status, `${role} ${at}`).toBe(405);
          expectPlain(said, `${role} ${at}`);
        }
      expect(await wholeCard()).toBe(before);
    },
  );
});

const one = ([name, value]: [string, string | string[]]): [string, string] => [
  name,
  [value].flat()[0] ?? "",
];

function rowAt(end: string): ChangeRow {
  const row = Object.values(changeRows).find(({ at }) => at.endsWith(end));
  if (!row) throw new Error(`Nothing is changed at ${end}.`);
  return row;
}

/** Somebody else whose own pages are fine. */
function strangerTo(door: Door): Role {
  return door === "everybody"
    ? "learner"
    : ["head", "machine"].includes(door)
      ? "own teacher"
      : "guest";
}

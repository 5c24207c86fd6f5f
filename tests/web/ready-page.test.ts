import { request } from "node:http";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formTo, Phone } from "../../scripts/phone.ts";
import { type Listener, listen } from "../../server/web/listen.ts";
import { idleMs } from "../../server/web/visit.ts";
import { chooseCheck, seeChildOnPhone } from "../support/check.ts";
import { type MachineTime, openMachineTime } from "../support/machine-time.ts";
import { makeCopy } from "../support/own-lessons.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

const screen = "/learn/lessons/parts-of-a-whole/2";
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let time: MachineTime;
let school: School;
let door: Listener;
/** What went on to the doors. */
let knocks: string[];
let phone: Phone;

beforeEach(async () => {
  time = await openMachineTime({ hasBattery: true });
  school = await openSchool({ time });
  knocks = [];
  const { fetch, ready } = school.app;
  const doors = (...[asked, ...rest]: Parameters<typeof fetch>) => {
    knocks.push(new URL(asked.url).pathname);
    return fetch(asked, ...rest);
  };
  door = await listen({ fetch: doors, ready }, 0, "127.0.0.1");
  phone = new Phone((path, init) => globalThis.fetch(`http://127.0.0.1:${door.port}${path}`, init));
  await signIn(phone, school.amina);
  await phone.open(screen);
  knocks = [];
});
afterEach(async () => {
  await door.close();
  await school.close();
  await time.remove();
});

type Answer = { status: number; headers: [string, string][]; body: string };

/** Asks as this phone, byte for byte as it is answered. */
function ask(path: string, told: { headers?: object; method?: string } = {}): Promise<Answer> {
  const cookie = [...phone.cookies].map((pair) => pair.join("=")).join("; ");
  const headers = { cookie, "accept-encoding": "gzip", ...told.headers };
  return new Promise((answered, failed) => {
    const to = { host: "127.0.0.1", port: door.port, path, method: told.method ?? "GET", headers };
    const asking = request(to, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const named = Object.entries(response.headers).map(([name, value]) => [name, `${value}`]);
        const sorted = named.sort() as [string, string][];
        const body = Buffer.concat(chunks).toString("base64");
        answered({ status: response.statusCode ?? 0, headers: sorted, body });
      });
    });
    asking.on("error", failed);
    asking.end();
  });
}

test("A screen that was shown lately comes before any door, with the headers and bytes that the door sends", async () => {
  const ready = await ask(screen);
  expect([ready.status, knocks]).toEqual([200, []]);
  const sentByDoor = await ask(`${screen}?`);
  expect(knocks).toEqual([screen]);
  expect(ready).toEqual(sentByDoor);
});

test("The bar on top of it is of the child who asks, also when another opened it first", async () => {
  const other = new Phone((path, init) =>
    globalThis.fetch(`http://127.0.0.1:${door.port}${path}`, init),
  );
  await signIn(other, school.yusuf);
  knocks = [];
  const hers = await phone.open(screen, { "accept-encoding": "gzip" });
  const his = await other.open(screen, { "accept-encoding": "gzip" });
  expect(knocks).toEqual([]);
  expect(hers.html).not.toBe(his.html);
  const top = /<header[\s\S]*?<\/header>/;
  expect(hers.html.replace(top, "")).toBe(his.html.replace(top, ""));
});

test.each([
  ["a phone without a turn", { headers: { cookie: "" } }, 303],
  ["a forged phone", { headers: { cookie: "phone=AAAAAAAAAAAAAAAAAAAAAA" } }, 303],
  ["a name that is not the hub's", { headers: { host: "evil.example.com" } }, 404],
  ["a browser without gzip", { headers: { "accept-encoding": "identity" } }, 200],
  ["who asks only for the headers", { method: "HEAD" }, 200],
  ["a form", { method: "POST" }, 405],
])("It is not for %s, who comes to the door", async (_, told, status) => {
  expect((await ask(screen, told)).status).toBe(status);
  expect(knocks).toEqual([screen]);
});

test("It is not for a phone that lay untouched for three quarters of an hour", async () => {
  time.pass(idleMs + 1);
  expect((await ask(screen)).status).toBe(303);
});

test("It is not for a child in a check, who is led back to it", async () => {
  const teacher = school.newPhone();
  await signInTeacher(teacher);
  await chooseCheck(teacher, [school.amina], ["parts-of-a-whole"]);
  await phone.open("/learn/check");
  await seeChildOnPhone(teacher);
  const { status, headers } = await ask(screen);
  expect(status).toBe(303);
  expect(headers).toContainEqual(["location", "/learn/check"]);
});

test("It is not for a child whose class has the lesson in her teacher's words now", async () => {
  const first = screen.replace(/2$/, "1");
  await phone.open(first);
  knocks = [];
  await ask(first);
  expect(knocks).toEqual([]);
  const teacher = school.newPhone();
  await signInTeacher(teacher);
  const own = await makeCopy(teacher, "parts-of-a-whole");
  const page = await teacher.open(own);
  await teacher.submit(formTo(page.html, /versions$/), { class: "1" });
  expect((await ask(first)).status).toBe(303);
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Phone } from "../../scripts/phone.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

let school: School;
let phone: Phone;
beforeAll(async () => {
  school = await openSchool();
  phone = school.newPhone();
  await signIn(phone, school.amina);
  await signInTeacher(phone);
});
afterAll(() => school.close());

/** One request of a phone on which a child and the head teacher are signed in; no redirect is followed. */
async function send(method: string, path: string, headers: Record<string, string> = {}) {
  const cookie = [...phone.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const said = await school.app.request(path, { method, headers: { cookie, ...headers } });
  const { status } = said;
  const [leadsTo, allow] = ["location", "allow"].map((name) => said.headers.get(name));
  return { status, leadsTo, allow, html: await said.text() };
}

/** Every address of the hub with the methods it knows, with something in the place of what changes. */
function addresses(): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const { path, method } of school.doors.filter((route) => route.method !== "ALL")) {
    const address = path.replace(/:\w+\{\[0-9\]\+\}/g, "1").replace(/:\w+(\?|\b)/g, "x");
    if (/[{}]/.test(address)) continue; // a name of its own form
    const known = new Set([...(all.get(address) ?? []), method]);
    if (method === "GET") known.add("HEAD");
    all.set(address, [...known.add("OPTIONS")].sort());
  }
  return all;
}

describe("an address with a slash at its end", () => {
  test("leads to the page without it, and keeps the rest of the address", async () => {
    const pages = [...addresses()].filter(([path, known]) => known.includes("GET") && path !== "/");
    expect(pages.length).toBeGreaterThan(60);
    for (const [path] of pages) {
      const leadsTo = `${path}?say=a%2Fb&say=%D8%B9`;
      const query = leadsTo.slice(path.length);
      expect(await send("GET", `${path}/${query}`), path).toMatchObject({ status: 301, leadsTo });
    }
  });

  test("leads there before anybody is asked who she is, for a stranger as for a child", async () => {
    const stranger = { cookie: "" };
    const guarded = ["/learn", "/teach/classes/1", "/learn/items/x/0/attempts", "/teach/classes"];
    for (const path of guarded) {
      const known = addresses().get(path) ?? ["POST"];
      const method = known.includes("GET") ? "GET" : "POST";
      const status = method === "GET" ? 301 : 308;
      const said = await send(method, `${path}/`, stranger);
      expect(said, path).toMatchObject({ status, leadsTo: path });
    }
  });

  test.each(["/teach/", "/guide/", "/hub/", "/learn/lessons/count-to-20/1/", "/classes/1/"])(
    "opens, also for a phone that only asks whether it is there: %s",
    async (path) => {
      const opened = await phone.open(path);
      expect([opened.status, opened.path.endsWith("/")]).toEqual([200, false]);
      expect(await send("HEAD", path)).toMatchObject({ status: 301, leadsTo: path.slice(0, -1) });
    },
  );

  test("keeps what a form sends, because it is to be sent once more", async () => {
    const sent = await send("POST", "/classes/1/learners/1/?a=1", {
      "content-type": "application/x-www-form-urlencoded",
    });
    expect(sent).toMatchObject({ status: 308, leadsTo: "/classes/1/learners/1?a=1" });
  });

  test.each([
    "//evil.example/",
    "//evil.example/teach/",
    "/%2F%2Fevil.example/",
    "/\\evil.example/",
    "/\\/evil.example/",
    "/nowhere/",
    "/teach/nowhere/",
    "/teach//",
    "/learn/lessons/count-to-20/1//",
  ])("leads nowhere when there is no page of ours without it: %s", async (path) => {
    expect(await send("GET", path)).toMatchObject({ status: 404, leadsTo: null });
  });
});

test("whoever is told to sign in first is told how, so that no browser asks for a password of its own (RFC 9110, 15.5.2)", async () => {
  const said = await school.app.request("/learn/items/x/0/attempts", { method: "POST" });
  expect(said.status).toBe(401);
  const how = 'Cookie form-action="/", cookie-name="phone"';
  expect(said.headers.get("www-authenticate")).toBe(how);
  expect(await said.text()).toContain("<main");
});

describe("a request in a way that an address does not know", () => {
  test("is told which ways there are (RFC 9110, 15.5.6)", async () => {
    for (const [path, known] of addresses()) {
      const said = await send("PUT", path);
      expect(said.status, path).toBe(405);
      expect(said.html, path).toContain("does not work here");
      expect(said.allow?.split(", ").sort(), path).toEqual(known);
    }
  });

  test.each([
    ["GET", "/learn/items/x/0/attempts", "POST, OPTIONS"],
    ["POST", "/learn", "GET, HEAD, OPTIONS"],
    ["DELETE", "/learn/", "GET, HEAD, OPTIONS"],
    ["PATCH", "/teach/session", "GET, HEAD, POST, OPTIONS"],
  ])("%s %s: %s", async (method, path, allow) => {
    expect(await send(method, path)).toMatchObject({ status: 405, allow });
  });

  test("is nothing at an address that is none of ours", async () => {
    for (const method of ["PUT", "DELETE", "OPTIONS", "HEAD", "POST"])
      expect(await send(method, "/nowhere"), method).toMatchObject({ status: 404, allow: null });
    expect(await send("HEAD", "/learn/lessons/nowhere/1")).toMatchObject({ status: 404 });
  });

  test("may ask beforehand: OPTIONS says it without a word more, and opens nothing to others", async () => {
    for (const [path, known] of addresses()) {
      const said = await send("OPTIONS", path, { origin: "http://evil.example" });
      expect(said.status, path).toBe(204);
      expect(said.allow?.split(", ").sort(), path).toEqual(known);
      expect(said.html, path).toBe("");
    }
    const elsewhere = await send("OPTIONS", "/teach", { host: "evil.example" });
    expect(elsewhere).toMatchObject({ status: 404, allow: null });
  });
});

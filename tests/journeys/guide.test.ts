import { afterAll, beforeAll, expect, test } from "vitest";
import { guideAddress, guideNames } from "../../views/guide.tsx";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

let school: School;
let fresh: School;
beforeAll(async () => {
  school = await openSchool();
  fresh = await openSchool({ isNew: true });
});
afterAll(async () => {
  await school.close();
  await fresh.close();
});

test("whoever stands before the hub reads every guide, also before it is set up", async () => {
  for (const hub of [school, fresh]) {
    const phone = hub.newPhone();
    const index = await phone.open("/guide");
    for (const who of guideNames) {
      expect(index.html).toContain(`href="${guideAddress(who)}"`);
      const { status, html } = await phone.open(guideAddress(who));
      expect(status).toBe(200);
      expect(html).toMatch(/<article class="guide [a-z]+"><header><h1>/);
      expect(html).not.toMatch(/(src|href)="https?:/);
    }
  }
});

test("a guide changes its language where it stands, and its pictures with it", async () => {
  const phone = school.newPhone();
  await phone.open("/guide/teacher");
  const arabic = await phone.open("/language/ar?back=%2Fguide%2Fteacher");
  expect(arabic.path).toBe("/guide/teacher");
  expect(arabic.html).toContain('lang="ar" dir="rtl"');
  expect(arabic.html).toContain("دليل المعلّمين والمعلّمات");
  expect(arabic.html).toMatch(/\/guide\/pictures\/ar-now\./);
  expect(arabic.html).not.toMatch(/\/guide\/pictures\/en-/);
});

test("a picture of a guide is kept by the phone for ever, and nothing else comes out of that folder", async () => {
  const { html } = await school.newPhone().open("/guide/teacher");
  const [address = ""] = /\/guide\/pictures\/en-now\.[0-9a-f]{8}\.png/.exec(html) ?? [];
  const sent = await school.app.request(address);
  expect(sent.headers.get("content-type")).toBe("image/png");
  expect(sent.headers.get("cache-control")).toContain("immutable");
  expect((await sent.arrayBuffer()).byteLength).toBeGreaterThan(1000);
  for (const other of [
    "/guide/pictures/en-now.00000000.png",
    "/guide/pictures/..%2Fteacher.en.html",
    "/guide/pictures/%2Fetc%2Fpasswd",
    "/guide/nobody",
    "/guide/teacher.en",
  ])
    expect((await school.app.request(other)).status, other).toBe(404);
});

test("the way to the guides stands on the first pages and on every page of a teacher, and on no page of a lesson", async () => {
  for (const [hub, path] of [
    [fresh, "/teach/first-run"],
    [school, "/teach/session"],
    [school, "/classes"],
    [school, "/classes/1"],
  ] as const)
    expect((await hub.newPhone().open(path)).html, path).toContain('href="/guide"');
  const teacher = school.newPhone();
  await signInTeacher(teacher);
  for (const path of ["/teach?all", "/teach/classes/1", "/teach/classes/1/now", "/teach/lessons"])
    expect((await teacher.open(path)).html, path).toContain('href="/guide/teacher"');
  const child = school.newPhone();
  await signIn(child, school.amina);
  for (const path of ["/learn/lessons/parts-of-a-whole/1", "/learn/items/parts-of-a-whole.which/0"])
    expect((await child.open(path)).html, path).not.toContain("/guide");
});

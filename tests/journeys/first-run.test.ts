import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type SeenForm } from "../../scripts/phone.ts";
import { msOkello, openSchool, type School } from "../support/school.ts";

let school: School;
let form: SeenForm;
beforeEach(async () => {
  school = await openSchool({ isNew: true });
});
afterEach(() => school.close());

const told = { school: "Kasese Centre", class: "Class 3B", learners: "4" };
const filled = { ...told, ...msOkello, again: msOkello.passphrase };

async function begin() {
  const teacher = school.newPhone();
  form = formTo((await teacher.open("/teach/first-run")).html, /first-run/);
  return teacher;
}

test("two taps on Start lead to the class, as one does, and make it once", async () => {
  const teacher = await begin();
  const byList = { ...filled, "by-list": "yes" };
  const taps = await Promise.all([teacher.submit(form, byList), teacher.submit(form, byList)]);
  expect(taps.map(({ status, path }) => [status, path])).toEqual([
    [200, "/teach/classes/1/names"],
    [200, "/teach/classes/1/names"],
  ]);
  const late = await teacher.submit(form, byList);
  expect([late.status, late.path]).toEqual([200, "/teach/classes/1/names"]);
  expect(school.hub.roster.classrooms.size).toBe(1);
});

test("whoever comes second from another phone is told that the hub is set up, and comes no further", async () => {
  const teacher = await begin();
  await teacher.submit(form, filled);
  const stranger = school.newPhone();
  const page = await stranger.open("/teach/session");
  const token = formTo(page.html, /session/).fields.filter(([name]) => name === "token");
  for (const other of [
    {},
    { name: "mr-odongo" },
    { passphrase: "a guess of mine", again: "a guess of mine" },
  ]) {
    const fields = Object.entries({ ...filled, ...other });
    const refused = await stranger.post("/teach/first-run", [...token, ...fields]);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain("This hub is set up already. Please sign in.");
    expect((await stranger.open("/teach/classes/1")).path).toBe("/teach/session");
  }
});

test("the form in another language keeps what is typed, and the passphrase alone is typed again", async () => {
  const teacher = await begin();
  const arabic = await teacher.submit(form, { ...filled, speak: "ar" });
  expect(arabic.status).toBe(200);
  expect(arabic.html).toMatch(/<html lang="ar" dir="rtl"/);
  const kept = new Map(formTo(arabic.html, /first-run/).fields);
  for (const [name, value] of Object.entries({ ...told, name: msOkello.name, language: "ar" }))
    expect(kept.get(name), name).toBe(value);
  expect(arabic.html).not.toContain(msOkello.passphrase);
  expect((await teacher.open("/teach/first-run")).html).toMatch(/<html lang="ar"/);
  expect(school.hub.roster.classrooms.size).toBe(0);
});

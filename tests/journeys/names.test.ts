import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo } from "../../scripts/phone.ts";
import { msOkello, openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

let school: School;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school.close());

const personPath = () => `/teach/classes/1/learners/${school.amina.id}/person`;

test("a teacher writes down who a child is, and sees the name in her class and on no child's page", async () => {
  const teacher = school.newPhone();
  await signInTeacher(teacher);
  const empty = await teacher.open(personPath());
  const form = formTo(empty.html, /person$/);
  const wrong = await teacher.submit(form, { name: "Amina Yusuf", birthYear: "16" });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain("four digits");
  expect(wrong.html).toContain("Amina Yusuf");
  const { clock } = school.hub;
  school.hub.clock = { ...clock, now: () => ({ ...clock.now(), isProven: true }) };
  const now = new Date().getFullYear();
  for (const year of ["1930", String(now - 42), String(now + 1)]) {
    const refused = await teacher.submit(form, { name: "Amina Yusuf", birthYear: year });
    expect(refused.status, year).toBe(422);
    expect(refused.html).toContain(`with four digits, from ${now - 41} to ${now}`);
    expect(refused.html).toContain(`value="${year}"`);
  }
  const kept = await teacher.submit(form, { name: " Amina  Yusuf ", birthYear: "٢٠١٦" });
  expect(kept.html).toContain("It is written down.");
  expect(kept.html).toContain('value="2016"');
  expect((await teacher.open("/teach/classes/1")).html).toContain("Amina Yusuf");
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  for (const path of ["/learn", "/learn/lessons/parts-of-a-whole/1", "/learn/growth", "/switch"])
    expect((await phone.open(path)).html).not.toContain("Amina");
  expect(school.logged.join("")).not.toContain("Amina");
});

test("after a restart the names are locked until the teacher gives her passphrase", async () => {
  const teacher = school.newPhone();
  await signInTeacher(teacher);
  await school.restart();
  const locked = await teacher.open("/teach/classes/1");
  expect(locked.html).not.toContain("Amina");
  expect(locked.html).toContain("The names are locked.");
  const asked = await teacher.open(personPath());
  expect(asked.path).toContain("/teach/unlock");
  const form = formTo(asked.html, /unlock/);
  const refused = await teacher.submit(form, { passphrase: "not her passphrase" });
  expect(refused.status).toBe(422);
  expect(refused.html).not.toContain("Amina");
  const open = await teacher.submit(form, { passphrase: msOkello.passphrase });
  expect(open.path).toBe(personPath());
  expect(open.html).toContain("Amina Yusuf");
});

test("names close when the teacher leaves, and for every other session", async () => {
  const teacher = school.newPhone();
  await signInTeacher(teacher);
  const page = await teacher.open("/teach/classes/1");
  expect(page.html).toContain("Amina Yusuf");
  await teacher.submit(formTo(page.html, /session\/end/));
  expect((await teacher.open(personPath())).path).toBe("/teach/session");
  const child = school.newPhone();
  await signIn(child, school.yusuf);
  expect((await child.open(personPath())).path).toBe("/teach/session");
});

test("the way back from unlocking leads nowhere but to a teacher's page", async () => {
  const teacher = school.newPhone();
  await signInTeacher(teacher);
  const asked = await teacher.open("/teach/unlock?from=//evil.example/teach");
  const form = formTo(asked.html, /unlock/);
  expect((await teacher.submit(form, { passphrase: msOkello.passphrase })).path).toBe(
    "/teach/classes/1",
  );
});

const fieldIn = (html: string, name: string) =>
  new RegExp(`<input id="${name}"[^>]*>`).exec(html)?.[0] ?? "";

/** The page about Yusuf, open on two phones before anything is kept on either. */
async function openTwice() {
  const path = `/teach/classes/1/learners/${school.yusuf.id}/person`;
  const teacher = school.newPhone();
  await signInTeacher(teacher);
  const other = school.newPhone();
  await signInTeacher(other);
  const form = formTo((await teacher.open(path)).html, /person$/);
  const otherForm = formTo((await other.open(path)).html, /person$/);
  return { path, teacher, form, other, otherForm };
}

test("two teachers who write different things about a child at once both find them kept", async () => {
  const { path, teacher, form, other, otherForm } = await openTwice();
  await teacher.submit(form, { name: "Yusuf Ali", guardian: "Aunt Nafisa" });
  const kept = await other.submit(otherForm, { note: "wears glasses" });
  expect(kept.html).toContain("It is written down.");
  const page = (await teacher.open(path)).html;
  expect(fieldIn(page, "name")).toContain('value="Yusuf Ali"');
  expect(fieldIn(page, "guardian")).toContain('value="Aunt Nafisa"');
  expect(fieldIn(page, "note")).toContain('value="wears glasses"');
});

test("who changes what another teacher has changed meanwhile sees both, and what she sends again holds", async () => {
  const { path, teacher, form, other, otherForm } = await openTwice();
  await teacher.submit(form, { name: "Yusuf Ali Okot", note: "" });
  const typed = { name: "Joseph Ali", birthYear: "2016", note: "sits in front" };
  const told = await other.submit(otherForm, typed);
  expect(told.status).toBe(409);
  expect(told.html).toContain("Nothing is written down yet");
  expect(told.html).toContain("somebody else wrote: “Yusuf Ali Okot”");
  expect(told.html).toContain("somebody else took this away");
  for (const [name, words] of Object.entries(typed))
    expect(fieldIn(told.html, name)).toContain(`value="${words}"`);
  expect(fieldIn((await teacher.open(path)).html, "birthYear")).toContain('value=""');
  const kept = await other.submit(formTo(told.html, /person$/));
  expect(kept.html).toContain("It is written down.");
  for (const [name, words] of Object.entries({ ...typed, guardian: "Aunt Nafisa" }))
    expect(fieldIn(kept.html, name)).toContain(`value="${words}"`);
});

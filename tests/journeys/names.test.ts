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

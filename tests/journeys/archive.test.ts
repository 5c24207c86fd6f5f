import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { cardCode } from "../../server/classroom/cards.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { learnersOf } from "../../server/classroom/roster.ts";
import { formOn } from "../support/answer.ts";
import { openSchool, type School, signIn, signInTeacher, typedTwice } from "../support/school.ts";

let school: School;
let teacher: Phone;
let amina: Learner;
let yusuf: Learner;
beforeAll(async () => {
  school = await openSchool();
  ({ amina, yusuf } = school);
  teacher = school.newPhone();
  await signInTeacher(teacher);
  const classes = await teacher.open("/teach?all");
  await teacher.submit(formTo(classes.html, /classes$/), { class: "Class 4A", learners: "2" });
});
afterAll(() => school.close());

async function putAway(classroom = 1) {
  const { html } = await teacher.open(`/teach/classes/${classroom}/archive`);
  return teacher.submit(formTo(html, /archive$/));
}

async function bringBack(classroom?: number) {
  const { html } = await teacher.open("/teach/archive");
  return teacher.submit(formTo(html, classroom ? new RegExp(`/${classroom}/return$`) : /return$/));
}

/** Another teacher, who has no class. */
async function newTeacher(name: string): Promise<Phone> {
  const told = { name, passphrase: "copper meadow drum" };
  await teacher.submit(
    formTo((await teacher.open("/teach/staff")).html, /staff$/),
    typedTwice(told),
  );
  const phone = school.newPhone();
  await signInTeacher(phone, told);
  return phone;
}

const csv = async (file: string) =>
  (await teacher.open(`/teach/classes/1/report/${file}.csv`)).html.split("\r\n").length;

test("a class that is put away leaves every list, and its children can no longer enter", async () => {
  const { hub } = school;
  const phone = school.newPhone();
  await signIn(phone, amina);
  const name = hub.roster.classrooms.get(1)?.name ?? "";
  const asked = await teacher.open("/teach/classes/1/archive");
  expect(asked.html).toContain(`Put ${name} away`);
  const done = await putAway();
  expect(done.path).toBe("/teach/archive");
  expect(done.html).toContain(name);
  for (const gone of ["/classes/1", `/classes/1/learners/${amina.id}`]) {
    const told = await school.newPhone().open(gone);
    expect(told.status).toBe(410);
    expect(told.html).toContain("This class has been put away");
    expect(told.html).not.toContain(name); // whoever asks by a number learns no name
  }
  expect((await school.newPhone().open("/")).path).toBe("/classes/2");
  expect((await teacher.open("/teach")).path).toBe("/teach/classes/2"); // the only one that she has left
  for (const list of ["/teach?all", "/teach/lessons/parts-of-a-whole"])
    expect((await teacher.open(list)).html).not.toContain(name);
  expect((await teacher.open("/teach/staff/1")).html).toContain("put away");
  expect((await teacher.open("/teach/audit")).html).toContain(`put ${name} away`);
});

test("a child whose class was put away under her hands, or who comes with her card, hears what has happened", async () => {
  const { hub } = school;
  await bringBack();
  const phone = school.newPhone();
  await signIn(phone, amina);
  const question = await phone.open("/learn/practice/parts-of-a-whole");
  await putAway();
  const card = await school.newPhone().open(`/c/${cardCode(hub.facility, amina)}`);
  for (const told of [await phone.open("/learn"), await phone.submit(formOn(question)), card]) {
    expect(told.status).toBe(410);
    expect(told.html).toContain("This class has been put away");
    expect(told.html).toContain("Your teacher can bring the class back.");
  }
  expect((await phone.open("/c/1.AAAAAAAAAAAAAAAAAAAAAA")).status).toBe(404); // made up
  expect((await phone.open("/classes/99")).status).toBe(404);
});

test("whoever teaches a class that was put away reads it on every page of it, and a stranger learns nothing", async () => {
  const name = school.hub.roster.away.get(1)?.name ?? "";
  for (const page of ["", "/now", "/map", `/learners/${amina.id}`, "/names", "/checks"]) {
    const told = await teacher.open(`/teach/classes/1${page}`);
    expect(told.status).toBe(410);
    expect(told.html).toContain(`${name} has been put away`);
    expect(told.html).toContain("any other teacher of this class, can bring it back");
    expect(told.html).toContain('href="/teach/archive"');
  }
  const other = await newTeacher("mr-bwambale");
  for (const page of ["", "/now", "/archive"]) {
    const told = await other.open(`/teach/classes/1${page}`);
    expect(told.status).toBe(404);
    expect(told.html).toBe((await other.open(`/teach/classes/99${page}`)).html);
  }
});

test("a Now page that is open when its class is put away is told so within two seconds", async () => {
  const cookie = [...teacher.cookies].map((pair) => pair.join("=")).join("; ");
  const line = await school.app.request("/teach/classes/2/now/news", { headers: { cookie } });
  const lines = line.body?.getReader();
  await lines?.read(); // the first word of a line is empty
  const heard = lines?.read();
  const began = performance.now();
  await putAway(2);
  expect(new TextDecoder().decode((await heard)?.value)).toContain("news");
  expect(performance.now() - began).toBeLessThan(2000);
  expect((await teacher.open("/teach/classes/2/now?part")).status).toBe(410); // the page loads itself anew, and reads why
  await lines?.cancel();
  await bringBack(2);
});

test("its records can still be taken along as tables, also after a restart", async () => {
  expect(await csv("skills")).toBeGreaterThan(0);
  expect(await csv("attendance")).toBeGreaterThan(2);
  await school.restart();
  await signInTeacher(teacher);
  expect(await csv("attendance")).toBeGreaterThan(2);
});

test("the class comes back whole: the same children with the same animals, pictures and cards", async () => {
  const { hub } = school;
  expect(learnersOf(hub.roster, 1)).toEqual([]);
  const away = await teacher.open("/teach/archive");
  const back = await bringBack();
  expect(back.path).toBe("/teach/classes/1");
  const again = await teacher.submit(formTo(away.html, /return$/));
  expect(again.path).toBe("/teach/classes/1");
  expect(hub.roster.learners.get(amina.id)).toEqual(amina);
  expect([...hub.roster.classrooms.keys()]).toEqual([1, 2]);
  const phone = school.newPhone();
  await signIn(phone, amina);
  expect((await phone.open("/learn")).path).toBe("/learn");
});

test("a child who was taken off the list before is off it still, and a form that comes twice does no harm", async () => {
  const { hub } = school;
  const page = await teacher.open(`/teach/classes/1/learners/${yusuf.id}/person`);
  await teacher.submit(formTo(page.html, /away$/));
  const form = formTo((await teacher.open("/teach/classes/1/archive")).html, /archive$/);
  await teacher.submit(form);
  expect((await teacher.submit(form)).path).toBe("/teach/archive");
  await bringBack();
  expect(hub.roster.learners.has(yusuf.id)).toBe(false);
  expect((await teacher.open("/teach/classes/1/away")).html).toContain("Bring back");
});

test("a list that names a class which is put away makes a new one, and a form of before does not open it again", async () => {
  const { hub } = school;
  const { html } = await teacher.open("/teach?all");
  const form = formTo(html, /classes$/);
  await teacher.submit(form, { class: "Class 5C", learners: "1" });
  const id = Math.max(...hub.roster.classrooms.keys());
  await putAway(id);
  await teacher.submit(form, { class: "Class 5C", learners: "1" });
  expect(hub.roster.classrooms.has(id)).toBe(false);
  await bringBack();
  expect(learnersOf(hub.roster, id)).toHaveLength(1);
});

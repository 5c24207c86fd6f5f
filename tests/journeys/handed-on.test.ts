import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { learnersOf } from "../../server/classroom/roster.ts";
import { giveNames } from "../support/name-list.ts";
import { msOkello, openSchool, type School, signInTeacher, typedTwice } from "../support/school.ts";

let school: School;
let okello: Phone;
let ali: Phone;
const mrAli = { name: "mr-ali", passphrase: "green stone bridge" };

beforeAll(async () => {
  school = await openSchool();
  okello = school.newPhone();
  ali = school.newPhone();
  await signInTeacher(okello);
  const person = await okello.open(`/teach/classes/1/learners/${school.amina.id}/person`);
  await okello.submit(formTo(person.html, /person$/), { name: "Amina Yusuf" });
  const staff = await okello.open("/teach/staff");
  await okello.submit(formTo(staff.html, /\/teach\/staff$/), typedTwice(mrAli));
});
afterAll(() => school.close());

/** What stands ticked on the page of a teacher's classes when it is kept; all that is named is of class 1. */
async function tick(teacher: number, classes: string[]): Promise<void> {
  const page = await okello.open(`/teach/staff/${teacher}`);
  await okello.submit(formTo(page.html, /\/classes$/), { class: classes });
}

const namesFor = async (phone: Phone) => (await phone.open("/teach/classes/1")).html;

test("a class that is taken from the only teacher who could open its names goes to the next with all of them", async () => {
  await tick(1, []);
  expect((await okello.open("/teach/classes/1")).status).toBe(404);
  await tick(2, ["1"]);
  await signInTeacher(ali, mrAli);
  expect(await namesFor(ali)).toContain("Amina Yusuf");
  expect(await school.hub.db.all("select holder from classroom_key_copy")).toEqual([
    { holder: "teacher 2" },
  ]);
});

test("while nobody has opened it the key waits with the teacher from whom the class was taken, and the next one reads why", async () => {
  await school.restart();
  await signInTeacher(okello);
  await tick(2, []);
  await tick(1, ["1"]);
  await signInTeacher(okello);
  expect(await namesFor(okello)).not.toContain("Amina Yusuf");
  const unlock = await okello.open("/teach/unlock?from=/teach/classes/1");
  expect(unlock.html).toContain("A class that stays locked has come to you without its key");
  const again = await okello.submit(formTo(unlock.html, /\/teach\/unlock/), {
    passphrase: msOkello.passphrase,
  });
  expect(again.html).toContain("has come to you without its key");
  const list = await giveNames(okello, "Zara One\nZara Two");
  const typed = { open: "yes", passphrase: msOkello.passphrase };
  const still = await okello.submit(formTo(list.html, /\/names$/), typed);
  expect(still.status).toBe(200);
  expect(still.html).toContain("Zara One");
  expect(still.html).toContain("has come to you without its key");
  await signInTeacher(ali, mrAli);
  expect((await ali.open("/teach/classes/1")).status).toBe(404);
  await signInTeacher(okello);
  expect(await namesFor(okello)).toContain("Amina Yusuf");
});

test("a child cannot move to a class that came without its key: her teacher reads what to do, and the choice stays", async () => {
  await tick(2, ["1"]);
  await signInTeacher(ali, mrAli);
  const classes = await okello.open("/teach?all");
  await okello.submit(formTo(classes.html, /\/teach\/classes$/), { class: "P2", learners: "1" });
  await okello.submit(formTo(classes.html, /\/teach\/classes$/), { class: "P3", learners: "1" });
  const [child] = learnersOf(school.hub.roster, 2);
  await tick(1, ["2", "3"]);
  await tick(1, ["1", "2", "3"]);
  const person = `/teach/classes/2/learners/${child?.id}/person`;
  const form = formTo((await okello.open(person)).html, /\/class$/);
  for (const [language, says] of [
    ["en", "Class 3B has come to you without its key"],
    ["ar", "بلا مفتاحه"],
    ["fr", "sans sa clé"],
  ] as const) {
    okello.cookies.set("language", language);
    const told = await okello.submit(form, { class: "1" });
    expect(told.path).toBe(`${person}?to=1&closed#class`);
    expect(told.html).toContain(says);
    expect(told.html).toMatch(/<option value="1" selected/);
  }
  okello.cookies.set("language", "en");
  await signInTeacher(ali, mrAli); // who has the key: it is copied for her now
  const unlock = await okello.open(`/teach/unlock?from=${encodeURIComponent(`${person}?to=1`)}`);
  const open = await okello.submit(formTo(unlock.html, /\/teach\/unlock/), msOkello);
  expect(open.html).toMatch(/<option value="1" selected/);
  expect(open.html).not.toContain("without its key");
  const moved = await okello.submit(formTo(open.html, /\/class$/), { class: "1" });
  expect(moved.html).toContain("The child is now in Class 3B.");
});

test("a page that was opened before takes no class that has come to a teacher since", async () => {
  const before = await okello.open("/teach/staff/2");
  const classes = await ali.open("/teach?all");
  const opened = await ali.submit(formTo(classes.html, /\/teach\/classes$/), { class: "New P6" });
  await okello.submit(formTo(before.html, /\/classes$/), { class: ["1"] });
  expect((await ali.open(opened.path)).html).toContain("New P6");
  expect((await ali.open("/teach/classes/1")).status).toBe(200);
});

test("a head teacher reads in her class that there is no recovery key, until there is one", async () => {
  expect(await namesFor(okello)).toContain("There is no recovery key yet.");
  expect(await namesFor(ali)).not.toContain("There is no recovery key yet.");
  const page = await okello.open("/teach/recovery");
  await okello.submit(formTo(page.html, /\/teach\/recovery$/), { own: msOkello.passphrase });
  expect(await namesFor(okello)).not.toContain("There is no recovery key yet.");
});

test("a teacher changes her own passphrase: her names stay open here, and every other phone of hers is out", async () => {
  const other = school.newPhone();
  await signInTeacher(other, mrAli);
  const told = { passphrase: "three other words", again: "three other words" };
  const page = await ali.open("/teach/passphrase");
  const form = formTo(page.html, /\/teach\/passphrase$/);
  const refused = await ali.submit(form, { ...told, own: "not mine at all" });
  expect(refused.status).toBe(422);
  expect((await ali.submit(form, { ...told, again: "slip", own: mrAli.passphrase })).status).toBe(
    422,
  );
  const done = await ali.submit(form, { ...told, own: mrAli.passphrase });
  expect(done.html).toContain("Your new passphrase holds from now on.");
  expect(await namesFor(ali)).toContain("Amina Yusuf");
  expect((await other.open("/teach/classes/1")).path).toBe("/teach/session");
  expect((await signInTeacher(other, mrAli)).status).toBe(422);
  await signInTeacher(other, { ...mrAli, passphrase: "three other words" });
  expect(await namesFor(other)).toContain("Amina Yusuf");
  expect((await okello.open("/teach/audit")).html).toContain("changed the own passphrase");
});

test("an open Now page hears no more of a class once it is taken from its teacher, or she has signed out", async () => {
  await tick(2, ["1"]);
  await signInTeacher(ali, mrAli);
  expect(await wordsUntilTheEnd(() => tick(2, []))).toBe(1);
  await tick(2, ["1"]);
  await signInTeacher(ali, mrAli);
  const signOut = formTo((await ali.open("/teach")).html, /session\/end$/);
  expect(await wordsUntilTheEnd(() => ali.submit(signOut))).toBe(1);
});

/** How often the page of Mr Ali's is told that there is news, from when this happens until its line ends. */
async function wordsUntilTheEnd(happens: () => Promise<unknown>): Promise<number> {
  const cookie = [...ali.cookies].map((pair) => pair.join("=")).join("; ");
  const line = await school.app.request("/teach/classes/1/now/news", { headers: { cookie } });
  const heard = line.text();
  await happens();
  school.hub.desk.news.tell(1); // a child of the class comes
  return (await heard).split("data: news").length - 1;
}

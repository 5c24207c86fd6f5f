import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import {
  msOkello,
  openSchool,
  type School,
  signIn,
  signInTeacher,
  typedTwice,
} from "../support/school.ts";

let school: School;
let head: Phone;
const mrAli = { name: "mr-ali", passphrase: "green stone bridge" };
const person = () => `/teach/classes/1/learners/${school.amina.id}/person`;

beforeAll(async () => {
  school = await openSchool();
  head = school.newPhone();
  await signInTeacher(head);
  const page = await head.open(person());
  await head.submit(formTo(page.html, /person$/), { name: "Amina Yusuf" });
});
afterAll(() => school.close());

async function addMrAli(): Promise<void> {
  const page = await head.open("/teach/staff");
  await head.submit(formTo(page.html, /\/teach\/staff$/), typedTwice(mrAli));
}

async function newPassphrase(passphrase: string): Promise<string> {
  const page = await head.open("/teach/staff/2");
  const told = { passphrase, again: passphrase, own: msOkello.passphrase };
  return (await head.submit(formTo(page.html, /2\/passphrase$/), told)).path;
}

test("a head teacher adds a teacher, who sees no class until one is given to him, and then its names", async () => {
  await addMrAli();
  const ali = school.newPhone();
  await signInTeacher(ali, mrAli);
  expect((await ali.open("/teach/classes/1")).status).toBe(404);
  const page = await head.open("/teach/staff/2");
  const kept = await head.submit(formTo(page.html, /2\/classes$/), { class: "1" });
  expect(kept.html).toContain("It is written down.");
  await signInTeacher(ali, mrAli);
  expect((await ali.open("/teach/classes/1")).html).toContain("Amina Yusuf");
  const taken = await head.open("/teach/staff/2");
  await head.submit(formTo(taken.html, /2\/classes$/), { class: [] });
  expect((await ali.open("/teach/classes/1")).status).toBe(404);
});

test("a page of a class that stays open looks anew at once when its teacher has the class no longer, or may not stay", async () => {
  let looks = 0;
  const told = () => (looks += 1);
  const stop = school.hub.desk.news.watch(1, { told, ended: () => undefined });
  const change = async (classes: string[]) => {
    const page = await head.open("/teach/staff/2");
    await head.submit(formTo(page.html, /2\/classes$/), { class: classes });
  };
  await change(["1"]);
  await change([]);
  expect(looks).toBeGreaterThan(0);
  looks = 0;
  await newPassphrase(mrAli.passphrase);
  expect(looks).toBe(1);
  stop();
});

test("a name that is taken, and a passphrase that is short or typed in two ways, are told and add nobody", async () => {
  const page = await head.open("/teach/staff");
  expect(page.html).toContain("Sign-in name of this teacher");
  expect(page.html).not.toContain("Your sign-in name");
  const form = formTo(page.html, /\/teach\/staff$/);
  const taken = await head.submit(form, typedTwice({ ...mrAli, name: "Ms-Okello" }));
  expect(taken.status).toBe(422);
  expect(taken.html).toContain("has this name already");
  const short = await head.submit(form, typedTwice({ name: "mrs-sow", passphrase: "short" }));
  expect(short.status).toBe(422);
  const slip = { name: "mrs-sow", passphrase: "green stone bridge", again: "green stone brigde" };
  expect((await head.submit(form, slip)).status).toBe(422);
  expect((await head.open("/teach/staff")).html).not.toContain("mrs-sow");
});

test("nobody but a head teacher sees to teachers and the recovery key", async () => {
  const ali = school.newPhone();
  await signInTeacher(ali, mrAli);
  const child = school.newPhone();
  await signIn(child, school.amina);
  for (const path of ["/teach/staff", "/teach/staff/1", "/teach/recovery"]) {
    expect((await ali.open(path)).status, path).toBe(403);
    expect((await child.open(path)).path, path).toBe("/teach/session");
  }
  const { fields } = formTo((await ali.open("/teach?all")).html, /\/teach\/classes$/);
  for (const path of ["/teach/staff", "/teach/staff/1/passphrase", "/teach/recovery"])
    expect((await ali.post(path, fields)).status, path).toBe(403);
});

test("a new passphrase asks for the head teacher's own, ends the old one, and hands the names over", async () => {
  const page = await head.open("/teach/staff/2");
  await head.submit(formTo(page.html, /2\/classes$/), { class: "1" });
  const form = formTo(page.html, /2\/passphrase$/);
  const refused = await head.submit(form, {
    passphrase: "new words here",
    again: "new words here",
    own: "not mine at all",
  });
  expect(refused.status).toBe(422);
  const ali = school.newPhone();
  await signInTeacher(ali, mrAli);
  expect(await newPassphrase("new words here")).toContain("/teach/staff/2?kept");
  expect((await ali.open("/teach")).path).toBe("/teach/session");
  expect((await signInTeacher(ali, mrAli)).status).toBe(422);
  await signInTeacher(ali, { ...mrAli, passphrase: "new words here" });
  expect((await ali.open("/teach/classes/1")).html).toContain("Amina Yusuf");
});

async function askRole(teacher: number, fields: Record<string, string> = {}) {
  const page = await head.open(`/teach/staff/${teacher}/role`);
  return head.submit(formTo(page.html, /role$/), { own: msOkello.passphrase, ...fields });
}

test("a teacher becomes head teacher and is one no longer, at once where he is signed in, and both leave a line", async () => {
  const ali = school.newPhone();
  await signInTeacher(ali, { ...mrAli, passphrase: "new words here" });
  expect((await ali.open("/teach/staff")).status).toBe(403);
  const refused = await askRole(2, { own: "not mine at all" });
  expect(refused.status).toBe(422);
  expect((await ali.open("/teach/staff")).status).toBe(403);
  expect((await askRole(2)).path).toBe("/teach/staff/2?kept");
  expect((await ali.open("/teach/staff")).status).toBe(200);
  expect((await ali.open("/teach/classes/1")).html).toContain("Amina Yusuf");
  expect((await askRole(2)).path).toBe("/teach/staff/2?kept");
  expect((await ali.open("/teach/staff")).status).toBe(403);
  expect((await ali.open("/teach/classes/1")).html).toContain("Amina Yusuf");
  const { html } = await head.open("/teach/audit");
  expect(html).toContain("made mr-ali a head teacher");
  expect(html).toContain("made the head teacher mr-ali a teacher");
});

test("the only head teacher stays one, whatever is sent", async () => {
  const page = await head.open("/teach/staff/1/role");
  expect(page.html).toContain("This is the only head teacher.");
  const { fields } = formTo((await head.open("/teach/staff/2/role")).html, /role$/);
  const others = fields.filter(([name]) => name !== "role" && name !== "own");
  const sent = await head.post("/teach/staff/1/role", [
    ...others,
    ["role", "teacher"],
    ["myself", "yes"],
    ["own", msOkello.passphrase],
  ]);
  expect(sent.status).toBe(422);
  expect((await head.open("/teach/staff")).status).toBe(200);
});

test("nobody gives up the role of a head teacher by a slip, and who does is out of its pages at once", async () => {
  await askRole(2);
  const slip = await askRole(1);
  expect(slip.status).toBe(422);
  expect(slip.html).toContain("This is about yourself.");
  expect((await askRole(1, { myself: "yes" })).path).toContain("/teach");
  expect((await head.open("/teach/staff")).status).toBe(403);
  const ali = school.newPhone();
  await signInTeacher(ali, { ...mrAli, passphrase: "new words here" });
  const { html } = await ali.open("/teach/staff/1/role");
  const back = await ali.submit(formTo(html, /role$/), { own: "new words here" });
  expect(back.path).toBe("/teach/staff/1?kept");
  await askRole(2);
  expect((await head.open("/teach/staff")).status).toBe(200);
});

async function askDeparture(teacher: number, own = msOkello.passphrase) {
  const page = await head.open(`/teach/staff/${teacher}/departure`);
  expect(page.html).toContain("<p>Once removed, ");
  return head.submit(formTo(page.html, /departure$/), { own });
}

async function tickClasses(teacher: number, classes: string[]): Promise<void> {
  const page = await head.open(`/teach/staff/${teacher}`);
  await head.submit(formTo(page.html, /\/classes$/), { class: classes });
}

const mrsSow = { name: "mrs-sow", passphrase: "round yellow table" };

test("a teacher who has left is out at once and for good, and what she did stays under her name", async () => {
  const staff = await head.open("/teach/staff");
  await head.submit(formTo(staff.html, /\/teach\/staff$/), typedTwice(mrsSow));
  await tickClasses(3, ["1"]);
  const sow = school.newPhone();
  await signInTeacher(sow, mrsSow);
  await sow.open(person());
  expect((await askDeparture(3, "not mine at all")).status).toBe(422);
  expect((await sow.open("/teach/classes/1")).html).toContain("Amina Yusuf");
  const done = await askDeparture(3);
  expect(done.path).toBe("/teach/staff?kept");
  expect(done.html).toMatch(/Have left: <bdi>mrs-sow<\/bdi>/);
  expect((await sow.open("/teach/classes/1")).path).toBe("/teach/session");
  expect((await signInTeacher(sow, mrsSow)).status).toBe(422);
  const { html } = await head.open("/teach/audit");
  expect(html).toContain("removed the teacher mrs-sow");
  expect(html).toMatch(/<bdi>mrs-sow<\/bdi>.*read a child’s name and notes/);
  const namesake = await head.submit(formTo(done.html, /\/teach\/staff$/), typedTwice(mrsSow));
  expect(namesake.status).toBe(422);
  const left = await school.hub.db.all(
    `select 'key' as what from teacher_key where teacher_id = 3
     union all select 'session' from teacher_session where teacher_id = 3
     union all select 'class' from classroom_teacher where teacher_id = 3
     union all select 'names' from classroom_key_copy where holder = 'teacher 3'`,
  );
  expect(left).toEqual([]);
});

test("a class that nobody else can open is handed on before its teacher is removed", async () => {
  const mrOde = { name: "mr-ode", passphrase: "seven tall trees" };
  const staff = await head.open("/teach/staff");
  await head.submit(formTo(staff.html, /\/teach\/staff$/), typedTwice(mrOde));
  const ode = school.newPhone();
  await signInTeacher(ode, mrOde);
  const classes = await ode.open("/teach?all");
  await ode.submit(formTo(classes.html, /\/teach\/classes$/), { class: "New P6" });
  const page = await head.open("/teach/staff/4/departure");
  expect(page.html).toMatch(/<bdi>New P6<\/bdi><\/b> · Nobody else teaches it\./);
  expect(page.html).not.toContain('name="own"');
  const { fields } = formTo((await head.open("/teach/staff/4")).html, /passphrase$/);
  const sent = [...fields, ["own", msOkello.passphrase] satisfies [string, string]];
  expect((await head.post("/teach/staff/4/departure", sent)).status).toBe(422);
  await school.restart(); // nobody has its names open when the head teacher takes it
  await signInTeacher(head);
  await tickClasses(1, ["1", "2"]);
  const locked = await head.open("/teach/staff/4/departure");
  expect(locked.html).toContain("nobody can open its names yet");
  await signInTeacher(ode, mrOde);
  expect((await askDeparture(4)).path).toBe("/teach/staff?kept");
  const holders = "select holder from classroom_key_copy where classroom_id = 2";
  expect(await school.hub.db.all(holders)).toEqual([{ holder: "teacher 1" }]);
});

test("no head teacher removes herself, and one always stays", async () => {
  expect((await head.open("/teach/staff/1/departure")).html).toContain("the only head teacher");
  await askRole(2);
  expect((await head.open("/teach/staff/1/departure")).html).toContain("This is you.");
  const { fields } = formTo((await head.open("/teach/staff/2/departure")).html, /departure$/);
  const others = fields.filter(([name]) => name !== "own");
  const sent = [...others, ["own", msOkello.passphrase] satisfies [string, string]];
  expect((await head.post("/teach/staff/1/departure", sent)).status).toBe(422);
  expect((await head.open("/teach/staff")).status).toBe(200);
  await askRole(2);
});

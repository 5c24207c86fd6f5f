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
let okello: Phone;
let ali: Phone;
let code = "";
const mrAli = { name: "mr-ali", passphrase: "green stone bridge" };
const own = msOkello.passphrase;
const recovery = "/teach/recovery";
const lostNames = `${recovery}/lost-names`;
const person = () => `/teach/classes/1/learners/${school.amina.id}/person`;

beforeAll(async () => {
  school = await openSchool();
  okello = school.newPhone();
  ali = school.newPhone();
  await signInTeacher(okello);
  await send(person(), /person$/, { name: "Amina Yusuf" });
  await send("/teach/staff", /\/teach\/staff$/, typedTwice(mrAli));
});
afterAll(() => school.close());

/** A form of a page that Ms Okello has open. */
async function send(at: string, action: RegExp, fields: Record<string, string | string[]>) {
  return okello.submit(formTo((await okello.open(at)).html, action), fields);
}

const tick = (teacher: number, classes: string[]) =>
  send(`/teach/staff/${teacher}`, /classes$/, { class: classes });
const codeOn = (html: string) => /(\w{4}-){8}\w{4}/.exec(html)?.[0] ?? "";
const makeKey = () => send(recovery, /recovery$/, { own });
const useCode = (words: string) => send(recovery, /use$/, { code: words });
const namesFor = async (phone: Phone) => (await phone.open("/teach/classes/1")).html;
const holders = () => school.hub.db.all("select holder from classroom_key_copy order by holder");

async function newPassphraseForAli(passphrase: string): Promise<void> {
  await send("/teach/staff/2", /passphrase$/, { passphrase, again: passphrase, own });
  await signInTeacher(ali, { ...mrAli, passphrase });
}

test("a recovery key that is made while the names are locked opens them with the passphrase it asks for, and holds them", async () => {
  await school.restart();
  expect(await namesFor(okello)).not.toContain("Amina Yusuf");
  expect((await okello.open(recovery)).html).toContain("There is no recovery key yet.");
  expect((await send(recovery, /recovery$/, { own: "not mine at all" })).status).toBe(422);
  code = codeOn((await makeKey()).html);
  expect(code).not.toBe("");
  expect((await okello.open(recovery)).html).not.toContain(code);
  expect(await namesFor(okello)).toContain("Amina Yusuf");
  expect(await holders()).toEqual([{ holder: "recovery" }, { holder: "teacher 1" }]);
});

test("one form makes one key: sent again by a reload or a second tap it makes no other, and the paper of the first is good", async () => {
  const form = formTo((await okello.open(recovery)).html, /recovery$/);
  const tapped = await Promise.all([okello.submit(form, { own }), okello.submit(form, { own })]);
  const loadedAgain = await okello.submit(form, { own });
  const codes = [...tapped, loadedAgain].map(({ html }) => codeOn(html)).filter(Boolean);
  expect(codes).toHaveLength(1);
  expect(loadedAgain.html).toContain("No new key was made.");
  [code = ""] = codes;
  expect((await useCode(code)).html).toContain("1 class was opened and handed over.");
});

test("a class that is cleared by a slip and ticked again opens as before, with a recovery key too", async () => {
  await tick(1, []);
  expect((await okello.open("/teach/classes/1")).status).toBe(404);
  await tick(1, ["1"]);
  expect(await namesFor(okello)).toContain("Amina Yusuf");
  await school.restart();
  await signInTeacher(okello);
  expect(await namesFor(okello)).toContain("Amina Yusuf");
});

test("while a class hangs on the printed code alone no new key is made, and the page names the class and says what to do first", async () => {
  const before = formTo((await okello.open(recovery)).html, /recovery$/);
  await signInTeacher(ali, mrAli);
  await tick(2, ["1"]);
  await tick(1, []);
  await newPassphraseForAli("second words here");
  expect(await holders()).toEqual([{ holder: "recovery" }]);
  const refused = await okello.submit(before, { own });
  expect(refused.status).toBe(422);
  expect(codeOn(refused.html)).toBe("");
  expect(refused.html).toMatch(
    /<bdi>Class 3B<\/bdi><\/b> · Only the printed code opens its names\./,
  );
  expect(refused.html).toContain("First type the printed code below");
  expect(await holders()).toEqual([{ holder: "recovery" }]);
});

test("with the printed code the names open where a teacher is signed in, and after that a new key can be made", async () => {
  expect(await namesFor(ali)).not.toContain("Amina Yusuf");
  expect((await useCode(`0000${code.slice(4)}`)).status).toBe(422);
  await useCode(code.toLowerCase());
  expect(await namesFor(ali)).toContain("Amina Yusuf");
  code = codeOn((await makeKey()).html);
  expect(code).not.toBe("");
  expect(await holders()).toEqual([{ holder: "recovery" }, { holder: "teacher 2" }]);
});

test("a teacher who signs in at the moment in which a new key is made is in that key, and in no other", async () => {
  await school.restart();
  const told = { ...mrAli, passphrase: "second words here" };
  const [made] = await Promise.all([makeKey(), signInTeacher(ali, told)]);
  code = codeOn(made.html);
  expect((await useCode(code)).html).toContain("1 class was opened and handed over.");
});

test("a class whose names are lost begins anew when a head teacher says so: the children learn on, and are named again", async () => {
  await newPassphraseForAli("third words here");
  expect((await ali.open(person())).path).toContain("/teach/unlock");
  const page = await okello.open(lostNames);
  expect(page.html).toContain("Only the printed code opens its names.");
  const form = formTo(page.html, /lost-names$/);
  expect((await okello.submit(form, { own })).html).toContain("No class is ticked.");
  expect((await okello.submit(form, { class: "1", own: "not mine at all" })).status).toBe(422);
  const done = await okello.submit(form, { class: "1", own });
  expect(done.html).toContain("1 class begins anew");
  expect((await okello.open("/teach/audit")).html).toContain("let Class 3B begin anew");
  const child = school.newPhone();
  await signIn(child, school.amina);
  expect((await child.open("/learn")).status).toBe(200);
  await signInTeacher(ali, { ...mrAli, passphrase: "third words here" });
  const named = await ali.open(person());
  await ali.submit(formTo(named.html, /person$/), { name: "Amina Again" });
  expect(await namesFor(ali)).toContain("Amina Again");
});

test("a class whose last key is gone already hinders no new recovery key, and begins anew the same way", async () => {
  await newPassphraseForAli("fourth words here");
  await school.hub.db.write((tx) => tx.run("delete from classroom_key_copy"));
  const page = await okello.open(recovery);
  expect(page.html).toContain("Nothing opens its names any more.");
  expect(codeOn((await makeKey()).html)).not.toBe("");
  await send(lostNames, /lost-names$/, { class: "1", own });
  expect((await okello.open(recovery)).html).not.toContain("Classes that no teacher can open");
});

test("a class that a teacher can open does not begin anew, whatever is sent", async () => {
  await signInTeacher(ali, { ...mrAli, passphrase: "fourth words here" });
  const { fields } = formTo((await okello.open("/teach/staff")).html, /\/teach\/staff$/);
  const token = fields.filter(([name]) => name === "token");
  const sent = await okello.post(lostNames, [...token, ["class", "1"], ["own", own]]);
  expect(sent.path).toBe(`${recovery}?given-up=0`);
  expect(await holders()).toEqual([{ holder: "recovery" }, { holder: "teacher 2" }]);
});

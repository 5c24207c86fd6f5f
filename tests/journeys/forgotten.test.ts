import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo, type Phone, type SeenPage } from "../../scripts/phone.ts";
import { msOkello, openSchool, type School, signInTeacher, typedTwice } from "../support/school.ts";

let school: School;
let okello: Phone;
let ali: Phone;
let code = "";
const mrAli = { name: "mr-ali", passphrase: "green stone bridge" };
const forgotten = "/teach/forgotten";
const fresh = "words that I keep";

beforeAll(async () => {
  school = await openSchool();
  okello = school.newPhone();
  ali = school.newPhone();
  await signInTeacher(okello);
  const person = `/teach/classes/1/learners/${school.amina.id}/person`;
  await send(person, /person$/, { name: "Amina Yusuf" });
  await send("/teach/staff", /\/teach\/staff$/, typedTwice(mrAli));
  await send("/teach/staff/2", /classes$/, { class: ["1"] });
});
afterAll(() => school.close());

async function send(at: string, action: RegExp, fields: Record<string, string | string[]>) {
  return okello.submit(formTo((await okello.open(at)).html, action), fields);
}

type Typed = { name?: string; code?: string; passphrase?: string; again?: string };

/** Somebody without a session types what she has into the page of a forgotten passphrase. */
async function comeBack(phone: Phone, typed: Typed = {}): Promise<SeenPage> {
  const { html } = await phone.open(forgotten);
  const fields = { name: msOkello.name, code, passphrase: fresh, again: fresh, ...typed };
  return phone.submit(formTo(html, /forgotten$/), fields);
}

const anotherKey = `${"0000-".repeat(8)}`;
const okellosHash = () =>
  school.hub.db.get("select passphrase_hash from teacher where teacher_id = 1");
const acts = async () =>
  (await school.hub.db.all<{ act: string }>("select act from audit_line")).map(({ act }) => act);

test("the sign-in page leads whoever forgot her passphrase to what she can do, and names nobody there", async () => {
  const guest = school.newPhone();
  const door = await guest.open("/teach/session");
  expect(door.html).toContain(`href="${forgotten}"`);
  const { status, html } = await guest.open(forgotten);
  expect(status).toBe(200);
  expect(html).toContain("A head teacher gives you a new one");
  expect(html).not.toMatch(/okello|mr-ali/i);
});

test("where no recovery key was made the page says so, says what is kept, and asks for no code", async () => {
  const { html } = await school.newPhone().open(forgotten);
  expect(html).toContain("No recovery key was made on this hub.");
  expect(html).toContain("What the children learned is kept");
  expect(html).not.toContain("<form");
  for (const page of ["/teach/classes/1", "/teach/staff"])
    expect((await okello.open(page)).html).toContain("There is no recovery key yet.");
  const shown = await send("/teach/recovery", /recovery$/, { own: msOkello.passphrase });
  code = /(\w{4}-){8}\w{4}/.exec(shown.html)?.[0] ?? "";
  expect(code).not.toBe("");
  expect((await okello.open("/teach/staff")).html).not.toContain("There is no recovery key yet.");
});

test("a new passphrase that is short or typed otherwise the second time is told before the code is tried, and the code stays in its field", async () => {
  const before = await okellosHash();
  const short = await comeBack(school.newPhone(), { passphrase: "abc", again: "abc" });
  expect(short.status).toBe(422);
  expect(short.html).toContain("Please take at least ten letters.");
  expect(short.html).toContain(`value="${code}"`);
  const other = await comeBack(school.newPhone(), { again: "words that I kept" });
  expect(other.html).toContain("This is not the same passphrase.");
  expect((await comeBack(school.newPhone(), { name: " " })).status).toBe(422);
  expect(await okellosHash()).toEqual(before);
});

test("a wrong code, a key of another hub, a teacher’s name and a name that nobody has are told alike, and change nothing", async () => {
  const { makeRecoveryKey } = await import("../../server/personal/recovery-code.ts");
  const other = makeRecoveryKey().code;
  const before = await okellosHash();
  for (const typed of [{ code: other }, { name: mrAli.name }, { name: "nobody-here" }]) {
    const told = await comeBack(school.newPhone(), typed);
    expect(told.status).toBe(422);
    expect(told.html).toContain("This code does not open the account of a head teacher");
  }
  const slip = await comeBack(school.newPhone(), { code: `${anotherKey}0000` });
  expect(slip.html).toContain("A letter of this code is not right.");
  expect(await okellosHash()).toEqual(before);
  expect(await acts()).not.toContain("recovery-key-used");
});

test("five wrong codes bring the pause of the sign-in, also for the right code and for the passphrase", async () => {
  const phone = school.newPhone();
  for (let tries = 0; tries < 4; tries++) await comeBack(phone, { code: `${anotherKey}0000` });
  expect((await comeBack(phone, { code: "what" })).html).toContain("Too many tries.");
  expect((await comeBack(phone)).html).toContain("Too many tries.");
  const door = await phone.open("/teach/session");
  expect((await phone.submit(formTo(door.html, /session/), msOkello)).html).toContain("Too many");
});

test("a form of another phone is refused", async () => {
  const form = formTo((await school.newPhone().open(forgotten)).html, /forgotten$/);
  const phone = school.newPhone();
  await phone.open(forgotten);
  const told = { name: msOkello.name, code, passphrase: fresh, again: fresh };
  expect((await phone.submit(form, told)).status).toBe(403);
});

test("the only head teacher comes back with the printed code: names open, her other phones are out, and lines say so", async () => {
  await school.restart();
  const back = school.newPhone();
  const page = await comeBack(back, { code: code.toLowerCase().replaceAll("-", " ") });
  expect(page.status).toBe(200);
  expect(page.html).toContain("Your new passphrase holds from now on.");
  expect((await back.open("/teach/classes/1")).html).toContain("Amina Yusuf");
  expect((await okello.open("/teach/classes/1")).path).toBe("/teach/session");
  expect((await acts()).slice(-3)).toEqual(["came-back", "recovery-key-used", "names-opened"]);
  const door = await okello.open("/teach/session");
  expect((await okello.submit(formTo(door.html, /session/), msOkello)).status).toBe(422);
  const told = { name: msOkello.name, passphrase: fresh };
  await signInTeacher(okello, told);
  expect((await okello.open("/teach/classes/1")).html).toContain("Amina Yusuf");
});

test("the paper is good for another time, until a head teacher makes another key", async () => {
  await comeBack(ali, { passphrase: "third words here", again: "third words here" });
  expect((await ali.open("/teach/classes/1")).html).toContain("Amina Yusuf");
  const form = formTo((await ali.open("/teach/recovery")).html, /recovery$/);
  const old = code;
  const made = await ali.submit(form, { own: "third words here" });
  code = /(\w{4}-){8}\w{4}/.exec(made.html)?.[0] ?? "";
  expect((await comeBack(school.newPhone(), { code: old })).status).toBe(422);
});

test("where no class has names yet the right code alone lets her in, and no other", async () => {
  await school.hub.db.write(async (tx) => {
    await tx.run("delete from classroom_key_copy where holder = 'recovery'");
  });
  const { makeRecoveryKey } = await import("../../server/personal/recovery-code.ts");
  const other = makeRecoveryKey().code;
  expect((await comeBack(school.newPhone(), { code: other })).status).toBe(422);
  const page = await comeBack(school.newPhone());
  expect(page.html).toContain("Your new passphrase holds from now on.");
});

test("who has left the school does not come back with the code", async () => {
  await school.hub.db.write(async (tx) => {
    await tx.run("update teacher set left_at = '2026-01-01' where teacher_id = 1");
  });
  expect((await comeBack(school.newPhone())).status).toBe(422);
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { speechIn } from "../../views/words/t.ts";
import { hourMs, type MachineTime, openMachineTime } from "../support/machine-time.ts";
import { makeCopy } from "../support/own-lessons.ts";
import { msOkello, openSchool, type School, signInTeacher, typedTwice } from "../support/school.ts";

// A machine that does other things besides is slow to check passphrases.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const names = "/teach/classes/1/names";
const list = 'Amina Canary\nYusuf Canary\nSalma "Canary"';
const mrAli = { name: "mr-ali", passphrase: "green stone bridge" };
let time: MachineTime;
let school: School;
let phone: Phone;
beforeEach(async () => {
  time = await openMachineTime({ hasBattery: true });
  school = await openSchool({ learners: 0, time });
  phone = school.newPhone();
  await signInTeacher(phone);
});
afterEach(async () => {
  await school.close();
  await time.remove();
});

const childrenNow = () => school.hub.roster.learners.size;

/** A list of names that was typed while the session was on, and is sent when it is over. */
async function sendTooLate(fields: Record<string, string> = { list }) {
  const form = formTo((await phone.open(names)).html, /names$/);
  time.pass(11 * hourMs);
  return phone.submit(form, fields);
}

test.each(["en", "ar", "fr"])(
  "in %s a list of names that was sent after her session was over is there when she has signed in, and goes with one tap",
  async (language) => {
    const { t } = speechIn(language);
    phone.cookies.set("language", language);
    const refused = await sendTooLate();
    expect(refused.status).toBe(401);
    expect(refused.html).toContain(t("kept.sign-in"));
    const wrong = await phone.submit(formTo(refused.html, /session$/), {
      ...msOkello,
      passphrase: "not this one",
    });
    expect(wrong.status).toBe(422);
    const kept = await phone.submit(formTo(wrong.html, /session$/), msOkello);
    expect(kept.html).toContain(t("kept.title"));
    expect(kept.html).toContain("Yusuf Canary");
    const shown = await phone.submit(formTo(kept.html, /names$/));
    expect([shown.status, shown.path]).toEqual([200, names]);
    for (const name of ["Amina Canary", "Yusuf Canary", "Salma &quot;Canary&quot;"])
      expect(shown.html).toContain(name);
  },
);

test("the preview of a list that was ticked too late enrols its children once she has signed in", async () => {
  const form = formTo((await phone.open(names)).html, /names$/);
  const preview = await phone.submit(form, { list });
  const before = childrenNow();
  time.pass(11 * hourMs);
  const refused = await phone.submit(formTo(preview.html, /names$/));
  const kept = await phone.submit(formTo(refused.html, /session$/), msOkello);
  expect(childrenNow()).toBe(before);
  await phone.submit(formTo(kept.html, /names$/));
  expect(childrenNow()).toBe(before + 3);
});

test("another teacher who signs in on that phone sees nothing of it, and nothing is done in her name", async () => {
  const staff = formTo((await phone.open("/teach/staff")).html, /staff$/);
  await phone.submit(staff, typedTwice(mrAli));
  const refused = await sendTooLate();
  const other = await phone.submit(formTo(refused.html, /session$/), mrAli);
  expect(other.path).toBe("/teach");
  expect(other.html).not.toContain("Canary");
});

test("a form that no page of her session has made is not kept, nor is one of a stranger", async () => {
  const form = formTo((await phone.open(names)).html, /names$/);
  time.pass(11 * hourMs);
  const forged = await phone.submit(form, { list, token: "AAAAAAAAAAAAAAAA" });
  expect(forged.status).toBe(403);
  expect(forged.html).toContain("still there, copy it");
  expect(forged.html).not.toContain("Canary");
  const stranger = await school.newPhone().submit(form, { list });
  expect(stranger.status).toBe(403);
  expect(stranger.html).not.toContain("Canary");
});

test("a passphrase and a list that is far too long are on no page: she is told how to keep what she typed", async () => {
  const staff = formTo((await phone.open("/teach/staff")).html, /staff$/);
  time.pass(11 * hourMs);
  const secret = await phone.submit(staff, typedTwice(mrAli));
  expect(secret.status).toBe(403);
  expect(secret.html).toContain("still there, copy it");
  expect(secret.html).not.toContain(mrAli.passphrase);
  await signInTeacher(phone);
  const long = await sendTooLate({ list: "Amina Canary\n".repeat(30_000) });
  expect(long.status).toBe(403);
  expect(long.html).not.toContain("Canary");
});

test.each([
  ["Arabic", "قطّة صغيرة في البيت، "],
  ["a script of three bytes a letter", "चिड़िया घर में "],
])(
  "the whole text of her own lesson, as long as one may be, is there in %s when she has signed in, and is kept",
  async (_, words) => {
    const address = await makeCopy(phone);
    const page = await phone.open(`${address}/text`);
    const body = `## ${words.trim()}\n\n${words.repeat(4000)}`.slice(0, 39_900).trim();
    const form = formTo(page.html, /text$/);
    time.pass(11 * hourMs);
    const refused = await phone.submit(form, { whole: body });
    expect(refused.status).toBe(401);
    const wrong = { ...msOkello, passphrase: "not this one" };
    const again = await phone.submit(formTo(refused.html, /session$/), wrong);
    expect(again.status).toBe(422);
    const kept = await phone.submit(formTo(again.html, /session$/), msOkello);
    await phone.submit(formTo(kept.html, /text$/));
    const row = await school.hub.db.get<{ body: string }>("select body from own_lesson");
    expect(row?.body).toContain(body);
  },
);

test("a stranger who signs in sends no more than any other form has", async () => {
  const stranger = school.newPhone();
  const { html } = await stranger.open("/teach/session");
  const sent = await stranger.submit(formTo(html, /session$/), {
    ...msOkello,
    kept: "a".repeat(70_000),
  });
  expect(sent.status).toBe(413);
});

/** Her phone in another tab, which has the same cookies. */
async function leaveInAnotherTab() {
  const { html } = await phone.open("/teach");
  await phone.submit(formTo(html, /session\/end$/));
}

async function typedOnEarlierPage() {
  return formTo((await phone.open(names)).html, /names$/);
}

test.each(["en", "ar", "fr"])(
  "in %s what she sends from a page of before she left and signed in again is there, and goes with one tap",
  async (language) => {
    const { t } = speechIn(language);
    phone.cookies.set("language", language);
    const form = await typedOnEarlierPage();
    await leaveInAnotherTab();
    await signInTeacher(phone);
    const kept = await phone.submit(form, { list });
    expect(kept.status).toBe(409);
    expect(kept.html).toContain(t("kept.title"));
    expect(kept.html).toContain("Yusuf Canary");
    const shown = await phone.submit(formTo(kept.html, /names$/));
    expect([shown.status, shown.path]).toEqual([200, names]);
    expect(shown.html).toContain("Yusuf Canary");
  },
);

test("what she sends from a page of before she left is there when she has signed in again, also after the hub was started anew", async () => {
  const form = await typedOnEarlierPage();
  await leaveInAnotherTab();
  await school.restart();
  const refused = await phone.submit(form, { list });
  expect(refused.status).toBe(401);
  expect(refused.html).toContain("sign in, and you can send it");
  const kept = await phone.submit(formTo(refused.html, /session$/), msOkello);
  expect(kept.html).toContain("Yusuf Canary");
  const shown = await phone.submit(formTo(kept.html, /names$/));
  expect([shown.status, shown.path]).toEqual([200, names]);
});

test("another teacher who has signed in since sees nothing of that page, and is told whose it is not", async () => {
  const staff = formTo((await phone.open("/teach/staff")).html, /staff$/);
  await phone.submit(staff, typedTwice(mrAli));
  const form = await typedOnEarlierPage();
  await leaveInAnotherTab();
  const { html } = await phone.open("/teach/session");
  await phone.submit(formTo(html, /session$/), mrAli);
  const said = await phone.submit(form, { list });
  expect(said.status).toBe(403);
  expect(said.html).toContain("another teacher’s");
  expect(said.html).not.toContain("Canary");
});

test("another phone is given nothing to carry, nor is whoever makes up that it was hers", async () => {
  const form = await typedOnEarlierPage();
  const { fields } = form;
  const [, token = ""] = fields.find(([name]) => name === "token") ?? [];
  await leaveInAnotherTab();
  const other = school.newPhone();
  await other.open("/");
  for (const [sender, sent] of [
    [other, token],
    [phone, token.replace(/\.1\./, ".2.")],
    [phone, token.slice(0, -1)],
  ] as const) {
    const said = await sender.submit(form, { list, token: sent });
    expect(said.status).toBe(403);
    expect(said.html).not.toContain("Canary");
  }
});

test("what is too long for a phone that has left is on no page, and she is told how to keep it", async () => {
  const form = await typedOnEarlierPage();
  await leaveInAnotherTab();
  const said = await phone.submit(form, { list: "Amina Canary\n".repeat(4500) });
  expect(said.status).toBe(403);
  expect(said.html).toContain("from a session that is over");
  expect(said.html).not.toContain("Canary");
});

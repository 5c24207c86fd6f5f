import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { makeSheet } from "../../server/library/make-sheet.ts";
import { speechIn } from "../../views/words/t.ts";
import { msOkello, openSchool, type School, signInTeacher } from "../support/school.ts";

// A machine that does other things besides is slow to check passphrases.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let school: School;
let phone: Phone;
beforeEach(async () => {
  school = await openSchool();
  phone = school.newPhone();
  await signInTeacher(phone);
});
afterEach(() => school.close());

const person = () => `/teach/classes/1/learners/${school.amina.id}/person`;
const typed = { name: "Amina Canary", birthYear: "2017", guardian: "Salma", note: "sits in front" };
const unlockForm = /^\/teach\/unlock/;

/** The form of names, opened before the hub was started anew, and sent when it is locked. */
async function sendLocked(fields: Record<string, string> = typed) {
  const form = formTo((await phone.open(person())).html, /person$/);
  await school.restart();
  return phone.submit(form, fields);
}

test.each(["en", "ar", "fr"])(
  "in %s what was typed of a child while the names were locked is there when they are open, and goes with one tap",
  async (language) => {
    const { t } = speechIn(language);
    phone.cookies.set("language", language);
    const locked = await sendLocked();
    expect(locked.status).toBe(409);
    expect(locked.html).toContain(t("kept.locked"));
    const wrong = { passphrase: "not this one" };
    const again = await phone.submit(formTo(locked.html, unlockForm), wrong);
    expect(again.status).toBe(422);
    expect(again.html).toContain(t("kept.locked"));
    const kept = await phone.submit(formTo(again.html, unlockForm), msOkello);
    expect(kept.html).toContain(t("kept.what-locked"));
    expect(kept.html).toContain(typed.note);
    const saved = await phone.submit(formTo(kept.html, /person$/));
    expect(saved.html).toContain(t("person.kept"));
    for (const words of Object.values(typed)) expect(saved.html).toContain(words);
  },
);

test("what cannot be kept as it was typed is said at once, locked or not, and stays in its fields", async () => {
  const said = await sendLocked({ ...typed, birthYear: "17", note: "long ".repeat(3000) });
  expect(said.status).toBe(422);
  expect(said.html).toContain("long long");
  expect(said.html).toContain(typed.guardian);
});

test("a child who was to go to another class while the names were locked goes there with one tap once they are open", async () => {
  const classes = formTo((await phone.open("/teach?all")).html, /classes$/);
  await phone.submit(classes, { class: "Class 4A", language: "en", learners: "1" });
  const form = formTo((await phone.open(person())).html, /\/class$/);
  await school.restart();
  const locked = await phone.submit(form, { class: "2" });
  expect(locked.status).toBe(409);
  expect(school.amina.classroomId).toBe(1);
  const kept = await phone.submit(formTo(locked.html, unlockForm), msOkello);
  expect(kept.html, "the number of a class says nothing to her").not.toContain("<textarea");
  await phone.submit(formTo(kept.html, /\/class$/));
  expect(school.amina.classroomId).toBe(2);
});

test("two cards that were to be one while the names were locked are one with one tap once they are open", async () => {
  const { amina, yusuf } = school;
  const pair = await phone.open(`/teach/classes/1/merges?one=${amina.id}&other=${yusuf.id}`);
  const form = formTo(pair.html, /merges$/);
  await school.restart();
  const locked = await phone.submit(form, { kept: String(amina.id) });
  expect(locked.status).toBe(409);
  expect(school.hub.roster.learners.size).toBe(5);
  const kept = await phone.submit(formTo(locked.html, unlockForm), msOkello);
  await phone.submit(formTo(kept.html, /merges$/));
  expect(school.hub.roster.learners.size).toBe(4);
});

test("a form that another teacher kept is not sent in the name of who opens her names", async () => {
  const locked = await sendLocked();
  const form = formTo(locked.html, unlockForm);
  const [, kept = ""] = form.fields.find(([name]) => name === "kept") ?? [];
  const others = kept.replace(/"teacherId":\d+/, '"teacherId":99');
  const page = await phone.submit(form, { ...msOkello, kept: others });
  expect(page.html).not.toContain(typed.note);
});

test.each([
  ["about a child", "/learners/1/person", "/learners/1"],
  ["that compares two children", "/merges?one=1&other=2", "/merges"],
  ["of cards with names", "/cards?names=1", "/cards"],
  ["of one card with a name", "/cards?learner=1&names=1", "/cards?learner=1"],
])("who goes on without names from a page %s comes to one that needs none", async (_, from, to) => {
  await school.restart();
  const locked = await phone.open(`/teach/classes/1${from}`);
  const later = /href="([^"]*)">\s*Go on without names/.exec(locked.html)?.[1] ?? "";
  const page = await phone.open(later.replaceAll("&amp;", "&"));
  expect(page.path).toBe(`/teach/classes/1${to}`);
});

test("who leaves what was kept goes on where no names are needed, and where she was once they are open", async () => {
  const locked = await sendLocked();
  expect(locked.html).toContain(`href="/teach/classes/1/learners/${school.amina.id}">Leave it`);
  const kept = await phone.submit(formTo(locked.html, unlockForm), msOkello);
  expect(kept.html).toMatch(new RegExp(`href="${person()}">\\s*Leave it`));
});

test.each(["en", "ar", "fr"])(
  "in %s help opens in another tab from a page on which names, notes or results are typed, says so, and in its own elsewhere",
  async (language) => {
    const { t } = speechIn(language);
    phone.cookies.set("language", language);
    const helpIn = (html: string) => /<a\b[^>]*\/guide\/teacher[^>]*>([^<]*)/.exec(html) ?? [];
    const lesson = school.hub.library.lesson("parts-of-a-whole");
    if (!lesson) throw new Error("There is no such lesson.");
    const { code } = await makeSheet(school.hub.library, { lesson, language, seed: 5 });
    const typing = ["/teach/classes/1/names", person(), `/teach/classes/1/paper/${code}`];
    for (const address of typing) {
      const [link = "", words] = helpIn((await phone.open(address)).html);
      expect(link, address).toContain('target="_blank"');
      expect(words).toBe(t("guide.help-beside"));
    }
    const [link = "", words] = helpIn((await phone.open("/teach/classes/1")).html);
    expect(link).not.toContain("target");
    expect(words).toBe(t("guide.help"));
  },
);

test("a note of a child that was typed before she left in another tab is kept with one tap once she is in again", async () => {
  const form = formTo((await phone.open(person())).html, /person$/);
  await phone.submit(formTo((await phone.open("/teach")).html, /session\/end$/));
  const refused = await phone.submit(form, typed);
  expect(refused.status).toBe(401);
  const kept = await phone.submit(formTo(refused.html, /session$/), msOkello);
  expect(kept.html).toContain(typed.note);
  const saved = await phone.submit(formTo(kept.html, /person$/));
  for (const words of Object.values(typed)) expect(saved.html).toContain(words);
});

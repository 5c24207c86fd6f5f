import { afterAll, beforeAll, expect, test } from "vitest";
import { formsOf, formTo, linkOf, linksOf } from "../../scripts/phone.ts";
import { msOkello, openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

let school: School;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school.close());

test("a new hub is made ready on one page: teacher, class and a card for every child", async () => {
  const fresh = await openSchool({ isNew: true });
  const teacher = fresh.newPhone();
  const page = await teacher.open("/");
  const form = formTo(page.html, /first-run/);
  const wrong = await teacher.submit(form, { school: "", learners: "0", passphrase: "short" });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain("Please fill this in.");
  expect(fresh.hub.roster.learners.size).toBe(0);
  const told = {
    school: "Kasese Centre",
    class: "Class 3B",
    learners: "45",
    ...msOkello,
    again: msOkello.passphrase,
  };
  const made = await teacher.submit(form, told);
  expect(made.path).toBe("/teach/classes/1");
  const cards = await teacher.open("/teach/classes/1/cards");
  expect(cards.html.match(/class="qr"/g)).toHaveLength(45);
  const again = await fresh.newPhone().open("/teach/first-run");
  expect(again.path).toBe("/teach/session");
  await fresh.close();
});

test("only the right passphrase opens the teacher's pages", async () => {
  const stranger = school.newPhone();
  const refused = await signInTeacher(stranger, { ...msOkello, passphrase: "guess guess" });
  expect(refused.status).toBe(422);
  expect((await stranger.open("/teach/classes/1")).path).toBe("/teach/session");
  const teacher = school.newPhone();
  await signInTeacher(teacher);
  expect((await teacher.open("/teach/classes/1")).html).toContain("Class 3B");
});

test("a child's phone opens no teacher's page", async () => {
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  expect((await phone.open("/teach/classes/1")).path).toBe("/teach/session");
  const said = await phone.post("/teach/classes", { class: "Mine", learners: "3" });
  expect(said.status).toBe(403);
  expect(school.hub.roster.classrooms.size).toBe(1);
});

test("when the hub has another address than the cards, their page says so until new ones are printed", async () => {
  const teacher = school.newPhone();
  await signInTeacher(teacher);
  const cards = "/teach/classes/1/cards";
  const first = await teacher.open(cards);
  expect(first.html).toContain(`The codes lead to \u2066${school.hub.address()}\u2069`);
  expect(first.html).not.toContain("carry another address");
  const before = school.hub.address();
  school.hub.address = () => "http://192.168.77.9:8080";
  const told = await teacher.open(cards);
  expect(told.html).toContain("carry another address");
  expect(told.html).toContain(before);
  expect((await teacher.open(cards)).html).toContain("carry another address");
  const printed = await teacher.submit(formTo(told.html, /cards$/));
  expect(printed.html).not.toContain("carry another address");
  expect(printed.html).toContain("192.168.77.9:8080");
});

test("a scanned card signs in with one tap, and a renewed card ends the old one", async () => {
  const { cardCode } = await import("../../server/classroom/cards.ts");
  const old = cardCode(school.hub.facility, school.amina);
  const phone = school.newPhone();
  const page = await phone.open(`/c/${old}`);
  expect(page.html).toContain("Are you Fox?");
  expect((await phone.submit(formTo(page.html, /\/c\//))).path).toBe("/learn");
  const teacher = school.newPhone();
  await signInTeacher(teacher);
  const list = await teacher.open("/teach/classes/1");
  const [ask = ""] = linksOf(list.html).filter((href) =>
    href.endsWith(`learners/${school.amina.id}/cards`),
  );
  const asked = await teacher.open(ask);
  const renewed = await teacher.submit(formTo(asked.html, /learners\/\d+\/cards/));
  expect(renewed.path).toBe(`/teach/classes/1/cards?learner=${school.amina.id}&new`);
  expect(renewed.html).toContain("The card of Fox");
  expect(renewed.html.match(/class="qr"/g)).toHaveLength(1);
  const found = await phone.open(`/c/${old}`);
  expect(found.status).toBe(410);
  expect(found.html).toContain("This card is no longer used");
  expect(found.html).toContain("Ask your teacher");
  expect(linkOf(found.html, "go")).toBe("/classes");
  expect((await phone.submit(formTo(page.html, /\/c\//))).status).toBe(410);
  expect((await phone.open(`/c/${old.replace(/^\d+/, "2")}`)).status).toBe(404);
});

test.each([
  ["en", "will no longer work", "Keep the old card"],
  ["fr", "ne marchera plus", "Garder l’ancienne carte"],
  ["ar", "لن تعمل", "إبقاء البطاقة القديمة"],
])(
  "a tap on “New card” asks first, and who keeps the old card still has it (%s)",
  async (language, ends, keep) => {
    const { cardCode } = await import("../../server/classroom/cards.ts");
    const card = cardCode(school.hub.facility, school.yusuf);
    const teacher = school.newPhone();
    teacher.cookies.set("language", language);
    await signInTeacher(teacher);
    const list = await teacher.open("/teach/classes/1");
    expect(formsOf(list.html).map(({ action }) => action)).not.toContainEqual(
      expect.stringMatching(/cards$/),
    );
    const asked = await teacher.open(`/teach/classes/1/learners/${school.yusuf.id}/cards`);
    expect(asked.html).toContain(ends);
    expect(asked.html).toContain(keep);
    expect(linksOf(asked.html)).toContain("/teach/classes/1");
    expect((await school.newPhone().open(`/c/${card}`)).status).toBe(200);
  },
);

test("nobody is asked about a child of another class", async () => {
  const teacher = school.newPhone();
  await signInTeacher(teacher);
  expect((await teacher.open("/teach/classes/1/learners/999/cards")).status).toBe(404);
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { enrolMore, newcomers } from "../../server/classroom/enrol.ts";
import { giveFile as giveFileFrom, giveNames, namesAddress as here } from "../support/name-list.ts";
import { filesThatSay } from "../support/raw-card.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

let school: School;
let teacher: Phone;
beforeAll(async () => {
  school = await openSchool({ learners: 0 });
  teacher = school.newPhone();
  await signInTeacher(teacher);
});
afterAll(() => school.close());

const kept = () =>
  school.hub.db.get(
    "select (select count(*) from learner) as l, (select count(*) from learner_key) as k, (select count(*) from personal_field) as f",
  );
const learners = () => school.hub.roster.learners.size;

const giveList = (list: string) => giveNames(teacher, list);

const giveFile = (bytes: Uint8Array<ArrayBuffer>) => giveFileFrom(teacher, bytes);
const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text));

test("a teacher pastes a table, sees what will happen, and enrols the children whom she leaves ticked", async () => {
  const before = learners();
  const start = await teacher.open("/teach/classes/1");
  expect(start.html).toContain(`href="${here}"`);
  const list = [
    "Name;Class;Born;Guardian;Note",
    "Zuleikha Canary;3B;1/05/2016;Mariam Canary;Canary note",
    "Musa Canary;;soon;;",
    "zuleikha  canary;;;;",
    "Otto Canary;4A;;;",
    ";3B;2016;;",
    "=HYPERLINK(1);;;;",
  ].join("\r\n");
  const shown = await giveList(list);
  expect(shown.status).toBe(200);
  const remarks = ["Twice in the list", "Of another class", "Has no name", "A formula, not a name"];
  for (const words of ["Is this right?", ...remarks]) expect(shown.html).toContain(words);
  expect(shown.html).toContain("Year of birth not read, left out <bdi>soon</bdi>");
  const form = formTo(shown.html, /names$/);
  expect(form.choices.get("take")).toEqual(["0", "1", "2", "3", "5"]);
  expect(form.fields.filter(([name]) => name === "take").map(([, value]) => value)).toEqual([
    ...["0", "1"],
  ]);
  expect(learners()).toBe(before);
  const done = await teacher.submit(form, { take: ["0", "1"] });
  expect(done.path).toBe("/teach/classes/1?enrolled=2");
  expect(done.html).toContain("2 children were enrolled.");
  for (const name of ["Zuleikha Canary", "Musa Canary"]) expect(done.html).toContain(name);
  expect(done.html).not.toContain("HYPERLINK");
  expect(learners()).toBe(before + 2);
  const zuleikha = [...school.hub.roster.learners.values()].at(before);
  const person = await teacher.open(`/teach/classes/1/learners/${zuleikha?.id}/person`);
  for (const words of ['value="2016"', 'value="Mariam Canary"', 'value="Canary note"'])
    expect(person.html).toContain(words);
  const sought = ["Zuleikha", "Musa Canary", "Mariam", "Canary note", "Otto", "HYPERLINK"];
  expect(await filesThatSay(school.hub.config.dataFolder, sought)).toEqual([]);
  expect(school.logged.join("")).not.toMatch(/Canary|HYPERLINK/i);
});

test("a form that is sent twice enrols nobody twice", async () => {
  const shown = await giveList("Twice One\nTwice Two");
  const form = formTo(shown.html, /names$/);
  const before = learners();
  await Promise.all([teacher.submit(form), teacher.submit(form)]);
  const again = await teacher.submit(form);
  expect(again.path).toContain("/teach/classes/1?enrolled");
  expect(learners()).toBe(before + 2);
});

test("a child who is in the class already is recognised and not ticked with all others, and can be enrolled all the same", async () => {
  const shown = await giveList("Zuleikha Canary\nNora");
  expect(shown.html).toContain("In this class already");
  const form = formTo(shown.html, /names$/);
  expect(form.fields.filter(([name]) => name === "take")).toEqual([["take", "1"]]);
  const all = await teacher.submit(form, { tick: "all" });
  const ticked = formTo(all.html, /names$/);
  expect(ticked.fields.filter(([name]) => name === "take")).toEqual([["take", "1"]]);
  expect(all.html.match(/name="take" value="." [^>]*data-alone/g)).toHaveLength(1);
  const none = await teacher.submit(ticked, { tick: "none" });
  expect(formTo(none.html, /names$/).fields.some(([name]) => name === "take")).toBe(false);
});

test("a list that is shown in two tabs enrols nobody twice, and a second child of the same name comes when she is ticked once more", async () => {
  const list = "Abel Two-Tabs\nBirungi Two-Tabs";
  const [one, other] = [await giveList(list), await giveList(list)];
  await teacher.submit(formTo(one.html, /names$/));
  const before = learners();
  const late = await teacher.submit(formTo(other.html, /names$/));
  expect(late.status).toBe(422);
  expect(late.html).toContain("2 ticked children have come into this class since");
  expect(learners()).toBe(before);
  const shown = formTo(late.html, /names$/);
  expect(shown.fields.some(([name]) => name === "take")).toBe(false);
  expect((await teacher.submit(shown, { take: "1" })).path).toContain("?enrolled=1");
  expect(learners()).toBe(before + 1);
  expect((await teacher.submit(formTo(one.html, /names$/))).path).toContain("?enrolled=2");
  expect(learners()).toBe(before + 1);
});

test("a list that two tabs send in the same instant enrols nobody twice", async () => {
  const list = "Cora Same-Instant\nDembe Same-Instant";
  const forms = [await giveList(list), await giveList(list)].map(({ html }) =>
    formTo(html, /names$/),
  );
  const before = learners();
  const sent = await Promise.all(forms.map((form) => teacher.submit(form)));
  expect(sent.map(({ status }) => status).sort()).toEqual([200, 422]);
  expect(learners()).toBe(before + 2);
});

test("nobody ticked, and nothing changed", async () => {
  const shown = await giveList("Nobody");
  const before = await kept();
  const said = await teacher.submit(formTo(shown.html, /names$/), { take: [] });
  expect(said.status).toBe(422);
  expect(said.html).toContain("No child is ticked.");
  expect(await kept()).toEqual(before);
});

test("files are read: in an old Arabic encoding, and several of OneRoster at once", async () => {
  // الاسم, أمينة in Windows-1256
  const arabic = Uint8Array.from([
    0xc7, 0xe1, 0xc7, 0xd3, 0xe3, 0x0d, 0x0a, 0xc3, 0xe3, 0xed, 0xe4, 0xc9,
  ]);
  expect((await giveFile(arabic)).html).toContain("أمينة");
  const page = await teacher.open(here);
  const files = [
    "sourcedId,status,enabledUser,role,givenName,familyName\nu1,,TRUE,student,Rosa,Oner\nu2,,TRUE,teacher,Ms,Grown",
    "sourcedId,status,title,courseSourcedId\nc1,active,Class 3B,x",
    "sourcedId,classSourcedId,userSourcedId,role\ne1,c1,u1,student",
  ].map((text, index) => new File([bytesOf(text)], `${index}.csv`));
  const shown = await teacher.sendFiles(formTo(page.html, /names$/), {}, { file: files });
  expect(shown.html).toContain("Rosa Oner");
  expect(shown.html).toContain("Not children, left out");
  expect(shown.html).not.toContain("Ms Grown");
});

test("of a school of 1,200 only this class is gone through, and the others are counted", async () => {
  const rows = Array.from({ length: 1200 }, (_, one) => `Tall ${one},${one < 2 ? "3B" : "4A"},9`);
  const shown = await giveList(`Name of pupil,Class,Age\n${rows.join("\n")}`);
  expect(shown.html).toMatch(/Of another class, not shown<\/dt><dd>1198/);
  expect(shown.html).toContain("Year of birth reckoned from the age");
  expect(formTo(shown.html, /names$/).choices.get("take")).toEqual(["0", "1"]);
  expect(shown.html.length).toBeLessThan(20_000);
});

test("the Arabic page is whole, and reads and writes Arabic digits", async () => {
  teacher.cookies.set("language", "ar");
  const shown = await giveList("الاسم،سنة الميلاد\nليلى حسن،٢٠١٦\nسعيد،لا أعرف");
  expect(shown.html).toContain('lang="ar" dir="rtl"');
  expect(shown.html).toContain("<bdi>ليلى حسن</bdi>");
  expect(shown.html).toContain("<bdi>٢٠١٦</bdi>");
  expect(shown.html).toContain("سنة الميلاد غير مقروءة");
  const done = await teacher.submit(formTo(shown.html, /names$/));
  expect(done.html).toContain("سُجِّل طفلان.");
  expect(done.html).toContain("ليلى حسن");
  teacher.cookies.delete("language");
});

describe("in a class that was made without names", () => {
  const made = (count: number) => {
    const { hub } = school;
    const [classroom] = hub.roster.classrooms.values();
    if (!classroom) throw new Error("There is no class.");
    return enrolMore(hub.db, hub.roster, classroom, newcomers(count), new Date().toISOString());
  };
  const personOf = async ({ id }: { id: number }) =>
    (await teacher.open(`/teach/classes/1/learners/${id}/person`)).html;

  test("the first names go to the children who are there and have not begun; who has begun stays as she is", async () => {
    const [begun, one, two] = await made(3);
    if (!begun || !one || !two) throw new Error("Nobody was enrolled.");
    await signIn(school.newPhone(), begun);
    const shown = await giveList("Ana Card,2016\nBen Card\nCleo Card");
    expect(shown.html).toContain("2 children are here without a name");
    expect(shown.html).toMatch(/Ana Card.*Gets the card:.*Ben Card.*Gets the card:.*Cleo Card/s);
    expect(shown.html).not.toMatch(/Cleo Card.*Gets the card:/s);
    const form = formTo(shown.html, /names$/);
    const before = learners();
    expect((await teacher.submit(form)).path).toContain("?enrolled=3");
    expect((await teacher.submit(form)).path).toContain("?enrolled=3");
    expect(learners()).toBe(before + 1);
    expect(await personOf(one)).toContain('value="Ana Card"');
    expect(await personOf(two)).toContain('value="Ben Card"');
    expect(await personOf(begun)).not.toContain("Card");
    expect(school.hub.roster.learners.get(one.id)).toEqual(one); // card and pictures are hers
    expect(await filesThatSay(school.hub.config.dataFolder, ["Ana Card", "Ben Card"])).toEqual([]);
  });

  test("a teacher may leave them without a name, and a card that was used since the list was shown is nobody else's", async () => {
    const [one, two] = await made(2);
    if (!one || !two) throw new Error("Nobody was enrolled.");
    const shown = await giveList("Dia Card\nEmil Card");
    const form = formTo(shown.html, /names$/);
    const other = await teacher.submit(form, { fill: "no", take: ["1"] });
    expect(other.html).toContain("2 children are here without a name, and stay so");
    expect(other.html).not.toContain("Gets the card:");
    const before = learners();
    expect((await teacher.submit(formTo(other.html, /names$/))).path).toContain("?enrolled=1");
    expect(learners()).toBe(before + 1);
    for (const child of [one, two]) await signIn(school.newPhone(), child);
    const late = await teacher.submit(form, { take: ["0"] });
    expect(late.status).toBe(422);
    expect(late.html).toContain("1 card that the list was to use has been used since");
    expect(await personOf(one)).not.toContain("Dia Card");
    expect(learners()).toBe(before + 1);
  });

  test("a list that calls the class by another name is the list of this class once the teacher has said so", async () => {
    const [there] = await made(1);
    if (!there) throw new Error("Nobody was enrolled.");
    const rows = [
      "Awa Bâ-List",
      "Binta Bâ-List",
      "Awa Bâ-List",
      "=cmd|' /C calc'!A0",
      "+256 700 1",
    ];
    const list = ["name;class", ...rows.map((name) => `${name};Classe de Mme Bâ`)].join("\n");
    const shown = await giveList(list);
    expect(shown.html).toContain(
      "calls the class \u2068Classe de Mme Bâ\u2069. This class is \u2068Class 3B\u2069.",
    );
    for (const promise of ["are here without a name", "is here without a name", "Tick all"])
      expect(shown.html).not.toContain(promise);
    const asked = formTo(shown.html, /names$/);
    const ticked = (html: string) =>
      formTo(html, /names$/).fields.flatMap(([name, value]) => (name === "take" ? [value] : []));
    expect(ticked(shown.html)).toEqual([]);
    expect(ticked((await teacher.submit(asked, { tick: "all" })).html)).toEqual(["0", "1"]);
    const taken = await teacher.submit(asked, { same: "yes" });
    expect(taken.html).toMatch(/Gets the card:.*Twice in the list.*A formula.*A number/s);
    expect(ticked(taken.html)).toEqual(["0", "1"]);
    expect((await teacher.submit(formTo(taken.html, /names$/), { same: "no" })).html).toBe(
      shown.html,
    );
    const before = learners();
    expect((await teacher.submit(formTo(taken.html, /names$/))).path).toContain("?enrolled=2");
    expect(learners()).toBe(before + 1);
    expect(await personOf(there)).toContain('value="Awa Bâ-List"');
    const again = await giveList(list);
    expect(again.html).toContain("In this class already");
    expect(
      ticked((await teacher.submit(formTo(again.html, /names$/), { tick: "all" })).html),
    ).toEqual([]);
  });
});

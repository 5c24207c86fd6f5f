import { afterEach, beforeEach, expect, test } from "vitest";
import { formsOf, formTo, type Phone } from "../../scripts/phone.ts";
import { openClassroom } from "../../server/classroom/enrol.ts";
import { today } from "../../server/device/calendar.ts";
import { speechIn } from "../../views/words/t.ts";
import { formOn, itemOn, rightAnswer, wrongAnswer } from "../support/answer.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

let school: School;
let teacher: Phone;
let child: Phone;
beforeEach(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
  child = school.newPhone();
  await signIn(child, school.amina);
});
afterEach(() => school.close());

const here = () => `/teach/classes/1/learners/${school.amina.id}`;

/** The first tries of a lesson's practice, all right or all wrong. */
async function practise(lesson: string, questions: number, isRight: boolean): Promise<void> {
  for (let question = 0; question < questions; question++) {
    const page = await child.open(`/learn/practice/${lesson}?again=1`);
    const item = await itemOn(school, school.amina, page);
    await child.submit(formOn(page), isRight ? rightAnswer(item) : wrongAnswer(item));
  }
}

/** Says a teacher's word about a skill with the form that has every skill of maths. */
async function say(verdict: string, skill: string | string[]) {
  const { html } = await teacher.open(here());
  const form = formsOf(html).find(
    ({ action, fields }) =>
      /verdicts$/.test(action) && fields.some(([, value]) => [skill].flat().includes(value)),
  );
  const any = form ?? formTo(html, /verdicts$/);
  return teacher.submit(any, { skill, verdict });
}

const decisions = () => school.hub.db.all("select skill, verdict from decision");

test("a child without answers has a page that says what comes first", async () => {
  const list = await teacher.open("/teach/classes/1");
  expect(list.html).toContain(`href="${here()}"`);
  const page = await teacher.open(here());
  expect(page.status).toBe(200);
  expect(page.html).toContain("Fox");
  expect(page.html).toContain("A short test will find out.");
  expect(page.html).toContain("No answer yet today.");
  expect(page.html).toContain(`href="${here()}/person"`);
});

test("a few answers to one lesson do not say where a child begins: the test is still to come", async () => {
  const tests = async () =>
    (await teacher.open(here())).html.match(/A short test will find out\./g)?.length;
  expect(await tests()).toBe(2); // of maths and of reading
  await practise("parts-of-a-whole", 3, true);
  expect(await tests()).toBe(2);
  await practise("parts-of-a-whole", 3, true);
  expect(await tests()).toBe(1);
});

test("what a lesson stands on is told by one word and why: of what was not asked no number says the contrary", async () => {
  await say("next", "M.3.equal-groups");
  const before = await teacher.open(here());
  const [, need = ""] =
    /lessons\/([\w-]+)"[^>]*>[^<]*<\/a><span class="why"><b>not begun<\/b><\/span>/.exec(
      before.html.split("What it stands on")[1] ?? "",
    ) ?? [];
  await say("known", school.hub.library.lesson(need)?.skill.code ?? "");
  const { html } = await teacher.open(here());
  expect(html).toContain("<b>taken for known</b> · a teacher said so");
  expect(html).not.toContain("% sure");
});

test("today's answers stand there in words, right or not, with the mistake by its looks", async () => {
  await practise("parts-of-a-whole", 2, true);
  await practise("parts-of-a-whole", 3, false);
  const { html } = await teacher.open(here());
  expect(html.match(/<li class="need ready"/g)).toHaveLength(2);
  expect(html.match(/<li class="need idle"/g)).toHaveLength(3);
  expect(html).toContain("Answer:");
  expect(html).toMatch(/href="\/teach\/lessons\/parts-of-a-whole#[a-z-]+"/);
  expect(html).toContain("Being learned");
  expect(html).toMatch(/2 of \d+ right without a hint/);
});

test("a teacher's word is followed at once, is shown with her name and the day, and can be taken back", async () => {
  const chosen = await say("next", "M.3.equal-groups");
  expect(chosen.status).toBe(200);
  expect(chosen.html).toContain("A teacher chose it.");
  expect(chosen.html).toMatch(/Decided by teachers.*Do this next.*ms-okello/s);
  const [year, month, day] = today(school.hub).split("-").map(Number);
  expect(chosen.html).toContain(`<bdi>${day}/${month}/${year}</bdi>`);
  expect((await child.open("/learn")).html).toContain("Your teacher chose this");
  const back = await say("as-the-hub-thinks", "M.3.equal-groups");
  expect(back.html).not.toContain("Decided by teachers");
  expect((await child.open("/learn")).html).not.toContain("Your teacher chose this");
});

test("an easier level asks what was taken for known, and all of it can be taken back", async () => {
  await practise("parts-of-a-whole", 6, true);
  await say("known", "M.3.equal-groups");
  const before = await teacher.open(here());
  const moved = await teacher.submit(formTo(before.html, /easier$/));
  expect(moved.html).toContain("A teacher chose it.");
  const told = await decisions();
  expect(told.length).toBeGreaterThan(1);
  expect((await child.open("/learn")).html).toContain("Your teacher chose this");
  const all = formsOf(moved.html).find(
    ({ action, fields }) =>
      /verdicts$/.test(action) && fields.filter(([name]) => name === "skill").length > 1,
  );
  if (!all) throw new Error("There is no way to take all of it back.");
  const back = await teacher.submit(all, { verdict: "as-the-hub-thinks" });
  expect(back.html).not.toContain("Decided by teachers");
});

test("where nothing is left to ask, the page tells what was shown from what is only taken for known", async () => {
  await practise("parts-of-a-whole", 4, true);
  const maths = school.hub.library.lessonsIn("en").filter(({ subject }) => subject === "maths");
  const { html } = await say("known", [...new Set(maths.map(({ skill }) => skill.code))]);
  expect(html).toMatch(/nothing more to ask here. Shown: \d. Only taken for known: \d\d/);
  expect(html).toMatch(/Taken for known, not shown: \d\d/);
  expect(html).not.toContain("has shown everything");
});

test("what a teacher asks to be done next is done, also when it was taken for known", async () => {
  await practise("parts-of-a-whole", 6, true);
  await say("next", "M.1.count-to-20");
  expect((await child.open("/learn")).html).toContain("Your teacher chose this");
});

test.each(["en", "ar", "fr"])(
  "in %s a word without a skill, or a skill without a word, says what is missing, and changes nothing",
  async (language) => {
    const { t } = speechIn(language);
    teacher.cookies.set("language", language);
    const form = formTo((await teacher.open(here())).html, /verdicts$/);
    const [token = ""] = form.fields.flatMap(([name, value]) => (name === "token" ? value : []));
    const send = (fields: [string, string][]) =>
      teacher.post(`${here()}/verdicts`, [["token", token], ...fields]);
    for (const fields of [[], [["skill", ""]]] satisfies [string, string][][]) {
      const said = await send([["verdict", "next"], ...fields]);
      expect([said.status, said.path]).toEqual([422, `${here()}/verdicts`]);
      expect(said.html).toContain(t("verdict.no-skill"));
    }
    const said = await send([["skill", "M.3.equal-groups"]]);
    expect(said.status).toBe(422);
    expect(said.html).toContain(t("verdict.no-word"));
    expect(await decisions()).toEqual([]);
  },
);

test("a word about a skill that is not there, or that is no word, changes nothing", async () => {
  expect((await say("known", "M.9.fly")).status).toBe(404);
  expect((await say("maybe", "M.3.equal-groups")).status).toBe(404);
  const token = new Map(formTo((await teacher.open(here())).html, /verdicts$/).fields).get("token");
  const mixed: [string, string][] = [
    ["token", token ?? ""],
    ["verdict", "known"],
    ["skill", "M.3.equal-groups"],
    ["skill", "M.9.fly"],
  ];
  expect((await teacher.post(`${here()}/verdicts`, mixed)).status).toBe(404);
  const easier = { token: token ?? "", subject: "maths" };
  expect((await teacher.post(`${here()}/easier`, easier)).status).toBe(404);
  expect(await decisions()).toEqual([]);
});

test("a form without its token changes nothing", async () => {
  const told = { skill: "M.3.equal-groups", verdict: "known" };
  expect((await teacher.post(`${here()}/verdicts`, told)).status).toBe(403);
  expect((await teacher.post(`${here()}/easier`, { subject: "maths" })).status).toBe(403);
  expect(await decisions()).toEqual([]);
});

test("the pages of a class are for its own teachers and for its own children", async () => {
  const other = await openClassroom(school.hub.db, school.hub.roster, {
    name: "Class 9",
    language: "en",
    learners: 1,
    teacherId: 1,
    now: new Date().toISOString(),
  });
  const stranger = [...school.hub.roster.learners.values()].at(-1);
  expect(stranger?.classroomId).toBe(other?.id);
  expect((await teacher.open(`/teach/classes/1/learners/${stranger?.id}`)).status).toBe(404);
  await school.hub.db.write((tx) =>
    tx.run("delete from classroom_teacher where classroom_id = ?", [other?.id ?? 0]),
  );
  for (const path of [`learners/${stranger?.id}`, "map", "groups", "mistakes"]) {
    expect((await teacher.open(`/teach/classes/${other?.id}/${path}`)).status).toBe(404);
    const guest = await school.newPhone().open(`/teach/classes/1/${path}`);
    expect(guest.path).toBe("/teach/session");
  }
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formsOf, formTo, linkOf, linksOf, type Phone } from "../../scripts/phone.ts";
import { openClassroom } from "../../server/classroom/enrol.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { speechIn } from "../../views/words/t.ts";
import { formOn, itemOn, rightAnswer } from "../support/answer.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

const here = "/teach/classes/1/tasks";
const lesson = "parts-of-a-whole";
// A machine that does other things besides is slow to open a school.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
let school: School;
let teacher: Phone;
beforeEach(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
});
afterEach(() => school.close());

/** Fills in the form behind an entry point and sends it. */
async function ask(address: string, told: Record<string, string | string[]> = {}) {
  const page = await teacher.open(address);
  return teacher.submit(formTo(page.html, /tasks$/), told);
}

/** So many first tries of the lesson's practice. */
async function practise(learner: Learner, questions: number): Promise<Phone> {
  const phone = school.newPhone();
  await signIn(phone, learner);
  for (let question = 0; question < questions; question++) {
    const page = await phone.open(`/learn/practice/${lesson}?again=1`);
    await phone.submit(formOn(page), rightAnswer(await itemOn(school, learner, page)));
  }
  return phone;
}

const tasks = () =>
  school.hub.db.all<{ lesson_id: string; goal: string; until_day: string | null }>(
    "select lesson_id, goal, until_day, is_for_class, closed_as from task",
  );

test("a lesson that the whole class is asked for comes first on every child's page, and is ticked when it is done", async () => {
  const given = await ask(`/teach/classes/1/new-task?lesson=${lesson}`);
  expect(given.html).toContain("It is asked.");
  expect(given.html).toContain("0 of 5 have done it");
  const phone = school.newPhone();
  const today = await signIn(phone, school.amina);
  expect(today.html).toContain("Your teacher chose this");
  expect(linkOf(today.html, "next")).toBe(`/learn/lessons/${lesson}/1`);
  expect(linksOf(today.html).filter((one) => one.includes(lesson))).toHaveLength(1);
  expect(today.html).not.toContain("From your teacher");
  await practise(school.amina, 3);
  expect((await teacher.open(here)).html).toContain("1 has begun");
  const begun = await phone.open("/learn");
  expect(linkOf(begun.html, "next")).toBe(`/learn/practice/${lesson}?again=1`);
  await practise(school.amina, 3);
  const { html } = await phone.open("/learn");
  expect(html).toContain("✓ done");
  expect(html).not.toContain("Your teacher chose this");
  const seen = await teacher.open(here);
  expect(seen.html).toContain("1 of 5 have done it");
  expect(seen.html).toMatch(/1 has done it[\s\S]*<bdi>Fox<\/bdi>[\s\S]*4 have not begun/);
});

test("rounds of before do not count", async () => {
  await practise(school.amina, 6);
  await ask(`/teach/classes/1/new-task?lesson=${lesson}`);
  expect((await teacher.open(here)).html).toContain("0 of 5 have done it");
  await practise(school.amina, 6);
  expect((await teacher.open(here)).html).toContain("1 of 5 have done it");
});

test("a skill is done when the hub is sure of it, however it was learned", async () => {
  await ask(`/teach/classes/1/new-task?lesson=${lesson}`, { goal: "mastery" });
  await practise(school.amina, 6);
  expect((await teacher.open(here)).html).toContain("1 has begun");
  await practise(school.amina, 18);
  expect((await teacher.open(here)).html).toContain("1 of 5 have done it");
});

test("one child is asked from her own page, and nobody else has it", async () => {
  const child = await teacher.open(`/teach/classes/1/learners/${school.amina.id}`);
  const way = `/teach/classes/1/new-task?learner=${school.amina.id}`;
  expect(child.html).toContain(`href="${way}"`);
  const page = await ask(way, { lesson, until: "2999-01-01" });
  expect(page.status).toBe(422); // nobody plans so far ahead
  await ask(way, { lesson });
  expect((await teacher.open(here)).html).toContain("0 of 1 have done it");
  const amina = await signIn(school.newPhone(), school.amina);
  const yusuf = await signIn(school.newPhone(), school.yusuf);
  expect(amina.html).toContain("Your teacher chose this");
  expect(yusuf.html).not.toContain("Your teacher chose this");
});

test("all children are ticked by a plain button, and what was chosen before stays", async () => {
  const page = await teacher.open("/teach/classes/1/new-task?learner=1");
  const chosen = { lesson, goal: "mastery", until: "2036-01-01" };
  const all = await teacher.submit(formTo(page.html, /tasks$/), { ...chosen, tick: "all" });
  const form = formTo(all.html, /tasks$/);
  expect(form.fields.filter(([name]) => name === "learner")).toHaveLength(5);
  for (const field of Object.entries({ ...chosen, whom: "some" }))
    expect(form.fields).toContainEqual(field);
});

test("a group is asked from the groups page, and a plan leads to the class", async () => {
  for (const learner of school.hub.roster.learners.values())
    if (learner.id <= school.yusuf.id) await practise(learner, 8);
  const groups = await teacher.open("/teach/classes/1/groups?subject=maths");
  const [way = ""] = /\/teach\/classes\/1\/new-task\?lesson=[^"]+/.exec(groups.html) ?? [];
  const address = way.replaceAll("&amp;", "&");
  const learners = new URL(address, "http://hub").searchParams.getAll("learner");
  await ask(address);
  expect((await teacher.open(here)).html).toContain(`0 of ${learners.length} have done it`);
  const plan = await teacher.open(`/teach/lessons/${lesson}`);
  expect(plan.html).toContain(`href="/teach/classes/1/new-task?lesson=${lesson}"`);
  expect(plan.html).toContain("Ask it of Class 3B");
});

test("what is asked is over after its last day, when the teacher ends it, and never was when she takes it back", async () => {
  const today = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  const day = `${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}`;
  const until = await ask(`/teach/classes/1/new-task?lesson=${lesson}`, { until: day });
  expect(until.html).toContain("until ");
  const phone = school.newPhone();
  expect((await signIn(phone, school.amina)).html).toContain("Your teacher chose this");
  const { clock } = school.hub.desk;
  school.hub.desk.clock = {
    ...clock,
    now: () => ({ ...clock.now(), wallMs: clock.now().wallMs + 86_400_000 }),
  };
  expect((await phone.open("/learn")).html).not.toContain("Your teacher chose this");
  expect((await teacher.open(here)).html).toContain("Asked before");
  school.hub.desk.clock = clock;
  await close("ended");
  expect((await phone.open("/learn")).html).not.toContain("Your teacher chose this");
  expect((await teacher.open(here)).html).toContain("Asked before");
  await ask(`/teach/classes/1/new-task?lesson=equal-groups`);
  await close("taken-back");
  expect((await phone.open("/learn")).html).not.toContain("Your teacher chose this");
  expect((await teacher.open(here)).html).not.toContain("Equal groups");
});

async function close(as: string) {
  const { html } = await teacher.open(here);
  return teacher.submit(formTo(html, /closings$/), { as });
}

test("the same form sent twice asks once, and the Back button does not ask again", async () => {
  const { html } = await teacher.open(`/teach/classes/1/new-task?lesson=${lesson}`);
  const form = formTo(html, /tasks$/);
  await Promise.all([teacher.submit(form), teacher.submit(form)]);
  await teacher.submit(form, { goal: "mastery" });
  expect(await tasks()).toMatchObject([{ lesson_id: lesson, goal: "round" }]);
  const open = formTo((await teacher.open(here)).html, /closings$/);
  await teacher.submit(open, { as: "ended" });
  await teacher.submit(open, { as: "taken-back" });
  expect(await tasks()).toMatchObject([{ closed_as: "ended" }]);
});

test("a form that is not whole comes back with what was chosen, and asks nothing", async () => {
  const nobody = await ask(`/teach/classes/1/new-task?lesson=${lesson}`, { whom: "some" });
  expect(nobody.status).toBe(422);
  expect(nobody.html).toContain("Tick at least one child");
  expect(nobody.html).toMatch(new RegExp(`value="${lesson}" selected`));
  for (const whom of ["learner-1", ""]) {
    const told = { whom, learner: [String(school.amina.id)] };
    const unknown = await ask(`/teach/classes/1/new-task?lesson=${lesson}`, told);
    expect(unknown.status).toBe(422);
    expect(unknown.html).toContain("Tick at least one child, or choose the whole class.");
  }
  const past = await ask(`/teach/classes/1/new-task?lesson=${lesson}`, { until: "2020-02-30" });
  expect(past.html).toContain("a day from today on");
  const none = await ask("/teach/classes/1/new-task", { lesson: "flying-lessons" });
  expect(none.html).toContain("Choose a lesson of the list.");
  expect(await tasks()).toEqual([]);
});

test("nobody is asked through another class, and a task of another class is not closed", async () => {
  await ask(`/teach/classes/1/new-task?lesson=${lesson}`);
  const { db, roster } = school.hub;
  const now = new Date().toISOString();
  const told = { name: "4A", language: "en", learners: 2, teacherId: 1, now };
  const other = await openClassroom(db, roster, told);
  const form = formTo((await teacher.open(here)).html, /closings$/);
  const action = form.action.replace("/classes/1/", `/classes/${other?.id}/`);
  await teacher.submit({ ...form, action }, { as: "taken-back" });
  expect(await tasks()).toMatchObject([{ closed_as: null }]);
  const page = await teacher.open(`/teach/classes/${other?.id}/new-task?lesson=${lesson}`);
  const some = { whom: "some", learner: [String(school.amina.id)] };
  expect((await teacher.submit(formTo(page.html, /tasks$/), some)).status).toBe(422);
  await db.write((tx) => tx.run("delete from classroom_teacher where classroom_id = 1"));
  for (const path of [here, "/teach/classes/1/new-task"])
    expect((await teacher.open(path)).status).toBe(404);
});

test.each(["en", "ar", "fr"])(
  "in %s the form and the list speak the teacher's language",
  async (language) => {
    const { t } = speechIn(language);
    teacher.cookies.set("language", language);
    const page = await teacher.open("/teach/classes/1/new-task");
    expect(page.html).toContain(t("tasks.how"));
    expect(formsOf(page.html).filter(({ action }) => action.endsWith("/tasks"))).toHaveLength(1);
    const given = await ask(`/teach/classes/1/new-task?lesson=${lesson}`);
    expect(given.html).toContain(t("tasks.goal-round"));
  },
);

test("a lesson is found among two hundred by a part of its title, also without script, and the form comes back as it was", async () => {
  for (const [address, action] of [
    ["new-task", /tasks$/],
    ["new-check", /checks$/],
  ] as const) {
    const page = await teacher.open(`/teach/classes/1/${address}`);
    const found = await teacher.submit(formTo(page.html, action), {
      ...{ find: '« PART, "whole"', learner: "1", whom: "some" },
    });
    expect(found.status).toBe(200);
    expect(found.html).toContain('<option value="parts-of-a-whole" selected');
    expect(found.html).not.toContain('<option value="equal-groups"');
    expect(found.html).toMatch(/name="learner" value="1" checked/);
    const none = await teacher.submit(formTo(found.html, action), { find: "flying carpets" });
    expect(none.html).toContain("Nothing here is called so.");
    expect(none.html).toContain('<option value="equal-groups"');
    const chosen = { lesson, find: "equal groups", look: "yes" };
    const kept = await teacher.submit(formTo(none.html, action), chosen);
    expect(kept.html).toContain(`<option value="${lesson}" selected`);
    expect(kept.html).toContain('<option value="equal-groups"');
    const sent = { find: "words of another search", send: "yes" };
    expect((await teacher.submit(formTo(kept.html, action), sent)).path).toMatch(
      /\?given|\?chosen/,
    );
  }
  expect(await tasks()).toMatchObject([{ lesson_id: lesson }]);
  const child = "/teach/classes/1/learners/1";
  const pinned = await teacher.open(`${child}?in=maths&find=equal+groups`);
  expect(pinned.html).toContain('<details class="unprinted" open');
  expect(pinned.html).toContain('required=""><option value="">Choose a lesson');
  expect(pinned.html).toContain('<option value="M.3.equal-groups" selected');
  expect(pinned.html).not.toContain('<option value="M.1.count-to-20"');
});

test("a class of one child, and one of which all are away, can be asked for a lesson and for a check", async () => {
  const alone = await openSchool({ learners: 1 });
  const hers = alone.newPhone();
  await signInTeacher(hers);
  for (const address of ["new-task", "new-check"]) {
    const { html } = await hers.open(`/teach/classes/1/${address}`);
    expect(html.match(/name="learner"/g)).toHaveLength(1);
  }
  const person = await hers.open(`/teach/classes/1/learners/${alone.amina.id}/person`);
  await hers.submit(formTo(person.html, /\/away$/));
  for (const address of ["new-task", "new-check"])
    expect((await hers.open(`/teach/classes/1/${address}`)).status).toBe(200);
  await alone.close();
});

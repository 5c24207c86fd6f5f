import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formTo, linkOf, linksOf, type Phone } from "../../scripts/phone.ts";
import { readRow } from "../../server/learning/model/skill-rows.ts";
import { speechIn } from "../../views/words/t.ts";
import { formOn, itemOn, openPractice, rightAnswer, wrongAnswer } from "../support/answer.ts";
import {
  answerCheck,
  answersOnCard,
  beginCheck,
  type CheckDay,
  chooseCheck,
  itemInCheck,
  openCheckDay,
  outcomesOnCard,
  type Row,
  seatsOn,
  seeChildOnPhone,
} from "../support/check.ts";
import { msOkello, type School, signIn } from "../support/school.ts";

const lesson = "parts-of-a-whole";
// A machine that does other things besides is slow to open a school.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
let day: CheckDay;
let school: School;
let teacher: Phone;
let child: Phone;
beforeEach(async () => {
  day = await openCheckDay();
  ({ school, teacher, child } = day);
});
afterEach(() => school.close());

test("a check waits on the child's first page until her teacher has seen her, then asks, and says nothing about answers", async () => {
  const chosen = await chooseCheck(teacher, [school.amina], [lesson]);
  expect(chosen.html).toContain("1 child has it on the first page now.");
  expect(chosen.html).toContain("Waits for you");
  const today = await signIn(child, school.amina);
  expect(linkOf(today.html, "next")).toBe("/learn/check");
  const waiting = await child.open("/learn/check");
  expect(waiting.html).not.toContain('id="answer"');
  const number = /<p class="tap">(\d\d)<\/p>/.exec(waiting.html)?.[1];
  const seen = await teacher.open("/teach/classes/1/checks");
  expect(seen.html).toContain(`I see the child: number ${number}`);
  await seeChildOnPhone(teacher);
  const page = await child.open("/learn/check");
  expect(page.html).toContain("Question 1.");
  expect(page.html).not.toMatch(/hint|solution|show-me/i);
  const next = await child.submit(
    formOn(page),
    wrongAnswer(await itemInCheck(school, school.amina, page)),
  );
  expect(next.html).toContain("Question 2.");
  expect(next.html).not.toMatch(/class="tell|Not yet|Right/);
  expect((await answersOnCard(day)).map(({ purpose, check_id }) => [purpose, check_id])).toEqual([
    ["check", 1],
  ]);
});

test("what a teacher asks stands on the child's page once while a check waits before it", async () => {
  await chooseCheck(teacher, [school.amina], [lesson]);
  const asking = await teacher.open(`/teach/classes/1/new-task?lesson=${lesson}`);
  await teacher.submit(formTo(asking.html, /tasks$/));
  const { html } = await signIn(child, school.amina);
  expect(linkOf(html, "next")).toBe("/learn/check");
  expect(html).toContain("From your teacher");
  expect(linksOf(html).filter((one) => one.includes(lesson))).toHaveLength(1);
});

test("no two phones of a child show the same number, and the check begins on the one whose number is tapped", async () => {
  await chooseCheck(teacher, [school.amina], [lesson]);
  const phones = Array.from({ length: 25 }, () => school.newPhone()); // by chance alone 97 of 100 times two would
  const shown = new Map<string, Phone>();
  for (const phone of phones) {
    await signIn(phone, school.amina);
    const waiting = await phone.open("/learn/check");
    shown.set(/<p class="tap">(\d\d)<\/p>/.exec(waiting.html)?.[1] ?? "", phone);
  }
  expect(shown.size).toBe(phones.length);
  const { html } = await teacher.open("/teach/classes/1/checks");
  const offered = [...html.matchAll(/number (\d\d)/g)].map(([, number = ""]) => number);
  expect(offered.toSorted()).toEqual([...shown.keys()].sort());
  const last = offered.length - 1;
  await teacher.submit(formTo(html, /seats$/), { seat: seatsOn(html)[last] ?? "" });
  const begun = await shown.get(offered[last] ?? "")?.open("/learn/check");
  expect(begun?.html).toContain("Question 1.");
});

test("who answers everything meets it, after at most twenty questions, and hears no number", async () => {
  await beginCheck(day);
  const end = await answerCheck(school, child, school.amina);
  expect(end.html).toContain("Thank you!");
  expect(end.html).not.toMatch(/\d of \d|meets/);
  const [outcome] = await outcomesOnCard(day);
  expect(outcome).toMatchObject({ outcome: "meets" });
  expect(Number(outcome?.asked)).toBeLessThanOrEqual(20);
  expect(outcome?.right).toBe(outcome?.asked);
  const page = await teacher.open("/teach/classes/1/checks/1");
  expect(page.html).toContain("<b>meets</b>");
  expect(page.html).toContain("supervised by a teacher");
  expect(page.html).toContain("ms-okello");
  const own = await teacher.open(`/teach/classes/1/learners/${school.amina.id}`);
  expect(own.html).toContain("<b>meets</b>");
  const today = await child.open("/learn");
  expect(linkOf(today.html, "next")).not.toBe("/learn/check");
});

test("who answers nothing rightly is not there yet after a few questions, and what the hub believes follows", async () => {
  await beginCheck(day);
  await answerCheck(school, child, school.amina, { isRight: false });
  const [outcome] = await outcomesOnCard(day);
  expect(outcome).toMatchObject({ outcome: "not-yet", right: 0 });
  expect(Number(outcome?.asked)).toBeLessThanOrEqual(6);
  const skill = school.hub.library.lesson(lesson)?.skill.code ?? "";
  const { knowledge } = await school.hub.desk.knowledge.of(school.amina.id);
  expect(readRow(knowledge.skills, skill)).toMatchObject({ tries: outcome?.asked, right: 0 });
});

test("a check that is stopped after two answers needs more evidence, whatever they were", async () => {
  await beginCheck(day);
  await answerCheck(school, child, school.amina, { most: 2 });
  const { html } = await teacher.open("/teach/classes/1/checks/1");
  const stopped = await teacher.submit(formTo(html, /stops$/));
  expect(stopped.html).toContain("<b>more evidence needed</b>");
  expect(stopped.html).toContain("stopped before its end");
  expect(await outcomesOnCard(day)).toMatchObject([
    { outcome: "more-evidence", asked: 2, right: 2 },
  ]);
  expect((await child.open("/learn/check")).path).toBe("/learn");
});

test("a skill to which a stopped check did not come was not asked, and no number stands for it", async () => {
  await beginCheck(day, [lesson, "equal-groups"]);
  await answerCheck(school, child, school.amina, { most: 1 });
  const { html } = await teacher.open("/teach/classes/1/checks/1");
  const stopped = await teacher.submit(formTo(html, /stops$/));
  expect(stopped.html).toContain("<b>not asked</b>");
  expect(stopped.html).toContain("Of a skill that was not asked the check says nothing.");
  const pages = ["checks", `learners/${school.amina.id}`];
  const elsewhere = await Promise.all(pages.map((one) => teacher.open(`/teach/classes/1/${one}`)));
  for (const one of [stopped, ...elsewhere]) {
    expect(one.html.match(/<b>(not asked|more evidence needed)<\/b>/g)).toHaveLength(2);
    expect(one.html).not.toContain("0 right of 0");
    expect(one.html).toContain("% sure that it is met, by the answers of this check alone");
  }
});

test("a check that is stopped before the first answer came to nothing, and nobody can sign it", async () => {
  await beginCheck(day);
  const { html } = await teacher.open("/teach/classes/1/checks/1");
  const stopped = await teacher.submit(formTo(html, /stops$/));
  expect(stopped.html).toContain("stopped before the first answer");
  expect(stopped.html).not.toMatch(/0 right of 0|more evidence|signatures/);
  expect(await outcomesOnCard(day)).toEqual([]);
  const all = await teacher.open("/teach/classes/1/checks");
  expect(all.html).toContain("No check has been held yet.");
  const { fields } = formTo(html, /stops$/);
  const signed = await teacher.post("/teach/classes/1/checks/1/signatures", fields);
  expect(signed.status).toBe(422);
  expect(await school.hub.db.all("select * from check_signature")).toEqual([]);
});

test("no question of a check is one that the child has met, in numbers or in words", async () => {
  await signIn(child, school.amina);
  const met = new Set<string>();
  const wordsOf = ({ ask, picture, solution }: Awaited<ReturnType<typeof itemOn>>) =>
    JSON.stringify([ask, picture?.svg, solution]);
  for (let question = 0; question < 18; question++) {
    const page = await openPractice(child, lesson);
    const item = await itemOn(school, school.amina, page);
    met.add(`${item.id} ${wordsOf(item)}`);
    await child.submit(formOn(page), rightAnswer(item));
  }
  const left = await openPractice(child, lesson); // it lies open, and is not answered
  met.add(`${wordsOf(await itemOn(school, school.amina, left))}`);
  await beginCheck(day);
  let page = await child.open("/learn/check");
  for (let question = 0; question < 12; question++) {
    const item = await itemInCheck(school, school.amina, page);
    expect(met).not.toContain(`${item.id} ${wordsOf(item)}`);
    met.add(`${item.id} ${wordsOf(item)}`);
    page = await child.submit(formOn(page), rightAnswer(item));
  }
});

test("several children are chosen at once; who is in a check keeps hers, and a form sent twice chooses once", async () => {
  await chooseCheck(teacher, [school.amina], [lesson]);
  const form = await teacher.open("/teach/classes/1/new-check");
  expect(form.html).toContain("in a check already");
  const skills = { lesson: ["equal-groups", "", ""], language: "fr", tick: "all" };
  const ticked = formTo(
    (await teacher.submit(formTo(form.html, /checks$/), skills)).html,
    /checks$/,
  );
  expect(ticked.fields).toContainEqual(["lesson", "equal-groups"]);
  expect(ticked.fields).toContainEqual(["language", "fr"]);
  expect(ticked.fields.filter(([name]) => name === "learner")).toHaveLength(4);
  const both = {
    learner: [String(school.amina.id), String(school.yusuf.id)],
    lesson: ["equal-groups"],
  };
  const said = await teacher.submit(formTo(form.html, /checks$/), both);
  expect(said.html).toContain("1 child has it on the first page now.");
  expect(said.html).toContain("1 child is in another check");
  await teacher.submit(formTo(form.html, /checks$/), both);
  expect(await school.hub.db.all("select * from supervised_check")).toHaveLength(2);
  await school.restart();
  expect((await signIn(child, school.yusuf)).html).toContain("Show what you can do");
});

test("where skills are chosen it is said which are not there, and what only a teacher can judge is not", async () => {
  const { html } = await teacher.open("/teach/classes/1/new-check");
  expect(html).toContain("only a teacher can judge");
  const offered = (id: string) => html.includes(`<option value="${id}"`);
  expect(offered("parts-of-a-whole")).toBe(true);
  const { lessons } = school.hub.library;
  const feelings = lessons.filter(({ skill }) => skill.subject === "wellbeing");
  expect(feelings.length).toBeGreaterThan(10);
  expect(feelings.filter(({ id }) => offered(id))).toEqual([]);
});

test("a form that is not whole chooses nothing", async () => {
  const none = await chooseCheck(teacher, [school.amina], ["", "", ""]);
  expect(none.status).toBe(422);
  expect(none.html).toContain("one to three skills");
  const nobody = await chooseCheck(teacher, [], [lesson]);
  expect(nobody.html).toContain("Tick at least one child.");
  const many = ["equal-groups", "count-to-20", "compare-to-100", lesson];
  expect((await chooseCheck(teacher, [school.amina], many)).status).toBe(422);
  const french = await chooseCheck(teacher, [school.amina], ["english-first-letters"], "fr");
  expect(french.status).toBe(422);
  expect(await school.hub.db.all("select * from supervised_check")).toEqual([]);
});

test("a turn that is over is not begun in, and a child of another class is not seen", async () => {
  await chooseCheck(teacher, [school.amina], [lesson]);
  await signIn(child, school.amina);
  const { html } = await teacher.open("/teach/classes/1/checks/1");
  const [seat = ""] = seatsOn(html);
  await signIn(child, school.yusuf);
  const over = await teacher.submit(formTo(html, /seats$/), { seat });
  expect(over.status).toBe(422);
  expect(over.html).toContain("no longer signed in");
  await school.hub.db.write((tx) => tx.run("delete from classroom_teacher"));
  for (const path of ["/checks", "/checks/1", "/new-check"])
    expect((await teacher.open(`/teach/classes/1${path}`)).status).toBe(404);
  expect((await teacher.submit(formTo(html, /stops$/))).status).toBe(404);
});

test("a guest and a child reach nothing of it, and a form without its token changes nothing", async () => {
  await chooseCheck(teacher, [school.amina], [lesson]);
  await signIn(child, school.amina);
  const gets = ["checks", "checks/1", "new-check", "tasks", "new-task"];
  const posts = ["checks", "checks/1/seats", "checks/1/stops", "checks/1/signatures", "tasks"];
  for (const phone of [school.newPhone(), child]) {
    for (const path of gets)
      expect((await phone.open(`/teach/classes/1/${path}`)).path).toBe("/teach/session");
    for (const path of [...posts, "tasks/1/closings"])
      expect((await phone.post(`/teach/classes/1/${path}`, { seat: "1" })).status).toBe(403);
  }
  for (const path of posts)
    expect((await teacher.post(`/teach/classes/1/${path}`, { seat: "1" })).status).toBe(403);
  for (const path of ["/learn/check/seen", "/learn/check/attempts"]) {
    expect((await child.post(path, msOkello)).status).toBe(403);
    expect((await school.newPhone().post(path, msOkello)).status).toBe(401);
  }
  const [check] = await school.hub.db.all<Row>("select begun_at, ended_at from supervised_check");
  expect(check).toEqual({ begun_at: null, ended_at: null });
});

test("why a lesson comes next, and what was asked of a child, stand on her page", async () => {
  await teacher.submit(
    formTo((await teacher.open(`/teach/classes/1/new-task?lesson=${lesson}`)).html, /tasks$/),
  );
  await beginCheck(day, ["equal-groups"]);
  await answerCheck(school, child, school.amina, { most: 6 });
  const { html } = await teacher.open(`/teach/classes/1/learners/${school.amina.id}`);
  expect(html).toContain("Asked of this child");
  expect(html).toContain("What it stands on");
  expect(html).toMatch(/taken for known<\/b> · not asked yet/);
  expect(html).toContain("Right · in a check");
});

test.each(["en", "ar", "fr"])("in %s a check is chosen, held and read", async (language) => {
  const { t } = speechIn(language);
  for (const phone of [teacher, child]) phone.cookies.set("language", language);
  const form = await teacher.open("/teach/classes/1/new-check");
  expect(form.html).toContain(t("checks.how"));
  await beginCheck(day, [lesson], language);
  const page = await child.open("/learn/check");
  expect(page.html).toContain(t("check.number", { number: 1 }));
  child.cookies.set("language", "en"); // the check keeps the language in which it began
  await answerCheck(school, child, school.amina, { isRight: false, language });
  child.cookies.set("language", language);
  expect((await child.open("/learn/check/done")).html).toContain(t("check.done-say"));
  const { html } = await teacher.open("/teach/classes/1/checks/1");
  expect(html).toContain(t("checks.outcome-not-yet"));
});

import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Item } from "../../content/format/types.ts";
import { formTo, type Phone } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { formOn, itemOn, openPractice, rightAnswer, wrongAnswer } from "../support/answer.ts";
import { answerCheck, chooseCheck, itemInCheck, seeChildOnPhone } from "../support/check.ts";
import { layPaper, lineOf, type PaperDesk } from "../support/paper-desk.ts";
import { openSchool, type School, signIn, signInTeacher, typedTwice } from "../support/school.ts";

const lesson = "compare-to-100";
const checked = "equal-groups";
const waiting = "count-to-20";
const classroom = "/teach/classes/1";
// A machine that does other things besides is slow to open a school.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let school: School;
let teacher: Phone;
/** The phone that the children hand on to each other. */
let phone: Phone;
let paper: PaperDesk;
/** Amina, and the card with which she was enrolled once more. */
let amina: Learner;
let second: Learner;
/** What her teacher saw before the two were merged. */
let before: Map<string, string>;
/** The questions of the lesson of which she will be checked, as she met them with the second card. */
const met = new Set<string>();

/**
 * With the second card she was checked before two adults, waits for another check, was given a task, answered on a phone
 * and on paper.
 */
beforeAll(async () => {
  school = await openSchool({ learners: 6 });
  ({ amina, yusuf: second } = school);
  teacher = school.newPhone();
  phone = school.newPhone();
  await signInTeacher(teacher);
  paper = await layPaper(school, teacher);
  await holdCheck(second);
  await practise(second, lesson, 3);
  for (const item of await practise(second, waiting, 18)) met.add(wordsOf(item));
  await practise(amina, lesson, 3);
  await chooseCheck(teacher, [second], [waiting]);
  await paper.type(second, "11110000");
  await giveTask(second);
  before = await pagesOfClass();
  await merge(amina, second);
});
afterAll(() => school.close());

/** A check that came to something, signed by a second adult. */
async function holdCheck(learner: Learner): Promise<void> {
  const other = { name: "mr-banda", passphrase: "green paper boat" };
  const staff = await teacher.open("/teach/staff");
  await teacher.submit(formTo(staff.html, /staff$/), typedTwice(other));
  await chooseCheck(teacher, [learner], [checked]);
  await signIn(phone, learner);
  await seeChildOnPhone(teacher);
  await answerCheck(school, phone, learner, { isRight: false });
  const { html } = await see("checks/1");
  await teacher.submit(formTo(html, /signatures$/), other);
}

/** First tries of a lesson. @returns the questions */
async function practise(learner: Learner, of: string, questions: number, answer = rightAnswer) {
  await signIn(phone, learner);
  const items: Item[] = [];
  for (let question = 0; question < questions; question++) {
    const page = await openPractice(phone, of);
    const item = await itemOn(school, learner, page);
    items.push(item);
    await phone.submit(formOn(page), answer(item));
  }
  return items;
}

const wordsOf = ({ id, ask, picture, solution }: Item) =>
  JSON.stringify([id, ask, picture?.svg, solution]);

async function giveTask({ id }: Learner): Promise<void> {
  const page = await see(`new-task?learner=${id}`);
  await teacher.submit(formTo(page.html, /tasks$/), { lesson, goal: "round" });
}

async function merge(kept: Learner, merged: Learner): Promise<void> {
  const { html } = await see(`merges?one=${kept.id}&other=${merged.id}`);
  await teacher.submit(formTo(html, /merges$/), { kept: String(kept.id) });
}

/** Every page of the class that tells what a child did, without what belongs to a session. */
async function pagesOfClass(): Promise<Map<string, string>> {
  const own = [amina, second].map(({ id }) => `learners/${id}`);
  const all = ["report", "report/attempts.csv", "tasks", "checks", "checks/1", "checks/2", "now"];
  const seen = new Map<string, string>();
  for (const path of [...own, ...all, `paper/${paper.sheet.code}`])
    seen.set(path, (await see(path)).html.replace(/ name="token" value="[^"]+"/g, ""));
  return seen;
}

function child(id: number): Learner {
  const learner = school.hub.roster.learners.get(id);
  if (!learner) throw new Error("The class is too small.");
  return learner;
}

const see = (path: string, of = classroom) => teacher.open(`${of}/${path}`);

/** How many answers the file of a class has, its chart, and its table. */
async function answersTold(of = classroom): Promise<number[]> {
  const file = await see("report/attempts.csv", of);
  const { html } = await see("report", of);
  return [
    parse(file.html, { bom: true, columns: true }).length,
    inChart(html),
    Number(/<dt>Answers in four weeks<\/dt><dd>(\d+)/.exec(html)?.[1]),
  ];
}

const inChart = (html: string) => Number(/(\d+) answers? in 28 days/.exec(html)?.[1]);

test("a check that was held with the other card is hers, with its second signature", async () => {
  const list = await see("checks");
  expect(list.html).toContain("<b>not yet</b>");
  expect(list.html).toContain("seen by two adults");
  const own = await see("checks/1");
  expect(own.status).toBe(200);
  expect(own.html).toContain("mr-banda");
  expect((await see(`learners/${amina.id}`)).html).toContain("<b>not yet</b>");
});

test("a check that waits for the other card waits for her, and she is in no second one", async () => {
  expect((await see("checks/2")).status).toBe(200);
  expect((await see("checks")).html).toContain(`${classroom}/checks/2`);
  expect((await see("new-check")).html).toContain("in a check already");
  await chooseCheck(teacher, [amina], [lesson]);
  expect(await school.hub.db.all("select * from supervised_check")).toHaveLength(2);
  await school.restart();
  await signInTeacher(teacher);
  expect((await see("checks")).html).toContain(`${classroom}/checks/2`);
});

test("the file of answers, the chart and the table of a class count the answers of both cards", async () => {
  const held = (await school.hub.db.all("select seq from attempt")).length;
  expect(held).toBeGreaterThan(26);
  expect(await answersTold()).toEqual([held, held, held]);
  expect(inChart((await see(`learners/${amina.id}`)).html)).toBe(held);
});

test("a sheet that was typed for the other card stands on her line, and is typed once", async () => {
  const page = await teacher.open(paper.here);
  expect(page.html).toContain("4 right of 8.");
  expect(page.html).toContain(`href="${paper.here}/withdrawals?learner=${amina.id}"`);
  const again = await paper.look({ [lineOf(amina)]: "11110000" });
  expect(again.html).toContain("There is nothing new to keep");
});

test("a task of the other card is hers, and what was done before it does not make it done", async () => {
  expect((await see("tasks")).html).toContain("0 of 1 have done it");
  expect((await signIn(phone, amina)).html).toContain("From your teacher");
});

test("an undo gives back to each card what was its own", async () => {
  const { html } = await see("merges");
  await teacher.submit(formTo(html, /undone$/));
  const after = await pagesOfClass();
  for (const [path, page] of before) expect(after.get(path), path).toBe(page);
  await merge(amina, second);
});

test("a check asks her nothing that she has met with the other card", async () => {
  await signIn(phone, amina);
  await seeChildOnPhone(teacher);
  let page = await phone.open("/learn/check");
  let asked = 0;
  for (; asked < 8 && page.html.includes('id="answer"'); asked++) {
    const item = await itemInCheck(school, amina, page);
    expect(met).not.toContain(wordsOf(item));
    page = await phone.submit(formOn(page), rightAnswer(item));
  }
  expect(asked).toBeGreaterThan(2);
});

test("two checks that a merge brings together come one after the other", async () => {
  const [kept, merged] = [child(5), child(6)];
  await chooseCheck(teacher, [kept, merged], [lesson]);
  await merge(kept, merged);
  for (const [check, later] of [
    [3, 4],
    [4, 3],
  ]) {
    const { html } = await see("checks");
    expect(html).toContain(`${classroom}/checks/${check}"`);
    expect(html).not.toContain(`${classroom}/checks/${later}"`);
    await teacher.submit(formTo((await see(`checks/${check}`)).html, /stops$/));
  }
  expect((await see("checks")).html).not.toMatch(/checks\/[34]"/);
});

test("what was seen to with the other card stays silent", async () => {
  const [kept, merged] = [child(3), child(4)];
  await practise(merged, "parts-of-a-whole", 8, wrongAnswer);
  const now = await see("now");
  await teacher.submit(formTo(now.html, /now\/done$/));
  const silent = /now\/done"/;
  expect((await see("now")).html).not.toMatch(silent);
  await merge(kept, merged);
  expect((await see("now")).html).not.toMatch(silent);
});

test("a child who moves takes the answers of both cards along, and her other card is no longer told of in the old class", async () => {
  const classes = await teacher.open("/teach?all");
  await teacher.submit(formTo(classes.html, /classes$/), { class: "Class 4A", learners: "1" });
  expect((await see("merges")).html).toContain("Elephant counts for Fox");
  const [old = 0] = await answersTold();
  const hers = inChart((await see(`learners/${amina.id}`)).html);
  const person = await see(`learners/${amina.id}/person`);
  await teacher.submit(formTo(person.html, /class$/), { class: "2" });
  expect(await answersTold()).toEqual(Array(3).fill(old - hers));
  expect(await answersTold("/teach/classes/2")).toEqual(Array(3).fill(hers));
  for (const path of ["merges", "checks", "tasks"])
    expect((await see(path)).html, path).not.toMatch(/Elephant|mr-banda/);
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { dayOfClass } from "../../server/learning/class/day.ts";
import { mistakesIn, mistakesOfWeek } from "../../server/learning/class/mistakes.ts";
import { needsOfClass } from "../../server/learning/class/needs.ts";
import { formOn, itemOn, wrongAnswer } from "../support/answer.ts";
import { makeCopy, readAgain, replaceWord } from "../support/own-lessons.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
const lesson = "parts-of-a-whole";
let school: School;
let teacher: Phone;
let own: string;
beforeEach(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
  own = await makeCopy(teacher, lesson);
  await give();
});
afterEach(() => school.close());

async function give(): Promise<void> {
  await readAgain(teacher, own);
  const { html } = await teacher.open(own);
  const given = await teacher.submit(formTo(html, /versions$/), { class: ["1"] });
  expect(given.html).toContain("The class has it now.");
}

/** The second version: a word is another, and so the title is. */
async function giveNext(): Promise<void> {
  await replaceWord(teacher, own, "whole", "cloth");
  await give();
}

/** A child gets so many questions wrong, twice each. */
async function answerWrongly(learner: Learner, questions: number): Promise<void> {
  const phone = school.newPhone();
  await signIn(phone, learner);
  for (let question = 0; question < questions; question++) {
    let page = await phone.open(`/learn/practice/${lesson}?again=1`);
    for (let tries = 0; tries < 2 && page.html.includes("/attempts"); tries++)
      page = await phone.submit(formOn(page), wrongAnswer(await itemOn(school, learner, page)));
  }
}

const seen = () => ({ id: 1, language: "en", learners: [...school.hub.roster.learners.values()] });

/** What is told of the class's mistakes: on the page of the week, and in the line of the page Now. */
async function told() {
  const { desk } = school.hub;
  const days = await dayOfClass(desk, seen());
  return [await mistakesOfWeek(desk, seen()), mistakesIn(days)].map((mistakes) =>
    mistakes.map(({ lesson, misconception, learnerIds, answers }) => ({
      ...{ lesson: lesson.id, misconception, children: learnerIds.length, answers },
    })),
  );
}

test("a mistake that was made in two versions of a teacher's lesson is one mistake, of all its children and answers, under the newest title", async () => {
  await answerWrongly(school.amina, 3);
  const before = await told();
  await giveNext();
  await answerWrongly(school.yusuf, 3);
  for (const [place, mistakes] of (await told()).entries()) {
    const names = mistakes.map(({ misconception }) => misconception);
    expect(names).toEqual([...new Set(names)]);
    expect(mistakes.every((one) => /-2$/.test(one.lesson))).toBe(true);
    const sumOf = (list: typeof mistakes) => list.reduce((sum, { answers }) => sum + answers, 0);
    expect(sumOf(mistakes)).toBe(2 * sumOf(before[place] ?? []));
    expect(mistakes[0]?.children).toBe(2);
  }
  const { html } = await teacher.open("/teach/classes/1/mistakes");
  expect(html.match(/which part of a cloth/g)?.length ?? 0).toBeGreaterThan(0);
  expect(html).not.toContain("which part of a whole");
});

test("a child who is stuck on a skill in two versions of its lesson is told of once, under the newest title", async () => {
  await answerWrongly(school.amina, 6);
  await giveNext();
  await answerWrongly(school.amina, 2);
  const { desk } = school.hub;
  const { told } = await needsOfClass(desk, await dayOfClass(desk, seen()), new Map());
  expect(told.map(({ others }) => others)).toEqual([[]]);
  const html = (await teacher.open("/teach/classes/1/now")).html;
  expect(html).toMatch(/stuck on.*which part of a cloth/s);
  expect(html).not.toContain("which part of a whole");
});

test("a version that a class meets no more is told under the newest title, and a pack's lesson again where it is back", async () => {
  await answerWrongly(school.amina, 2);
  await giveNext();
  await teacher.submit(formTo((await teacher.open(own)).html, /withdrawals$/));
  for (const mistakes of await told())
    for (const mistake of mistakes) expect(mistake.lesson).toBe(lesson);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import type { Phone } from "../../scripts/phone.ts";
import { enrolMore, newcomers } from "../../server/classroom/enrol.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { decide } from "../../server/learning/knowledge/decide.ts";
import { formOn, itemOn, rightAnswer, wrongAnswer } from "../support/answer.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

let school: School;
let teacher: Phone;
beforeEach(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
});
afterEach(() => school.close());

/** The first tries of a lesson's practice, all right or all wrong. */
async function practise(learner: Learner, lesson: string, questions: number, isRight: boolean) {
  const phone = school.newPhone();
  await signIn(phone, learner);
  for (let question = 0; question < questions; question++) {
    const page = await phone.open(`/learn/practice/${lesson}?again=1`);
    const item = await itemOn(school, learner, page);
    await phone.submit(formOn(page), isRight ? rightAnswer(item) : wrongAnswer(item));
  }
}

const rowOf = (html: string, animal: string) =>
  (html.match(/<tr\b.*?<\/tr>/gs) ?? []).find((row) => row.includes(`<bdi>${animal}</bdi>`)) ?? "";

test("the map has every child of the class, every skill of the level, and a word for each cell", async () => {
  const calm = await teacher.open("/teach/classes/1/map?subject=maths&level=3");
  expect(calm.html).toContain("Nobody has answered here yet.");
  await practise(school.amina, "parts-of-a-whole", 20, false);
  await practise(school.yusuf, "parts-of-a-whole", 18, true);
  const { html } = await teacher.open("/teach/classes/1/map?subject=maths");
  expect(html).toMatch(/aria-current="page">Level 3</);
  expect(html.match(/<th scope="row"/g)).toHaveLength(5);
  const skills = html.match(/<th scope="col" class="skill"/g) ?? [];
  expect(html.match(/<td class="/g)).toHaveLength(5 * skills.length);
  expect(rowOf(html, "Fox")).toContain('<span class="sr">stuck</span>');
  expect(rowOf(html, "Elephant")).toContain('<span class="sr">mastered</span>');
  expect(rowOf(html, "Frog")).not.toMatch(/mastered|stuck|growing/);
});

test("a subject or a level that is not there shows one that is", async () => {
  const page = await teacher.open("/teach/classes/1/map?subject=flying&level=99");
  expect(page.status).toBe(200);
  expect(page.html).toMatch(/aria-current="page">Maths</);
  expect(page.html).toMatch(/aria-current="page">Level 1</);
});

test("groups hold every child once, with the plan and a sheet, and those who are not placed by themselves", async () => {
  const calm = await teacher.open("/teach/classes/1/groups?subject=maths");
  expect(calm.html).toContain("Nobody has answered here yet.");
  await practise(school.amina, "parts-of-a-whole", 8, true);
  await practise(school.yusuf, "equal-groups", 8, true);
  const { html } = await teacher.open("/teach/classes/1/groups?subject=maths");
  for (const { id } of school.hub.roster.learners.values())
    expect(html.match(new RegExp(`href="/teach/classes/1/learners/${id}"`, "g"))).toHaveLength(1);
  expect(html).toContain("Group 1 – 2 children");
  expect(html).toContain("Not placed yet · 3 children");
  expect(html).toMatch(/href="\/teach\/lessons\/[a-z0-9-]+\/sheets\?language=en"/);
  const [sheet = ""] = /\/teach\/lessons\/[a-z0-9-]+\/sheets\?language=en/.exec(html) ?? [];
  expect((await teacher.open(sheet)).status).toBe(200);
});

test("twelve children who each do something else next make four groups of neighbours, and none is left out", async () => {
  const { hub } = school;
  const classroom = hub.roster.classrooms.get(1);
  if (!classroom) throw new Error("There is no class.");
  await enrolMore(hub.db, hub.roster, classroom, newcomers(7), new Date().toISOString());
  const learners = [...hub.roster.learners.values()];
  const skills = hub.library.lessonsIn("en").filter(({ subject }) => subject === "maths");
  for (const [place, { id }] of learners.entries()) {
    const skill = skills[place * 4]?.skill.code ?? "";
    await decide(hub.db, { learnerId: id, skill, verdict: "next", teacherId: 1 }, new Date());
  }
  const { html } = await teacher.open("/teach/classes/1/groups?subject=maths");
  const sizes = [...html.matchAll(/Group \d – (\d+) child/g)].map(([, size]) => Number(size));
  expect(sizes).toEqual([3, 3, 3, 3]);
  for (const { id } of learners)
    expect(html.match(new RegExp(`href="/teach/classes/1/learners/${id}"`, "g"))).toHaveLength(1);
});

test("the mistakes page says how a mistake looks, who made it and what helps, and forgets it after a week", async () => {
  const here = "/teach/classes/1/mistakes";
  expect((await teacher.open(here)).html).toContain("No mistake with a name");
  await practise(school.amina, "parts-of-a-whole", 6, false);
  await practise(school.yusuf, "parts-of-a-whole", 6, false);
  const { html } = await teacher.open(here);
  expect(html).toMatch(/2 children, \d+ answers · today: 2 children/);
  expect(html).toContain("What helps in five minutes");
  expect(html).toMatch(/href="\/teach\/lessons\/parts-of-a-whole#[a-z-]+"/);
  expect(html).toContain("<bdi>Fox</bdi>");
  expect(html).toContain("<bdi>Elephant</bdi>");
  expect(html).not.toContain("<bdi>Frog</bdi>");
  const { clock } = school.hub.desk;
  const dayMs = 86_400_000;
  const wait = (days: number) => {
    const now = () => ({ ...clock.now(), wallMs: clock.now().wallMs + days * dayMs });
    school.hub.desk.clock = { ...clock, now };
  };
  wait(3);
  const later = await teacher.open(here);
  expect(later.html).toContain("2 children, ");
  expect(later.html).not.toContain("today:");
  wait(8);
  expect((await teacher.open(here)).html).toContain("No mistake with a name");
});

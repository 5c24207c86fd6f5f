import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { seedFor } from "../../content/format/seed.ts";
import { formsOf, formTo, type Phone } from "../../scripts/phone.ts";
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
  questionOn,
  type Row,
  seatsOn,
  seeChildOnPhone,
} from "../support/check.ts";
import { type School, signIn } from "../support/school.ts";

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

test("after a power cut it goes on at the same question, on the same phone, without another word of the teacher", async () => {
  await beginCheck(day, [lesson, "equal-groups"]);
  await answerCheck(school, child, school.amina, { most: 5 });
  const before = questionOn(await child.open("/learn/check"));
  await school.restart();
  const after = await child.open("/learn/check");
  expect(questionOn(after)).toEqual(before);
  expect(after.html).toContain("Question 6.");
  await answerCheck(school, child, school.amina);
  expect(await outcomesOnCard(day)).toMatchObject([{ outcome: "meets" }, { outcome: "meets" }]);
});

test("a power cut between the last answer and its outcome loses neither", async () => {
  await beginCheck(day);
  const { db } = school.hub;
  await answerCheck(school, child, school.amina);
  await db.write((tx) => tx.run("delete from check_outcome"));
  await db.write((tx) => tx.run("update supervised_check set ended_as = null, ended_at = null"));
  await school.restart();
  expect((await child.open("/learn/check")).html).toContain("Thank you!");
  expect(await outcomesOnCard(day)).toMatchObject([{ outcome: "meets" }]);
});

test("when another child takes the phone it pauses, her old page is filed under nobody, and it goes on when it is seen again", async () => {
  await beginCheck(day);
  await answerCheck(school, child, school.amina, { most: 3 });
  const page = await child.open("/learn/check");
  const answer = rightAnswer(await itemInCheck(school, school.amina, page));
  await signIn(child, school.yusuf);
  expect((await child.submit(formOn(page), answer)).status).toBe(409);
  expect(await answersOnCard(day)).toHaveLength(3);
  expect((await teacher.open("/teach/classes/1/checks")).html).toContain("Paused");
  expect((await child.open("/learn/check")).path).toBe("/learn");
  await signIn(child, school.amina);
  const paused = await child.open("/learn/check");
  expect(paused.html).toContain("Everything you answered is kept.");
  expect((await child.submit(formOn(page), answer)).status).toBe(403);
  await seeChildOnPhone(teacher);
  const again = await child.open("/learn/check");
  expect(again.html).toContain("Question 4.");
  expect(questionOn(again)).toEqual(questionOn(page));
  await answerCheck(school, child, school.amina);
  expect((await teacher.open("/teach/classes/1/checks/1")).html).toContain("in 2 turns");
});

test("while it goes on there is nothing beside it, on this phone and on any other of hers", async () => {
  await signIn(child, school.amina);
  const old = await openPractice(child, lesson);
  const answer = rightAnswer(await itemOn(school, school.amina, old));
  await chooseCheck(teacher, [school.amina], [lesson]);
  await seeChildOnPhone(teacher);
  for (const path of ["/learn", "/learn/shelf", `/learn/practice/${lesson}`, "/learn/growth"])
    expect((await child.open(path)).path).toBe("/learn/check");
  const refused = await child.submit(formOn(old), answer);
  expect(refused.status).toBe(409);
  expect(refused.html).toContain("Nothing was counted.");
  const other = school.newPhone();
  await signIn(other, school.amina);
  const elsewhere = await other.open("/learn/check");
  expect(elsewhere.html).toContain("It goes on at another phone.");
  expect(elsewhere.html).not.toContain('id="answer"');
  expect(formsOf(elsewhere.html)).toEqual([]);
  expect(await answersOnCard(day)).toEqual([]);
});

test("when the phone of a check is dead it goes on at once at another one whose number its teacher taps", async () => {
  await beginCheck(day);
  await answerCheck(school, child, school.amina, { most: 3 });
  const asked = questionOn(await child.open("/learn/check"));
  const here = "/teach/classes/1/checks/1";
  expect((await teacher.open(here)).html).toContain("let the child sign in on another one");
  const other = school.newPhone();
  await signIn(other, school.amina);
  const [, number = "?"] = /class="tap">(\d+)</.exec((await other.open("/learn/check")).html) ?? [];
  const page = await teacher.open(here);
  expect(page.html).toContain(`I see the child: number ${number}`);
  const form = formTo(page.html, /seats$/);
  const [seat = ""] = seatsOn(page.html);
  expect(seatsOn(page.html)).toHaveLength(1);
  await teacher.submit(
    { ...form, fields: form.fields.filter(([name]) => name !== "from") },
    { seat },
  );
  expect((await other.open("/learn/check")).html).toContain("It goes on at another phone.");
  await teacher.submit(form, { seat });
  expect(questionOn(await other.open("/learn/check"))).toEqual(asked);
  expect((await child.open("/learn/check")).html).toContain("It goes on at another phone.");
  await answerCheck(school, other, school.amina);
  expect((await teacher.open(here)).html).toContain("in 2 turns");
});

test("the same answer sent twice, or again by the Back button, is one answer, and another answer to it changes nothing", async () => {
  await beginCheck(day);
  const page = await child.open("/learn/check");
  const item = await itemInCheck(school, school.amina, page);
  const send = () => child.submit(formOn(page), rightAnswer(item));
  const both = await Promise.all([send(), send()]);
  for (const { html } of both) expect(html).toContain("Question 2.");
  await child.submit(formOn(page), wrongAnswer(item));
  expect(await answersOnCard(day)).toHaveLength(1);
  await answerCheck(school, child, school.amina);
  expect((await send()).html).toContain("Thank you!");
});

test("a question that was not asked is not answered: another item, another variant, a made-up id", async () => {
  await beginCheck(day);
  const page = await child.open("/learn/check");
  const answer = rightAnswer(await itemInCheck(school, school.amina, page));
  for (const forged of [
    { variant: "7" },
    { item: "equal-groups.pairs" },
    { attempt: `1.${"x".repeat(22)}` },
  ])
    expect((await child.submit(formOn(page), { ...answer, ...forged })).status).toBe(403);
  expect(await answersOnCard(day)).toEqual([]);
});

test("a child who has met every question of a skill is not asked, and her teacher hears why", async () => {
  const { db, library } = school.hub;
  await signIn(child, school.amina);
  const sitting = await db.get<Row>("select sitting_id from sitting");
  for (const { id } of library.lesson(lesson)?.practice ?? [])
    for (let variant = 0; variant < 300; variant++)
      await db.write((tx) =>
        tx.run(
          `insert into attempt (attempt_id, learner_id, sitting_id, item_id, pack_version, seed, variant, try, hints,
             response, is_correct, answered_at, clock_quality, boot_id, monotonic_ms)
           values (?, ?, ?, ?, '1', ?, ?, 1, 0, '', 1, '2026-01-01', 'set', 'b', 0)`,
          [
            [id, variant].join(" "),
            school.amina.id,
            Number(sitting?.sitting_id),
            id,
            seedFor(school.amina.pseudonym, id, variant),
            0,
          ],
        ),
      );
  await chooseCheck(teacher, [school.amina], [lesson]);
  const said = await seeChildOnPhone(teacher);
  expect(said.status).toBe(422);
  expect(said.html).toContain("has met every question");
  expect(said.html).toContain("Waits for you");
  await teacher.submit(formTo(said.html, /stops$/));
  expect((await teacher.open("/teach/classes/1/checks/1")).html).toContain("called off");
}, 120_000);

test("an answer for which the card has no room stays in its form, nothing is lost, and it is kept when there is room", async () => {
  await beginCheck(day);
  const page = await child.open("/learn/check");
  const answer = rightAnswer(await itemInCheck(school, school.amina, page));
  let isFull = true;
  school.hub.room.isFull = () => isFull;
  const refused = await child.submit(formOn(page), answer);
  expect(refused.status).toBe(507);
  expect(refused.html).toContain("could not be kept");
  expect(questionOn(refused)).toEqual(questionOn(page));
  isFull = false;
  expect((await child.submit(formOn(refused), answer)).html).toContain("Question 2.");
  expect(await answersOnCard(day)).toHaveLength(1);
});

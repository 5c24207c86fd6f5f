import { afterAll, beforeAll, expect, test } from "vitest";
import {
  attemptOf,
  formOn,
  itemOn,
  openPractice,
  rightAnswer,
  wrongAnswer,
} from "../support/answer.ts";
import { itemOfEachKind } from "../support/every-page.tsx";
import { openSchool, type School, signIn } from "../support/school.ts";

const lesson = "parts-of-a-whole";
let school: School;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school.close());

const attempts = () =>
  school.hub.db.all<{ attempt_id: string; learner_id: number; is_correct: number }>(
    "select attempt_id, learner_id, is_correct from attempt order by seq",
  );

test("a child finds her animal, taps three pictures and is offered one next step", async () => {
  const page = await signIn(school.newPhone(), school.amina);
  expect(page.status).toBe(200);
  expect(page.path).toBe("/learn");
  expect(page.html).toContain("Hello, Fox!");
  expect(page.html.match(/class="next"/g)).toHaveLength(1);
});

test("every screen of every lesson opens, in every language it has", async () => {
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  for (const language of ["en", "ar", "fr"]) {
    phone.cookies.set("language", language);
    for (const one of school.hub.library.lessonsIn(language)) {
      const { screens } = await school.hub.library.show(one, language);
      for (const place of screens.keys()) {
        const page = await phone.open(`/learn/lessons/${one.id}/${place + 1}`);
        expect(page.status, `${one.id} ${place + 1} ${language}`).toBe(200);
      }
    }
  }
}, 120_000);

test("an answer is stored once, told to be right, and leads on", async () => {
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  const page = await openPractice(phone, lesson);
  const item = await itemOn(school, school.amina, page);
  const said = await phone.submit(formOn(page), rightAnswer(item));
  expect(said.status).toBe(200);
  expect(said.html).toContain("Yes!");
  expect((await attempts()).at(-1)).toEqual({
    attempt_id: attemptOf(page),
    learner_id: school.amina.id,
    is_correct: 1,
  });
});

test("the same form sent again gives the same page and stores nothing new", async () => {
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  const page = await openPractice(phone, lesson);
  const form = formOn(page);
  const answer = rightAnswer(await itemOn(school, school.amina, page));
  const first = await phone.submit(form, answer);
  const before = (await attempts()).length;
  const again = await phone.submit(form, answer);
  expect(again.html).toBe(first.html);
  expect(await attempts()).toHaveLength(before);
});

test("two taps at the same moment are one answer", async () => {
  const phone = school.newPhone();
  await signIn(phone, school.yusuf);
  const page = await openPractice(phone, lesson);
  const answer = rightAnswer(await itemOn(school, school.yusuf, page));
  const before = (await attempts()).length;
  const both = await Promise.all([1, 2].map(() => phone.submit(formOn(page), answer)));
  expect(both.map((said) => said.status)).toEqual([200, 200]);
  expect(await attempts()).toHaveLength(before + 1);
});

test("a wrong answer says what to look at, keeps the question, and the next try counts as a second", async () => {
  const phone = school.newPhone();
  await signIn(phone, school.yusuf);
  const page = await openPractice(phone, lesson);
  const item = await itemOn(school, school.yusuf, page);
  const said = await phone.submit(formOn(page), wrongAnswer(item));
  expect(said.html).toContain("Not yet. Look again.");
  const next = await phone.submit(formOn(said), rightAnswer(item));
  expect(next.html).toContain("Yes!");
  expect(attemptOf(said)).toMatch(/^2\./);
});

test.each([
  {
    kind: "order",
    between: ",",
    tells: /1 of 3 stands in its place\.|2 of 4 stand in their places\./,
  },
  { kind: "match", between: "\n", tells: /1 of 3 pairs fits\.|2 of 4 pairs fit\./ },
])(
  "a wrong answer ($kind) is told how much of it is right already, with script, without, and when its page is loaded again",
  async ({ kind, between, tells }) => {
    const item = (await itemOfEachKind(school.hub.library, school.amina, "en")).get(kind);
    const parts = (item?.key.right[0] ?? "").split(between);
    parts.push(parts.pop() ?? "", parts.pop() ?? ""); // the last two are changed
    const answer = Object.fromEntries(
      (item?.body.fields ?? []).map((field, place) => [
        field,
        kind === "order" ? parts.join(between) : (parts[place] ?? ""),
      ]),
    );
    const phone = school.newPhone();
    await signIn(phone, school.amina);
    const here = `/learn/items/${item?.id}/0`;
    const said = await phone.submit(formOn(await phone.open(here)), answer);
    expect(said.html).toMatch(tells);
    expect((await phone.open(here)).html).toBe(said.html);
    const part = await phone.submit(formOn(said), answer, { "hx-request": "true" });
    expect(part.html).toMatch(tells);
  },
);

test("what cannot be read is not wrong: nothing is stored and the child writes it again", async () => {
  const phone = school.newPhone();
  await signIn(phone, school.yusuf);
  for (let question = 0; question < 8; question++) {
    const page = await openPractice(phone, "count-to-20");
    const item = await itemOn(school, school.yusuf, page);
    const before = (await attempts()).length;
    if (item.body.kind === "number") {
      const said = await phone.submit(formOn(page), { number: "many" });
      expect(said.status).toBe(422);
      expect(said.html).toContain("I cannot read this.");
      expect(await attempts()).toHaveLength(before);
      return;
    }
    await phone.submit(formOn(page), rightAnswer(item));
  }
  throw new Error("This lesson asks for no number.");
});

test("a question stays the same after a reload and after the hub was restarted", async () => {
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  const page = await openPractice(phone, lesson);
  const reloaded = await phone.open(page.path);
  await school.restart();
  const restarted = await phone.open(page.path);
  expect(reloaded.html).toBe(page.html);
  expect(restarted.html).toBe(page.html);
});

test("htmx is given the same words in a part of the page", async () => {
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  const page = await openPractice(phone, lesson);
  const item = await itemOn(school, school.amina, page);
  const part = await phone.submit(formOn(page), wrongAnswer(item), { "hx-request": "true" });
  expect(part.status).toBe(200);
  expect(part.html).toMatch(/^<div id="tell" class="tell not/);
  expect(part.html).not.toContain("<html");
});

test("a feeling that is tapped is written nowhere", async () => {
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  const lessons = school.hub.library.lessonsIn("en").filter((one) => one.subject === "wellbeing");
  const item = lessons.flatMap((one) => one.items).find((one) => one.type === "reflect");
  if (!item) throw new Error("There is no reflection.");
  const page = await phone.open(`/learn/items/${item.id}/0`);
  expect(page.html).not.toContain('name="attempt"');
  const tables = () =>
    school.hub.db.all(
      "select name, (select count(*) from attempt) as n, (select max(sitting_id) from sitting) as s from sqlite_master",
    );
  const before = await tables();
  const said = await phone.submit(formOn(page), { feeling: "1" });
  expect(said.status).toBe(200);
  expect(said.html).toContain("Only you know what you chose.");
  expect(await tables()).toEqual(before);
});

test("who looks for practice of a lesson that asks nothing is told so, and led to the lesson", async () => {
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  for (const [language, says] of [
    ["en", "This lesson has no questions to practise."],
    ["fr", "Cette leçon n’a pas de questions pour s’exercer."],
    ["ar", "ليس في هذا الدرس أسئلة نتدرّب عليها."],
  ]) {
    phone.cookies.set("language", language ?? "");
    const page = await phone.open("/learn/practice/stop-and-think");
    expect([page.status, page.html.includes(says ?? "")]).toEqual([404, true]);
    expect(page.html).toContain('class="go" href="/learn/lessons/stop-and-think/1"');
  }
});

test.each([
  ["read-aloud", "Read it to your teacher."],
  ["observe", "Your teacher looks."],
])(
  "%s is done with the teacher: the page asks for no answer, and none is kept",
  async (type, says) => {
    const phone = school.newPhone();
    await signIn(phone, school.amina);
    const [item] = school.hub.library
      .lessonsIn("en")
      .flatMap((one) => one.items.filter((each) => each.type === type));
    const page = await phone.open(`/learn/items/${item?.id}/0`);
    expect(page.html).toContain(says);
    expect(page.html).not.toContain('id="answer"');
    const before = await attempts();
    const form = formOn(await openPractice(phone, lesson));
    const forged = { ...form, action: `/learn/items/${item?.id}/0/attempts` };
    expect((await phone.submit(forged)).status).toBe(405);
    expect(await attempts()).toEqual(before);
  },
);

import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { lessonId, makeCopy, replaceWord, unmarked } from "../support/own-lessons.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let school: School;
let teacher: Phone;
beforeAll(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
});
afterAll(() => school.close());

test("on a full card nothing changes, and what was typed stays on the page", async () => {
  const own = await makeCopy(teacher);
  const { html } = await teacher.open(`${own}/parts/1`);
  const { isFull } = school.hub.room;
  school.hub.room.isFull = () => true;
  const refused = await teacher.submit(formTo(html, /parts\/1$/), {
    do: "text",
    whole: "## A heading that was typed",
  });
  expect(refused.status).toBe(507);
  expect(refused.html).toContain("The hub has no room left.");
  expect(refused.html).toContain("A heading that was typed");
  const page = await teacher.open(own);
  const given = await teacher.submit(formTo(page.html, /versions$/), { class: "1" });
  expect(given.status).toBe(507);
  school.hub.room.isFull = isFull;
  expect((await teacher.open(own)).html).not.toContain("A heading that was typed");
});

test("a lesson that is too long, changed in the meantime or without a title is not kept, with a plain word", async () => {
  const own = await makeCopy(teacher);
  const text = formTo((await teacher.open(`${own}/text`)).html, /text$/);
  const long = await teacher.submit(text, { whole: `## Long\n${"word ".repeat(9000)}` });
  expect(long.status).toBe(422);
  expect(long.html).toContain("has at most 40\u00a0000 letters.");
  await replaceWord(teacher, own, "river", "lake");
  const late = await teacher.submit(text, { whole: "## Mine was opened earlier" });
  expect(late.status).toBe(409);
  expect(late.html).toContain("changed in the meantime");
  expect(late.html).toContain("## Mine was opened earlier");
  const title = formTo((await teacher.open(own)).html, /own-lessons\/\d+$/);
  expect((await teacher.submit(title, { title: " " })).status).toBe(422);
  const endless = await teacher.submit(text, { whole: "x".repeat(400_000) });
  expect(endless.status).toBe(413);
});

test("words that look like a mark of the language of lessons are told in plain words, and nothing is lost", async () => {
  const own = await makeCopy(teacher);
  const { html } = await teacher.open(`${own}/parts/1`);
  const form = formTo(html, /parts\/1$/);
  const add = (added: string) => teacher.submit(form, { do: "keep", add: "words", added });
  const spoken = await add("say: hello");
  expect(spoken.status).toBe(422);
  expect(unmarked(spoken.html)).toContain("the line would be “What the voice says”");
  expect(spoken.html).toContain("say: hello");
  const unknown = await add("example: 3 fish");
  expect(unknown.status).toBe(422);
  expect(unmarked(unknown.html)).toContain("as in “example:”, are a sign for the hub");
  expect(unmarked((await add("## New")).html)).toContain("the line would be “Heading”");
  const before = (await teacher.open(`${own}/parts/1`)).html;
  expect(before).not.toMatch(/say: hello|3 fish/);
  expect((await add("Example: 3 fish")).status).toBe(200);
  expect((await teacher.open(`${own}/parts/1`)).html).toContain("Example: 3 fish");
});

test("a teacher has sixty lessons of her own at most, and puts one away to begin another", async () => {
  const { db } = school.hub;
  const many = async (isAway: number) =>
    db.write(async (tx) => {
      await tx.run("update own_lesson set is_away = ?", [isAway]);
    });
  await many(1);
  const own = await makeCopy(teacher);
  await db.write(async (tx) => {
    for (const code of codes) await tx.run(oneMore, [code]);
  });
  const plan = await teacher.open(`/teach/lessons/${lessonId}`);
  const refused = await teacher.submit(formTo(plan.html, /own-lessons$/), { language: "en" });
  expect(refused.status).toBe(409);
  expect(refused.html).toContain("You have 60 lessons of your own.");
  const page = await teacher.open(own);
  await teacher.submit(formTo(page.html, /removals$/));
  await makeCopy(teacher);
});

const codes = Array.from({ length: 59 }, (_, made) => `own-copy${made}`);
const oneMore = `insert into own_lesson (code, teacher_id, language, skill, licence, place, title, minutes, body, made_at, changed_at)
  select ?, teacher_id, language, skill, licence, place, title, minutes, body, made_at, changed_at
  from own_lesson where is_away = 0 limit 1`;

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { seedFor } from "../../content/format/seed.ts";
import { linksOf, type Phone, type SeenPage } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { attemptOf, formOn, itemOn, rightAnswer, wrongAnswer } from "../support/answer.ts";
import { openSchool, type School, signIn } from "../support/school.ts";

const question = "/learn/items/count-to-20.finish/0";
let school: School;
let phone: Phone;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school.close());
beforeEach(async () => {
  phone = school.newPhone();
});

/** One of the class by her place in it. */
const child = (place: number) => [...school.hub.roster.learners.values()][place] ?? school.amina;
const hintsKept = async (page: SeenPage) =>
  (
    await school.hub.db.get<{ hints: number }>("select hints from attempt where attempt_id = ?", [
      attemptOf(page),
    ])
  )?.hints;
const firstHint = (html: string) => linksOf(html).find((one) => one.endsWith("?hints=1")) ?? "";

test("a hint that a child has seen counts with her answer, also from the page as it was before, and from one opened anew", async () => {
  await signIn(phone, school.amina);
  const before = await phone.open(question);
  const hinted = await phone.open(firstHint(before.html));
  expect(hinted.html).toContain('aria-label="Hints"');
  const anew = await phone.open(question);
  expect(anew.html).toContain('aria-label="Hints"');
  expect(anew.html).toContain("?hints=2");
  expect(formOn(before).fields).toContainEqual(["hints", "0"]); // the page to which Back leads
  const item = await itemOn(school, school.amina, before);
  await phone.submit(formOn(before), rightAnswer(item));
  expect(await hintsKept(before)).toBe(1);
});

test("the hint counts on every try, and on another phone of hers; for another child it does not", async () => {
  await signIn(phone, school.yusuf);
  const before = await phone.open(question);
  await phone.open(`${question}?hints=1`);
  const item = await itemOn(school, school.yusuf, before);
  const unread = await phone.submit(formOn(before), {});
  expect(unread.status).toBe(422);
  const notYet = await phone.submit(formOn(unread), wrongAnswer(item));
  const other = school.newPhone();
  await signIn(other, school.yusuf);
  const there = await other.open(question);
  await other.submit(formOn(there), rightAnswer(item));
  expect([await hintsKept(before), await hintsKept(there)]).toEqual([1, 1]);
  expect(attemptOf(notYet)).not.toBe(attemptOf(before));

  const third = school.newPhone();
  await signIn(third, child(3));
  const hers = await third.open(question);
  await third.submit(formOn(hers), rightAnswer(await itemOn(school, child(3), hers)));
  expect(await hintsKept(hers)).toBe(0);
});

test("where a page says more than the hub remembers, as after it was started anew, the page is believed", async () => {
  await signIn(phone, child(4));
  const page = await phone.open(question);
  const item = await itemOn(school, child(4), page);
  await phone.submit(formOn(page), { ...rightAnswer(item), hints: "1" });
  expect(await hintsKept(page)).toBe(1);
});

test("a hint on a screen of the lesson counts as one in practice does", async () => {
  await signIn(phone, child(5));
  const screen = await phone.open(await screenWithHints(child(5)));
  const hinted = await phone.open(firstHint(screen.html));
  expect(hinted.path).toMatch(/^\/learn\/lessons\//);
  await phone.submit(formOn(screen), rightAnswer(await itemOn(school, child(5), screen)));
  expect(await hintsKept(screen)).toBe(1);
});

/** A screen on which a question with hints is tried. */
async function screenWithHints({ pseudonym }: Learner): Promise<string> {
  const { library } = school.hub;
  for (const { id, screens } of library.lessonsIn("en"))
    for (const [place, { itemId }] of screens.entries()) {
      const item = itemId && (await library.make(itemId, seedFor(pseudonym, itemId, 0), "en"));
      if (item && item.hints.length > 0) return `/learn/lessons/${id}/${place + 1}`;
    }
  throw new Error("No question on a screen has hints.");
}

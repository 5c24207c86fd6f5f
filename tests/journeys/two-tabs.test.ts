import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Phone } from "../../scripts/phone.ts";
import { speechIn } from "../../views/words/t.ts";
import {
  attemptOf,
  formOn,
  itemOn,
  openPractice,
  rightAnswer,
  rightResponse,
  wrongAnswer,
  wrongResponse,
} from "../support/answer.ts";
import { openSchool, type School, signIn } from "../support/school.ts";

const lesson = "count-to-20";
const htmx = { "hx-request": "true" };
let school: School;
let phone: Phone;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school.close());
beforeEach(async () => {
  phone = school.newPhone();
  await signIn(phone, school.amina);
});

const answersTo = (attempt: string) =>
  school.hub.db.all<{ response: string; is_correct: number }>(
    "select response, is_correct from attempt where attempt_id = ?",
    [attempt],
  );
const countAnswers = async () =>
  (await school.hub.db.get<{ n: number }>("select count(*) as n from attempt"))?.n ?? 0;

test.each(["en", "ar", "fr"])(
  "in %s, without script, another answer to a question that was answered in another tab is told as such, and counts nothing",
  async (language) => {
    const { t } = speechIn(language);
    phone.cookies.set("language", language);
    const tab = await openPractice(phone, lesson);
    const item = await itemOn(school, school.amina, tab, language);
    await phone.submit(formOn(tab), wrongAnswer(item));
    const before = await countAnswers();
    const said = await phone.submit(formOn(tab), rightAnswer(item));
    expect(said.status).toBe(409);
    expect(said.html).toContain(t("trouble.answered-not-yet.title"));
    expect(said.html).not.toContain(t("answer.right"));
    expect(await countAnswers()).toBe(before);
    expect(await answersTo(attemptOf(tab))).toMatchObject([{ is_correct: 0 }]);
    const onward = /<a class="go" href="([^"]+)"/.exec(said.html)?.[1] ?? "";
    const shown = await phone.open(onward);
    expect(shown.html).toContain(t("answer.not-yet"));
    const kept = await phone.submit(formOn(shown), rightAnswer(item));
    expect(kept.html).toContain(t("answer.right"));
  },
);

test("with script she is told the same words, with the answer that counts and what it is", async () => {
  const tab = await openPractice(phone, lesson);
  const item = await itemOn(school, school.amina, tab);
  await phone.submit(formOn(tab), rightAnswer(item), htmx);
  const before = await countAnswers();
  for (let taps = 0; taps < 2; taps++) {
    const said = await phone.submit(formOn(tab), wrongAnswer(item), htmx);
    expect(said.status).toBe(409);
    expect(said.html).toMatch(/^<div id="tell" class="tell not before" /);
    expect(said.html).toContain("You have answered this already");
    expect(said.html).toContain("It is right.");
    expect(said.html).toContain(formOn(tab).action.replace("/attempts", ""));
    expect(said.html).toContain(attemptOf(tab));
  }
  expect(await countAnswers()).toBe(before);
  expect(await answersTo(attemptOf(tab))).toEqual([
    { response: rightResponse(item), is_correct: 1 },
  ]);
});

test("the answer that counts is the newest, when the other tab went on trying", async () => {
  const old = await openPractice(phone, lesson);
  const item = await itemOn(school, school.amina, old);
  const tried = await phone.submit(formOn(old), wrongAnswer(item));
  await phone.submit(formOn(tried), rightAnswer(item));
  const said = await phone.submit(formOn(old), rightAnswer(item));
  expect(said.status).toBe(409);
  expect(said.html).toContain("It is right.");
});

test("two different answers that come at the same moment are one answer, and the other is told which", async () => {
  const tab = await openPractice(phone, lesson);
  const item = await itemOn(school, school.amina, tab);
  const both = await Promise.all([
    phone.submit(formOn(tab), wrongAnswer(item), htmx),
    phone.submit(formOn(tab), rightAnswer(item), htmx),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [kept] = await answersTo(attemptOf(tab));
  expect([rightResponse(item), wrongResponse(item)]).toContain(kept?.response);
});

test("a child on two phones answers a question once: the other phone is told, and learns nothing for her", async () => {
  const other = school.newPhone();
  await signIn(other, school.amina);
  const [page, same] = [await openPractice(phone, lesson), await openPractice(other, lesson)];
  const item = await itemOn(school, school.amina, page);
  expect(attemptOf(same)).not.toBe(attemptOf(page));
  await phone.submit(formOn(page), wrongAnswer(item));
  const before = await countAnswers();
  const said = await other.submit(formOn(same), rightAnswer(item));
  expect(said.status).toBe(409);
  const agreed = await other.submit(formOn(same), wrongAnswer(item), htmx);
  expect(agreed.status).toBe(200);
  expect(await countAnswers()).toBe(before);
});

test("the same answer sent twice gives the same page twice, and a form to try again that is new", async () => {
  const tab = await openPractice(phone, lesson);
  const item = await itemOn(school, school.amina, tab);
  const [one, other] = await Promise.all([
    phone.submit(formOn(tab), wrongAnswer(item), htmx),
    phone.submit(formOn(tab), wrongAnswer(item), htmx),
  ]);
  expect([one?.status, other?.status]).toEqual([200, 200]);
  expect(one?.html).toBe(other?.html);
  expect(one?.html).not.toContain(attemptOf(tab));
});

test("a question tried on a screen of its lesson leads back to that screen", async () => {
  const { lessons } = school.hub.library;
  const one = lessons.find(({ screens }) => screens.some(({ itemId }) => itemId));
  const at = `/learn/lessons/${one?.id}/${1 + (one?.screens.findIndex(({ itemId }) => itemId) ?? 0)}`;
  const screen = await phone.open(at);
  const item = await itemOn(school, school.amina, screen);
  await phone.submit(formOn(screen), wrongAnswer(item));
  const said = await phone.submit(formOn(screen), rightAnswer(item));
  expect(said.status).toBe(409);
  expect(said.html).toContain(`href="${at}"`);
});

test("what was found right stays right when it is shown in another language", async () => {
  const asked = await phone.open("/learn/items/animals-and-homes.name/0");
  const item = await itemOn(school, school.amina, asked);
  const said = await phone.submit(formOn(asked), rightAnswer(item));
  expect(said.html).toContain(speechIn("en").t("answer.right"));
  for (const language of ["ar", "fr"]) {
    await phone.open(`/language/${language}`);
    const shown = await phone.open("/learn/items/animals-and-homes.name/0");
    expect(shown.html).toContain(speechIn(language).t("answer.right"));
  }
});

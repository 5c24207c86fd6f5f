import { afterAll, beforeAll, expect, test } from "vitest";
import type { Phone } from "../../scripts/phone.ts";
import { speechIn } from "../../views/words/t.ts";
import { attemptOf, formOn, itemOn, placementItemOn, rightAnswer } from "../support/answer.ts";
import { openSchool, type School, signIn } from "../support/school.ts";

let school: School;
let phone: Phone;
let isFull: boolean;
beforeAll(async () => {
  school = await openSchool();
  const { room } = school.hub;
  room.isFull = () => isFull;
});
afterAll(() => school.close());

const countOf = async () =>
  (
    await school.hub.db.all("select attempt_id from attempt where learner_id = ?", [
      school.amina.id,
    ])
  ).length;

test.each(["en", "ar", "fr"])(
  "in %s, without script, an answer for which the card has no room stays in its form, and is kept when it is sent again",
  async (language) => {
    const { t } = speechIn(language);
    isFull = false;
    phone = school.newPhone();
    phone.cookies.set("language", language);
    await signIn(phone, school.amina);
    const before = await countOf();
    const page = await phone.open("/learn/practice/count-to-20?again=1");
    const item = await itemOn(school, school.amina, page, language);
    isFull = true;
    const refused = await phone.submit(formOn(page), rightAnswer(item));
    expect(refused.status).toBe(507);
    expect(refused.html).toContain(t("trouble.card-full.title"));
    expect(refused.html).toContain(t("trouble.card-full.what"));
    expect(attemptOf(refused)).toBe(attemptOf(page));
    expect(await countOf()).toBe(before);
    isFull = false;
    const kept = await phone.submit(formOn(refused));
    expect(kept.html).toContain(t("answer.right"));
    expect(await countOf()).toBe(before + 1);
  },
);

test("with script the words come alone, because the answer never left its page", async () => {
  isFull = false;
  const page = await phone.open("/learn/practice/count-to-20?again=1");
  isFull = true;
  const refused = await phone.submit(formOn(page), {}, { "hx-request": "true" });
  expect(refused.status).toBe(507);
  expect(refused.html).toMatch(/^<div id="tell"/);
  expect(refused.html).toContain(attemptOf(page));
});

test("a placement question for which the card has no room comes back with what was answered, and counts once when it is sent again", async () => {
  isFull = false;
  const placing = school.newPhone();
  await signIn(placing, school.amina);
  const page = await placing.open("/learn/placement/maths");
  const item = await placementItemOn(school, school.amina, page);
  const before = await countOf();
  isFull = true;
  const refused = await placing.submit(formOn(page), rightAnswer(item));
  expect(refused.status).toBe(507);
  expect(refused.html).toContain(speechIn("en").t("trouble.card-full.title"));
  expect(attemptOf(refused)).toBe(attemptOf(page));
  expect(await countOf()).toBe(before);
  isFull = false;
  const next = await placing.submit(formOn(refused));
  expect([next.status, next.path]).toEqual([200, "/learn/placement/maths"]);
  const kept = await school.hub.db.get<{ is_correct: number }>(
    "select is_correct from attempt where purpose = 'placement'",
  );
  expect(kept).toEqual({ is_correct: 1 });
  expect(await countOf()).toBe(before + 1);
});

test.each([
  ["with", { "hx-request": "true" }],
  ["without", {}],
])(
  "%s script an answer whose page got lost on the way is told again on a full card, because it is kept already",
  async (_, headers) => {
    const { t } = speechIn("en");
    isFull = false;
    phone.cookies.set("language", "en");
    const page = await phone.open("/learn/practice/count-to-20?again=1");
    const item = await itemOn(school, school.amina, page);
    await phone.submit(formOn(page), rightAnswer(item), headers);
    const kept = await countOf();
    isFull = true;
    const told = await phone.submit(formOn(page), rightAnswer(item), headers);
    expect(told.status).toBe(200);
    expect(told.html).toContain(t("answer.right"));
    expect(await countOf()).toBe(kept);
  },
);

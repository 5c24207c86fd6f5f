import { afterAll, beforeAll, expect, test } from "vitest";
import { formOn, itemOn, rightAnswer } from "../support/answer.ts";
import { openSchool, type School, signIn } from "../support/school.ts";

let school: School;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school.close());

/** The hub is off, and so many hours go by for everything that stands on its card. */
async function offFor(hours: number): Promise<void> {
  const back = `-${hours} hours`;
  await school.hub.db.write((tx) =>
    tx.run("update sitting set started_at = strftime('%Y-%m-%dT%H:%M:%fZ', started_at, ?)", [back]),
  );
  await school.restart();
}

test("a phone that lay there all night while the hub was off asks who is playing", async () => {
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  await offFor(16);
  const page = await phone.open("/learn");
  expect(page.path).not.toBe("/learn");
});

test("after a power cut of some minutes a child goes on where she was", async () => {
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  await offFor(0.2);
  const page = await phone.open("/learn");
  expect([page.status, page.path]).toEqual([200, "/learn"]);
});

test("a right answer is right also when the phone's language was changed in another tab", async () => {
  const phone = school.newPhone();
  await signIn(phone, school.yusuf);
  const asked = await phone.open("/learn/items/animals-and-homes.name/0");
  const answer = rightAnswer(await itemOn(school, school.yusuf, asked));
  await phone.open("/language/ar");
  await phone.submit(formOn(asked), answer);
  const kept = await school.hub.db.get<{ is_correct: number }>(
    "select is_correct from attempt order by seq desc limit 1",
  );
  expect(kept?.is_correct).toBe(1);
});

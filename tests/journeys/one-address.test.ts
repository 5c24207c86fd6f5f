import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { passwordPictures } from "../../server/classroom/pictures.ts";
import { msOkello, openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

/** A class behind an access point that translates addresses: for the hub all its phones are one address. */
let school: School;
beforeEach(async () => {
  school = await openSchool();
});
afterEach(() => school.close());

test("who taps wrong pictures until his phone must wait keeps nobody out on another phone, and on his own only from that animal", async () => {
  const prankster = school.newPhone();
  await tapWrong(prankster, school.amina, 5);
  expect((await signIn(prankster, school.amina)).html).toContain("Wait");
  expect((await signIn(prankster, school.yusuf)).path).toBe("/learn");
  expect((await signIn(school.newPhone(), school.amina)).path).toBe("/learn");
  expect((await signInTeacher(school.newPhone())).status).toBe(200);
});

test("a child who plays at the teachers' door makes only his own phone wait, and only for that teacher", async () => {
  const child = school.newPhone();
  for (let tries = 0; tries < 5; tries++)
    await signInTeacher(child, { ...msOkello, passphrase: "let me in please" });
  expect((await signInTeacher(child)).html).toContain("Too many tries");
  expect((await signInTeacher(child, { name: "mr-ali", passphrase: "who is it" })).html).toContain(
    "not right",
  );
  expect((await signInTeacher(school.newPhone())).path).toMatch(/^\/teach\/classes/);
});

test("a phone that forgets who it is guesses no more than twenty times at one child from one address", async () => {
  let wrong = 0;
  let paused = 0;
  for (let phones = 0; phones < 30; phones++) {
    const { html } = await tapWrong(school.newPhone(), school.amina, 1);
    if (html.includes("Not these three")) wrong += 1;
    if (html.includes("Wait")) paused += 1;
  }
  expect([wrong, paused]).toEqual([19, 11]);
  expect((await signIn(school.newPhone(), school.yusuf)).path).toBe("/learn");
});

test("what a child mistook herself is forgiven when she gets in, and what others guessed at her is not", async () => {
  await tapWrong(school.newPhone(), school.amina, 3);
  const hers = school.newPhone();
  await tapWrong(hers, school.amina, 4);
  expect((await signIn(hers, school.amina)).path).toBe("/learn");
  const kept = await school.hub.db.all<{ wrong_tries: number }>(
    "select wrong_tries from sign_in_pause order by wrong_tries",
  );
  expect(kept.map(({ wrong_tries }) => wrong_tries)).toEqual([3, 3]);
});

test("of what somebody types for a teacher's name nothing is written down", async () => {
  const phone = school.newPhone();
  await signInTeacher(phone, { name: "maple river lamp", passphrase: "ms-okello" });
  const rows = await school.hub.db.all("select * from sign_in_pause");
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain("maple");
});

async function tapWrong(phone: Phone, learner: Learner, times: number) {
  const picture = passwordPictures.filter((one) => !learner.pictures.includes(one)).slice(0, 3);
  const here = `/classes/${learner.classroomId}/learners/${learner.id}`;
  let seen = await phone.open(here);
  for (let tries = 0; tries < times; tries++)
    seen = await phone.submit(formTo(seen.html, /learners/), { picture });
  return seen;
}

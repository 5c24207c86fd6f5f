import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { cardCode } from "../../server/classroom/cards.ts";
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

test("who clears his cookies guesses no more than ten times at one child in an hour, and keeps her from no phone on which somebody has signed in", async () => {
  const shared = school.newPhone();
  await signIn(shared, school.yusuf);
  expect(await guessedInAnHour(() => school.newPhone())).toBe(10);
  const { html } = await signIn(school.newPhone(), school.amina);
  expect(html).toMatch(/Wait \d+ minutes, or come in with your card/);
  expect((await signIn(shared, school.amina)).path).toBe("/learn");
  expect((await signIn(school.newPhone(), school.yusuf)).path).toBe("/learn");
});

test("nor does he when he signs in as himself before each guess, and her own phone and her card let her in all the while", async () => {
  const [hers, others] = [school.newPhone(), school.newPhone()];
  await signIn(hers, school.amina);
  const asYusuf = async () => {
    const phone = school.newPhone();
    await signIn(phone, school.yusuf);
    return phone;
  };
  expect(await guessedInAnHour(asYusuf)).toBe(10);
  expect((await signIn(await asYusuf(), school.amina)).html).toContain("Wait");
  expect((await signIn(hers, school.amina)).path).toBe("/learn");
  const card = `/c/${cardCode(school.hub.facility, school.amina)}`;
  const shown = await others.open(card);
  expect((await others.submit(formTo(shown.html, /\/c\//))).path).toBe("/learn");
});

/** Tries that the hub looked at, of one who tries every minute of an hour; then it is an hour later. */
async function guessedInAnHour(phone: () => Phone | Promise<Phone>): Promise<number> {
  const { hub } = school;
  const { clock } = hub;
  let passedMs = 0;
  const later = () => ({ ...clock.now(), wallMs: clock.now().wallMs + passedMs });
  hub.clock = { ...clock, now: later };
  const triesAtOnce = 12;
  for (let minute = 0; minute < 60; minute++) {
    passedMs = minute * 60_000 + 1000;
    for (let tries = 0; tries < triesAtOnce; tries++) {
      const { html } = await tapWrong(await phone(), school.amina, 1);
      if (html.includes("Wait")) break;
    }
  }
  const rows = await hub.db.all<{ wrong_tries: number }>(
    "select wrong_tries from sign_in_pause where who like 'phones of %'",
  );
  return Math.max(...rows.map(({ wrong_tries }) => wrong_tries));
}

test("what a child mistook herself is forgiven when she gets in, and what others guessed at her is not", async () => {
  await tapWrong(school.newPhone(), school.amina, 2);
  const hers = school.newPhone();
  await tapWrong(hers, school.amina, 3);
  expect((await signIn(hers, school.amina)).path).toBe("/learn");
  const kept = await school.hub.db.all<{ wrong_tries: number }>(
    "select wrong_tries from sign_in_pause order by wrong_tries",
  );
  expect(kept.map(({ wrong_tries }) => wrong_tries)).toEqual([2, 2]);
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

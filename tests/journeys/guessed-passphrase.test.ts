import { expect, test, vi } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { signInTeacher as tryToSignIn } from "../../server/classroom/sign-in.ts";
import { unkeptOf } from "../../server/classroom/without-card.ts";
import { StorageError } from "../../server/db/connection.ts";
import { answerCheck, beginCheck, openCheckDay } from "../support/check.ts";
import { msOkello, openSchool, type School, signInTeacher, typedTwice } from "../support/school.ts";

// Somebody guesses at a teacher's passphrase and throws the cookies of his phone away before each try.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
const guess = { ...msOkello, passphrase: "let me in please" };
const waits = "Too many tries at this name on other phones. Wait 30 seconds.";

async function inSchool(promise: (school: School) => Promise<void>): Promise<void> {
  const school = await openSchool();
  await promise(school).finally(() => school.close());
}

test("ten wrong tries at a teacher with new cookies each bring a pause that grows, and she comes in all the while on the phone that she had before", () =>
  inSchool(async (school) => {
    const hers = school.newPhone();
    await signInTeacher(hers);
    hers.cookies.delete("teacher"); // her browser was closed
    hers.cookies.delete("phone"); // and a day has gone
    const moveOn = moveClock(school);
    expect(await guessUntilPause(school)).toBe(10);
    const refused = await signInTeacher(school.newPhone());
    expect(refused.html).toContain(waits);
    expect(refused.html).toContain("On a phone on which you signed in before you need not wait.");
    expect((await signInTeacher(hers)).path).toMatch(/^\/teach\/classes/);
    moveOn(30_000);
    expect(await guessUntilPause(school)).toBe(5);
    expect((await signInTeacher(school.newPhone())).html).toContain("Wait 60 seconds");
    expect((await signInTeacher(hers)).path).toMatch(/^\/teach\/classes/);
    moveOn(60_000);
    expect((await signInTeacher(school.newPhone())).path).toMatch(/^\/teach\/classes/);
  }));

test("of an hour of guessing with new cookies no more than fifty tries are looked at, and no pause is longer than a quarter of an hour", () =>
  inSchool(async (school) => {
    const moveOn = moveClock(school);
    let looked = 0;
    for (let minute = 0; minute < 60; minute++) {
      looked += await guessUntilPause(school);
      moveOn(60_000);
    }
    expect(looked).toBeGreaterThan(10);
    expect(looked).toBeLessThanOrEqual(50);
    moveOn(900_000);
    expect((await signInTeacher(school.newPhone())).path).toMatch(/^\/teach\/classes/);
  }));

test("a mark that somebody made up, or that is another teacher's, makes no phone one that she had before", () =>
  inSchool(async (school) => {
    const hers = school.newPhone();
    await signInTeacher(hers);
    const [name, mark] = [...hers.cookies].find(([key]) => key.startsWith("known")) ?? ["", ""];
    expect(name).toBe("known-1");
    await guessUntilPause(school);
    const stranger = (key: string, value: string): Phone => {
      const phone = school.newPhone();
      phone.cookies.set(key, value);
      return phone;
    };
    const madeUp = [`${mark.slice(0, 22)}.${"A".repeat(16)}`, "", ".", mark.replace(/^./, "-")];
    for (const value of madeUp)
      expect((await signInTeacher(stranger(name, value))).html).toContain("on other phones");
    expect((await signInTeacher(stranger("known-2", mark))).html).toContain("on other phones");
    expect((await signInTeacher(stranger(name, mark))).path).toMatch(/^\/teach\/classes/);
  }));

test("the names of a teacher who is signed in are not guessed at without a pause, though her phone's cookies are thrown away", () =>
  inSchool(async (school) => {
    const hers = school.newPhone();
    await signInTeacher(hers);
    const session = hers.cookies.get("teacher") ?? "";
    await school.restart();
    for (let tries = 0; tries < 11; tries++) {
      const thief = school.newPhone();
      thief.cookies.set("teacher", session);
      thief.cookies.set("phone", `${tries}`.padStart(22, "a"));
      const page = await thief.open("/teach/unlock");
      const told = await thief.submit(formTo(page.html, /unlock/), { passphrase: "let me in" });
      expect(told.status).toBe(422);
      expect(told.html).toContain(tries < 9 ? "This is not your passphrase." : waits);
    }
    const page = await hers.open("/teach/unlock");
    const open = await hers.submit(formTo(page.html, /unlock/), msOkello);
    expect(open.path).toMatch(/^\/teach\/classes/);
  }));

test("nor is the passphrase of the second adult who signs a check", async () => {
  const day = await openCheckDay();
  const { school, teacher, child } = day;
  const staff = await teacher.open("/teach/staff");
  const second = { name: "mr-banda", passphrase: "green paper boat" };
  await teacher.submit(formTo(staff.html, /staff$/), typedTwice(second));
  await beginCheck(day);
  await answerCheck(school, child, school.amina);
  for (let tries = 0; tries < 11; tries++) {
    teacher.cookies.set("phone", `${tries}`.padStart(22, "a"));
    const { html } = await teacher.open("/teach/classes/1/checks/1");
    const told = await teacher.submit(formTo(html, /signatures$/), { ...second, passphrase: "no" });
    expect(told.html).toContain(tries < 9 ? "not right" : waits);
  }
  await school.close();
});

test("who changes his address with his cookies is counted too: a hundred tries of all addresses bring the pause", () =>
  inSchool(async ({ hub }) => {
    const tries = (place: number) => {
      const visitor = { phone: `phone ${place}`, address: `at ${place}`, now: hub.clock.now() };
      return tryToSignIn(hub.db, msOkello.name, guess.passphrase, visitor);
    };
    for (let place = 0; place < 99; place++) expect((await tries(place)).state).toBe("wrong");
    expect(await tries(99)).toEqual({ state: "pause", seconds: 30, isOfOthers: true });
    expect((await tries(100)).state).toBe("pause");
  }));

test("wrong tries that a full card cannot take are no more than two thousand in memory, and the newest are kept", () =>
  inSchool(async ({ hub }) => {
    const { tries } = unkeptOf(hub.db);
    for (let place = 0; place < 2500; place++)
      tries.set(`phone ${place} teacher 1`, { wrongTries: 1, pausedUntil: 0 });
    hub.db.write = async () => {
      throw new StorageError("The card is full.", new Error("full"));
    };
    const visitor = { phone: "the last", address: "one", now: hub.clock.now() };
    await tryToSignIn(hub.db, msOkello.name, guess.passphrase, visitor);
    expect(tries.size).toBe(2000);
    expect(tries.has("the last teacher 1")).toBe(true);
    expect(tries.has("phone 0 teacher 1")).toBe(false);
  }));

/** Wrong tries, each on a phone with no cookies, until one is told to wait. @returns how many were looked at, with that one */
async function guessUntilPause(school: School): Promise<number> {
  const before = await looked(school);
  for (let tries = 0; tries < 60; tries++) {
    const { html } = await signInTeacher(school.newPhone(), guess);
    if (html.includes("Too many tries")) break;
  }
  return (await looked(school)) - before;
}

async function looked({ hub }: School): Promise<number> {
  const rows = await hub.db.all<{ wrong_tries: number }>(
    "select wrong_tries from sign_in_pause where who like 'everywhere%'",
  );
  return rows[0]?.wrong_tries ?? 0;
}

/** @returns what moves the clock of the school's hub on */
function moveClock({ hub }: School): (ms: number) => void {
  const { clock } = hub;
  let movedMs = 0;
  hub.clock = { ...clock, now: () => ({ ...clock.now(), wallMs: clock.now().wallMs + movedMs }) };
  return (ms) => {
    movedMs += ms + 1;
  };
}

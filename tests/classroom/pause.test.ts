import { expect, test } from "vitest";
import { inLine, openLines } from "../../server/classroom/pause/line.ts";
import {
  countWrongTry,
  everyOne,
  forgiveWrongTries,
  pauseLeftMs,
} from "../../server/classroom/pause/pause.ts";
import { passwordPictures } from "../../server/classroom/pictures.ts";
import { signInByPictures, signInTeacher } from "../../server/classroom/sign-in.ts";
import { unkeptOf } from "../../server/classroom/without-card.ts";
import type { Database } from "../../server/db/database.ts";
import { msOkello, openSchool } from "../support/school.ts";

const in2030 = Date.parse("2030-01-01T08:00:00Z");
const today = Date.parse("2026-09-01T08:00:00Z");
const in1970 = 60_000;
const hers = { who: "a phone", what: "learner 1", pace: everyOne(5, 60_000) };

test("five wrong tries that come in the same moment bring the pause as five in a row do", async () => {
  const school = await openSchool();
  const { db } = school.hub;
  const count = () => countWrongTry(db, hers, 0);
  const pauses = await Promise.all(Array.from({ length: 5 }, count));
  expect(Math.max(...pauses)).toBe(60_000);
  expect(await pauseLeftMs(db, hers, 0)).toBe(60_000);
  await forgiveWrongTries(db, hers, [{ ...hers, who: "phones of nobody" }]);
  expect(await count()).toBe(0);
  await school.close();
});

test("a child who was wrong once waits for nothing, also when the clock goes back to 1970", async () => {
  const school = await openSchool();
  const { db } = school.hub;
  expect(await countWrongTry(db, hers, today)).toBe(0);
  for (const nowMs of [today, today - 1, in1970])
    expect(await pauseLeftMs(db, hers, nowMs)).toBe(0);
  await school.close();
});

test.each([
  ["after a power cut sets the clock back to 1970", today, in1970],
  ["that began while the clock said 2030", in2030, today],
])(
  "a pause %s does not keep a child out, and her next tries are counted on",
  async (_, begunAt, nowMs) => {
    const school = await openSchool();
    const { db } = school.hub;
    await beWrong(db, 5, begunAt);
    expect(await pauseLeftMs(db, hers, begunAt)).toBe(60_000);
    await school.restart();
    const again = school.hub.db;
    expect(await pauseLeftMs(again, hers, nowMs)).toBe(0);
    expect(await beWrong(again, 1, nowMs)).toBe(120_000);
    expect(await pauseLeftMs(again, hers, nowMs + 119_000)).toBe(1_000);
    expect(await pauseLeftMs(again, hers, nowMs + 120_000)).toBe(0);
    await school.close();
  },
);

test("a pause that was counted while the card was full does not outlast its length either", async () => {
  const school = await openSchool();
  const { db } = school.hub;
  const pausedUntil = today + 60_000;
  unkeptOf(db).tries.set("a phone learner 1", { wrongTries: 5, pausedUntil });
  expect(await pauseLeftMs(db, hers, today)).toBe(60_000);
  expect(await pauseLeftMs(db, hers, in1970)).toBe(0);
  await school.close();
});

test("no pause of a child is longer than an hour, however many tries were wrong", async () => {
  const school = await openSchool();
  const { db } = school.hub;
  expect(await beWrong(db, 100, today)).toBe(3_600_000);
  expect(await pauseLeftMs(db, hers, today)).toBe(3_600_000);
  expect(await pauseLeftMs(db, hers, today + 3_600_000)).toBe(0);
  await school.close();
});

test("of all 220 choices of three pictures sent at once from one phone no more than five are tried", async () => {
  const school = await openSchool();
  const { db, roster } = school.hub;
  const { amina } = school;
  const others = passwordPictures.filter((picture) => !amina.pictures.includes(picture));
  const choices = threesOf([...others, ...amina.pictures]); // her own three come last
  expect(choices).toHaveLength(220);
  const now = { ...school.hub.clock.now(), wallMs: today };
  const visitor = { phone: "a phone", address: "an address", now };
  const tried = await Promise.all(
    choices.map((choice) => signInByPictures(db, roster, amina, choice, visitor)),
  );
  expect(tried.filter(({ state }) => state === "in")).toEqual([]);
  expect(tried.filter(({ state }) => state === "wrong")).toHaveLength(4);
  expect(tried.filter(({ state }) => state === "pause")).toHaveLength(216);
  expect(await wrongTriesOf(db, "a phone")).toBe(5);
  expect(openLines(db)).toBe(0);
  const elsewhere = { ...visitor, phone: "her own phone" };
  expect((await signInByPictures(db, roster, amina, amina.pictures, elsewhere)).state).toBe("in");
  await school.close();
});

test("of thirty passphrases sent at once no more than five are tried, and the right one among the rest opens nothing", async () => {
  const school = await openSchool();
  const { db } = school.hub;
  const now = { ...school.hub.clock.now(), wallMs: today };
  const visitor = { phone: "a phone", address: "an address", now };
  const passphrases = Array.from({ length: 30 }, (_, place) =>
    place < 5 ? `not this one ${place}` : msOkello.passphrase,
  );
  const tried = await Promise.all(
    passphrases.map((passphrase) => signInTeacher(db, msOkello.name, passphrase, visitor)),
  );
  expect(tried.filter(({ state }) => state === "in")).toEqual([]);
  expect(tried.filter(({ state }) => state === "wrong")).toHaveLength(4);
  expect(await wrongTriesOf(db, "a phone")).toBe(5);
  await school.close();
});

test("where eight tries from one phone are not done yet the next is told to wait at once, and another phone does not stand behind them", async () => {
  const school = await openSchool();
  const { db } = school.hub;
  let open = () => {};
  const slow = () => new Promise<string>((done) => (open = () => done("done")));
  const sent = () => "sent away";
  const first = inLine(db, hers, slow, sent);
  const rest = Array.from({ length: 8 }, () => inLine(db, hers, async () => "done", sent));
  expect(await rest[7]).toBe("sent away");
  expect(await inLine(db, { ...hers, who: "other" }, async () => "done", sent)).toBe("done");
  open();
  expect(await Promise.all([first, ...rest.slice(0, 7)])).toEqual(Array(8).fill("done"));
  expect(openLines(db)).toBe(0);
  await school.close();
});

test("a child who taps twice on her three pictures gets in both times", async () => {
  const school = await openSchool();
  const { db, roster } = school.hub;
  const now = { ...school.hub.clock.now(), wallMs: today };
  const visitor = { phone: "a phone", address: "an address", now };
  const taps = [1, 2].map(() =>
    signInByPictures(db, roster, school.amina, school.amina.pictures, visitor),
  );
  expect((await Promise.all(taps)).map(({ state }) => state)).toEqual(["in", "in"]);
  expect(openLines(db)).toBe(0);
  await school.close();
});

test("trouble of the card in one try is told to that one alone, and the next is looked at", async () => {
  const school = await openSchool();
  const { db } = school.hub;
  const trouble = inLine(
    db,
    hers,
    async () => {
      throw new Error("The card does not answer.");
    },
    () => "sent away",
  );
  const next = inLine(
    db,
    hers,
    async () => "done",
    () => "sent away",
  );
  await expect(trouble).rejects.toThrow("does not answer");
  expect(await next).toBe("done");
  expect(openLines(db)).toBe(0);
  await school.close();
});

/** Wrong tries in a row at one moment. @returns the pause that the last one brings, in milliseconds */
async function beWrong(db: Database, times: number, nowMs: number): Promise<number> {
  let pauseMs = 0;
  for (let tried = 0; tried < times; tried++) pauseMs = await countWrongTry(db, hers, nowMs);
  return pauseMs;
}

async function wrongTriesOf(db: Database, who: string): Promise<number | undefined> {
  const row = await db.get<{ wrong_tries: number }>(
    "select wrong_tries from sign_in_pause where who = ?",
    [who],
  );
  return row?.wrong_tries;
}

function threesOf(names: readonly string[]): string[][] {
  return names.flatMap((one, first) =>
    names
      .slice(first + 1)
      .flatMap((two, gap) => names.slice(first + gap + 2).map((three) => [one, two, three])),
  );
}

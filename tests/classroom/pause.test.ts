import { expect, test } from "vitest";
import {
  countWrongTry,
  forgiveWrongTries,
  pauseLeftMs,
} from "../../server/classroom/pause/pause.ts";
import { unkeptOf } from "../../server/classroom/without-card.ts";
import type { Database } from "../../server/db/database.ts";
import { openSchool } from "../support/school.ts";

const in2030 = Date.parse("2030-01-01T08:00:00Z");
const today = Date.parse("2026-09-01T08:00:00Z");
const in1970 = 60_000;

test("five wrong tries that come in the same moment bring the pause as five in a row do", async () => {
  const school = await openSchool();
  const { db } = school.hub;
  const count = () => countWrongTry(db, "a phone", "learner 1", 0);
  const pauses = await Promise.all(Array.from({ length: 5 }, count));
  expect(Math.max(...pauses)).toBe(30_000);
  expect(await pauseLeftMs(db, "a phone", "learner 1", 0)).toBe(30_000);
  await forgiveWrongTries(db, "a phone", "learner 1");
  expect(await count()).toBe(0);
  await school.close();
});

test("a child who was wrong once waits for nothing, also when the clock goes back to 1970", async () => {
  const school = await openSchool();
  const { db } = school.hub;
  expect(await countWrongTry(db, "a phone", "learner 1", today)).toBe(0);
  for (const nowMs of [today, today - 1, in1970])
    expect(await pauseLeftMs(db, "a phone", "learner 1", nowMs)).toBe(0);
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
    expect(await pauseLeftMs(db, "a phone", "learner 1", begunAt)).toBe(30_000);
    await school.restart();
    const again = school.hub.db;
    expect(await pauseLeftMs(again, "a phone", "learner 1", nowMs)).toBe(0);
    expect(await beWrong(again, 5, nowMs)).toBe(60_000);
    expect(await pauseLeftMs(again, "a phone", "learner 1", nowMs + 59_000)).toBe(1_000);
    expect(await pauseLeftMs(again, "a phone", "learner 1", nowMs + 60_000)).toBe(0);
    await school.close();
  },
);

test("a pause that was counted while the card was full does not outlast its length either", async () => {
  const school = await openSchool();
  const { db } = school.hub;
  const pausedUntil = today + 30_000;
  unkeptOf(db).tries.set("a phone learner 1", { wrongTries: 5, pausedUntil });
  expect(await pauseLeftMs(db, "a phone", "learner 1", today)).toBe(30_000);
  expect(await pauseLeftMs(db, "a phone", "learner 1", in1970)).toBe(0);
  await school.close();
});

test("no pause is longer than a quarter of an hour, however many tries were wrong", async () => {
  const school = await openSchool();
  const { db } = school.hub;
  expect(await beWrong(db, 100, today)).toBe(900_000);
  expect(await pauseLeftMs(db, "a phone", "learner 1", today)).toBe(900_000);
  expect(await pauseLeftMs(db, "a phone", "learner 1", today + 900_000)).toBe(0);
  await school.close();
});

/** Wrong tries in a row at one moment. @returns the pause that the last one brings, in milliseconds */
async function beWrong(db: Database, times: number, nowMs: number): Promise<number> {
  let pauseMs = 0;
  for (let tried = 0; tried < times; tried++)
    pauseMs = await countWrongTry(db, "a phone", "learner 1", nowMs);
  return pauseMs;
}

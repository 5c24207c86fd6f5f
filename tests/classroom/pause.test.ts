import { expect, test } from "vitest";
import {
  countWrongTry,
  forgiveWrongTries,
  pauseLeftMs,
} from "../../server/classroom/pause/pause.ts";
import { openSchool } from "../support/school.ts";

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

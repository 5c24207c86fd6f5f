import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepHouseLater } from "../../server/housekeeping.ts";
import { type MachineTime, minuteMs, openMachineTime } from "../support/machine-time.ts";
import { openSchool, type School } from "../support/school.ts";

const yearMs = 365 * 24 * 60 * minuteMs;
let time: MachineTime;
let school: School;
/** How often the house was kept. */
let times: () => number;

beforeEach(async () => {
  await import("node-cron"); // reading it takes real time
  time = await openMachineTime({ hasBattery: true });
  school = await openSchool({ time });
  const rest = vi.spyOn(school.hub, "rest").mockResolvedValue();
  times = () => rest.mock.calls.length;
  vi.useFakeTimers({ now: time.now(), toFake: ["Date", "setInterval", "clearInterval"] });
});
afterEach(async () => {
  vi.useRealTimers();
  await school.close();
  await time.remove();
});

/** Time goes by, on the wall as in the machine; what is written in a minute is on the card before the next one. */
async function pass(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    time.pass(minuteMs);
    await vi.advanceTimersByTimeAsync(minuteMs);
    await school.hub.db.write(async () => undefined);
  }
}

test.each([
  ["is not set", 0],
  ["ran twenty years ahead and is put right", -20 * yearMs],
  ["is set back by three hours", -180 * minuteMs],
  ["is set twenty years ahead", 20 * yearMs],
])("the house is kept every ten minutes, also when the clock %s", async (_, ms) => {
  const stop = keepHouseLater(school.hub);
  await pass(30);
  expect(times()).toBeGreaterThanOrEqual(2);
  time.setBy(ms);
  vi.setSystemTime(Date.now() + ms);
  const before = times();
  await pass(30);
  expect(times() - before).toBeGreaterThanOrEqual(2);
  expect(times() - before).toBeLessThanOrEqual(4);
  await stop();
  const last = times();
  await pass(30);
  expect(times()).toBe(last);
});

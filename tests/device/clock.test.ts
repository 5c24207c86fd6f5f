import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, uptime } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openClock } from "../../server/device/clock.ts";

const MINUTE_MS = 60_000;
const lastLesson = Date.UTC(2026, 10, 20, 9, 30);

test("a clock that shows a time after the last lesson is believed", () => {
  const clock = openClock({ floorMs: lastLesson, now: () => lastLesson + MINUTE_MS });
  expect(clock.now()).toMatchObject({ wallMs: lastLesson + MINUTE_MS, quality: "set" });
});

test("after a power cut the clock wakes up in 1970, and the time still goes on from the last lesson", () => {
  let monotonicMs = 5000;
  const clock = openClock({ floorMs: lastLesson, now: () => 12_000, monotonic: () => monotonicMs });
  expect(clock.now()).toMatchObject({ wallMs: lastLesson, monotonicMs: 5000, quality: "floor" });
  monotonicMs += 20 * MINUTE_MS;
  expect(clock.now()).toMatchObject({ wallMs: lastLesson + 20 * MINUTE_MS, quality: "floor" });
});

test("when a teacher sets the clock in the middle of a lesson the new time counts at once", () => {
  let machineMs = 12_000;
  const clock = openClock({ floorMs: lastLesson, now: () => machineMs });
  expect(clock.now().quality).toBe("floor");
  machineMs = lastLesson + MINUTE_MS;
  expect(clock.now()).toMatchObject({ wallMs: machineMs, quality: "set" });
});

test("a clock set back in the middle of a lesson never gives a time before the floor", () => {
  let machineMs = lastLesson + MINUTE_MS;
  const clock = openClock({ floorMs: lastLesson, now: () => machineMs });
  machineMs = lastLesson - 365 * 24 * 60 * MINUTE_MS;
  expect(clock.now().wallMs).toBeGreaterThanOrEqual(lastLesson);
  expect(clock.now().quality).toBe("floor");
});

test("a hub that knows no earlier time says that its clock is not set", () => {
  const clock = openClock({ floorMs: 0, now: () => Date.UTC(2025, 11, 31) });
  expect(clock.now().quality).toBe("unset");
});

test("readings of one start of the machine carry the same start and only grow", () => {
  const folder = mkdtempSync(join(tmpdir(), "hub-test-clock-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const bootIdFile = join(folder, "boot_id");
  writeFileSync(bootIdFile, "3c4ad9f0-5d0b-4b3e-9a37-0a6cbb1f7c11\n");
  const clock = openClock({ floorMs: 0, bootIdFile });
  const [first, second] = [clock.now(), clock.now()];
  expect(first.bootId).toBe("3c4ad9f0-5d0b-4b3e-9a37-0a6cbb1f7c11");
  expect(second.monotonicMs).toBeGreaterThanOrEqual(first.monotonicMs);
});

test("a machine that does not number its starts gets a number of its own for each", () => {
  const open = () => openClock({ floorMs: 0, bootIdFile: "/nowhere/boot_id" }).now().bootId;
  expect(open()).toMatch(/^[0-9a-f-]{36}$/);
  expect(open()).not.toBe(open());
});

test("what is counted since the start of the machine counts its sleep as well", () => {
  const { monotonicMs } = openClock({ floorMs: 0 }).now();
  expect(Math.abs(monotonicMs - uptime() * 1000)).toBeLessThan(2000);
});

test("only a clock that went on while the machine was off proves how long that was", () => {
  let machineMs = lastLesson;
  const now = () => machineMs;
  expect(openClock({ floorMs: lastLesson, now }).now().isProven).toBe(false);
  const proven = openClock({ floorMs: lastLesson, now, isProven: true });
  expect(proven.now().isProven).toBe(true);
  machineMs = 0;
  expect(proven.now().isProven).toBe(false);
});

test("a clock that was told the time goes on from there, whatever the machine's own says", () => {
  let monotonicMs = 5000;
  const clock = openClock({ floorMs: lastLesson, now: () => 12_000, monotonic: () => monotonicMs });
  const wallMs = lastLesson + 90 * MINUTE_MS;
  expect(clock.hear({ wallMs, monotonicMs })).toBe(true);
  monotonicMs += MINUTE_MS;
  const { quality, isProven, wallMs: shown } = clock.now();
  expect([quality, isProven, shown]).toEqual(["set", true, wallMs + MINUTE_MS]);
});

test("a time before the last lesson, or before any hub was built, is not taken from anybody", () => {
  const clock = openClock({ floorMs: lastLesson, now: () => lastLesson + MINUTE_MS });
  expect(clock.hear({ wallMs: lastLesson - 1, monotonicMs: 0 })).toBe(false);
  expect(clock.now()).toMatchObject({ wallMs: lastLesson + MINUTE_MS, isProven: false });
  const early = openClock({ floorMs: 0 });
  expect(early.hear({ wallMs: Date.UTC(2025, 11, 31), monotonicMs: 0 })).toBe(false);
});

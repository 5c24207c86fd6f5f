import { describe, expect, test } from "vitest";
import { readConfig } from "../../../server/config.ts";
import { airBytes, leastPassBytes } from "../../../server/sync/link/air-bytes.ts";
import { backoffMs } from "../../../server/sync/link/backoff.ts";
import { hoursOf, openHours } from "../../../server/sync/link/hours.ts";
import { costOf, linkNames } from "../../../server/sync/link/profile.ts";

const link = (told: Record<string, string>) => readConfig(told).link;

describe("a link", () => {
  test("is the school's own where the settings name none: nobody pays, and any hour will do", () => {
    expect(link({})).toMatchObject({
      ...{ name: "school-lan", isMetered: false, hours: undefined, price: undefined },
      ...{ dailyBytes: undefined, monthlyBytes: undefined },
    });
  });

  test.each(linkNames)("%s lets ten class-days through in a day that has budget for it", (name) => {
    const {
      dailyBytes = Infinity,
      monthlyBytes = Infinity,
      leastSession,
    } = link({ HUB_LINK: name });
    expect(Math.min(dailyBytes, monthlyBytes)).toBeGreaterThan(70 * 1024);
    expect(leastSession.bytes).toBeLessThan(dailyBytes - leastPassBytes);
  });

  test("is as the settings say where they say it otherwise", () => {
    const told = { HUB_LINK: "certus", HUB_LINK_DAILY_KB: "30", HUB_LINK_MONTHLY_KB: "300" };
    expect(link({ ...told, HUB_LINK_HOURS: "22-02", HUB_LINK_PRICE: "6 EUR" })).toMatchObject({
      ...{ name: "certus", dailyBytes: 30_720, monthlyBytes: 307_200, hours: [0, 1, 22, 23] },
      price: { perKilobyte: 6, currency: "EUR" },
    });
  });

  test("bills what passes, and no session below its least", () => {
    const certus = link({ HUB_LINK: "certus", HUB_LINK_PRICE: "2 USD" });
    expect(costOf(certus, 3287)).toBe(10);
    expect(costOf(certus, 7 * 1024)).toBe(14);
    expect(costOf(link({ HUB_LINK: "bgan" }), 20_000)).toBeCloseTo(0.68, 2);
  });

  test("that nobody has told the price of costs no money that the hub would know", () => {
    expect(costOf(link({ HUB_LINK: "vsat" }), 1_000_000)).toBe(0);
  });
});

describe("bytes on the air", () => {
  test.each([
    ["100 answers by a full handshake", "full", 1, 420, 3287],
    ["100 answers by a session that is resumed", "resumed", 1, 420, 2493],
    ["1,000 answers", "resumed", 1, 2520, 4683],
    ["10,000 answers", "resumed", 1, 21_240, 24_402],
    ["100,000 answers", "resumed", 1, 197_200, 208_445],
    ["one more request on the same connection", "resumed", 2, 840, 2493 + 940],
  ] as const)(
    "of %s are what was measured, by three in a hundred",
    (_, handshake, requests, up, measured) => {
      const air = airBytes(handshake, requests, { up, down: 0 });
      expect(Math.abs(air.up + air.down - measured) / measured).toBeLessThan(0.03);
    },
  );

  test("are none where no connection came about", () => {
    expect(airBytes(undefined, 0, { up: 0, down: 0 })).toEqual({ up: 0, down: 0 });
  });
});

describe("hours", () => {
  test.each([
    ["22-05", [0, 1, 2, 3, 4, 22, 23]],
    ["6-8", [6, 7]],
    ["12-13, 22-24", [12, 22, 23]],
    ["20-23,22-02", [0, 1, 20, 21, 22, 23]],
    ["7-7", Array.from({ length: 24 }, (_, hour) => hour)],
  ])("%s are those from the first to the beginning of the last", (text, hours) => {
    expect(hoursOf(text)).toEqual(hours);
  });

  const at = (hour: number, minute = 0, day = 1) => new Date(2026, 8, day, hour, minute).getTime();

  test.each([
    ["22-05", at(21, 59), false, at(22)],
    ["22-05", at(22), true, at(5, 0, 2)],
    ["22-05", at(23, 30), true, at(5, 0, 2)],
    ["22-05", at(4, 59, 2), true, at(5, 0, 2)],
    ["22-05", at(5, 0, 2), false, at(22, 0, 2)],
    ["12-13", at(12, 30), true, at(13)],
  ])("%s: at %d a pass may run: %s, until %d", async (text, wallMs, isOpen, changesAtMs) => {
    const hours = await openHours(hoursOf(text));
    expect(hours.at({ wallMs, quality: "set" })).toEqual({ isOpen, changesAtMs });
    await hours.close();
  });

  test.each(["floor", "unset"] as const)(
    "do not bind while the clock (%s) does not know which hour it is",
    async (quality) => {
      const hours = await openHours([22, 23]);
      expect(hours.at({ wallMs: at(8), quality }).isOpen).toBe(true);
      await hours.close();
    },
  );

  test.each([
    ["22-05, 12-13", 7],
    ["23-01,01-02", 3],
    ["12-13", 1],
    ["0-24", 6],
  ])("%s: who has failed waits %d hours at most", async (text, longest) => {
    const hours = await openHours(hoursOf(text));
    expect(hours.longestMs).toBe(longest * 3_600_000);
    await hours.close();
  });
});

describe("after a failed pass", () => {
  const hourMs = 3_600_000;

  test("the hub waits up to twice as long each time, and no longer than a window", () => {
    const longest = [1, 2, 3, 10, 11, 500].map((failures) => backoffMs(failures, hourMs, 1));
    expect(longest).toEqual([5000, 10_000, 20_000, 2_560_000, hourMs, hourMs]);
  });

  test("the hubs of a district do not come back in one second", () => {
    const waits = [0, 0.1, 0.5, 0.9].map((random) => backoffMs(5, hourMs, random));
    expect(waits).toEqual([0, 8000, 40_000, 72_000]);
  });
});

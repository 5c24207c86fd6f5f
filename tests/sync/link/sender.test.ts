import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { readConfig } from "../../../server/config.ts";
import { StorageError } from "../../../server/db/connection.ts";
import { type Database, openDatabase } from "../../../server/db/database.ts";
import { migrate } from "../../../server/db/migrate.ts";
import { openClock } from "../../../server/device/clock.ts";
import { openLog } from "../../../server/log.ts";
import type { Unsent } from "../../../server/sync/link/decide.ts";
import type { Pass, PassResult } from "../../../server/sync/link/pass-result.ts";
import type { WayOut } from "../../../server/sync/link/presence.ts";
import { openSender, type Sender } from "../../../server/sync/link/sender.ts";
import { hourMs, minuteMs, openMachineTime } from "../../support/machine-time.ts";

type MadePass = Parameters<Pass>[0] & {
  end(told: Partial<PassResult>): Promise<void>;
  fail(error: Error): Promise<void>;
};

const noSegments = { segments: 0, answers: 0, bytesUp: 0, bytesDown: 0 };

let folder: string;
let db: Database;
let underway = 0;
let isCardFull = false;
let time: Awaited<ReturnType<typeof openMachineTime>>;
let sender: Sender;
let unsent: Unsent;
let logged: string[];
/** Every pass that was begun, in order; each ends when the test says so. */
let passes: MadePass[];
let setWay: (way: WayOut) => Promise<void>;
/** How long failures wait, of the longest that they may. */
let random: number;
/** The newest time that the hub has stored. */
let floorMs: number;

beforeAll(async () => {
  await import("node-cron"); // reading it takes real time
  folder = await mkdtemp(join(tmpdir(), "hub-"));
  db = counted(await openDatabase(join(folder, "hub.sqlite")));
  await migrate(db, "server/db/migrations");
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  time = await openMachineTime({ hasBattery: true });
  unsent = { bytes: 20_000, oldestAtMs: time.now() - hourMs };
  isCardFull = false;
  [logged, passes, random, floorMs] = [[], [], 0.5, Date.UTC(2026, 0, 1)];
  vi.useFakeTimers({ now: time.now(), toFake: ["Date", "setTimeout", "clearTimeout"] });
});
afterEach(async () => {
  const closed = sender.close();
  await settle();
  for (const made of passes) await made.end({ ended: "stopped" });
  await closed;
  vi.useRealTimers();
  await db.write((tx) => tx.run("delete from pass"));
  await time.remove();
});

/** Opens the sender of a hub; there is no way out yet. */
async function open(settings: Record<string, string> = { HUB_LINK: "gprs" }): Promise<void> {
  const pass: Pass = (told) =>
    new Promise((ended, failed) => {
      passes.push({
        ...told,
        async end(result) {
          ended({ ...noSegments, ended: "all-told", ...result });
          await settle();
        },
        async fail(error) {
          failed(error);
          await settle();
        },
      });
    });
  sender = await openSender({
    ...{ db, pass, random: () => random, unsent: async () => unsent },
    profile: readConfig(settings).link,
    clock: openClock({ ...time, floorMs }),
    log: openLog((line) => logged.push(line)),
    async watch(changed) {
      setWay = async (way) => {
        changed(way);
        await settle();
      };
      return { way: () => undefined, close: () => undefined };
    },
  });
  await settle();
}

/** What the sender has begun has gone as far as it can without time: nothing of it is on its way to the card or back. */
async function settle(): Promise<void> {
  for (let quiet = 0; quiet < 3; quiet++) {
    await setImmediate();
    if (underway > 0) quiet = 0;
  }
}

const full = new StorageError("The card is full.", new Error("SQLITE_FULL"));

/** The card, whose questions and changes are counted while they are underway. */
function counted(card: Database): Database {
  const count = async <Answer>(answer: Promise<Answer>) => {
    underway++;
    return answer.finally(() => {
      underway--;
    });
  };
  return {
    ...card,
    get: (sql, values) => count(card.get(sql, values)),
    all: (sql, values) => count(card.all(sql, values)),
    write: (work) => count(isCardFull ? Promise.reject(full) : card.write(work)),
  };
}

/** Time goes by, on the wall as in the machine; the sender looks once in it. */
async function pass(ms: number): Promise<void> {
  time.pass(ms);
  await vi.advanceTimersByTimeAsync(Math.min(ms, minuteMs));
  await settle();
}

const doing = async () => (await sender.state()).doing;
const modem = "ppp0 via 00000000";

describe("the link", () => {
  test("that appears is used at once, and what it carried is written down with its cost", async () => {
    await open({ HUB_LINK: "gprs", HUB_LINK_PRICE: "2 KES" });
    expect(await doing()).toEqual({ do: "wait", why: "no-way-out", untilMs: undefined });
    await setWay(modem);
    expect(passes).toHaveLength(1);
    expect(passes[0]?.mostBytes).toBe(500 * 1024);
    const counts = { segments: 1, answers: 2000, bytesUp: 4000, bytesDown: 1120 };
    passes[0]?.onProgress({ ...counts, ofSegments: 3 });
    expect(await doing()).toMatchObject({
      do: "sending",
      progress: { segments: 1, ofSegments: 3 },
    });
    await pass(minuteMs);
    unsent = undefined;
    await passes[0]?.end(counts);
    const { lastPass, today } = await sender.state();
    expect(lastPass).toEqual({
      ...counts,
      ...{ ended: "all-told", isByHand: false, link: "gprs" },
      ...{ startedAt: "2026-09-01T08:00:00.000Z", endedAt: "2026-09-01T08:01:00.000Z" },
      cost: { amount: 10, currency: "KES" },
    });
    expect(today).toEqual({ bytes: 5120, money: [{ amount: 10, currency: "KES" }] });
  });

  test("is left alone while nothing is unsent, for a whole day", async () => {
    unsent = undefined;
    await open();
    await setWay(modem);
    for (let hours = 0; hours < 24; hours++) await pass(hourMs);
    expect(passes).toHaveLength(0);
    expect(await doing()).toMatchObject({ why: "nothing-unsent" });
  });

  test("that goes ends the pass, and the next begins when it is back", async () => {
    await open();
    await setWay(modem);
    await setWay(undefined);
    expect(passes[0]?.signal.aborted).toBe(true);
    await passes[0]?.end({ ended: "stopped", segments: 1 });
    await pass(hourMs);
    expect(passes).toHaveLength(1);
    await setWay(modem);
    expect(passes).toHaveLength(2);
  });

  test("that flickers never has two passes at once", async () => {
    await open();
    for (const way of [modem, undefined, modem, "eth0 via 0100A8C0"]) await setWay(way);
    await sender.sendNow();
    await pass(5 * minuteMs);
    expect(passes).toHaveLength(1);
    await passes[0]?.end({ ended: "stopped" });
    expect(passes).toHaveLength(2);
  });

  test("that comes for twenty seconds an hour is used each time, whatever failed before", async () => {
    await open();
    for (let hour = 0; hour < 5; hour++) {
      await setWay(modem);
      await passes.at(-1)?.end({ ended: "no-link", segments: 1 });
      await setWay(undefined);
      await pass(hourMs);
    }
    expect(passes.length).toBeGreaterThanOrEqual(5);
  });
});

describe("a pass that fails", () => {
  test("is tried again after longer and longer waits, and at once by another way", async () => {
    random = 1;
    await open();
    await setWay(modem);
    const waits: number[] = [];
    for (let failures = 0; failures < 4; failures++) {
      const begunMs = time.now();
      await passes.at(-1)?.end({ ended: "no-link" });
      for (let looks = 0; looks < 50 && passes.length < failures + 2; looks++) await pass(2500);
      waits.push(time.now() - begunMs);
    }
    expect(waits).toEqual([5000, 10_000, 20_000, 40_000]);
    await passes.at(-1)?.end({ ended: "try-later" });
    expect(passes).toHaveLength(5);
    await setWay("eth0 via 0100A8C0");
    expect(passes).toHaveLength(6);
  });

  test("but has carried something is tried again soon", async () => {
    random = 1;
    await open();
    await setWay(modem);
    for (let failures = 0; failures < 4; failures++) {
      await passes.at(-1)?.end({ ended: "no-link", segments: 1 });
      await pass(5000);
    }
    expect(passes).toHaveLength(5);
  });

  test("because the collector refuses is not tried again for hours, but by hand it is", async () => {
    await open();
    await setWay(modem);
    await passes[0]?.end({ ended: "refused" });
    await pass(5 * hourMs);
    expect(passes).toHaveLength(1);
    expect(await doing()).toMatchObject({ why: "pause" });
    expect(await sender.sendNow()).toEqual({ state: "sending" });
    await settle();
    expect(passes).toHaveLength(2);
  });

  test("by a mistake of the program is told in the log, and the hub goes on", async () => {
    await open();
    await setWay(modem);
    await passes[0]?.fail(new TypeError("no such lane"));
    expect((await sender.state()).lastPass?.ended).toBe("try-later");
    expect(logged.join("")).toContain('"event":"pass failed","error":"TypeError"');
    await pass(minuteMs);
    expect(passes).toHaveLength(2);
  });
});

describe("hours", () => {
  const night = { HUB_LINK: "gprs", HUB_LINK_HOURS: "22-05" };
  const atHour = (hour: number) => new Date(time.now()).setHours(hour, 0, 0, 0);

  test("are waited for, over midnight, and end a pass that is underway", async () => {
    await open(night);
    await setWay(modem);
    const opensAtMs = atHour(22);
    expect(await doing()).toEqual({ do: "wait", why: "hours", untilMs: opensAtMs });
    await pass(opensAtMs - time.now() - 1);
    expect(passes).toHaveLength(0);
    await pass(1);
    expect(passes).toHaveLength(1);
    await pass(7 * hourMs - 1);
    expect(passes[0]?.signal.aborted).toBe(false);
    await pass(1);
    expect(passes[0]?.signal.aborted).toBe(true);
  });

  test("are not asked by who sends by hand, nor do they end it", async () => {
    await open(night);
    await setWay(modem);
    expect(await sender.sendNow()).toEqual({ state: "sending" });
    await pass(2 * hourMs);
    expect(passes).toHaveLength(1);
    expect(passes[0]?.signal.aborted).toBe(false);
    await passes[0]?.end({});
    expect((await sender.state()).lastPass?.isByHand).toBe(true);
  });

  test("that a clock puts off which is set back are waited for by the new time", async () => {
    await open(night);
    await setWay(modem);
    await pass(13 * hourMs);
    time.setBy(-3 * hourMs);
    await pass(2 * hourMs);
    expect(passes).toHaveLength(0);
    await pass(2 * hourMs);
    expect(passes).toHaveLength(1);
  });

  test("do not keep a hub silent whose clock woke in the past", async () => {
    floorMs = time.now() + hourMs;
    await open(night);
    await setWay(modem);
    expect(passes).toHaveLength(1);
  });
});

describe("the budget", () => {
  const small = { HUB_LINK: "gprs", HUB_LINK_DAILY_KB: "20", HUB_LINK_MONTHLY_KB: "50" };
  const spend = async (bytes: number) => {
    await passes.at(-1)?.end({ ended: "no-budget", segments: 1, bytesUp: bytes });
  };

  test("of a day bounds its passes, and the next day has its own", async () => {
    await open(small);
    await setWay(modem);
    expect(passes[0]?.mostBytes).toBe(20_480);
    await spend(18_000);
    const midnight = new Date(time.now()).setHours(24, 0, 0, 0);
    expect(await doing()).toEqual({ do: "wait", why: "day-spent", untilMs: midnight });
    await pass(midnight - time.now() - 1);
    expect(passes).toHaveLength(1);
    await pass(1);
    expect(passes[1]?.mostBytes).toBe(20_480);
  });

  test("of a month ends before it, and by hand too", async () => {
    await open(small);
    await setWay(modem);
    for (let days = 0; days < 3; days++) {
      await spend(17_000);
      await pass(24 * hourMs);
    }
    const october = new Date(2026, 9, 1).getTime();
    const wait = { do: "wait", why: "month-spent", untilMs: october };
    expect(await doing()).toEqual(wait);
    expect(await sender.sendNow()).toEqual({ state: "no-budget", wait });
    expect((await sender.state()).thisMonth.bytes).toBe(51_000);
  });

  test("that has too little left for what comes next is not asked again and again", async () => {
    await open(small);
    await setWay(modem);
    await spend(10_000);
    await pass(5 * hourMs);
    expect(passes).toHaveLength(1);
  });

  test("counts what a pass took that a power cut ended, and a start of the hub changes nothing", async () => {
    await open(small);
    await setWay(modem);
    passes[0]?.onProgress({ ...noSegments, segments: 1, bytesUp: 17_000, ofSegments: 9 });
    await settle();
    const cut = sender;
    await open(small);
    expect(await sender.state()).toMatchObject({
      lastPass: { ended: "cut-off", segments: 1, bytesUp: 17_000 },
      today: { bytes: 17_000 },
    });
    await setWay(modem);
    expect(await doing()).toMatchObject({ why: "day-spent" });
    void passes[0]?.end({ ended: "stopped" });
    await cut.close();
  });

  test("counts a session before its first byte has come back", async () => {
    await open(small);
    await setWay(modem);
    expect((await sender.state()).today.bytes).toBe(2867);
  });
});

describe("too little", () => {
  test("waits until it is old", async () => {
    unsent = { bytes: 40, oldestAtMs: time.now() };
    await open();
    await setWay(modem);
    await pass(24 * hourMs - 1);
    expect(passes).toHaveLength(0);
    await pass(1);
    expect(passes).toHaveLength(1);
  });

  test("that grows to enough is sent within a minute", async () => {
    unsent = { bytes: 40, oldestAtMs: time.now() };
    await open();
    await setWay(modem);
    await pass(10 * minuteMs);
    unsent = { bytes: 5000, oldestAtMs: time.now() };
    await pass(minuteMs);
    expect(passes).toHaveLength(1);
  });
});

test("a hub whose card is full starts, and sends nothing that it could not count", async () => {
  isCardFull = true;
  await open();
  await setWay(modem);
  expect(passes).toHaveLength(0);
  isCardFull = false;
  await pass(minuteMs);
  expect(passes).toHaveLength(1);
});

test("who stops a pass has quiet for an hour", async () => {
  await open();
  await setWay(modem);
  sender.stopNow();
  expect(passes[0]?.signal.aborted).toBe(true);
  await passes[0]?.end({ ended: "stopped" });
  await pass(hourMs - 1);
  expect(passes).toHaveLength(1);
  await pass(1);
  expect(passes).toHaveLength(2);
});

test("a hub that ends stops its pass and begins no other", async () => {
  await open();
  await setWay(modem);
  const ended = sender.close();
  await settle();
  expect(passes[0]?.signal.aborted).toBe(true);
  await passes[0]?.end({ ended: "stopped" });
  await ended;
  await pass(hourMs);
  expect(passes).toHaveLength(1);
});

import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { hourMs, minuteMs } from "../../support/machine-time.ts";
import { laySenderDesk, modem, noSegments } from "../../support/sender-desk.ts";

const desk = laySenderDesk();

describe("the link", () => {
  test("that appears is used at once, and what it carried is written down with its cost", async () => {
    await desk.open({ HUB_LINK: "gprs", HUB_LINK_PRICE: "2 KES" });
    expect(await desk.doing()).toEqual({ do: "wait", why: "no-way-out", untilMs: undefined });
    await desk.setWay(modem);
    expect(desk.passes).toHaveLength(1);
    expect(desk.passes[0]?.mostBytes).toBe(500 * 1024);
    const counts = { segments: 1, answers: 2000, bytesUp: 4000, bytesDown: 1120 };
    desk.passes[0]?.onProgress({ ...counts, ofSegments: 3 });
    expect(await desk.doing()).toMatchObject({
      do: "sending",
      progress: { segments: 1, ofSegments: 3 },
    });
    await desk.pass(minuteMs);
    desk.unsent = undefined;
    await desk.passes[0]?.end(counts);
    const { lastPass, today } = await desk.sender.state();
    expect(lastPass).toEqual({
      ...counts,
      ...{ ended: "all-told", isByHand: false, isQuestion: false, link: "gprs" },
      ...{ startedAt: "2026-09-01T08:00:00.000Z", endedAt: "2026-09-01T08:01:00.000Z" },
      cost: { amount: 10, currency: "KES" },
    });
    expect(today).toEqual({
      bytes: 5120,
      beyondBytes: 0,
      money: [{ amount: 10, currency: "KES" }],
    });
  });

  test("is left alone while nothing is unsent, for a whole day", async () => {
    desk.unsent = undefined;
    await desk.open();
    await desk.setWay(modem);
    for (let hours = 0; hours < 24; hours++) await desk.pass(hourMs);
    expect(desk.passes).toHaveLength(0);
    expect(await desk.doing()).toMatchObject({ why: "nothing-unsent" });
  });

  test("that goes ends the pass, and the next begins when it is back", async () => {
    await desk.open();
    await desk.setWay(modem);
    await desk.setWay(undefined);
    expect(desk.passes[0]?.signal.aborted).toBe(true);
    await desk.passes[0]?.end({ ended: "stopped", segments: 1 });
    await desk.pass(hourMs);
    expect(desk.passes).toHaveLength(1);
    await desk.setWay(modem);
    expect(desk.passes).toHaveLength(2);
  });

  test("that flickers never has two passes at once", async () => {
    await desk.open();
    for (const way of [modem, undefined, modem, "eth0 via 0100A8C0"]) await desk.setWay(way);
    await desk.sender.sendNow();
    await desk.pass(5 * minuteMs);
    expect(desk.passes).toHaveLength(1);
    await desk.passes[0]?.end({ ended: "stopped" });
    expect(desk.passes).toHaveLength(2);
  });

  test("that comes for twenty seconds an hour is used each time, whatever failed before", async () => {
    await desk.open();
    for (let hour = 0; hour < 5; hour++) {
      await desk.setWay(modem);
      await desk.passes.at(-1)?.end({ ended: "no-link", segments: 1 });
      await desk.setWay(undefined);
      await desk.pass(hourMs);
    }
    expect(desk.passes.length).toBeGreaterThanOrEqual(5);
  });
});

describe("too little", () => {
  test("waits until it is old", async () => {
    desk.unsent = { bytes: 40, oldestAtMs: desk.time.now() };
    await desk.open();
    await desk.setWay(modem);
    await desk.pass(24 * hourMs - 1);
    expect(desk.passes).toHaveLength(0);
    await desk.pass(1);
    expect(desk.passes).toHaveLength(1);
  });

  test("that grows to enough is sent within a minute", async () => {
    desk.unsent = { bytes: 40, oldestAtMs: desk.time.now() };
    await desk.open();
    await desk.setWay(modem);
    await desk.pass(10 * minuteMs);
    desk.unsent = { bytes: 5000, oldestAtMs: desk.time.now() };
    await desk.pass(minuteMs);
    expect(desk.passes).toHaveLength(1);
  });
});

test("a hub whose card is full starts, and sends nothing that it could not count", async () => {
  desk.isCardFull = true;
  await desk.open();
  await desk.setWay(modem);
  expect(desk.passes).toHaveLength(0);
  desk.isCardFull = false;
  await desk.pass(minuteMs);
  expect(desk.passes).toHaveLength(1);
});

test("who stops a pass has quiet for an hour", async () => {
  await desk.open();
  await desk.setWay(modem);
  desk.sender.stopNow();
  expect(desk.passes[0]?.signal.aborted).toBe(true);
  await desk.passes[0]?.end({ ended: "stopped" });
  await desk.pass(hourMs - 1);
  expect(desk.passes).toHaveLength(1);
  await desk.pass(1);
  expect(desk.passes).toHaveLength(2);
});

test("a pass never stands there as underway and as ended, whenever somebody looks while it ends", async () => {
  await desk.open();
  await desk.setWay(modem);
  const pass = desk.passes[0];
  desk.unsent = { bytes: 0, oldestAtMs: desk.time.now() }; // no other begins
  const looks = [desk.sender.state()];
  const ended = pass?.end({ ended: "stopped" });
  for (let look = 0; look < 20; look++) {
    looks.push(desk.sender.state());
    await setImmediate();
  }
  await ended;
  for (const { doing, lastPass } of await Promise.all(looks))
    expect([doing.do, lastPass?.ended]).not.toEqual(["sending", "stopped"]);
});

test("a hub that ends stops its pass and begins no other", async () => {
  await desk.open();
  await desk.setWay(modem);
  const ended = desk.sender.close();
  await desk.settle();
  expect(desk.passes[0]?.signal.aborted).toBe(true);
  await desk.passes[0]?.end({ ended: "stopped" });
  await ended;
  await desk.pass(hourMs);
  expect(desk.passes).toHaveLength(1);
});

test("whoever looks is told when a pass begins, comes forward and ends, and when the hub stops", async () => {
  await desk.open();
  const heard: string[] = [];
  const note = (word: string) => () => heard.push(word);
  desk.sender.watch({ told: note("told"), ended: note("ended") });
  const toldOf = async (happens: () => unknown) => {
    heard.length = 0;
    await happens();
    await desk.settle();
    return heard.includes("told");
  };
  expect(await toldOf(() => desk.setWay(modem))).toBe(true);
  const made = desk.passes[0];
  expect(await toldOf(() => made?.onProgress({ ...noSegments, ofSegments: 3 }))).toBe(true);
  expect((await desk.sender.state()).today.bytes).toBe(2867); // nothing has come back yet: as dear as a session is
  expect(await toldOf(() => made?.end({ segments: 3, bytesUp: 5000 }))).toBe(true);
  expect((await desk.sender.state()).lastArrivalAt).toBe("2026-09-01T08:00:00.000Z");
  await desk.sender.close();
  expect(heard.at(-1)).toBe("ended");
});

test("a pass that found nothing to send costs nothing", async () => {
  await desk.open({ HUB_LINK: "bgan" });
  await desk.sender.sendNow();
  await desk.settle();
  await desk.passes[0]?.end({});
  const { lastPass, lastArrivalAt } = await desk.sender.state();
  expect(lastPass?.cost).toEqual({ amount: 0, currency: "USD" });
  expect(lastArrivalAt).toBeUndefined();
});

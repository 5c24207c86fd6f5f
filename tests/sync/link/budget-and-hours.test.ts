import { describe, expect, test } from "vitest";
import { linkProfile } from "../../../server/sync/link/profile.ts";
import { hourMs } from "../../support/machine-time.ts";
import { laySenderDesk, modem, noSegments } from "../../support/sender-desk.ts";

const desk = laySenderDesk();

describe("hours", () => {
  const night = { HUB_LINK: "gprs", HUB_LINK_HOURS: "22-05" };
  const atHour = (hour: number) => new Date(desk.time.now()).setHours(hour, 0, 0, 0);

  test("are waited for, over midnight, and end a pass that is underway", async () => {
    await desk.open(night);
    await desk.setWay(modem);
    const opensAtMs = atHour(22);
    expect(await desk.doing()).toEqual({ do: "wait", why: "hours", untilMs: opensAtMs });
    await desk.pass(opensAtMs - desk.time.now() - 1);
    expect(desk.passes).toHaveLength(0);
    await desk.pass(1);
    expect(desk.passes).toHaveLength(1);
    await desk.pass(7 * hourMs - 1);
    expect(desk.passes[0]?.signal.aborted).toBe(false);
    await desk.pass(1);
    expect(desk.passes[0]?.signal.aborted).toBe(true);
  });

  test("are not asked by who sends by hand, nor do they end it", async () => {
    await desk.open(night);
    await desk.setWay(modem);
    expect(await desk.sender.sendNow()).toEqual({ state: "sending" });
    await desk.pass(2 * hourMs);
    expect(desk.passes).toHaveLength(1);
    expect(desk.passes[0]?.signal.aborted).toBe(false);
    await desk.passes[0]?.end({});
    expect((await desk.sender.state()).lastPass?.isByHand).toBe(true);
  });

  test("that a clock puts off which is set back are waited for by the new time", async () => {
    await desk.open(night);
    await desk.setWay(modem);
    await desk.pass(13 * hourMs);
    desk.time.setBy(-3 * hourMs);
    await desk.pass(2 * hourMs);
    expect(desk.passes).toHaveLength(0);
    await desk.pass(2 * hourMs);
    expect(desk.passes).toHaveLength(1);
  });

  test("do not keep a hub silent whose clock woke in the past", async () => {
    desk.floorMs = desk.time.now() + hourMs;
    await desk.open(night);
    await desk.setWay(modem);
    expect(desk.passes).toHaveLength(1);
  });
});

describe("the budget", () => {
  const small = { HUB_LINK: "gprs", HUB_LINK_DAILY_KB: "20", HUB_LINK_MONTHLY_KB: "50" };
  const spend = async (bytes: number) => {
    await desk.passes.at(-1)?.end({ ended: "no-budget", segments: 1, bytesUp: bytes });
  };

  test("of a day bounds its passes, and the next day has its own", async () => {
    await desk.open(small);
    await desk.setWay(modem);
    expect(desk.passes[0]?.mostBytes).toBe(20_480);
    await spend(18_000);
    const midnight = new Date(desk.time.now()).setHours(24, 0, 0, 0);
    expect(await desk.doing()).toEqual({ do: "wait", why: "day-spent", untilMs: midnight });
    await desk.pass(midnight - desk.time.now() - 1);
    expect(desk.passes).toHaveLength(1);
    await desk.pass(1);
    expect(desk.passes[1]?.mostBytes).toBe(20_480);
  });

  test("of a month ends before it, and by hand too", async () => {
    await desk.open(small);
    await desk.setWay(modem);
    for (let days = 0; days < 3; days++) {
      await spend(17_000);
      await desk.pass(24 * hourMs);
    }
    const october = new Date(2026, 9, 1).getTime();
    const wait = { do: "wait", why: "month-spent", untilMs: october };
    expect(await desk.doing()).toEqual(wait);
    expect(await desk.sender.sendNow()).toEqual({ state: "no-budget", wait });
    expect((await desk.sender.state()).thisMonth.bytes).toBe(51_000);
  });

  test("that is set anew counts at once, and so do other hours", async () => {
    await desk.open(small);
    await desk.setWay(modem);
    await spend(10_000);
    expect(await desk.doing()).toMatchObject({ why: "day-spent" });
    const link = linkProfile({
      ...{ link: "gprs", hours: undefined, price: undefined },
      ...{ dailyKilobytes: 40, monthlyKilobytes: 50 },
    });
    await desk.sender.renew({ ...link, hours: [3] });
    await desk.settle();
    expect(await desk.doing()).toMatchObject({ why: "hours" });
    await desk.sender.renew(link);
    await desk.pass(hourMs);
    expect(desk.passes).toHaveLength(2);
    expect(desk.passes[1]?.mostBytes).toBe(40 * 1024 - 10_000);
  });

  test("that has too little left for what comes next is not asked again and again", async () => {
    await desk.open(small);
    await desk.setWay(modem);
    await spend(10_000);
    await desk.pass(5 * hourMs);
    expect(desk.passes).toHaveLength(1);
  });

  test("counts what a pass took that a power cut ended, and a start of the hub changes nothing", async () => {
    await desk.open(small);
    await desk.setWay(modem);
    desk.passes[0]?.onProgress({ ...noSegments, segments: 1, bytesUp: 17_000, ofSegments: 9 });
    await desk.settle();
    const cut = desk.sender;
    await desk.open(small);
    expect(await desk.sender.state()).toMatchObject({
      lastPass: { ended: "cut-off", segments: 1, bytesUp: 17_000 },
      today: { bytes: 17_000 },
    });
    await desk.setWay(modem);
    expect(await desk.doing()).toMatchObject({ why: "day-spent" });
    void desk.passes[0]?.end({ ended: "stopped" });
    await cut.close();
  });

  test("that is spent is asked beyond again where a power cut or a lost link ended the question, and three times a day at most", async () => {
    await desk.open({ ...small, HUB_LINK_MONTHLY_KB: "10" });
    await desk.setWay(modem);
    await spend(10_000);
    await desk.pass(25 * hourMs);
    const questions = () => desk.passes.filter(({ isQuestion }) => isQuestion);
    expect(questions()).toHaveLength(1);
    const cut = desk.sender;
    await desk.open({ ...small, HUB_LINK_MONTHLY_KB: "10" });
    await desk.setWay(modem);
    expect(questions()).toHaveLength(2);
    await desk.passes.at(-1)?.end({ ended: "no-link", bytesUp: 2867 });
    await desk.pass(hourMs);
    expect(questions().map(({ mostBytes }) => mostBytes)).toEqual([10_240, 7373, 4506]);
    await desk.passes.at(-1)?.end({ ended: "no-link", bytesUp: 2867 });
    for (let hours = 0; hours < 20; hours++) await desk.pass(hourMs);
    expect(questions()).toHaveLength(3);
    await desk.pass(5 * hourMs);
    expect(questions()).toHaveLength(4);
    void desk.passes[1]?.end({ ended: "stopped" });
    await cut.close();
  });

  test("counts a session before its first byte has come back", async () => {
    await desk.open(small);
    await desk.setWay(modem);
    expect((await desk.sender.state()).today.bytes).toBe(2867);
  });

  test("counts each request before it goes, as dear as it may be, and what it took when that is known, in money too", async () => {
    await desk.open({ ...small, HUB_LINK_PRICE: "0.5 USD" });
    await desk.setWay(modem);
    const today = async () => (await desk.sender.state()).today;
    await desk.passes[0]?.hold({ up: 9240, down: 1000 });
    expect(await today()).toMatchObject({ bytes: 10_240, money: [{ amount: 5 }] });
    const taken = { ...noSegments, bytesUp: 5000, bytesDown: 120 };
    desk.passes[0]?.onProgress({ ...taken, ofSegments: 1 });
    await desk.settle();
    expect(await today()).toMatchObject({ bytes: 5120, money: [{ amount: 2.5 }] });
    await desk.passes[0]?.hold({ up: 9240, down: 1000 });
    await desk.passes[0]?.end(taken);
    expect(await today()).toMatchObject({ bytes: 5120, money: [{ amount: 2.5 }] });
  });

  test("counts what a request may take of which the power was cut, and the next pass has what is left", async () => {
    await desk.open(small);
    await desk.setWay(modem);
    await desk.passes[0]?.hold({ up: 9240, down: 1000 });
    const cut = desk.sender;
    await desk.open(small);
    await desk.setWay(modem);
    expect(desk.passes.map(({ mostBytes }) => mostBytes)).toEqual([20_480, 10_240]);
    void desk.passes[0]?.end({ ended: "stopped" });
    await cut.close();
  });

  test("is not gone beyond by a pass that the card no longer takes down", async () => {
    await desk.open(small);
    await desk.setWay(modem);
    desk.isCardFull = true;
    await expect(desk.passes[0]?.hold({ up: 9240, down: 1000 })).rejects.toThrow("full");
    desk.isCardFull = false;
    await desk.passes[0]?.fail(new Error("The card is full."));
    expect((await desk.sender.state()).today.bytes).toBe(10_240);
  });
});

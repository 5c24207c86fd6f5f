import { describe, expect, test } from "vitest";
import { linkProfile } from "../../../server/sync/link/profile.ts";
import { hourMs, minuteMs } from "../../support/machine-time.ts";
import { laySenderDesk, modem } from "../../support/sender-desk.ts";

const desk = laySenderDesk();

describe("somebody who wants it sent now", () => {
  const few = { HUB_LINK: "gprs", HUB_LINK_MONTHLY_KB: "10" };
  const more = linkProfile({
    ...{ link: "gprs", price: undefined, dailyKilobytes: undefined, monthlyKilobytes: 5000 },
    hours: [3], // while it is noon
  });
  /** A month that is spent, and a day later a question for what the office orders. */
  const askBeyondBudget = async () => {
    await desk.open(few);
    await desk.setWay(modem);
    await desk.passes[0]?.end({ ended: "no-budget", segments: 1, bytesUp: 10_000 });
    await desk.pass(25 * hourMs);
    expect(desk.passes.map(({ isQuestion }) => isQuestion)).toEqual([false, true]);
  };
  const begun = () => desk.passes.length;
  const isByHand = async () => {
    const doing = await desk.doing();
    return doing.do === "sending" && doing.isByHand;
  };

  test("during a question beyond the budget is told that there is none, and it goes at once where the question brings more", async () => {
    await askBeyondBudget();
    expect(await desk.sender.sendNow()).toMatchObject({ state: "no-budget" });
    expect(await isByHand()).toBe(false);
    await desk.sender.renew(more);
    await desk.passes[1]?.end({ ended: "no-budget", bytesUp: 2867 });
    expect([begun(), await isByHand()]).toEqual([3, true]);
    await desk.pass(minuteMs);
    expect(desk.passes[2]?.signal.aborted).toBe(false);
  });

  test("sees it go after the question also where there is more budget already", async () => {
    await askBeyondBudget();
    await desk.sender.renew(more);
    expect(await desk.sender.sendNow()).toEqual({ state: "sending" });
    expect(begun()).toBe(2);
    await desk.passes[1]?.end({ ended: "no-budget", bytesUp: 2867 });
    expect([begun(), await isByHand()]).toEqual([3, true]);
  });

  test("is not obeyed later where the question brings nothing, nor by a question during which nobody wanted it", async () => {
    await askBeyondBudget();
    await desk.sender.sendNow();
    await desk.passes[1]?.end({ ended: "no-budget", bytesUp: 2867 });
    expect(begun()).toBe(2);
    await desk.sender.renew(more);
    await desk.pass(minuteMs);
    expect(begun()).toBe(2);
  });

  test("while a pass that was stopped ends sees another begin, unless it is stopped once more", async () => {
    await desk.open();
    await desk.setWay(modem);
    desk.sender.stopNow();
    expect(await desk.sender.sendNow()).toEqual({ state: "sending" });
    desk.sender.stopNow();
    await desk.passes[0]?.end({ ended: "stopped" });
    expect(begun()).toBe(1);
    await desk.sender.sendNow();
    desk.sender.stopNow();
    await desk.sender.sendNow();
    await desk.settle();
    await desk.passes[1]?.end({ ended: "stopped" });
    expect([begun(), await isByHand()]).toEqual([3, true]);
  });

  test("sees it go on after a file was made to carry, also outside the hours", async () => {
    await desk.open({ HUB_LINK: "gprs", HUB_LINK_HOURS: "3-4" });
    await desk.setWay(modem);
    await desk.sender.sendNow();
    const packed = desk.sender.alone(async () => "a parcel");
    await desk.settle();
    expect(desk.passes[0]?.signal.aborted).toBe(true);
    await desk.passes[0]?.end({ ended: "stopped" });
    expect(await packed).toBe("a parcel");
    await desk.settle();
    expect([begun(), await isByHand()]).toEqual([2, true]);
  });
});

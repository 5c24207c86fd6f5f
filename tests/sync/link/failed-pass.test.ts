import { describe, expect, test } from "vitest";
import { hourMs, minuteMs } from "../../support/machine-time.ts";
import { laySenderDesk, modem } from "../../support/sender-desk.ts";

const desk = laySenderDesk();

describe("a pass that fails", () => {
  test("is tried again after longer and longer waits, and at once by another way", async () => {
    desk.random = 1;
    await desk.open();
    await desk.setWay(modem);
    const waits: number[] = [];
    for (let failures = 0; failures < 4; failures++) {
      const begunMs = desk.time.now();
      await desk.passes.at(-1)?.end({ ended: "no-link" });
      for (let looks = 0; looks < 50 && desk.passes.length < failures + 2; looks++)
        await desk.pass(2500);
      waits.push(desk.time.now() - begunMs);
    }
    expect(waits).toEqual([5000, 10_000, 20_000, 40_000]);
    await desk.passes.at(-1)?.end({ ended: "try-later" });
    expect(desk.passes).toHaveLength(5);
    await desk.setWay("eth0 via 0100A8C0");
    expect(desk.passes).toHaveLength(6);
  });

  test("but has carried something is tried again soon", async () => {
    desk.random = 1;
    await desk.open();
    await desk.setWay(modem);
    for (let failures = 0; failures < 4; failures++) {
      await desk.passes.at(-1)?.end({ ended: "no-link", segments: 1 });
      await desk.pass(5000);
    }
    expect(desk.passes).toHaveLength(5);
  });

  test("because the collector asks for time gives it that time, for every hub another moment behind it", async () => {
    await desk.open();
    await desk.setWay(modem);
    await desk.passes[0]?.end({ ended: "try-later", askedWaitMs: 30_000 });
    await desk.pass(32_499); // half of the five seconds after a first failure come behind it
    expect(desk.passes).toHaveLength(1);
    await desk.pass(1);
    expect(desk.passes).toHaveLength(2);
  });

  test("with a collector that asks for a year is tried again when a window's length has gone", async () => {
    desk.random = 0;
    await desk.open();
    await desk.setWay(modem);
    await desk.passes[0]?.end({ ended: "try-later", askedWaitMs: 365 * 24 * hourMs });
    await desk.pass(6 * hourMs - 1);
    expect(desk.passes).toHaveLength(1);
    await desk.pass(1);
    expect(desk.passes).toHaveLength(2);
  });

  test("because the collector refuses is not tried again for hours, but by hand it is", async () => {
    await desk.open();
    await desk.setWay(modem);
    await desk.passes[0]?.end({ ended: "refused" });
    await desk.pass(5 * hourMs);
    expect(desk.passes).toHaveLength(1);
    expect(await desk.doing()).toMatchObject({ why: "pause" });
    expect(await desk.sender.sendNow()).toEqual({ state: "sending" });
    await desk.settle();
    expect(desk.passes).toHaveLength(2);
  });

  test.each([
    ["nobody pays for after a quarter of an hour at most", {}, 15 * 60_000],
    ["somebody pays for after longer and longer waits", { HUB_LINK: "vsat" }, 5000 * 2 ** 8],
  ])(
    "because a network asks for a sign-in is tried again within seconds at first, and on a link that %s",
    async (_what, settings, longestMs) => {
      desk.random = 1;
      await desk.open(settings);
      await desk.setWay(modem);
      const waits: number[] = [];
      for (let failures = 0; failures < 9; failures++) {
        const begunMs = desk.time.now();
        await desk.passes.at(-1)?.end({ ended: "no-way-through" });
        for (let looks = 0; looks < 300 && desk.passes.length < failures + 2; looks++)
          await desk.pass(5000);
        waits.push(desk.time.now() - begunMs);
      }
      expect(waits.slice(0, 4)).toEqual([5000, 10_000, 20_000, 40_000]);
      expect(Math.max(...waits)).toBe(longestMs);
    },
  );

  test("by a mistake of the program is told in the log, and the hub goes on", async () => {
    await desk.open();
    await desk.setWay(modem);
    await desk.passes[0]?.fail(new TypeError("no such lane"));
    expect((await desk.sender.state()).lastPass?.ended).toBe("try-later");
    expect(desk.logged.join("")).toContain('"event":"pass failed","error":"TypeError"');
    await desk.pass(minuteMs);
    expect(desk.passes).toHaveLength(2);
  });
});

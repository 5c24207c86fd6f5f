import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Clockwork, openClock } from "../../server/device/clock.ts";
import type { PassResult } from "../../server/sync/link/pass-result.ts";
import {
  collected,
  enrol,
  openTestCollector,
  type TestCollector,
  tell,
  tellingTo,
} from "../support/collector.ts";
import { logAnswer, openSitting } from "../support/logged-answer.ts";
import { type LyingProxy, openLyingProxy } from "../support/lying-proxy.ts";
import { describeSystem } from "../support/needs.ts";
import { type Postgres, startPostgres } from "../support/postgres.ts";
import { openSchool, type School } from "../support/school.ts";

const lastAnswerMs = Date.parse("2026-09-01T08:00:00Z");
const minuteMs = 60_000;

describeSystem("a hub that does not believe its clock", { programs: ["pg_ctlcluster"] }, () => {
  let postgres: Postgres;
  let collector: TestCollector;
  let proxy: LyingProxy;
  let school: School;
  let officeMs: number;
  let machine: { wallMs: number; monotonicMs: number };
  let clock: Clockwork;
  beforeAll(async () => {
    postgres = await startPostgres();
    const now = () => new Date(officeMs);
    collector = await openTestCollector({ databaseUrl: postgres.url, now });
  });
  afterAll(async () => {
    await collector.remove();
    await postgres.remove();
  });
  beforeEach(async () => {
    officeMs = Date.parse("2026-11-26T09:30:00Z");
    machine = { wallMs: 12_000, monotonicMs: 5000 };
    clock = openClock({
      ...{ floorMs: lastAnswerMs, now: () => machine.wallMs, monotonic: () => machine.monotonicMs },
    });
    proxy = await openLyingProxy(collector.port);
    school = await openSchool();
    await openSitting(school);
    await enrol(collector, await tellingTo(school, collector));
  });
  afterEach(async () => {
    await proxy.close();
    await school.close();
  });

  const tellOf = async (variant: number): Promise<PassResult> => {
    await logAnswer(school, { variant });
    return tellAgain();
  };
  const tellAgain = async () => tell({ ...(await tellingTo(school, collector, proxy.url)), clock });

  test("has the office's time after a pass that asks nothing but what it asks anyway", async () => {
    expect(await tellOf(1)).toMatchObject({ ended: "all-told", answers: 1 });
    expect(proxy.timeWords).toEqual([null, expect.stringMatching(/^[\w-]{8}$/)]); // the first is its knock
    expect(proxy.asked).toEqual([]);
    expect(clock.now()).toMatchObject({ wallMs: officeMs, quality: "set", isProven: true });
    machine.monotonicMs += minuteMs;
    expect(clock.now().wallMs).toBe(officeMs + minuteMs);
  });

  test("asks for it once, and one whose clock is known to be right not at all", async () => {
    await tellOf(1);
    await tellOf(2);
    expect(proxy.timeWords.filter((word) => word !== null)).toHaveLength(1);
    machine.wallMs = officeMs;
    clock = openClock({ floorMs: lastAnswerMs, now: () => machine.wallMs, isProven: true });
    const answers: string[] = [];
    proxy.toTold = (answer) => {
      answers.push(answer.toString());
      return answer;
    };
    await tellOf(3);
    expect(proxy.timeWords.at(-1)).toBeNull();
    expect(answers.join()).not.toContain(" at ");
  });

  test("takes no time that somebody on the way has changed, and lets go of nothing for it", async () => {
    proxy.toTold = (answer) => {
      const text = answer.toString();
      return Buffer.from(text.replace(/ at \w+ /, ` at ${(2_000_000_000).toString(36)} `));
    };
    expect(await tellOf(1)).toMatchObject({ ended: "refused", segments: 0 });
    expect(clock.now().quality).toBe("floor");
    proxy.toTold = (answer) => answer;
    expect(await tellAgain()).toMatchObject({ ended: "all-told", answers: 1 });
    expect(await collected(collector, await tellingTo(school, collector))).toHaveLength(1);
  });

  test("takes no answer that was recorded for an earlier question; where no time is asked the same answer is good", async () => {
    for (const isProven of [false, true]) {
      machine.wallMs = isProven ? officeMs : 12_000;
      const time = { now: () => machine.wallMs, monotonic: () => machine.monotonicMs };
      clock = openClock({ floorMs: lastAnswerMs, ...time, isProven });
      let recorded: Buffer | undefined;
      proxy.toTold = (answer) => {
        if (!/^(kept|all)/.test(answer.toString())) return answer;
        recorded = answer;
        return Buffer.from("lost on the way");
      };
      expect(await tellOf(isProven ? 2 : 1)).toMatchObject({ ended: "no-way-through" });
      officeMs += 60 * minuteMs;
      proxy.toTold = () => recorded ?? Buffer.alloc(0);
      expect(await tellAgain()).toMatchObject({ ended: isProven ? "all-told" : "no-way-through" });
      proxy.toTold = (answer) => answer;
      if (!isProven) expect(clock.now().quality).toBe("floor");
      await tellAgain();
    }
  });

  test("takes no time from an answer that was held up for more than a minute, but its receipt", async () => {
    proxy.toTold = (answer) => {
      if (answer.toString().includes(" at ")) machine.monotonicMs += minuteMs + 1;
      return answer;
    };
    expect(await tellOf(1)).toMatchObject({ ended: "all-told", answers: 1 });
    expect(clock.now().quality).toBe("floor");
  });

  test("takes no time from an office whose clock is behind what this hub has seen", async () => {
    officeMs = lastAnswerMs - minuteMs;
    expect(await tellOf(1)).toMatchObject({ ended: "all-told", answers: 1 });
    expect(clock.now().quality).toBe("floor");
  });
});

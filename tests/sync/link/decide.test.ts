import { describe, expect, test } from "vitest";
import { readConfig } from "../../../server/config.ts";
import { leastPassBytes, mostQuestionBytes } from "../../../server/sync/link/air-bytes.ts";
import {
  daysBetweenQuestions,
  decide,
  decideByHand,
  type Facts,
  outsideHours,
} from "../../../server/sync/link/decide.ts";

const hourMs = 3_600_000;
const noon = new Date(2026, 8, 10, 12).getTime();
const midnight = new Date(2026, 8, 11).getTime();
const october = new Date(2026, 9, 1).getTime();
const gprs = readConfig({ HUB_LINK: "gprs" }).link;
const daily = 500 * 1024;
const monthly = 5 * 1024 * 1024;

/** A noon in September at which everything speaks for a pass. */
function facts(told: Partial<Facts> & { today?: number; thisMonth?: number } = {}): Facts {
  const { today = 0, thisMonth = 0, ...others } = told;
  return {
    ...{
      wallMs: noon,
      profile: gprs,
      way: "ppp0 via 00000000",
      isTooLittleLeft: false,
      contactAtMs: noon - 5 * hourMs,
      questionBytes: 0,
      questionPauseMs: 0,
      pauseMs: 0,
    },
    unsent: { bytes: 6000, oldestAtMs: noon - 5 * hourMs },
    window: { isOpen: true, changesAtMs: undefined },
    day: { fromMs: midnight - 24 * hourMs, toMs: midnight, bytes: today },
    month: { fromMs: 0, toMs: october, bytes: thisMonth },
    ...others,
  };
}

const waits = (why: string, untilMs?: number) => ({ do: "wait", why, untilMs });
const sends = (mostBytes: number) => ({ do: "send", mostBytes });

describe("a pass by itself", () => {
  test("runs when there is a link, an hour, budget, and enough to send; and takes what is left of the day", () => {
    expect(decide(facts({ today: 100 * 1024 }))).toEqual(sends(400 * 1024));
  });

  test("takes no more than what is left of the month", () => {
    expect(decide(facts({ thisMonth: monthly - 20_000 }))).toEqual(sends(20_000));
  });

  test("has no bound where nobody pays", () => {
    const profile = readConfig({}).link;
    expect(decide(facts({ profile, today: 1e9 }))).toEqual(sends(Number.POSITIVE_INFINITY));
  });

  test("does not wait for more where something is urgent: who moved, who came twice, what was taken back", () => {
    const little = { bytes: 40, oldestAtMs: noon - 5 * hourMs };
    expect(decide(facts({ unsent: little })).do).toBe("wait");
    expect(decide(facts({ unsent: { ...little, isUrgent: true } })).do).toBe("send");
  });

  const closed = { isOpen: false, changesAtMs: noon + 10 * hourMs };
  const few = { bytes: 40, oldestAtMs: noon - 5 * hourMs };

  test.each([
    [
      "something is urgent and the hour is another",
      { unsent: { ...few, isUrgent: true }, window: closed },
      waits("hours", noon + 10 * hourMs),
    ],
    ["nothing is unsent", { unsent: undefined }, waits("nothing-unsent")],
    ["there is no way out", { way: undefined }, waits("no-way-out")],
    ["its hours have not come", { window: closed }, waits("hours", closed.changesAtMs)],
    ["the day's budget is spent", { today: daily }, waits("day-spent", midnight)],
    [
      "the day has too little left for a session",
      { today: daily - leastPassBytes + 1 },
      waits("day-spent", midnight),
    ],
    ["the month's budget is spent", { thisMonth: monthly }, waits("month-spent", october)],
    ["both budgets are spent", { today: daily, thisMonth: monthly }, waits("month-spent", october)],
    ["what comes next did not fit today", { isTooLittleLeft: true }, waits("day-spent", midnight)],
    [
      "there is too little to send, and it is young",
      { unsent: few },
      waits("too-little", noon + 19 * hourMs),
    ],
    ["the last one has failed", { pauseMs: 4000 }, waits("pause", noon + 4000)],
  ])("waits when %s, and knows until when", (_, told, decision) => {
    expect(decide(facts(told))).toEqual(decision);
  });

  test.each([
    ["a day old", noon - 24 * hourMs],
    ["from a time that has not come, because the clock was wrong", noon + 9000 * hourMs],
  ])("takes a single answer that is %s", (_, oldestAtMs) => {
    expect(decide(facts({ unsent: { bytes: 40, oldestAtMs } })).do).toBe("send");
  });

  const longAgo = { contactAtMs: noon - 24 * hourMs - 1 };
  const question = { do: "ask", mostBytes: mostQuestionBytes };

  test.each([
    ["day", { today: daily }],
    ["month", { thisMonth: monthly }],
    ["day, of which too little is left for what comes next,", { isTooLittleLeft: true }],
  ])("that the budget of a %s does not allow asks for orders, once a day", (_, spent) => {
    expect(decide(facts({ ...spent, ...longAgo }))).toEqual(question);
    expect(decide(facts({ ...spent, contactAtMs: undefined }))).toEqual(question);
    expect(decide(facts({ ...spent, contactAtMs: noon + 9000 * hourMs }))).toEqual(question);
    expect(decide(facts({ ...spent, contactAtMs: noon - 24 * hourMs })).do).toBe("wait");
    expect(decideByHand(facts({ thisMonth: monthly, ...longAgo })).do).toBe("wait");
  });

  test("asks beyond a budget in its hours alone, where something waits, and not while the last one has failed", () => {
    const spent = { thisMonth: monthly, ...longAgo };
    for (const other of [{ window: closed }, { unsent: undefined }, { way: undefined }])
      expect(decide(facts({ ...spent, ...other })).do).toBe("wait");
    for (const other of [{ pauseMs: 4000 }, { questionPauseMs: 4000 }])
      expect(decide(facts({ ...spent, ...other })).do).toBe("wait");
  });

  test("asks again where a question reached nobody, and takes no more in a day for all of them than for one", () => {
    const asked = (questionBytes: number, settings = {}) =>
      decide(facts({ thisMonth: monthly, ...longAgo, ...settings, questionBytes }));
    expect(asked(6000)).toEqual({ do: "ask", mostBytes: mostQuestionBytes - 6000 });
    expect(asked(mostQuestionBytes - leastPassBytes).do).toBe("ask");
    expect(asked(mostQuestionBytes - leastPassBytes + 1)).toEqual(waits("month-spent", october));
    const { link: profile } = readConfig({ HUB_LINK: "bgan" });
    const dear = { profile, thisMonth: 1e9, contactAtMs: noon - 169 * hourMs };
    expect(asked(0, dear)).toEqual(question);
    expect(asked(profile.leastBilledBytes, dear).do).toBe("wait");
  });

  test("asks less often where its link bills each session as much more", () => {
    const days = (link: string) => daysBetweenQuestions(readConfig({ HUB_LINK: link }).link);
    expect(["gprs", "vsat", "certus", "bgan"].map(days)).toEqual([1, 1, 2, 7]);
    const { link: profile } = readConfig({ HUB_LINK: "bgan" });
    const spent = { profile, thisMonth: 1e9 };
    expect(decide(facts({ ...spent, ...longAgo })).do).toBe("wait");
    expect(decide(facts({ ...spent, contactAtMs: noon - 169 * hourMs }))).toEqual(question);
  });

  test("has to stop when its hours are over", () => {
    expect(outsideHours(facts())).toBeUndefined();
    expect(outsideHours(facts({ window: closed }))).toEqual(waits("hours", closed.changesAtMs));
  });
});

describe("a pass by hand", () => {
  test("asks neither the hour nor how much there is, nor whether the last one failed", () => {
    const window = { isOpen: false, changesAtMs: noon + hourMs };
    const told = {
      window,
      unsent: undefined,
      way: undefined,
      pauseMs: 9000,
      isTooLittleLeft: true,
    };
    expect(decideByHand(facts(told))).toEqual(sends(daily));
  });

  test.each([
    ["day", { today: daily }, waits("day-spent", midnight)],
    ["month", { thisMonth: monthly }, waits("month-spent", october)],
  ])("does not go over the budget of the %s, and says until when", (_, told, decision) => {
    expect(decideByHand(facts(told))).toEqual(decision);
  });
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { dayOfTime, numberOfDay, spanOfDays, today } from "../../server/device/calendar.ts";
import { daysOfMastery, growthOver } from "../../server/learning/class/coverage.ts";
import { answersOfClass } from "../../server/learning/class/history.ts";
import { weekOfClass } from "../../server/learning/class/week.ts";
import { openKnowledgeStore } from "../../server/learning/knowledge/store.ts";
import { keepState } from "../../server/learning/model/keep-state.ts";
import { proposeToday } from "../../server/learning/propose.ts";
import { logAnswer, openSitting } from "../support/logged-answer.ts";
import { hourMs, type MachineTime, minuteMs, openMachineTime } from "../support/machine-time.ts";
import { openSchool, type School } from "../support/school.ts";

// A machine that does other things besides is slow to check passphrases.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let time: MachineTime;
let school: School;
afterEach(async () => {
  vi.unstubAllEnvs();
  await school.close();
  await time.remove();
});

/** A hub in a time zone, with a class in it, at 08:00 UTC of 1 September. */
async function openIn(zone: string): Promise<void> {
  vi.stubEnv("TZ", zone);
  time = await openMachineTime({ hasBattery: true });
  school = await openSchool({ time });
  await openSitting(school);
}

beforeEach(() => vi.unstubAllEnvs());

/** Amina answers a lesson rightly, a question a minute, until the hub is sure of it. */
async function master(lessonId = "day-and-night"): Promise<void> {
  const lesson = school.hub.library.lesson(lessonId);
  if (!lesson) throw new Error("There is no such lesson.");
  for (let variant = 0; variant < 24; variant++) {
    const item = lesson.practice[variant % lesson.practice.length];
    const answeredAt = new Date(time.now()).toISOString();
    const { packVersion } = lesson;
    await logAnswer(school, { itemId: item?.id ?? "", variant, answeredAt, packVersion });
  }
  school.hub.desk.knowledge.notice();
}

const seen = () => ({ id: 1, language: "en", learners: [...school.hub.roster.learners.values()] });

/** What the class's pages say of today: answers, skills mastered, and by how much the chart of skills grew since yesterday. */
async function readToday() {
  const { hub } = school;
  const state = await hub.desk.knowledge.of(school.amina.id);
  const counted = await answersOfClass(hub.db, 1, spanOfDays(hub, 1), dayOfTime);
  const [before = 0, now = 0] = growthOver(hub.desk, daysOfMastery(hub.desk, "en", state), 2);
  return {
    answers: counted.get(`${school.amina.id} ${today(hub)}`)?.answers ?? 0,
    mastered: (await weekOfClass(hub.desk, seen())).masteredToday,
    grown: now - before,
  };
}

test("in Bogota at a quarter past seven in the evening the answers of today and the skills mastered today are of one day", async () => {
  await openIn("America/Bogota");
  time.pass(16 * hourMs + 15 * minuteMs); // 00:15 UTC of the next day
  await master();
  expect(today(school.hub)).toBe("2026-09-01");
  expect(await readToday()).toEqual({ answers: 24, mastered: 1, grown: 1 });
  time.pass(6 * hourMs);
  expect(today(school.hub)).toBe("2026-09-02");
  expect(await readToday()).toEqual({ answers: 0, mastered: 0, grown: 0 });
});

test.each([
  ["Pacific/Port_Moresby", 10],
  ["Asia/Manila", 8],
])(
  "in %s no new day begins in a lesson, and what was mastered is not asked for again an hour later",
  async (zone, ahead) => {
    await openIn(zone);
    time.pass((24 - 8) * hourMs - 10 * minuteMs); // ten minutes before midnight in UTC
    await master();
    const before = await readToday();
    time.pass(20 * minuteMs);
    expect(new Date(time.now()).getUTCHours()).toBe(0);
    expect(new Date(time.now()).getHours()).toBe(ahead);
    expect(await readToday()).toEqual(before);
    expect(before).toEqual({ answers: 24, mastered: 1, grown: 1 });
    const { hub, amina } = school;
    const startedAt = hub.clock.now();
    const sitting = { id: 1, phone: "", learnerId: amina.id, startedAt, isOpen: true };
    const proposal = await proposeToday(hub.desk, { learner: amina, language: "en", sitting });
    const steps = proposal ? [proposal.next, ...proposal.others] : [];
    expect(steps.filter(({ kind }) => kind === "review")).toEqual([]);
  },
);

/** Everything that is believed of Amina, to the last bit. */
async function beliefOfAmina(): Promise<string> {
  const store = await openKnowledgeStore(school.hub.db);
  await store.followToEnd();
  return JSON.stringify(keepState(await store.of(school.amina.id), (skill) => skill.length));
}

test("a card that goes to a machine in another zone is learned from to the same bit, and only what comes then is of that zone's days", async () => {
  await openIn("America/Bogota");
  time.pass(16 * hourMs + 15 * minuteMs);
  await master();
  const there = await beliefOfAmina();
  vi.stubEnv("TZ", "Asia/Manila");
  await school.restart();
  expect(await beliefOfAmina()).toBe(there);
  expect((await school.hub.desk.knowledge.of(school.amina.id)).day).toBe(numberOfDay("2026-09-01"));
  await master("floats-or-sinks");
  expect((await school.hub.desk.knowledge.of(school.amina.id)).day).toBe(numberOfDay("2026-09-02"));
});

test("a hub of before, which learned by the days of UTC, learns its log anew by the days of its place, once", async () => {
  await openIn("UTC");
  time.pass(16 * hourMs + 15 * minuteMs);
  await master();
  expect((await school.hub.desk.knowledge.of(school.amina.id)).day).toBe(numberOfDay("2026-09-02"));
  vi.stubEnv("TZ", "America/Bogota");
  await school.restart();
  expect((await school.hub.desk.knowledge.of(school.amina.id)).day).toBe(numberOfDay("2026-09-01"));
  await school.restart();
  const zones = await school.hub.db.all("select after_seq, minutes from time_zone");
  expect(zones).toEqual([{ after_seq: 0, minutes: -300 }]);
});

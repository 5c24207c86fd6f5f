import { afterEach, beforeEach, expect, test } from "vitest";
import { correctDay } from "../../server/classroom/attendance/register.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { beginAfter } from "../../server/sync/agree.ts";
import type { DayFacts } from "../../server/sync/protocol/statements.ts";
import { enrol, openTestCollector, tell, tellingTo } from "../support/collector.ts";
import { logAnswer, openSitting } from "../support/logged-answer.ts";
import { hourMs, type MachineTime, openMachineTime } from "../support/machine-time.ts";
import { openSchool, type School, signIn } from "../support/school.ts";
import { toldOffice } from "../support/told-office.ts";

const dayMs = 24 * hourMs;
let time: MachineTime;
let school: School;
beforeEach(async () => {
  time = await openMachineTime({ hasBattery: true });
  school = await openSchool({ time });
  const { db } = school.hub;
  await db.write((tx) => tx.run("update learner set created_at = '2026-08-31T08:00:00.000Z'"));
});
afterEach(async () => {
  await school.close();
  await time.remove();
});

/** What is written down for the office, day by day in the order in which it is told. */
async function told(): Promise<DayFacts[]> {
  const rows = await school.hub.db.all<{ seq: number; facts: string }>(
    "select seq, facts from statement where lane = 'days' order by seq",
  );
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, place) => place + 1));
  return rows.map(({ facts }) => JSON.parse(facts));
}

const numberOf = (day: string) => Date.parse(day) / dayMs;
const daysTold = async () => (await told()).map(({ day }) => day);
const comes = (learner: Learner) => signIn(school.newPhone(), learner);

test("a day is told once, when it is over, with who was there and how the box was", async () => {
  const { amina } = school;
  await comes(amina);
  await school.hub.rest();
  expect(await told(), "it is not over").toEqual([]);
  time.pass(dayMs);
  await school.hub.rest();
  await school.hub.rest();
  const [day, ...more] = await told();
  expect(more).toEqual([]);
  const children = [...school.hub.roster.learners.values()].map(({ id }) => ({
    ...{ learner: id, isPresent: id === amina.id },
  }));
  expect(day?.registers).toEqual([{ day: numberOf("2026-09-01"), children }]);
  expect(day).toMatchObject({
    day: numberOf("2026-09-01"),
    health: { mostPhones: 1, clock: "battery", program: "0.1.0", powerCuts: 0 },
    packs: expect.arrayContaining([expect.objectContaining({ pack: "science" })]),
  });
  expect(Object.keys(day?.health ?? {}), "this machine has no such thing").not.toContain(
    "hottestDegrees",
  );
});

test("what the hub believes of a child, and what it serves, is told when it is another than before", async () => {
  await openSitting(school);
  const answer = { itemId: "day-and-night.hours", answeredAt: "2026-09-01T08:00:00.000Z" };
  for (let variant = 0; variant < 12; variant++) await logAnswer(school, { ...answer, variant });
  school.hub.desk.knowledge.notice();
  const days: DayFacts[] = [];
  for (let day = 0; day < 3; day++) {
    await school.hub.rest();
    time.pass(dayMs);
  }
  await school.hub.rest();
  days.push(...(await told()));
  expect(days).toHaveLength(3);
  expect(days[0]?.levels).toEqual([
    {
      subject: "science",
      children: [
        { learner: school.amina.id, level: expect.any(Number), mastered: expect.any(Number) },
      ],
    },
  ]);
  expect(days[0]?.packs).toBeDefined();
  expect(days.slice(1)).toMatchObject([{ levels: [] }, { levels: [] }]);
  expect(days[1]?.packs).toBeUndefined();
});

test("a register that is corrected afterwards is told again of the child whom it is about alone", async () => {
  const { amina, yusuf, hub } = school;
  await comes(amina);
  await hub.rest();
  time.pass(dayMs);
  await hub.rest();
  await correctDay(hub.db, 1, [...hub.roster.learners.values()], {
    ...{ day: "2026-09-01", shown: new Set([amina.id]), present: new Set([amina.id, yusuf.id]) },
    ...{ teacherId: 1, now: "2026-09-02T09:00:00.000Z" },
  });
  time.pass(dayMs);
  await hub.rest();
  const corrected = (await told())[1]?.registers;
  expect(corrected).toEqual([
    { day: numberOf("2026-09-01"), children: [{ learner: yusuf.id, isPresent: true }] },
  ]);
});

test("each day is told once, also after days without power, and whichever way the clock is set", async () => {
  const lookAround = async () => {
    await comes(school.amina);
    await school.hub.rest();
    await school.hub.rest();
  };
  await lookAround();
  await time.powerCut(3 * dayMs);
  await school.restart();
  await lookAround();
  time.setBy(400 * dayMs); // somebody slips
  await lookAround();
  time.setBy(-400 * dayMs);
  await lookAround();
  time.setBy(-dayMs); // and back into a day that was told
  await lookAround();
  for (let day = 0; day < 3; day++) {
    time.pass(dayMs);
    await lookAround();
  }
  const days = await daysTold();
  expect(new Set(days).size).toBe(days.length);
  expect(days).toEqual(
    expect.arrayContaining(["2026-09-01", "2026-09-04", "2026-09-05"].map(numberOf)),
  );
  const marks = (await told()).flatMap(({ registers }) =>
    registers.flatMap(({ day, children }) =>
      children.map(({ learner, isPresent }) => `${day} ${learner} ${isPresent}`),
    ),
  );
  expect(new Set(marks).size, "nothing of a register is told twice").toBe(marks.length);
});

test("the office has the register, the levels, the box, the packs and what was spent, each as it was told last", async () => {
  const { amina, yusuf, hub } = school;
  const collector = await openTestCollector({ databaseUrl: undefined });
  const telling = await tellingTo(school, collector);
  await enrol(collector, telling);
  const { rows } = toldOffice(collector, () => telling.hubId);
  await comes(yusuf); // in whose turn the answers stand
  for (let variant = 0; variant < 12; variant++)
    await logAnswer(school, { variant, answeredAt: "2026-09-01T08:00:00.000Z" });
  hub.desk.knowledge.notice();
  const pass = `insert into pass (started_at, ended, is_by_hand, link, bytes_up, bytes_down, cost, currency)
    values ('2026-09-01T09:00:00.000Z', 'all-told', 0, 'bgan', 4000, 600, 23.456, 'USD')`;
  await hub.db.write((tx) => tx.run(pass));
  await hub.rest();
  time.pass(dayMs);
  await hub.rest();
  expect(await tell(telling)).toMatchObject({ ended: "all-told" });
  expect(
    await rows(
      "select learner from register where hub_id = $1 and is_present and day = '2026-09-01'",
    ),
  ).toEqual([{ learner: yusuf.pseudonym }]);
  expect(await rows("select count(*) as all from register where hub_id = $1")).toEqual([
    { all: 5 },
  ]);
  expect(await rows("select learner, subject from learner_level where hub_id = $1")).toEqual([
    { learner: amina.pseudonym, subject: "science" },
  ]);
  expect(
    await rows(
      `select to_char(day, 'YYYY-MM-DD') as day, most_phones, power_cuts, clock, program, hottest_degrees
       from hub_health where hub_id = $1`,
    ),
  ).toEqual([
    {
      ...{ day: "2026-09-01", most_phones: 1, power_cuts: 0, clock: "battery", program: "0.1.0" },
      hottest_degrees: null,
    },
  ]);
  expect(
    await rows("select link, bytes, cost_hundredths, currency from hub_spent where hub_id = $1"),
  ).toEqual([{ link: "bgan", bytes: 4600, cost_hundredths: 2346, currency: "USD" }]);
  const packs = await rows<{ pack: string }>("select pack from hub_pack where hub_id = $1");
  expect(packs.map(({ pack }) => pack).sort()).toEqual(
    hub.library.packs.map(({ id }) => id).sort(),
  );
  await correctDay(hub.db, 1, [...hub.roster.learners.values()], {
    ...{ day: "2026-09-01", shown: new Set([yusuf.id]), present: new Set([amina.id]) },
    ...{ teacherId: 1, now: "2026-09-02T09:00:00.000Z" },
  });
  time.pass(dayMs);
  await hub.rest();
  await tell(telling);
  expect(await rows("select learner from register where hub_id = $1 and is_present")).toEqual([
    { learner: amina.pseudonym },
  ]);
  await collector.remove();
}, 90_000);

test("what the hub believes is told once more in another epoch: the office may know it from a card that is lost", async () => {
  await openSitting(school);
  const answer = { itemId: "day-and-night.hours", answeredAt: "2026-09-01T08:00:00.000Z" };
  for (let variant = 0; variant < 12; variant++) await logAnswer(school, { ...answer, variant });
  school.hub.desk.knowledge.notice();
  const nextDay = async () => {
    await school.hub.rest();
    time.pass(dayMs);
    await school.hub.rest();
  };
  await nextDay();
  await nextDay();
  await beginAfter(school.hub.db, { state: "fork" });
  await nextDay();
  const levels = (await told()).map((day) => day.levels);
  expect(levels).toHaveLength(3);
  expect(levels[1]).toEqual([]);
  expect(levels[0]).toMatchObject([{ children: [{ learner: school.amina.id }] }]);
  expect(levels[2]).toEqual(levels[0]);
});

test("a hub that woke in 1970 tells of no day until it knows one", async () => {
  await school.close();
  await time.remove();
  time = await openMachineTime({ hasBattery: false });
  time.setBy(-time.now());
  school = await openSchool({ time });
  await comes(school.amina);
  await school.hub.rest();
  time.pass(2 * dayMs);
  await school.hub.rest();
  expect((await daysTold()).filter((day) => day < numberOf("2026-01-01"))).toEqual([]);
});

test("a day for which the card has no room is told when it has, and once", async () => {
  const { hub } = school;
  await comes(school.amina);
  await hub.rest();
  time.pass(dayMs);
  await hub.db.write((tx) =>
    tx.run(`create trigger full before insert on told_register
            begin select raise(abort, 'database or disk is full'); end`),
  );
  await hub.rest(); // everything else of the house is kept
  expect(await told()).toEqual([]);
  expect(school.logged.join()).toContain("day told later");
  await hub.db.write((tx) => tx.run("drop trigger full"));
  await hub.rest();
  expect(await daysTold()).toEqual([numberOf("2026-09-01")]);
});

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { formTo } from "../../scripts/phone.ts";
import {
  answerCheck,
  answersOnCard,
  beginCheck,
  type CheckDay,
  openCheckDay,
  outcomesOnCard,
  seeChildOnPhone,
} from "../support/check.ts";
import { hourMs, type MachineTime, minuteMs, openMachineTime } from "../support/machine-time.ts";
import { msOkello, signIn, signInTeacher } from "../support/school.ts";

// A machine that does other things besides is slow to open a school.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
const years = 365 * 24 * hourMs;
const mayBeOld = "The power was gone since this check began";
let time: MachineTime;
let day: CheckDay;

async function openOn(machine: { hasBattery: boolean }): Promise<void> {
  time = await openMachineTime(machine);
  day = await openCheckDay(time);
}
afterEach(async () => {
  await day.school.close();
  await time.remove();
});

const jumps: [string, number][] = [
  ["a day ahead", 24 * hourMs],
  ["a day back", -24 * hourMs],
  ["twenty years ahead", 20 * years],
  ["back to before this hub was made", -20 * years],
];

describe("while a child sits at a check", () => {
  beforeEach(() => openOn({ hasBattery: false }));

  test.each(jumps)("a clock that is set %s does not end it", async (_, ms) => {
    const { school, child, teacher } = day;
    await beginCheck(day);
    await answerCheck(school, child, school.amina, { most: 3 });
    time.setBy(ms);
    const goesOn = await child.open("/learn/check");
    expect(goesOn.html).toContain("Question 4.");
    expect((await child.open("/learn")).path).toBe("/learn/check");
    expect((await teacher.open("/teach/classes/1/checks")).html).toContain("Goes on");
    await school.restart();
    expect((await child.open("/learn/check")).html).toContain("Question 4.");
    expect(await outcomesOnCard(day)).toEqual([]);
  });

  test("the check of yesterday is no longer one sitting: it is stopped with what it has", async () => {
    const { school, child, teacher } = day;
    await beginCheck(day);
    await answerCheck(school, child, school.amina, { most: 4 });
    time.pass(16 * hourMs);
    await signIn(child, school.amina);
    expect((await child.open("/learn/check")).path).toBe("/learn");
    expect(await outcomesOnCard(day)).toMatchObject([{ asked: 4 }]);
    await signInTeacher(teacher);
    const { html } = await teacher.open("/teach/classes/1/checks/1");
    expect(html).toContain("stopped before its end");
  });

  test("and neither it nor its signature comes back when the clock is set to the day on which it was held", async () => {
    const { school, child, teacher } = day;
    await beginCheck(day);
    await answerCheck(school, child, school.amina);
    expect((await teacher.open("/teach/classes/1/checks/1")).html).toContain("A second adult");
    time.pass(16 * hourMs);
    time.setBy(-16 * hourMs);
    await signInTeacher(teacher);
    const later = (await teacher.open("/teach/classes/1/checks/1")).html;
    expect(later).not.toContain("A second adult");
  });

  test("a clock that is set to another day does not keep the second adult from signing", async () => {
    const { school, child, teacher } = day;
    await beginCheck(day);
    await answerCheck(school, child, school.amina);
    time.setBy(24 * hourMs);
    expect((await teacher.open("/teach/classes/1/checks/1")).html).toContain("A second adult");
  });
});

describe("after a power cut", () => {
  test("of which no clock tells the length it waits, and goes on only when a teacher says that it began today", async () => {
    await openOn({ hasBattery: false });
    const { school, child, teacher } = day;
    await beginCheck(day);
    await answerCheck(school, child, school.amina, { most: 3 });
    await time.powerCut(minuteMs);
    await school.restart();
    await signIn(child, school.amina);
    const waiting = await child.open("/learn/check");
    expect(waiting.html).toContain("Everything you answered is kept.");
    expect(waiting.html).toContain(mayBeOld);
    await signInTeacher(teacher);
    const asked = await teacher.open("/teach/classes/1/checks");
    expect(asked.html).toContain(mayBeOld);
    await seeChildOnPhone(teacher);
    expect((await child.open("/learn/check")).html).toContain("Question 4.");
    expect((await teacher.open("/teach/classes/1/checks")).html).not.toContain(mayBeOld);
    time.pass(40 * minuteMs);
    await answerCheck(school, child, school.amina);
    expect(await outcomesOnCard(day)).toMatchObject([{ outcome: "meets" }]);
  });

  test("of which no clock tells the length its teacher can stop it, and it keeps what it has", async () => {
    await openOn({ hasBattery: false });
    const { school, child, teacher } = day;
    await beginCheck(day);
    await answerCheck(school, child, school.amina, { most: 3 });
    await time.powerCut(16 * hourMs);
    await school.restart();
    await signInTeacher(teacher, msOkello);
    const page = await teacher.open("/teach/classes/1/checks/1");
    await teacher.submit(formTo(page.html, /stops$/));
    expect(await answersOnCard(day)).toHaveLength(3);
    expect(await outcomesOnCard(day)).toMatchObject([{ asked: 3 }]);
  });

  test("of a night on a machine with a battery it is over, and of a minute it goes on in its turn", async () => {
    await openOn({ hasBattery: true });
    const { school, child } = day;
    await beginCheck(day);
    await answerCheck(school, child, school.amina, { most: 3 });
    await time.powerCut(minuteMs);
    await school.restart();
    expect((await child.open("/learn/check")).html).toContain("Question 4.");
    await time.powerCut(16 * hourMs);
    await school.restart();
    await signIn(child, school.amina);
    expect((await child.open("/learn/check")).path).toBe("/learn");
    expect(await outcomesOnCard(day)).toMatchObject([{ asked: 3 }]);
  });
});

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { forgetOldSessions } from "../../server/classroom/turns/queries.ts";
import { formOn, itemOn, openPractice, rightAnswer } from "../support/answer.ts";
import { hourMs, type MachineTime, minuteMs, openMachineTime } from "../support/machine-time.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

// A machine that does other things besides is slow to check passphrases.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const years = 365 * 24 * hourMs;
let time: MachineTime;
let school: School;

async function openOn(machine: { hasBattery: boolean }): Promise<void> {
  time = await openMachineTime(machine);
  school = await openSchool({ time });
}
afterEach(async () => {
  await school.close();
  await time.remove();
});

const jumps: [string, number][] = [
  ["three hours ahead", 3 * hourMs],
  ["three hours back", -3 * hourMs],
  ["twenty years ahead", 20 * years],
  ["back to before this hub was made", -20 * years],
];

describe("while a class works", () => {
  beforeEach(() => openOn({ hasBattery: false }));

  test.each(jumps)("a clock that is set %s ends no child's turn", async (_, ms) => {
    const phone = school.newPhone();
    await signIn(phone, school.amina);
    time.setBy(ms);
    expect((await phone.open("/learn")).path).toBe("/learn");
    time.pass(44 * minuteMs);
    expect((await phone.open("/learn")).path).toBe("/learn");
    time.pass(46 * minuteMs);
    expect((await phone.open("/learn")).path).not.toBe("/learn");
  });

  test.each(jumps)(
    "a clock that is set %s ends no teacher's session before a school day is over, nor makes it longer",
    async (_, ms) => {
      const phone = school.newPhone();
      await signInTeacher(phone);
      time.setBy(ms);
      school.hub.rings.rest();
      await school.hub.db.write((tx) => forgetOldSessions(tx, school.hub.clock.now()));
      expect((await phone.open("/teach/classes/1/names")).path).toBe("/teach/classes/1/names");
      time.pass(9 * hourMs);
      expect((await phone.open("/teach")).path).not.toBe("/teach/session");
      time.pass(2 * hourMs);
      expect((await phone.open("/teach")).path).toBe("/teach/session");
    },
  );

  test.each(jumps)("a clock that is set %s while the hub restarts ends no turn", async (_, ms) => {
    const [phone, hers] = [school.newPhone(), school.newPhone()];
    await signIn(phone, school.amina);
    await signInTeacher(hers);
    time.pass(minuteMs);
    time.setBy(ms);
    await school.restart();
    expect((await phone.open("/learn")).path).toBe("/learn");
    expect((await hers.open("/teach")).path).not.toBe("/teach/session");
  });

  test("a clock that is set makes no child look quiet, and none at work who is not", async () => {
    const [phone, teacher] = [school.newPhone(), school.newPhone()];
    await signInTeacher(teacher);
    await signIn(phone, school.amina);
    time.setBy(hourMs / 2);
    const { html } = await teacher.open("/teach/classes/1/now");
    expect(html).toMatch(/At work now<\/dt><dd>1 <small>of 5/);
    expect(html).not.toContain("quiet for");
    time.setBy(-2 * hourMs);
    time.pass(9 * minuteMs);
    const later = await teacher.open("/teach/classes/1/now");
    expect(later.html).toMatch(/At work now<\/dt><dd>0 <small>of 5/);
    expect(later.html).toContain("quiet for 9 minutes");
  });
});

describe("after a power cut", () => {
  test("with a clock that woke in 1970 the list of the class counts the answers of the hub's own day, and of no other", async () => {
    await openOn({ hasBattery: false });
    const [phone, hers] = [school.newPhone(), school.newPhone()];
    await signIn(phone, school.amina);
    const question = await openPractice(phone, "parts-of-a-whole");
    const item = await itemOn(school, school.amina, question);
    await phone.submit(formOn(question), rightAnswer(item));
    await time.powerCut(minuteMs);
    time.setBy(-time.now());
    await school.restart();
    await signInTeacher(hers);
    const answers = async () => (await hers.open("/teach/classes/1")).html.match(/1<\/b> <small>/g);
    expect(await answers()).toHaveLength(1);
    time.pass(20 * hourMs);
    await signInTeacher(hers);
    expect(await answers()).toBeNull();
  });

  test("of a night the clock woke with the old time, and the phone asks who is playing", async () => {
    await openOn({ hasBattery: false });
    const [phone, hers] = [school.newPhone(), school.newPhone()];
    await signIn(phone, school.amina);
    await signInTeacher(hers);
    await time.powerCut(16 * hourMs);
    await school.restart();
    expect((await phone.open("/learn")).path).not.toBe("/learn");
    expect((await hers.open("/teach")).path).toBe("/teach/session");
    const again = await signIn(phone, school.amina);
    expect(again.path).toBe("/learn");
  });

  test("the clock woke in 1970, and the phone asks who is playing", async () => {
    await openOn({ hasBattery: true });
    const phone = school.newPhone();
    await signIn(phone, school.amina);
    await time.powerCut(minuteMs);
    time.setBy(-time.now());
    await school.restart();
    expect((await phone.open("/learn")).path).not.toBe("/learn");
  });
});

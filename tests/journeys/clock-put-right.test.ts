import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Learner } from "../../server/classroom/people.ts";
import { today } from "../../server/device/calendar.ts";
import { formOn, itemOn, openPractice, wrongAnswer } from "../support/answer.ts";
import { hourMs, type MachineTime, minuteMs, openMachineTime } from "../support/machine-time.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

// A machine that does other things besides is slow to check passphrases.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const aYear = 365 * 24 * hourMs;
let time: MachineTime;
let school: School;
beforeEach(async () => {
  time = await openMachineTime({ hasBattery: false });
  school = await openSchool({ time });
});
afterEach(async () => {
  await school.close();
  await time.remove();
});

async function answerWrongly(learner: Learner): Promise<void> {
  const phone = school.newPhone();
  await signIn(phone, learner);
  const question = await openPractice(phone, "parts-of-a-whole");
  await phone.submit(formOn(question), wrongAnswer(await itemOn(school, learner, question)));
}

/** What a teacher reads of today, page by page. */
async function readToday() {
  const hers = school.newPhone();
  await signInTeacher(hers);
  const read = async (page: string) => (await hers.open(`/teach/classes/1${page}`)).html;
  const child = `/learners/${school.amina.id}`;
  return {
    list: (await read("")).match(/1<\/b> <small>/g)?.length ?? 0,
    now: /Answers today<\/dt><dd>(\d+)/.exec(await read("/now"))?.[1],
    child: await read(child),
    report: await read("/report"),
    mistakes: await read("/mistakes"),
    register: await read("/attendance"),
  };
}

test("after a clock that stood a year ahead the day's pages count today's answers and no others", async () => {
  time.setBy(aYear);
  await answerWrongly(school.amina);
  time.setBy(-aYear);
  const before = await readToday();
  expect([before.list, before.now]).toEqual([0, "0"]);
  expect(before.mistakes).toContain("No mistake with a name");
  expect(before.report).not.toMatch(/<td>1<\/td>/);
  time.pass(minuteMs);
  await answerWrongly(school.yusuf);
  const after = await readToday();
  expect([after.list, after.now]).toEqual([1, "1"]);
  expect(after.register).toContain(`value="${today(school.hub)}"`);
});

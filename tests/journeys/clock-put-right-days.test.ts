import { parse } from "csv-parse/sync";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formTo } from "../../scripts/phone.ts";
import { today } from "../../server/device/calendar.ts";
import { answerWrongly } from "../support/answer.ts";
import { hourMs, type MachineTime, minuteMs, openMachineTime } from "../support/machine-time.ts";
import { layPaper } from "../support/paper-desk.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

// A machine that does other things besides is slow to check passphrases.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const aDay = 24 * hourMs;
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

/** A head teacher says on the page of the box that the machine's clock is right. */
async function sayItIsRight(): Promise<void> {
  const hers = school.newPhone();
  await signInTeacher(hers);
  await hers.submit(formTo((await hers.open("/hub")).html, /^\/hub\/clock$/));
}

/** What each page and file of the class says of today: answers, or children who were there. */
async function readToday() {
  const hers = school.newPhone();
  await signInTeacher(hers);
  const day = today(school.hub);
  const read = async (page: string) => (await hers.open(`/teach/classes/1${page}`)).html;
  const rowsOf = async (file: string) => {
    const rows: string[][] = parse(await read(`/report/${file}.csv`), { bom: true });
    return rows.filter((row) => row.some((cell) => cell.startsWith(day)));
  };
  const [, now] = /Answers today<\/dt><dd>(\d+)/.exec(await read("/now")) ?? [];
  const [, here] = /<b>(\d+) of 5 here/.exec(await read("/attendance")) ?? [];
  const [, days = ""] =
    /Answers each day<\/caption>(.*?)<\/table>/s.exec(await read("/report")) ?? [];
  const [, report] = /<tr>[^\n]*?<td>(\d+)<\/td>(?:(?!<tr>).)*$/s.exec(days) ?? [];
  return {
    list: (await read("")).match(/1<\/b> <small>/g)?.length ?? 0,
    ...{ now: Number(now), here: Number(here), report: Number(report) },
    hereInFile: (await rowsOf("attendance")).filter((row) => row.includes("1")).length,
    attempts: (await rowsOf("attempts")).length,
  };
}

/** One answer of each of so many children. */
const everywhere = (count: number) => ({
  ...{ list: count, now: count, here: count, report: count, hereInFile: count, attempts: count },
});

test("what was answered while the clock stood a day ahead is on every page on the day on which somebody said that it is right, and on none of the next", async () => {
  time.setBy(aDay);
  await answerWrongly(school, school.amina);
  await answerWrongly(school, school.yusuf);
  time.setBy(-aDay);
  time.pass(minuteMs);
  await school.restart();
  await sayItIsRight();
  expect(today(school.hub)).toBe("2026-09-01");
  expect(await readToday()).toEqual(everywhere(2));
  time.pass(aDay);
  expect(today(school.hub)).toBe("2026-09-02");
  expect(await readToday()).toEqual(everywhere(0));
});

test("answers of a wrong date count on the day on which it is put right also where others were given rightly in between", async () => {
  time.setBy(3 * aDay);
  await answerWrongly(school, school.amina);
  time.setBy(-3 * aDay);
  await answerWrongly(school, school.yusuf);
  time.pass(aDay);
  await sayItIsRight();
  expect(await readToday()).toEqual(everywhere(1));
});

test("a task that was given while the clock stood ahead is done by who does it today, and a sheet of then was written today", async () => {
  time.setBy(3 * aDay);
  const teacher = school.newPhone();
  await signInTeacher(teacher);
  const paper = await layPaper(school, teacher);
  const asked = await teacher.open("/teach/classes/1/new-task?lesson=compare-to-100");
  await teacher.submit(formTo(asked.html, /tasks$/));
  await paper.type(school.amina, "11110000");
  time.setBy(-3 * aDay);
  time.pass(minuteMs);
  await sayItIsRight();
  await paper.type(school.yusuf, "11110000");
  expect((await teacher.open("/teach/classes/1/tasks")).html).toContain("2 of 5 have done it");
  expect((await teacher.open("/teach/classes/1/attendance")).html).toContain("<b>2 of 5 here");
});

test("the log itself, from which everything goes upward, keeps the time that the clock showed", async () => {
  time.setBy(aDay);
  await answerWrongly(school, school.amina);
  time.setBy(-aDay);
  await sayItIsRight();
  const kept = await school.hub.db.get("select substr(answered_at, 1, 10) as day from attempt");
  expect(kept).toEqual({ day: "2026-09-02" });
});

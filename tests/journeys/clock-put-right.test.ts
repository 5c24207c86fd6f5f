import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formTo } from "../../scripts/phone.ts";
import { today } from "../../server/device/calendar.ts";
import { contradictionOf } from "../../server/learning/clock/put-right.ts";
import { answerWrongly } from "../support/answer.ts";
import { hourMs, type MachineTime, minuteMs, openMachineTime } from "../support/machine-time.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

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

test("where the office has told the time nobody is asked whether the machine's late clock is right", async () => {
  const { clock } = school.hub;
  const { wallMs, monotonicMs } = clock.now();
  expect(clock.hear({ wallMs: wallMs + aYear, monotonicMs })).toBe(true);
  await answerWrongly(school, school.amina);
  expect(await contradictionOf(school.hub)).toBeUndefined();
});

test("after a clock that stood a year ahead the day's pages count today's answers and no others", async () => {
  time.setBy(aYear);
  await answerWrongly(school, school.amina);
  time.setBy(-aYear);
  const before = await readToday();
  expect([before.list, before.now]).toEqual([0, "0"]);
  expect(before.mistakes).toContain("No mistake with a name");
  expect(before.report).not.toMatch(/<td>1<\/td>/);
  time.pass(minuteMs);
  await answerWrongly(school, school.yusuf);
  const after = await readToday();
  expect([after.list, after.now]).toEqual([1, "1"]);
  expect(after.register).toContain(`value="${today(school.hub)}"`);
});

/** The hub was off and on again while its clock stood ahead, so that it goes on from its newest answer. */
async function standAheadAndRestart(): Promise<void> {
  time.setBy(aYear);
  await answerWrongly(school, school.amina);
  time.setBy(-aYear);
  time.pass(minuteMs);
  await school.restart();
}

const dayOnHub = () => today(school.hub);
const newestAttempt = () =>
  school.hub.db.get<{ day: string; quality: string }>(
    "select substr(answered_at, 1, 10) as day, clock_quality as quality from attempt order by seq desc limit 1",
  );

test("a head teacher who says that the clock is right has today's register and believed answers again, also after a restart", async () => {
  await standAheadAndRestart();
  expect(dayOnHub()).toBe("2027-09-01");
  const hers = school.newPhone();
  await signInTeacher(hers);
  const page = await hers.open("/hub");
  expect(page.html).toContain("1/9/2026 08:01");
  expect(page.html).toContain("1/9/2027 08:00");
  const after = await hers.submit(formTo(page.html, /^\/hub\/clock$/));
  expect(after.path).toBe("/hub");
  expect(after.html).not.toMatch(/action="\/hub\/clock"/);
  expect(dayOnHub()).toBe("2026-09-01");
  await answerWrongly(school, school.yusuf);
  expect(await newestAttempt()).toEqual({ day: "2026-09-01", quality: "set" });
  expect((await readToday()).register).toContain("1/9/2026");
  await school.restart();
  expect(dayOnHub()).toBe("2026-09-01");
  expect((await readToday()).list).toBe(2); // hers and those of the wrong date, which count today
  expect((await hers.open("/teach/audit")).html).toContain(
    "said that the clock of the hub is right",
  );
});

test("what a child learned under a wrong date counts as learned on the day on which it was put right, and nothing of the log changes", async () => {
  await standAheadAndRestart();
  const log = () => school.hub.db.all("select * from attempt order by seq");
  const before = await log();
  const hers = school.newPhone();
  await signInTeacher(hers);
  await hers.submit(formTo((await hers.open("/hub")).html, /^\/hub\/clock$/));
  await school.hub.rest();
  const dayOf = async () => (await school.hub.desk.knowledge.of(school.amina.id)).day;
  const day = Date.parse("2026-09-01") / (24 * hourMs);
  expect(await dayOf()).toBe(day);
  expect(await log()).toEqual(before);
  await school.restart();
  expect(await dayOf()).toBe(day);
});

test("a clock that a network has set is believed without anybody's word", async () => {
  await standAheadAndRestart();
  const file = join(time.root, "run/systemd/timesync/synchronized");
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, "");
  await school.hub.rest();
  expect(dayOnHub()).toBe("2026-09-01");
  await answerWrongly(school, school.yusuf);
  expect(await newestAttempt()).toEqual({ day: "2026-09-01", quality: "set" });
});

test("a clock that woke in 1970 cannot be called right, and the page says what helps", async () => {
  await answerWrongly(school, school.amina);
  time.setBy(-time.now());
  await school.restart();
  const hers = school.newPhone();
  await signInTeacher(hers);
  const { html } = await hers.open("/hub");
  expect(html).toContain("The clock shows a time before the newest answer.");
  expect(html).not.toMatch(/action="\/hub\/clock"/);
});

test("while nothing is wrong with the clock there is nothing to say about it, and a form that is sent again changes nothing", async () => {
  await standAheadAndRestart();
  const hers = school.newPhone();
  await signInTeacher(hers);
  const form = formTo((await hers.open("/hub")).html, /^\/hub\/clock$/);
  await hers.submit(form);
  const corrections = () => school.hub.db.all("select * from clock_correction");
  const before = await corrections();
  expect(before).toHaveLength(1);
  expect((await hers.submit(form)).path).toBe("/hub");
  expect(await corrections()).toEqual(before);
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { today } from "../../server/device/calendar.ts";
import { makeSheet } from "../../server/library/make-sheet.ts";
import { hourMs, type MachineTime, openMachineTime } from "../support/machine-time.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

// A machine that does other things besides is slow to check passphrases.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const yearMs = 365 * 24 * hourMs;
const trueDay = "2026-09-01";
let time: MachineTime;
let school: School;
let teacher: Phone;
beforeEach(async () => {
  time = await openMachineTime({ hasBattery: false });
  school = await openSchool({ time });
  teacher = school.newPhone();
});
afterEach(async () => {
  await school.close();
  await time.remove();
});

/** The clock stands so far from the truth, and the hub is started with it. */
async function startWrongBy(ms: number): Promise<void> {
  await signIn(school.newPhone(), school.amina);
  await time.powerCut(hourMs);
  time.setBy(ms);
  await school.restart();
  await signInTeacher(teacher);
}

const register = "/teach/classes/1/attendance";
const corrected = () =>
  school.hub.db.all<{ day: string }>("select distinct day from attendance_correction");

/** Marks Yusuf as present on a day, with the form of today. */
async function mark(day: string) {
  const page = await teacher.open(`${register}?day=${day}`);
  const form = formTo(page.html, /attendance\?day/);
  const action = form.action.replace(/day=[\d-]+/, `day=${day}`);
  return teacher.submit({ ...form, action }, { here: [String(school.yusuf.id)] });
}

/** Types one result of a sheet that was done on a day. */
async function typeResult(day: string) {
  const { library } = school.hub;
  const lesson = library.lesson("compare-to-100");
  if (!lesson) throw new Error("There is no such lesson.");
  const sheet = await makeSheet(library, { lesson, language: "en", seed: 77 });
  const page = await teacher.open(`/teach/classes/1/paper/${sheet.code}`);
  const line = { [`line-${school.yusuf.id}`]: "11111111", day };
  return teacher.submit(formTo(page.html, /\/paper\/[^/]+$/), line);
}

async function typeBirthYear(birthYear: string) {
  const page = await teacher.open(`/teach/classes/1/learners/${school.yusuf.id}/person`);
  return teacher.submit(formTo(page.html, /person$/), { birthYear });
}

test("on a hub whose clock stands years ahead a teacher writes down the day that it was", async () => {
  await startWrongBy(5 * yearMs);
  expect(today(school.hub)).toMatch(/^2031/);
  expect((await mark(trueDay)).html).toContain("It is written down.");
  expect(await corrected()).toEqual([{ day: trueDay }]);
  const shown = await typeResult(trueDay);
  expect(shown.status).toBe(200);
  expect(formTo(shown.html, /\/paper\/[^/]+$/).fields).toContainEqual(["day", trueDay]);
  expect((await typeBirthYear("2017")).html).toContain("It is written down.");
  expect((await mark("1999-09-01")).status, "no hub was there").toBe(422);
});

test.each([
  ["stands forty years ahead", 40 * yearMs, "2016"],
  ["woke in 1970, when the child is younger than the program", -56 * yearMs, "2031"],
])(
  "a year of birth is not refused by a hub whose clock %s, but one in which no child can be born is",
  async (_, wrongMs, year) => {
    await startWrongBy(wrongMs);
    expect((await typeBirthYear(year)).html).toContain("It is written down.");
    for (const no of ["1984", "2067"])
      expect((await typeBirthYear(no)).html).toContain("from 1985 to 2066");
    const list = await sendList(`name,year of birth\nAmina,${year}`);
    expect(list.html).not.toContain("Year of birth not read");
  },
);

test("an age of a list that is reckoned by a clock that nothing bears out says which year was taken, and by one that is borne out it does not", async () => {
  await startWrongBy(5 * yearMs);
  const ages = "name,age\nAmina,9";
  expect((await sendList(ages)).html).toMatch(/reckoned from the age <bdi>as if it were 2031/);
  const { clock } = school.hub;
  school.hub.clock = { ...clock, now: () => ({ ...clock.now(), isProven: true }) };
  expect((await sendList(ages)).html).not.toContain("as if it were");
});

/** Pastes a list into the page of names. */
async function sendList(list: string) {
  const page = await teacher.open("/teach/classes/1/names");
  return teacher.submit(formTo(page.html, /names$/), { list });
}

test.each([
  ["en", "For this hub today is 1/1/2026"],
  ["ar", "ولا يقبل يومًا بعده"],
  ["fr", "il n’accepte pas de jour plus tardif"],
])(
  "on a hub that woke in 1970 a teacher reads, in %s, which day it takes for today, and what to do",
  async (language, says) => {
    await startWrongBy(-56 * yearMs);
    expect(today(school.hub)).toBe("2026-01-01");
    teacher.cookies.set("language", language);
    for (const page of [await mark(trueDay), await typeResult(trueDay)]) {
      expect(page.status).toBe(422);
      expect(page.html).toContain(says);
      expect(page.html, "the browser would refuse it without a reason").not.toMatch(
        /type="date"[^>]*max=/,
      );
    }
    expect((await typeResult(trueDay)).html).toContain('value="2026-09-01"');
    expect(await corrected()).toEqual([]);
    expect((await typeBirthYear("2017")).status).toBe(200);
  },
);

test("a day that a network’s clock says is long past is still a slip of the pen", async () => {
  await signInTeacher(teacher);
  const { clock } = school.hub;
  school.hub.clock = {
    ...clock,
    now: () => ({ ...clock.now(), wallMs: Date.parse("2031-01-15"), isProven: true }),
  };
  expect((await teacher.open(`${register}?day=${trueDay}`)).status).toBe(422);
  expect((await teacher.open(register)).html).toMatch(/type="date"[^>]*max="2031-01-15"/);
});

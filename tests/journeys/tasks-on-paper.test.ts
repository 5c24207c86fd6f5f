import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { dayOfTime } from "../../server/device/calendar.ts";
import { layPaper, lineOf, type PaperDesk, practise } from "../support/paper-desk.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

const here = "/teach/classes/1/tasks";
/** The lesson of the sheet. */
const lesson = "compare-to-100";
// A machine that does other things besides is slow to open a school.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
let school: School;
let teacher: Phone;
let paper: PaperDesk;
beforeEach(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
  paper = await layPaper(school, teacher);
});
afterEach(() => school.close());

async function ask(asked: string, told: Record<string, string> = {}): Promise<void> {
  const page = await teacher.open(`/teach/classes/1/new-task?lesson=${asked}`);
  await teacher.submit(formTo(page.html, /tasks$/), told);
}
const tasks = async () => (await teacher.open(here)).html;

test("a sheet of the lesson that is typed in is the round that was asked, for the child as for her teacher", async () => {
  await ask(lesson);
  await paper.type(school.amina, "11110000");
  expect(await tasks()).toMatch(/1 has done it[\s\S]*<bdi>Fox<\/bdi>[\s\S]*4 have not begun/);
  const today = await signIn(school.newPhone(), school.amina);
  expect(today.html).toContain("✓ done");
  expect(today.html).not.toContain("Your teacher chose this");
  const other = await signIn(school.newPhone(), school.yusuf);
  expect(other.html).toContain("Your teacher chose this");
  await school.restart();
  await signInTeacher(teacher);
  expect(await tasks()).toContain("1 of 5 have done it");
});

test("less of a sheet than a round has is begun, and what is typed on later makes it whole", async () => {
  await ask(lesson);
  await paper.type(school.amina, "11111---");
  expect(await tasks()).toMatch(/1 has begun[\s\S]*<bdi>Fox<\/bdi>[\s\S]*4 have not begun/);
  await paper.type(school.amina, "-----0--");
  expect(await tasks()).toContain("1 of 5 have done it");
});

test("a sheet that is taken back is no round any more, and typed again it is one", async () => {
  await ask(lesson);
  await paper.type(school.amina, "11111111");
  await paper.takeBack(school.amina);
  expect(await tasks()).toMatch(/0 of 5 have done it[\s\S]*5 have not begun/);
  await paper.type(school.amina, "11110000");
  expect(await tasks()).toContain("1 of 5 have done it");
});

test("a sheet of before is no round of what is asked now, also when it is typed in afterwards", async () => {
  await paper.type(school.yusuf, "11111111");
  await ask(lesson);
  const yesterday = dayOfTime(Date.now() - 86_400_000);
  const shown = await paper.look({ [lineOf(school.amina)]: "11111111", day: yesterday });
  expect((await paper.keep(shown)).html).toContain("Kept: 1 child, 8 answers.");
  expect(await tasks()).toMatch(/0 of 5 have done it[\s\S]*5 have not begun/);
});

test("a sheet of another lesson moves nothing, and a skill is done only when the hub is sure of it", async () => {
  await ask("equal-groups");
  await ask(lesson, { goal: "mastery" });
  await paper.type(school.amina, "11111111");
  const html = await tasks();
  expect(html.match(/0 of 5 have done it/g)).toHaveLength(2);
  expect(html).toContain("1 has begun");
});

test("a round on a phone after the sheet is not asked for again", async () => {
  await ask(lesson);
  await paper.type(school.amina, "11111111");
  await practise(school, school.amina, 3, true);
  expect(await tasks()).toContain("1 of 5 have done it");
});

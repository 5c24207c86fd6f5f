import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formTo, linkOf, type Phone } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { eraseRecord } from "../../server/erasure/erase-record.ts";
import { speechIn } from "../../views/words/t.ts";
import { chooseCheck } from "../support/check.ts";
import { cellsOf, chooseOnCourse, holdCheck, makeCourse, practise } from "../support/course.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

const lesson = "parts-of-a-whole";
const course = "/teach/classes/1/courses/1";
// A machine that does other things besides is slow to open a school.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });
let school: School;
let teacher: Phone;
let child: Phone;
beforeEach(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  child = school.newPhone();
  await signInTeacher(teacher);
});
afterEach(() => school.close());

const both = async (animal: string) =>
  cellsOf(await teacher.open(course), "Before and after", animal);
const ways = (html: string) =>
  [...html.matchAll(/name="check" value="([\w-]+)"/g)].map(([, way]) => way);
const close = async (as: string) =>
  teacher.submit(formTo((await teacher.open(course)).html, /closings$/), { as });

test("a check before that is held when the lessons have begun says so, and does not count as a beginning", async () => {
  await makeCourse(teacher, { lesson, checked: "1", whom: "some", learner: "1" });
  await practise(school, child, school.amina, lesson, 1);
  await holdCheck(school, teacher, child, school.amina, true);
  expect(await both("Fox")).toMatch(/^meets .*lessons had begun not held$/);
  const { html } = await teacher.open(course);
  expect(html).toContain("before 0 of 1 meet it");
  const csv = await teacher.open(`${course}/course.csv`);
  expect(csv.html).toContain("meets (lessons had begun)");
});

test("a check before is offered until a child has begun the lessons, and practice of before the course does not count", async () => {
  await practise(school, child, school.amina, lesson, 6);
  await chooseCheck(teacher, [school.amina, school.yusuf], ["count-to-20"]);
  await makeCourse(teacher, { lesson, checked: "1", whom: "some", learner: ["1", "2"] });
  expect(await both("Fox")).toMatch(/^in another check in another check$/);
  expect(ways((await teacher.open(course)).html)).toEqual([]);
  for (const id of [1, 2]) {
    const { html } = await teacher.open(`/teach/classes/1/checks/${id}`);
    await teacher.submit(formTo(html, /stops$/));
  }
  await practise(school, child, school.yusuf, lesson, 1);
  expect(await both("Fox")).toBe("not held not held");
  expect(await both("Elephant")).toBe("not held, lessons have begun not held");
  const chosen = await chooseOnCourse(teacher, course, "before-all");
  expect(chosen.html).toContain("1 child has it on the first page now.");
  expect(await both("Fox")).toBe("waits not held");
  const today = await signIn(child, school.amina);
  expect(linkOf(today.html, "next")).toBe("/learn/check");
});

test("a new course with a check before says how many are left out because they are in another check, and one without checks does not", async () => {
  await chooseCheck(teacher, [school.amina, school.yusuf], ["count-to-20"]);
  const told = { lesson, whom: "some", learner: ["1", "2", "3"] };
  const keep = "2 children are in another check and keep it.";
  expect((await makeCourse(teacher, told)).html).not.toContain(keep);
  const { html } = await makeCourse(teacher, { ...told, checked: "1" });
  expect(html).toContain(
    `The course is made. Its first lesson stands on the children’s pages now. ${keep}`,
  );
  for (const language of ["ar", "fr"]) {
    teacher.cookies.set("language", language);
    const said = speechIn(language).t("checks.busy", { count: 2 });
    expect((await teacher.open("/teach/classes/1/courses/2?given")).html).toContain(said);
  }
});

test("a course that has ended asks nothing more and calls its check before off, and its check after can still be held", async () => {
  await makeCourse(teacher, { lesson, checked: "1" });
  const ended = await close("ended");
  expect(ended.html).toContain("· over ·");
  expect(school.hub.desk.checks.size).toBe(0);
  expect((await signIn(child, school.amina)).html).not.toContain("Your teacher chose this");
  expect(ways(ended.html)).toEqual(["after-all"]);
  await chooseOnCourse(teacher, course, "after-all");
  await holdCheck(school, teacher, child, school.amina, true);
  expect(await both("Fox")).toMatch(/^not held meets/);
});

test("a course that is taken back was never made, and only a check that goes on stays", async () => {
  await makeCourse(teacher, { lesson, checked: "1" });
  await signIn(child, school.amina);
  const waiting = await child.open("/learn/check");
  const phones = [...school.hub.desk.checks.keys()];
  expect(phones).toHaveLength(5);
  const { html } = await teacher.open("/teach/classes/1/checks");
  const [, seat = ""] = /name="seat" value="(\d+)"/.exec(html) ?? [];
  await teacher.submit(formTo(html, /seats$/), { seat });
  const tasks = await close("taken-back");
  expect(tasks.html).not.toContain(course);
  expect((await teacher.open(course)).status).toBe(404);
  expect([...school.hub.desk.checks.keys()]).toEqual([school.amina.id]);
  expect((await child.open("/learn/check")).html).toContain("Question 1.");
  expect(waiting.html).not.toContain("Question 1.");
});

test("who joins the class has its course from the first lesson, who leaves is no longer counted, and a merged card brings its check along", async () => {
  const rest = [...school.hub.roster.learners.values()].sort((one, other) => one.id - other.id);
  const [amina, twice, gone] = rest as [Learner, Learner, Learner];
  await makeCourse(teacher, { lesson, checked: "1" });
  await holdCheck(school, teacher, child, twice, true);
  const { html } = await teacher.open(`/teach/classes/1/merges?one=${amina.id}&other=${twice.id}`);
  await teacher.submit(formTo(html, /merges$/), { kept: String(amina.id) });
  expect(await both("Fox")).toMatch(/^meets/);
  const person = await teacher.open(`/teach/classes/1/learners/${gone.id}/person`);
  await teacher.submit(formTo(person.html, /\/away$/));
  const roll = await teacher.open("/teach/classes/1");
  await teacher.submit(formTo(roll.html, /learners$/), { learners: "1" });
  const now = await teacher.open(course);
  expect(now.html).toContain("0 of 4 have done it");
  expect(ways(now.html)).toContain("before-all"); // for the newcomer
});

test("of a child whose record is erased nothing stays with the course", async () => {
  await makeCourse(teacher, { lesson, checked: "1", whom: "some", learner: ["1", "2"] });
  await holdCheck(school, teacher, child, school.amina, true);
  const { db } = school.hub;
  const isMeant = (pseudonym: string) => pseudonym === school.amina.pseudonym;
  const { id } = school.amina;
  const by = { at: new Date().toISOString(), clockQuality: "set" } as const;
  await db.write((tx) => eraseRecord(tx, { isMeant, number: 7 }, by));
  expect(await db.all("select 1 from supervised_check where learner_id = ?", [id])).toEqual([]);
  expect(await db.all("select 1 from task_learner where learner_id = ?", [id])).toEqual([]);
  expect(await db.all("select 1 from task_learner")).toHaveLength(1);
  await school.restart();
  await signInTeacher(teacher);
  const { html } = await teacher.open(course);
  expect(html).toContain("before 0 of 1 meet it");
  expect(html).not.toContain("<bdi>Fox</bdi>");
});

test("a title that looks like a formula is words in the file, names are in it only when asked for, and who took it is written down", async () => {
  await makeCourse(teacher, { title: "=cmd|' /C calc'!A0", lesson, checked: "1" });
  const { html } = await teacher.open(`${course}/course.csv`);
  expect(html.startsWith("Animal,Child (letters instead of a name),Course,")).toBe(true);
  expect(html).toContain(",'=cmd|' /C calc'!A0,1,");
  expect(html.split("\r\n")).toHaveLength(1 + 5 + 1);
  const named = await teacher.open(`${course}/course.csv?names=1`);
  expect(named.html).toContain(",Name,Course,");
  const acts = await school.hub.db.all("select act from audit_line where act like 'records%'");
  expect(acts.at(-1)).toEqual({ act: "records-exported-named" });
});

test.each(["en", "ar", "fr"])(
  "in %s the page of a course and its file speak the teacher's language",
  async (language) => {
    const { t } = speechIn(language);
    await makeCourse(teacher, { lesson, checked: "1" });
    teacher.cookies.set("language", language);
    const { html } = await teacher.open(course);
    for (const words of [t("course.before-after"), t("course.how-far"), t("course.waits")])
      expect(html).toContain(words);
    expect((await teacher.open(`${course}/course.csv`)).html).toContain(t("course.csv-after-day"));
  },
);

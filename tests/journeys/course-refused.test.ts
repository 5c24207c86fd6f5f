import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { openClassroom } from "../../server/classroom/enrol.ts";
import { StorageError } from "../../server/db/connection.ts";
import { canBeAsked } from "../../server/learning/tasks/tasks.ts";
import { makeCourse, newCourse, twoLessons } from "../support/course.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

const course = "/teach/classes/1/courses/1";
// A machine that does other things besides is slow to open a school.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
let school: School;
let teacher: Phone;
beforeEach(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
});
afterEach(() => school.close());

/** What stands on the card of courses, their lessons and their checks. */
async function onCard() {
  const count = async (table: "course" | "task" | "task_learner" | "supervised_check") => {
    const row = await school.hub.db.get<{ rows: number }>(`select count(*) as rows from ${table}`);
    return row?.rows;
  };
  return {
    courses: await count("course"),
    tasks: await count("task"),
    for: await count("task_learner"),
    checks: await count("supervised_check"),
  };
}
const nothing = { courses: 0, tasks: 0, for: 0, checks: 0 };

test("the form of a course that is sent twice makes one, with one check for each child, and the Back button makes no other", async () => {
  const form = formTo((await teacher.open(newCourse)).html, /courses$/);
  const told = { title: "Parts", lesson: twoLessons, checked: ["1", "2"] };
  const sent = await Promise.all([teacher.submit(form, told), teacher.submit(form, told)]);
  const again = await teacher.submit(form, { ...told, title: "Other parts" });
  for (const { path } of [...sent, again]) expect(path).toBe(`${course}?given`);
  expect(again.html).toContain("<bdi>Parts</bdi>");
  expect(await onCard()).toEqual({ courses: 1, tasks: 2, for: 10, checks: 5 });
  const offer = formTo((await teacher.open(course)).html, /closings$/);
  await Promise.all([
    teacher.submit(offer, { as: "ended" }),
    teacher.submit(offer, { as: "ended" }),
  ]);
  const chosen = formTo((await teacher.open(course)).html, /courses\/1\/checks$/);
  for (const tap of [1, 2]) {
    const { html } = await teacher.submit(chosen, { check: "after-all" });
    expect(html, `tap ${tap}`).toContain("5 children have it on their first page now.");
  }
  expect(await onCard()).toMatchObject({ checks: 10 });
});

test("a second tap on the button that takes a course back leads where the first led, and one of a course that never was leads nowhere", async () => {
  await makeCourse(teacher, { checked: "1" });
  const form = formTo((await teacher.open(course)).html, /closings$/);
  for (const tap of [1, 2]) {
    const { status, path } = await teacher.submit(form, { as: "taken-back" });
    expect([status, path], `tap ${tap}`).toEqual([200, "/teach/classes/1/tasks"]);
  }
  const late = await teacher.submit(form, { as: "ended" });
  expect(late.path).toBe("/teach/classes/1/tasks");
  const never = { ...form, action: "/teach/classes/1/courses/2/closings" };
  expect((await teacher.submit(never, { as: "taken-back" })).status).toBe(404);
});

test("a course without a title, a lesson or a child comes back as it was with what is wrong, and nothing is asked", async () => {
  const lessons = school.hub.library.lessonsIn("en").filter(canBeAsked);
  const skills = new Map(lessons.map((lesson) => [lesson.skill.code, lesson.id]));
  const many = [...skills.values()];
  const problems: [Record<string, string | string[]>, string][] = [
    [{ title: " \u200f " }, "Please fill this in."],
    [{ title: "x".repeat(61) }, "at most 60 letters"],
    [{ lesson: [] }, "Choose one to 8 different lessons of the list."],
    [{ lesson: ["flying-lessons"] }, "Choose one to 8 different lessons of the list."],
    [{ lesson: ["count-to-20", "count-to-20"] }, "Choose one to 8 different lessons of the list."],
    [{ lesson: many.slice(0, 9) }, "Choose one to 8 different lessons of the list."],
    [{ lesson: many.slice(0, 4), checked: ["1", "2", "3", "4"] }, "Tick 3 skills at most"],
    [{ checked: "7" }, "Tick 3 skills at most, each beside a lesson."],
    [{ checked: "x" }, "Tick 3 skills at most, each beside a lesson."],
    [{ whom: "some" }, "Tick at least one child, or choose the whole class."],
    [{ whom: "learner-1", learner: "1" }, "Tick at least one child, or choose the whole class."],
  ];
  for (const [told, words] of problems) {
    const { status, html } = await makeCourse(teacher, told);
    expect([status, html.includes(words)], words).toEqual([422, true]);
  }
  const kept = await makeCourse(teacher, { whom: "some", checked: "2", order: "mine" });
  const form = formTo(kept.html, /courses$/);
  for (const field of [
    ["title", "Parts"],
    ["checked", "2"],
    ["order", "mine"],
    ["whom", "some"],
  ])
    expect(form.fields).toContainEqual(field);
  expect(form.fields.filter(([name]) => name === "lesson").slice(0, 2)).toEqual(
    twoLessons.map((lesson) => ["lesson", lesson]),
  );
  expect(await onCard()).toEqual(nothing);
});

test("while a lesson is looked for or children are ticked, everything else of the form stays", async () => {
  const { html } = await teacher.open(newCourse);
  const told = { title: "Parts", lesson: twoLessons, checked: "1", order: "mine", goal: "mastery" };
  const found = await teacher.submit(formTo(html, /courses$/), { ...told, find: "equal groups" });
  expect(found.status).toBe(200);
  const all = await teacher.submit(formTo(found.html, /courses$/), { tick: "all" });
  const form = formTo(all.html, /courses$/);
  for (const field of Object.entries({
    title: "Parts",
    checked: "1",
    order: "mine",
    goal: "mastery",
  }))
    expect(form.fields).toContainEqual(field);
  expect(form.fields.filter(([name]) => name === "learner")).toHaveLength(5);
  expect(await onCard()).toEqual(nothing);
  const made = await teacher.submit(form, { send: "yes", find: "" });
  expect(made.path).toBe(`${course}?given`);
});

test("a full card makes no half of a course, and takes the same form when there is room", async () => {
  const form = formTo((await teacher.open(newCourse)).html, /courses$/);
  const told = { title: "Parts", lesson: twoLessons, checked: "1" };
  const { db } = school.hub;
  const write = db.write.bind(db);
  const full = new StorageError("full", Object.assign(new Error("full"), { code: "SQLITE_FULL" }));
  // The card is full when everything but the last is written.
  db.write = (work) =>
    write(async (tx) => {
      await work(tx);
      throw full;
    });
  expect((await teacher.submit(form, told)).status).toBe(507);
  expect(await onCard()).toEqual(nothing);
  expect(school.hub.desk.checks.size).toBe(0);
  db.write = write;
  expect((await teacher.submit(form, told)).path).toBe(`${course}?given`);
  expect(await onCard()).toEqual({ courses: 1, tasks: 2, for: 10, checks: 5 });
});

test("a group that is asked for a lesson can be asked for several, and is ticked there", async () => {
  const way = "/teach/classes/1/new-task?lesson=count-to-20&learner=1&learner=2";
  const { html } = await teacher.open(way);
  const [, to = ""] = /href="([^"]*new-course[^"]*)"/.exec(html) ?? [];
  const page = await teacher.open(to.replaceAll("&amp;", "&"));
  const form = formTo(page.html, /courses$/);
  for (const field of [
    ["lesson", "count-to-20"],
    ["learner", "1"],
    ["learner", "2"],
    ["whom", "some"],
  ])
    expect(form.fields).toContainEqual(field);
  const made = await teacher.submit(form, { title: "For two" });
  expect(made.html).toContain("0 of 2 have done it");
});

test("a form that is sent to another class makes a course there, with checks of its own", async () => {
  const { db, roster } = school.hub;
  const now = new Date().toISOString();
  const told = { name: "4A", language: "en", learners: 2, teacherId: 1, now };
  const other = await openClassroom(db, roster, told);
  const form = formTo((await teacher.open(newCourse)).html, /courses$/);
  const course = { title: "Parts", lesson: twoLessons, checked: "1" };
  await teacher.submit(form, course);
  const action = form.action.replace("/classes/1/", `/classes/${other?.id}/`);
  const second = await teacher.submit({ ...form, action }, course);
  expect(second.path).toBe(`/teach/classes/${other?.id}/courses/2?given`);
  expect(await onCard()).toEqual({ courses: 2, tasks: 4, for: 14, checks: 7 });
});

test("nobody reaches a course through another class, and a lesson of a course is not closed alone", async () => {
  await makeCourse(teacher);
  const { db, roster } = school.hub;
  const now = new Date().toISOString();
  const told = { name: "4A", language: "en", learners: 2, teacherId: 1, now };
  const other = await openClassroom(db, roster, told);
  const { html } = await teacher.open(course);
  const form = formTo(html, /closings$/);
  const elsewhere = `/teach/classes/${other?.id}/courses/1`;
  for (const path of [elsewhere, `${elsewhere}/course.csv`, `${course}9`])
    expect((await teacher.open(path)).status).toBe(404);
  for (const action of [`${elsewhere}/closings`, `${elsewhere}/checks`])
    expect(
      (await teacher.submit({ ...form, action }, { as: "ended", check: "after-all" })).status,
    ).toBe(404);
  for (const fields of [{ as: "gone" }, { check: "after-nobody" }])
    for (const part of ["closings", "checks"])
      expect((await teacher.submit({ ...form, action: `${course}/${part}` }, fields)).status).toBe(
        404,
      );
  await teacher.submit({ ...form, action: "/teach/classes/1/tasks/1/closings" }, { as: "ended" });
  const open = await db.all("select 1 from task where closed_at is null");
  expect(open).toHaveLength(2);
  await db.write((tx) => tx.run("delete from classroom_teacher where classroom_id = 1"));
  for (const path of [course, `${course}/course.csv`, newCourse])
    expect((await teacher.open(path)).status).toBe(404);
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { linkOf, linksOf, type Phone } from "../../scripts/phone.ts";
import { cellsOf, chooseOnCourse, holdCheck, makeCourse, practise } from "../support/course.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

const [first, second] = ["count-to-20", "parts-of-a-whole"];
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

const howFar = async () => cellsOf(await teacher.open(course), "How far each child is", "Fox");
const beforeAfter = async () => cellsOf(await teacher.open(course), "Before and after", "Fox");

test("a course asks a child one lesson after another, in the order of the path, and its page says how far she is", async () => {
  const made = await makeCourse(teacher);
  expect(made.path).toBe(`${course}?given`);
  expect(made.html).toMatch(/"unprinted"><p class="note" role="status">The course is made\./);
  const lessons = linksOf(made.html).filter((one) => one.startsWith("/teach/lessons/"));
  expect(lessons).toEqual([`/teach/lessons/${first}`, `/teach/lessons/${second}`]);
  const today = await signIn(child, school.amina);
  expect(today.html).toContain("Your teacher chose this");
  expect(linkOf(today.html, "next")).toContain(first);
  expect(linksOf(today.html).filter((one) => one.includes(`/lessons/${second}/`))).toEqual([]);
  await practise(school, child, school.amina, first ?? "", 3);
  expect(await howFar()).toMatch(/^begun not yet$/);
  await practise(school, child, school.amina, first ?? "", 3);
  const next = await child.open("/learn");
  expect(linkOf(next.html, "next")).toContain(second);
  expect(next.html).toContain("✓ done");
  await practise(school, child, school.amina, second ?? "");
  expect(await howFar()).toMatch(/^✓ done ✓ done$/);
  expect((await child.open("/learn")).html).not.toContain("Your teacher chose this");
  const tasks = await teacher.open("/teach/classes/1/tasks");
  expect(tasks.html).toContain("1 of 5 have done all of it");
  expect(tasks.html).not.toContain("have done it</b>"); // its lessons stand on its own page alone
});

test("a check before and a check after show on the course's page what has changed, child by child and for the class", async () => {
  await makeCourse(teacher, { checked: ["1"], whom: "some", learner: ["1", "2"] });
  expect(await beforeAfter()).toMatch(/^waits not held$/);
  await holdCheck(school, teacher, child, school.amina, false);
  expect(await beforeAfter()).toMatch(/^not yet .* not held$/);
  for (const lesson of [first, second]) await practise(school, child, school.amina, lesson ?? "");
  const chosen = await chooseOnCourse(teacher, course, "after-through");
  expect(chosen.html).toContain("1 child has it on the first page now.");
  await holdCheck(school, teacher, child, school.amina, true);
  expect(await beforeAfter()).toMatch(/^not yet .* meets \d/);
  const { html } = await teacher.open(course);
  expect(html).toContain("before 0 of 2 meet it, after 1 of 2 meet it");
  expect(html).toMatch(/<th scope="row">after<\/th><td>1<\/td><td>0<\/td><td>0<\/td><td>1<\/td>/);
  const csv = await teacher.open(`${course}/course.csv`);
  const row = csv.html
    .split("\r\n")
    .find((one) => one.startsWith("Fox") && one.includes(",Parts,2,"));
  expect(row).toMatch(/,Parts,2,[^,]+,M\.3\.parts[\w-]*,✓ done,not yet,[\d-]{10},meets,[\d-]{10}$/);
});

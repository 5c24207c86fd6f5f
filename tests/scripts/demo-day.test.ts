import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { liveADay } from "../../scripts/demo-day.ts";
import { demoTeacher, makeSchool } from "../../scripts/demo-school.ts";
import type { Phone } from "../../scripts/phone.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

// A school with weeks behind it, beside others that want the processor.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

let school: School;
let teacher: Phone;
beforeAll(async () => {
  school = await openSchool({ isNew: true });
  const plan = { learners: 8, attempts: 160, seed: 7, language: "en", onProgress: () => {} };
  await makeSchool(school.hub, plan);
  await liveADay(school.hub, "en");
  await school.restart();
  teacher = school.newPhone();
  await signInTeacher(teacher, demoTeacher);
});
afterAll(() => school.close());

const see = async (page: string) => (await teacher.open(`/teach/classes/1${page}`)).html;

test("in the demo the teacher's passphrase opens the name of every child", async () => {
  const list = await see("");
  expect(list).toContain("Amina Yusuf");
  const named = await see("/cards?names=1");
  expect(named.match(/<b><bdi>[^<]+<\/bdi><\/b>/g)).toHaveLength(8);
});

test("in the demo there is a task, a check that is over and one that waits, and results of a sheet", async () => {
  expect(await see("/tasks")).toMatch(/\/tasks\/1\/closings/);
  const checks = await see("/checks");
  expect(checks).toContain("/teach/classes/1/checks/1");
  expect(checks).toContain('"/teach/classes/1/checks/2"');
  expect(await see("/checks/1")).toMatch(/meets|not there yet|more evidence/i);
  const outcomes = await school.hub.db.all("select * from check_outcome");
  expect(outcomes).toHaveLength(1);
  expect(await see("/paper")).toMatch(/\/teach\/classes\/1\/paper\/[\w.-]+"/);
  const typed = await school.hub.db.all("select * from paper_sitting");
  expect(typed).toHaveLength(4);
});

test("in the demo the lines say who did what", async () => {
  const { html } = await teacher.open("/teach/audit");
  expect(html).toContain("changed a child’s name or notes");
});

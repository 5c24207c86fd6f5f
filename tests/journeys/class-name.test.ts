import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import {
  archiveClassroom,
  bringClassroomBack,
} from "../../server/classroom/roll/archive-classroom.ts";
import { renameClassroom } from "../../server/classroom/roll/rename-classroom.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

let school: School;
let teacher: Phone;
beforeAll(async () => {
  school = await openSchool({ learners: 2 });
  teacher = school.newPhone();
  await signInTeacher(teacher);
});
afterAll(() => school.close());

async function rename(name: string) {
  const page = await teacher.open("/teach/classes/1/name");
  return teacher.submit(formTo(page.html, /\/name$/), { class: name });
}

test("a class gets another name, which children see at once and which stays after a restart", async () => {
  const done = await rename("Class 4B");
  expect(done.path).toBe("/teach/classes/1");
  expect((await school.newPhone().open("/")).html).toContain("Class 4B");
  await school.restart();
  expect((await school.newPhone().open("/")).html).toContain("Class 4B");
  expect((await teacher.open("/teach/audit")).html).toContain("gave a class the name Class 4B");
});

test("a name without letters, and one as long as a page, are refused in plain words and change nothing", async () => {
  for (const name of [" \u200b ", "x".repeat(61)]) {
    const refused = await rename(name);
    expect(refused.status).toBe(422);
    expect(refused.html).toMatch(/class="problem"/);
  }
  expect((await school.newPhone().open("/")).html).toContain("Class 4B");
});

test("a class that is put away on one device while it gets another name on the next is away, with that name", async () => {
  const { db, roster } = school.hub;
  const by = { teacherId: 1, at: new Date().toISOString(), clockQuality: "set" } as const;
  const seen = roster.classrooms.get(1);
  if (!seen) throw new Error("The class is on the roster.");
  await archiveClassroom(db, roster, seen, by);
  await renameClassroom(db, roster, seen, "Class 5B", by);
  expect(roster.classrooms.has(1)).toBe(false);
  expect((await teacher.open("/teach/archive")).html).toContain("Class 5B");
  await bringClassroomBack(db, roster, seen, by);
  expect((await school.newPhone().open("/")).html).toContain("Class 5B");
});

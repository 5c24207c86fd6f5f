import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import {
  archiveClassroom,
  bringClassroomBack,
} from "../../server/classroom/roll/archive-classroom.ts";
import { renameClassroom } from "../../server/classroom/roll/rename-classroom.ts";
import { openSchool, type School, signInTeacher, typedTwice } from "../support/school.ts";

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

const open = async (name: string, learners = "1") =>
  teacher.submit(formTo((await teacher.open("/teach?all")).html, /classes$/), {
    class: name,
    learners,
  });
const names = () => [...school.hub.roster.classrooms.values()].map(({ name }) => name);

test("a new class that is called as another of hers to the eye is refused, and what was typed stays", async () => {
  const before = names();
  for (const name of ["Class 5B", "  CLASS  5b ", "Class ٥B", "Cläss 5B", "Class 5B\u200b"]) {
    const refused = await open(name, "12");
    expect(refused.status).toBe(422);
    expect(refused.html).toContain("Another class of yours has this name.");
    expect(refused.html).toContain(`value="${name.trim()}"`);
    expect(refused.html).toContain('value="12"');
  }
  expect(names()).toEqual(before);
  expect((await open("Class 6A")).path).toBe("/teach/classes/2");
});

test("a class does not get the name of another, and its own may be written otherwise", async () => {
  const refused = await rename("class 6a");
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("Another class of yours has this name.");
  expect(refused.html).toContain('value="class 6a"');
  expect(names()).toContain("Class 5B");
  expect((await rename("CLASS 5B")).path).toBe("/teach/classes/1");
});

test("a class whose name another has by now comes back under another name, which is offered", async () => {
  await teacher.submit(formTo((await teacher.open("/teach/classes/2/archive")).html, /archive$/));
  await rename("Class 6A");
  const asked = await teacher.submit(
    formTo((await teacher.open("/teach/archive")).html, /2\/return$/),
  );
  expect(asked.status).toBe(422);
  expect(asked.html).toContain("While Class 6A was put away, another class of yours got its name.");
  expect(asked.html).toContain('value="Class 6A (2)"');
  expect(names()).toEqual(["Class 6A"]);
  const form = formTo(asked.html, /2\/return$/);
  const again = await teacher.submit(form, { class: "class 6a" });
  expect(again.status).toBe(422);
  expect(again.html).toContain('value="class 6a"');
  expect(again.html).toContain("Another class of yours has this name.");
  expect((await teacher.submit(form)).path).toBe("/teach/classes/2");
  expect(names()).toEqual(["Class 6A", "Class 6A (2)"]);
  expect((await teacher.open("/teach/audit")).html).toContain("gave a class the name Class 6A (2)");
});

test("signs that turn the direction of letters are in no name of a class, a teacher or a child", async () => {
  await signInTeacher(teacher); // an earlier test started the hub anew, and its names are locked
  const turned = (name: string) => `\u202e${name}\u2066`;
  const send = async (at: string, action: RegExp, fields: Record<string, string>) =>
    teacher.submit(formTo((await teacher.open(at)).html, action), fields);
  await send("/teach/classes/1/name", /name$/, { class: turned("Class 7C") });
  await send("/teach?all", /\/teach\/classes$/, { class: turned("Class 8"), learners: "1" });
  await send(
    "/teach/staff",
    /staff$/,
    typedTwice({
      name: turned("mr-ali"),
      passphrase: "green stone bridge",
    }),
  );
  const person = `/teach/classes/1/learners/${school.amina.id}/person`;
  await send(person, /person$/, { name: turned("Amina Yusuf") });
  const names = [...school.hub.roster.classrooms.values()].map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["Class 7C", "Class 8"]));
  const pages = ["/teach?all", "/teach/classes/1", "/teach/staff", person];
  const html = (
    await Promise.all(pages.map(async (page) => (await teacher.open(page)).html))
  ).join();
  expect(html).toContain("mr-ali");
  expect(html).toContain("Amina Yusuf");
  expect(html).not.toMatch(/[\u202a-\u202e]/);
});

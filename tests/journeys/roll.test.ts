import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { cardCode } from "../../server/classroom/cards.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { learnersOf, sharesAnimal } from "../../server/classroom/roster.ts";
import { filesThatSay } from "../support/raw-card.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

let school: School;
let teacher: Phone;
beforeAll(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
  const classes = await teacher.open("/teach?all");
  await teacher.submit(formTo(classes.html, /classes$/), { class: "Class 4A", learners: "2" });
});
afterAll(() => school.close());

const personPath = ({ classroomId, id }: Learner) =>
  `/teach/classes/${classroomId}/learners/${id}/person`;
const now = (id: number) => {
  const learner = school.hub.roster.learners.get(id);
  if (!learner) throw new Error("She is on no list.");
  return learner;
};

async function nameChild(learner: Learner, name: string): Promise<void> {
  const page = await teacher.open(personPath(learner));
  await teacher.submit(formTo(page.html, /person$/), { name });
}

test("a child moves to another class with her name, and gets an animal that is free there, with the way to her new card", async () => {
  const { amina } = school;
  await nameChild(amina, "Amina Canary");
  const page = await teacher.open(personPath(amina));
  const moved = await teacher.submit(formTo(page.html, /class$/), { class: "2" });
  expect(moved.path).toBe(`/teach/classes/2/learners/${amina.id}/person?moved&renewed`);
  expect(moved.html).toContain("The child is now in Class 4A.");
  const again = await teacher.submit(formTo(page.html, /class$/), { class: "2" });
  for (const { html } of [moved, again]) {
    expect(html).toContain("Another child there has the animal on the card");
    expect(html).toContain(`href="/teach/classes/2/cards?learner=${amina.id}"`);
  }
  expect(moved.html).toContain('value="Amina Canary"');
  expect((await teacher.open("/teach/classes/1")).html).not.toContain("Amina Canary");
  const avatars = learnersOf(school.hub.roster, 2).map(
    ({ animal, colour }) => `${animal} ${colour}`,
  );
  expect(new Set(avatars).size).toBe(3);
  expect(learnersOf(school.hub.roster, 2).some((one) => sharesAnimal(school.hub.roster, one))).toBe(
    false,
  );
  await school.restart();
  await signInTeacher(teacher);
  expect((await teacher.open("/teach/classes/2")).html).toContain("Amina Canary");
  expect(now(amina.id).classroomId).toBe(2);
  expect(await filesThatSay(school.hub.config.dataFolder, ["Amina Canary"])).toEqual([]);
});

test("a child keeps her animal where it is free", async () => {
  const last = learnersOf(school.hub.roster, 1).at(-1);
  if (!last) throw new Error("The class is empty.");
  const page = await teacher.open(personPath(last));
  const moved = await teacher.submit(formTo(page.html, /class$/), { class: "2" });
  expect(moved.html).toContain("The child is now in Class 4A.");
  expect(moved.html).not.toContain("has the animal on the card");
  const { animal, colour, classroomId } = now(last.id);
  expect({ animal, colour, classroomId }).toEqual({
    animal: last.animal,
    colour: last.colour,
    classroomId: 2,
  });
});

test("nobody moves to a class that is not the teacher's, nor while the names are locked", async () => {
  const { yusuf } = school;
  const page = await teacher.open(personPath(yusuf));
  const form = formTo(page.html, /class$/);
  expect((await teacher.submit(form, { class: "99" })).status).toBe(404);
  await school.restart();
  const asked = await teacher.submit(form, { class: "2" });
  expect(asked.status).toBe(409);
  expect(asked.html).toMatch(/action="\/teach\/unlock/);
  expect(now(yusuf.id).classroomId).toBe(1);
  await signInTeacher(teacher);
});

test("off the list a child is on no wall and cannot go on, and comes back as she was", async () => {
  const { yusuf } = school;
  await nameChild(yusuf, "Yusuf Canary");
  const phone = school.newPhone();
  await signIn(phone, yusuf);
  expect((await phone.open("/learn")).path).toBe("/learn");
  const page = await teacher.open(personPath(yusuf));
  const away = await teacher.submit(formTo(page.html, /away$/));
  expect(away.path).toBe("/teach/classes/1/away");
  expect(away.html).toContain("Yusuf Canary");
  expect((await phone.open("/learn")).path).not.toBe("/learn");
  const wall = (await phone.open("/classes/1")).html;
  expect(wall).not.toContain(`/learners/${yusuf.id}"`);
  const card = await phone.open(`/c/${cardCode(school.hub.facility, yusuf)}`);
  expect(card.html).toContain("This card is no longer used");
  expect((await teacher.open("/teach/classes/1")).html).not.toContain("Yusuf Canary");
  await school.restart();
  await signInTeacher(teacher);
  expect(school.hub.roster.learners.has(yusuf.id)).toBe(false);
  const open = await school.hub.db.get<{ count: number }>(
    "select count(*) as count from sitting where learner_id = ? and ended_at is null",
    [yusuf.id],
  );
  expect(open?.count).toBe(0);
  const list = await teacher.open("/teach/classes/1/away");
  const nobody = await teacher.submit(formTo(list.html, /away$/), { learner: "999" });
  expect(nobody.status).toBe(422);
  expect(nobody.html).toContain("This child is not off the list of this class.");
  expect(nobody.html).not.toContain("room for");
  const back = await teacher.submit(formTo(list.html, /away$/));
  expect(back.path).toBe("/teach/classes/1");
  expect(back.html).toContain("Yusuf Canary");
  expect(now(yusuf.id)).toEqual(yusuf);
  const again = await teacher.submit(formTo(list.html, /away$/));
  expect([again.status, again.path]).toEqual([200, "/teach/classes/1"]);
  expect(now(yusuf.id)).toEqual(yusuf);
});

test("a child whose animal was given away comes back with another, and it is said, with the way to the new card", async () => {
  const [first] = learnersOf(school.hub.roster, 1);
  if (!first) throw new Error("The class is empty.");
  const page = await teacher.open(personPath(first));
  const away = await teacher.submit(formTo(page.html, /away$/));
  const { html } = await teacher.open("/teach/classes/1");
  await teacher.submit(formTo(html, /1\/learners$/), { learners: "40" });
  const back = await teacher.submit(formTo(away.html, /away$/));
  const again = await teacher.submit(formTo(away.html, /away$/));
  for (const told of [back, again]) {
    expect(told.html).toContain("Another child there has the animal on the card: from now on this");
    expect(told.html).toContain(`href="/teach/classes/1/cards?learner=${first.id}"`);
  }
  expect((await teacher.open("/teach/classes/1/away?renewed=999")).html).not.toContain("Another");
  const { animal, colour } = now(first.id);
  expect({ animal, colour }).not.toEqual({ animal: first.animal, colour: first.colour });
  expect(now(first.id).pictures).toEqual(first.pictures);
});

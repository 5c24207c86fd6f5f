import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

const here = "/teach/classes/1/merges";
let school: School;
let teacher: Phone;
beforeEach(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
  const classes = await teacher.open("/teach?all");
  await teacher.submit(formTo(classes.html, /classes$/), { class: "Class 4A", learners: "1" });
  await merge(school.amina, school.yusuf);
});
afterEach(() => school.close());

async function merge(kept: Learner, merged: Learner): Promise<void> {
  const page = await teacher.open(`${here}?one=${kept.id}&other=${merged.id}`);
  await teacher.submit(formTo(page.html, /merges$/), { kept: String(kept.id) });
}

const wordsOf = (html: string) => html.replace(/<[^>]+>|[\u2068\u2069]/g, "");

async function move(from: number, to: string): Promise<void> {
  const path = `/teach/classes/${from}/learners/${school.amina.id}/person`;
  await teacher.submit(formTo((await teacher.open(path)).html, /class$/), { class: to });
}

test("after a move the class where she is says where the merge can be undone, and there it can when she is back", async () => {
  const back = formTo((await teacher.open(here)).html, /undone$/);
  await move(1, "2");
  const there = await teacher.open("/teach/classes/2/merges");
  expect(wordsOf(there.html)).toContain(
    "The other card is of the class Class 3B. Move the child there, then it can be undone on that page.",
  );
  expect(there.html).not.toMatch(/undone"/);
  const astray = await teacher.submit({ ...back, action: "/teach/classes/2/merges/undone" });
  for (const said of [astray, await teacher.submit(back)]) {
    expect(said.status).toBe(422);
    expect(said.html).toContain("This cannot be undone now");
  }
  await move(2, "1");
  expect((await teacher.submit(back)).html).toContain("They are two children again");
});

test("while the child who stayed is off the list, the page of her class says when it can be undone", async () => {
  const person = await teacher.open(`/teach/classes/1/learners/${school.amina.id}/person`);
  await teacher.submit(formTo(person.html, /away$/));
  expect(wordsOf((await teacher.open(here)).html)).toContain(
    "It can be undone when the child who stayed is on the list of this class.",
  );
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { cardCode } from "../../server/classroom/cards.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { learnersOf } from "../../server/classroom/roster.ts";
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

test("a form that is sent twice merges once, and nothing is undone when the child has left the class", async () => {
  const [one, other] = learnersOf(school.hub.roster, 1).slice(1);
  if (!one || !other) throw new Error("The class is too small.");
  const page = await teacher.open(`${here}?one=${one.id}&other=${other.id}`);
  const form = formTo(page.html, /merges$/);
  const kept = { kept: String(one.id) };
  const both = await Promise.all([teacher.submit(form, kept), teacher.submit(form, kept)]);
  for (const { status, html } of both) {
    expect(status).toBe(200);
    expect(html).toContain("They are one child now.");
  }
  const otherWay = await teacher.submit(form, { kept: String(other.id) });
  expect(otherWay.status, "Back, and now the other one is to stay").toBe(422);
  expect(otherWay.html).toContain("Nothing was changed.");
  const back = formTo((await teacher.open(here)).html, /undone$/);
  const person = await teacher.open(`/teach/classes/1/learners/${one.id}/person`);
  await teacher.submit(formTo(person.html, /away$/));
  const refused = await teacher.submit(back);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("This cannot be undone now");
  const away = await teacher.open("/teach/classes/1/away");
  await teacher.submit(formTo(away.html, /away$/));
  const undone = await Promise.all([teacher.submit(back), teacher.submit(back)]);
  for (const page of undone) expect(page.html).toContain("They are two children again");
  expect(await school.hub.db.all("select kind from merge_event")).toEqual([
    { kind: "merge" },
    { kind: "merge" },
    { kind: "undo" },
  ]);
});

test("a class in which two cards became one goes away and comes back with them, and then they can be two again", async () => {
  const { amina } = school;
  const [yusuf] = [...school.hub.roster.merged.values()].map(({ learner }) => learner);
  if (!yusuf) throw new Error("Nobody was merged.");
  const back = formTo((await teacher.open(here)).html, /undone$/);
  const archive = await teacher.open("/teach/classes/1/archive");
  const away = await teacher.submit(formTo(archive.html, /archive$/));
  const code = (learner: Learner) => `/c/${cardCode(school.hub.facility, learner)}`;
  const child = school.newPhone();
  for (const learner of [amina, yusuf])
    expect((await child.open(code(learner))).html).toContain("This class has been put away");
  const refused = await teacher.submit(back);
  expect(refused.status).toBe(410);
  expect(refused.html).toContain("Class 3B has been put away");
  await school.restart();
  await teacher.submit(formTo(away.html, /return$/));
  const page = await teacher.open(here);
  expect(wordsOf(page.html)).toContain("Two cards, one child");
  expect((await child.open(code(yusuf))).path).toContain(`/learners/${amina.id}`);
  const undone = await teacher.submit(formTo(page.html, /undone$/));
  expect(undone.html).toContain("They are two children again");
  expect(learnersOf(school.hub.roster, 1)).toHaveLength(5);
  expect((await child.open(code(yusuf))).path).toBe(code(yusuf));
});

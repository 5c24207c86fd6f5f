import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { cardCode } from "../../server/classroom/cards.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { dayOfTime } from "../../server/device/calendar.ts";
import { appendAttempt } from "../../server/learning/queries.ts";
import { formOn, itemOn, rightAnswer, wrongAnswer } from "../support/answer.ts";
import { filesThatSay } from "../support/raw-card.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";
import { type AttemptRow, beliefsOf, rowAs, rowsOf } from "../support/written-down.ts";

let school: School;
let teacher: Phone;
beforeEach(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
});
afterEach(() => school.close());

const here = "/teach/classes/1/merges";
const lesson = "compare-to-100";

async function nameChild({ id }: Learner, told: Record<string, string>): Promise<void> {
  const page = await teacher.open(`/teach/classes/1/learners/${id}/person`);
  await teacher.submit(formTo(page.html, /person$/), told);
}

/** First tries of a lesson, each right unless she is unlucky with it. */
async function practise(learner: Learner, questions: number, isRight: boolean, of = lesson) {
  const phone = school.newPhone();
  await signIn(phone, learner);
  for (let question = 0; question < questions; question++) {
    const page = await phone.open(`/learn/practice/${of}?again=1`);
    const item = await itemOn(school, learner, page);
    await phone.submit(formOn(page), isRight ? rightAnswer(item) : wrongAnswer(item));
  }
  return phone;
}

async function merge(kept: Learner, merged: Learner) {
  const page = await teacher.open(`${here}?one=${kept.id}&other=${merged.id}`);
  return teacher.submit(formTo(page.html, /merges$/), { kept: String(kept.id) });
}

async function undo() {
  const page = await teacher.open(here);
  return teacher.submit(formTo(page.html, /undone$/));
}

test("the hub names those who may be one child while the names are open, and shows both side by side", async () => {
  const { amina, yusuf } = school;
  await nameChild(amina, { name: "Amina Yusuf Canary", birthYear: "2016" });
  await nameChild(yusuf, { name: "yusuf  AMÍNA canary", birthYear: "2016", guardian: "Mariam" });
  await practise(amina, 2, true);
  const page = await teacher.open(here);
  expect(page.html).toContain("Perhaps one child");
  expect(page.html).toContain(`href="${here}?one=${amina.id}&amp;other=${yusuf.id}"`);
  const compared = await teacher.open(`${here}?one=${yusuf.id}&other=${amina.id}`);
  expect(compared.html).toContain("Mariam");
  expect(compared.html).toContain(">2016<");
  expect(compared.html).toContain(">never<");
  const form = formTo(compared.html, /merges$/);
  expect(form.choices.get("kept")).toEqual([String(yusuf.id), String(amina.id)]);
  // Whoever has done more is proposed to stay.
  expect(form.fields).toContainEqual(["kept", String(amina.id)]);
});

test("children with other names, and those of another year, are not taken for one", async () => {
  const { amina, yusuf } = school;
  await nameChild(amina, { name: "Amina Yusuf", birthYear: "2016" });
  await nameChild(yusuf, { name: "Amina Yusuf", birthYear: "2012" });
  expect((await teacher.open(here)).html).toContain("No two names in this class look like one");
});

test("what was done with either card counts for the child who stays, and the log gives the same beliefs as if one had done it all", async () => {
  const { amina, yusuf } = school;
  await practise(amina, 4, true);
  await practise(yusuf, 5, true);
  await practise(amina, 3, false);
  expect((await merge(amina, yusuf)).path).toBe(`${here}?merged`);
  const page = await teacher.open("/teach/classes/1");
  expect(page.html).toMatch(/<b>12<\/b>/);
  expect(page.html).not.toContain("Elephant");
  const merged = await beliefsOf(school, amina);
  await school.restart();
  expect(await beliefsOf(school, amina)).toBe(merged);
  const rows = await school.hub.db.all<AttemptRow>("select * from attempt order by seq");
  await school.close();
  school = await openSchool(); // another hub, where one child gave the same answers in the same order
  await signIn(school.newPhone(), school.amina);
  for (const row of rows) await school.hub.db.append(appendAttempt, rowAs(row, school.amina));
  school.hub.desk.knowledge.notice();
  expect(await beliefsOf(school, school.amina)).toBe(merged);
});

test("an undo restores both to the last bit, also after a restart, and no attempt was touched", async () => {
  const { amina, yusuf } = school;
  await nameChild(amina, { name: "Amina Canary" });
  await nameChild(yusuf, {
    name: "Amina Canary",
    guardian: "Mariam Canary",
    note: "Sits in front",
  });
  await practise(amina, 4, true);
  await practise(yusuf, 6, true);
  const before = [
    await beliefsOf(school, amina),
    await beliefsOf(school, yusuf),
    await rowsOf(school, amina, yusuf),
  ];
  await merge(amina, yusuf);
  const person = await teacher.open(`/teach/classes/1/learners/${amina.id}/person`);
  expect(person.html).toContain('value="Mariam Canary"');
  expect(await beliefsOf(school, amina)).not.toBe(before[0]);
  await school.restart();
  await signInTeacher(teacher);
  const undone = await undo();
  expect(undone.html).toContain("They are two children again");
  expect([
    await beliefsOf(school, amina),
    await beliefsOf(school, yusuf),
    await rowsOf(school, amina, yusuf),
  ]).toEqual(before);
  expect(school.hub.roster.learners.get(yusuf.id)).toEqual(yusuf);
  await school.restart();
  expect([await beliefsOf(school, amina), await beliefsOf(school, yusuf)]).toEqual(
    before.slice(0, 2),
  );
  expect(await filesThatSay(school.hub.config.dataFolder, ["Canary", "Sits in front"])).toEqual([]);
});

test("what was answered since, and what was written down since, stays with the child who stayed", async () => {
  const { amina, yusuf } = school;
  await nameChild(yusuf, { name: "Yusuf", guardian: "Mariam" });
  await practise(yusuf, 2, true);
  await merge(amina, yusuf);
  await practise(amina, 3, true);
  await nameChild(amina, { name: "Yusuf", guardian: "Halima" });
  await undo();
  const count = async ({ id }: Learner) =>
    (
      await school.hub.db.get<{ n: number }>(
        "select count(*) as n from attempt where learner_id = ?",
        [id],
      )
    )?.n;
  expect([await count(amina), await count(yusuf)]).toEqual([3, 2]);
  const page = await teacher.open(`/teach/classes/1/learners/${amina.id}/person`);
  expect(page.html).toContain('value="Halima"');
  const other = await teacher.open(`/teach/classes/1/learners/${yusuf.id}/person`);
  expect(other.html).toContain('value="Mariam"');
});

test("a child goes on with her own questions after a merge, and rounds of both cards are hers", async () => {
  const { amina, yusuf } = school;
  await practise(amina, 3, true);
  await practise(yusuf, 2, true);
  await merge(amina, yusuf);
  const phone = school.newPhone();
  await signIn(phone, amina);
  const progress = await school.hub.desk.readModel.progressOf(amina.id);
  expect(progress.lessons[lesson]?.round).toHaveLength(5);
  const page = await phone.open(`/learn/practice/${lesson}`);
  const said = await phone.submit(formOn(page), rightAnswer(await itemOn(school, amina, page)));
  expect(said.status).toBe(200);
  expect(said.html).toContain("right");
  await school.hub.desk.readModel.keepAll();
  await school.restart();
  const again = await school.hub.desk.readModel.progressOf(amina.id);
  expect(again.lessons[lesson]?.round).toHaveLength(6);
  expect(again.attempts).toBe(6);
});

test("the other card lets nobody in: it leads to the pictures of the child who stayed", async () => {
  const { amina, yusuf } = school;
  const code = cardCode(school.hub.facility, yusuf);
  const phone = await practise(yusuf, 1, true);
  const seen = await school.newPhone().open(`/c/${code}`);
  expect(seen.html).toContain("Elephant");
  await merge(amina, yusuf);
  expect((await phone.open("/learn")).path).not.toBe("/learn");
  for (const path of [`/c/${code}`, `/classes/1/learners/${yusuf.id}`]) {
    const stranger = school.newPhone();
    const led = await stranger.open(path);
    expect(led.path, path).toBe(`/classes/1/learners/${amina.id}`);
    const form = formTo(led.html, /learners/);
    const wrong = await stranger.submit(form, { picture: yusuf.pictures });
    expect(wrong.status, "the pictures of the other card are not hers").toBe(422);
    expect((await stranger.submit(form, { picture: amina.pictures })).path).toBe("/learn");
  }
  expect((await phone.open("/classes/1")).html).not.toContain(`/learners/${yusuf.id}"`);
  expect((await phone.open(`/c/${yusuf.id}.AAAAAAAAAAAAAAAAAAAAAA`)).status).toBe(404);
  await undo();
  expect((await school.newPhone().open(`/c/${code}`)).html).toContain("Elephant");
});

test("nobody else gets the animal of a merged card, nor is it among the children off the list", async () => {
  const { amina, yusuf } = school;
  await merge(amina, yusuf);
  expect((await teacher.open("/teach/classes/1/away")).html).toContain("Nobody is off the list.");
  const { html } = await teacher.open("/teach/classes/1");
  await teacher.submit(formTo(html, /1\/learners$/), { learners: "40" });
  const taken = [...school.hub.roster.learners.values()].filter(
    ({ animal, colour }) => animal === yusuf.animal && colour === yusuf.colour,
  );
  expect(taken).toEqual([]);
  expect((await undo()).html).toContain("They are two children again");
});

test("a child merged twice over is one, and each merge is undone by itself", async () => {
  const [one, two, three] = [...school.hub.roster.learners.values()];
  if (!one || !two || !three) throw new Error("The class is too small.");
  for (const child of [one, two, three]) await practise(child, 2, true);
  const apart = await beliefsOf(school, three);
  await merge(two, one);
  const pair = await beliefsOf(school, two);
  await merge(three, two);
  const childOf = () =>
    school.hub.db.all("select card_id, child_id from child_card where card_id <= ?", [three.id]);
  expect(await childOf()).toEqual(
    [one, two, three].map(({ id }) => ({ card_id: id, child_id: three.id })),
  );
  const page = await teacher.open(here);
  expect(page.html.match(/undone"/g), "the first waits for the second").toHaveLength(1);
  await undo();
  expect(await beliefsOf(school, two)).toBe(pair);
  await undo();
  expect(await beliefsOf(school, three)).toBe(apart);
  expect((await childOf()).every(({ card_id, child_id }) => card_id === child_id)).toBe(true);
});

test("a day is a child's when either of her cards was there, and her teacher's word comes before both", async () => {
  const { amina, yusuf } = school;
  await practise(yusuf, 1, true);
  await merge(amina, yusuf);
  const day = dayOfTime(Date.now());
  const register = "/teach/classes/1/attendance";
  const form = formTo((await teacher.open(register)).html, /attendance\?day/);
  expect(form.fields).toContainEqual(["here", String(amina.id)]);
  const none = form.fields.filter(([name]) => name !== "here");
  const kept = await teacher.post(`${register}?day=${day}`, none);
  expect(formTo(kept.html, /attendance\?day/).fields).not.toContainEqual([
    "here",
    String(amina.id),
  ]);
  await undo();
  const after = formTo((await teacher.open(register)).html, /attendance\?day/);
  expect(after.fields).toContainEqual(["here", String(yusuf.id)]);
});

test("nobody is merged with herself, with a child of another class, or while the names are locked", async () => {
  const { amina, yusuf } = school;
  const classes = await teacher.open("/teach?all");
  await teacher.submit(formTo(classes.html, /classes$/), { class: "Class 4A", learners: "1" });
  const stranger = [...school.hub.roster.learners.values()].find((one) => one.classroomId === 2);
  for (const other of [amina.id, stranger?.id, 999]) {
    const said = await teacher.open(`${here}?one=${amina.id}&other=${other}`);
    expect(said.status).toBe(422);
    expect(said.html).toContain("Choose two different children of this class.");
  }
  const page = await teacher.open(`${here}?one=${amina.id}&other=${yusuf.id}`);
  const form = formTo(page.html, /merges$/);
  const astray = await teacher.submit(form, { other: String(stranger?.id) });
  expect(astray.status).toBe(422);
  expect((await teacher.submit(form, { kept: "0" })).status).toBe(422);
  await school.restart();
  expect((await teacher.submit(form)).html).toMatch(/action="\/teach\/unlock/);
  expect((await teacher.open(`${here}?one=${amina.id}&other=${yusuf.id}`)).path).toContain(
    "unlock",
  );
  expect((await teacher.open(here)).html).toContain("The names are locked.");
  expect(await school.hub.db.all("select * from merge_event")).toEqual([]);
});

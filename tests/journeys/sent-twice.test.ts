import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formTo, type Phone, type SeenForm, type SeenPage } from "../../scripts/phone.ts";
import { learnersOf } from "../../server/classroom/roster.ts";
import { heldDecisions } from "../../server/learning/knowledge/decide.ts";
import { formOn, itemOn, rightAnswer } from "../support/answer.ts";
import { lessonId, makeCopy } from "../support/own-lessons.ts";
import { openSchool, type School, signIn, signInTeacher, typedTwice } from "../support/school.ts";

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

type Changes = Record<string, string>;

/** A form as it is sent by a double tap, and again after the hub was restarted between its work and its answer. */
async function sendAgainAndAgain(form: SeenForm, changes: Changes = {}): Promise<SeenPage[]> {
  const tapped = await Promise.all([teacher.submit(form, changes), teacher.submit(form, changes)]);
  await school.restart();
  return [...tapped, await teacher.submit(form, changes)];
}

const rows = (table: string) => school.hub.db.all(`select * from ${table}`);
const inClass = (id: number) => learnersOf(school.hub.roster, id).length;
const formOf = async (address: string, action: RegExp) =>
  formTo((await teacher.open(address)).html, action);

test("a form for more children that is sent twice brings them once, and another one brings others", async () => {
  const form = await formOf("/teach/classes/1", /learners$/);
  const pages = await sendAgainAndAgain(form, { learners: "2" });
  for (const page of pages) expect(page.path).toBe("/teach/classes/1");
  expect(inClass(1)).toBe(7);
  await teacher.submit(form, { learners: "3" }); // she went back, and typed another number
  expect(inClass(1)).toBe(10);
  await teacher.submit(await formOf("/teach/classes/1", /learners$/), { learners: "2" });
  expect(inClass(1)).toBe(12);
});

test("a form that filled a class to its last place is not told, the second time, that there is no room", async () => {
  const form = await formOf("/teach/classes/1", /learners$/);
  const { largestClass } = await import("../../server/classroom/enrol.ts");
  let more = form;
  while (largestClass - inClass(1) > 100) {
    await teacher.submit(more, { learners: "100" });
    more = await formOf("/teach/classes/1", /learners$/);
  }
  const pages = await sendAgainAndAgain(more, { learners: String(largestClass - inClass(1)) });
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(inClass(1)).toBe(largestClass);
  const refused = await teacher.submit(await formOf("/teach/classes/1", /learners$/));
  expect(refused.status).toBe(422);
});

test("a form for a new class that is sent twice opens one class, and one with another name another", async () => {
  const form = await formOf("/teach?all", /classes$/);
  const pages = await sendAgainAndAgain(form, { class: "Class 4", learners: "3" });
  for (const page of pages) expect(page.path).toBe("/teach/classes/2");
  expect(school.hub.roster.classrooms.size).toBe(2);
  expect(inClass(2)).toBe(3);
  const other = await teacher.submit(form, { class: "Class 5", learners: "3" });
  expect(other.path).toBe("/teach/classes/3");
  expect([inClass(2), inClass(3)]).toEqual([3, 3]);
});

test("a form for a copy of a lesson, or for a new one, that is sent twice begins one lesson", async () => {
  const copy = await formOf(`/teach/lessons/${lessonId}`, /own-lessons$/);
  const pages = await sendAgainAndAgain(copy, { language: "en" });
  for (const page of pages) expect(page.path).toBe("/teach/own-lessons/1");
  const inArabic = await teacher.submit(copy, { language: "ar" });
  expect(inArabic.path).toBe("/teach/own-lessons/2");
  const begin = await formOf("/teach/new-lesson?of=science&in=en", /own-lessons$/);
  for (const page of await sendAgainAndAgain(begin)) expect(page.path).toBe("/teach/own-lessons/3");
  expect(await rows("own_lesson")).toHaveLength(3);
});

test("the page of a lesson's plan begins another copy when the first was put away", async () => {
  const copy = await formOf(`/teach/lessons/${lessonId}`, /own-lessons$/);
  const { path } = await teacher.submit(copy, { language: "en" });
  await teacher.submit(await formOf(path, /versions$/), { class: "1" });
  await teacher.submit(await formOf(path, /withdrawals$/));
  await teacher.submit(await formOf(path, /removals$/));
  const again = await teacher.submit(copy, { language: "en" });
  expect(again.path).toBe("/teach/own-lessons/2");
  expect(again.status).toBe(200);
});

test("one more part of a lesson comes once, and the form sent again leads to it", async () => {
  const own = await makeCopy(teacher);
  const headings = async () => (await teacher.open(own)).html.match(/<li class="card/g)?.length;
  const before = (await headings()) ?? 0;
  const form = await formOf(own, /parts$/);
  const pages = await sendAgainAndAgain(form, { kind: "numeric" });
  expect(await headings()).toBe(before + 1);
  expect(new Set(pages.map(({ path }) => path)).size).toBe(1);
  expect(pages[0]?.path).toMatch(/\/parts\/\d+$/);
});

test("a lesson that is given to a class by a double tap is one version", async () => {
  const own = await makeCopy(teacher);
  const pages = await sendAgainAndAgain(await formOf(own, /versions$/), { class: "1" });
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await rows("own_version")).toHaveLength(1);
});

test("a child is moved one level down by a form that is sent twice, and not two", async () => {
  const { amina } = school;
  const phone = school.newPhone();
  await signIn(phone, amina);
  for (let question = 0; question < 6; question++) {
    const page = await phone.open("/learn/practice/parts-of-a-whole?again=1");
    await phone.submit(formOn(page), rightAnswer(await itemOn(school, amina, page)));
  }
  const here = `/teach/classes/1/learners/${amina.id}`;
  const form = await formOf(here, /easier$/);
  const pages = await sendAgainAndAgain(form);
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
  const held = (await heldDecisions(school.hub.db, [amina.id])).get(amina.id) ?? new Map();
  const levels = [...held.keys()].map((code) => school.hub.library.skills.get(code)?.level);
  expect(new Set(levels).size).toBe(1);
  const further = await teacher.submit(await formOf(here, /easier$/)); // a form of the page as it is now
  expect(further.status).toBe(200);
  const now = (await heldDecisions(school.hub.db, [amina.id])).get(amina.id) ?? new Map();
  expect(now.size).toBeGreaterThan(held.size);
});

test("a child who is brought back by a form that is sent twice is there, and no class is called full", async () => {
  const person = `/teach/classes/1/learners/${school.amina.id}/person`;
  await teacher.submit(await formOf(person, /\/away$/));
  expect(inClass(1)).toBe(4);
  const pages = await sendAgainAndAgain(await formOf("/teach/classes/1/away", /\/away$/));
  expect(pages.map(({ status, path }) => [status, path])).toEqual([
    ...Array.from({ length: 3 }, () => [200, "/teach/classes/1"]),
  ]);
  expect(inClass(1)).toBe(5);
});

test("a child who is moved or taken off by a form that is sent twice has moved once, and no page is missing", async () => {
  const { amina, yusuf } = school;
  await teacher.submit(await formOf("/teach?all", /classes$/), { class: "Class 4", learners: "1" });
  const person = (id: number) => `/teach/classes/1/learners/${id}/person`;
  const away = await formOf(person(yusuf.id), /\/away$/);
  const move = await formOf(person(amina.id), /\/class$/);
  const moved = await Promise.all([1, 2].map(() => teacher.submit(move, { class: "2" })));
  for (const page of moved) expect(page.html).toContain("The child is now in Class 4.");
  expect(school.hub.roster.learners.get(amina.id)?.animal, "the next; fox is there").toBe(
    "elephant",
  );
  for (const page of await sendAgainAndAgain(away)) expect(page.path).toBe("/teach/classes/1/away");
  expect((await teacher.submit(move, { class: "2" })).status).toBe(200);
  expect([inClass(1), inClass(2)]).toEqual([3, 2]);
  const acts = await school.hub.db.all<{ act: string }>("select act from audit_line");
  expect(acts.filter(({ act }) => act === "moved")).toHaveLength(1);
});

test("a teacher who is added by a form that is sent twice is added once, and nobody learns by it what her passphrase is", async () => {
  const form = await formOf("/teach/staff", /staff$/);
  const told = typedTwice({ name: "mr-ali", passphrase: "green stone bridge" });
  for (const page of await sendAgainAndAgain(form, told)) expect(page.path).toBe("/teach/staff/2");
  const other = await teacher.submit(
    form,
    typedTwice({ ...told, passphrase: "another stone bridge" }),
  );
  expect([other.status, other.html.includes("Somebody here has this name already")]).toEqual([
    422,
    true,
  ]);
  const { clock } = school.hub;
  const now = clock.now.bind(clock);
  clock.now = () => ({ ...now(), wallMs: now().wallMs + 11 * 60_000 });
  expect((await teacher.submit(form, told)).status).toBe(422);
});

test("a new card that is asked for twice, or once more from Back, is one card: the one that was printed serves", async () => {
  const path = `/teach/classes/1/learners/${school.amina.id}/cards`;
  const before = school.amina.cardVersion;
  const form = await formOf(path, /cards$/);
  const pages = await sendAgainAndAgain(form);
  for (const page of pages) {
    expect(page.path).toBe(`/teach/classes/1/cards?learner=${school.amina.id}&new`);
    expect(page.html).toContain("The old one lets nobody in any more.");
  }
  const now = school.hub.roster.learners.get(school.amina.id);
  expect(now?.cardVersion).toBe(before + 1);
  await teacher.submit(await formOf(path, /cards$/));
  expect(school.hub.roster.learners.get(school.amina.id)?.cardVersion).toBe(before + 2);
});

test("a teacher who is added twice over is one teacher", async () => {
  const form = await formOf("/teach/staff", /staff$/);
  const told = typedTwice({ name: "mr-musa", passphrase: "green hill boat" });
  await sendAgainAndAgain(form, told);
  expect(await rows("teacher")).toHaveLength(2);
});

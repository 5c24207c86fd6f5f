import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone, type SeenPage } from "../../scripts/phone.ts";
import { StorageError } from "../../server/db/connection.ts";
import { dayOfTime } from "../../server/device/calendar.ts";
import { readRow } from "../../server/learning/model/skill-rows.ts";
import { makeSheet, type Sheet } from "../../server/library/make-sheet.ts";
import { speechIn } from "../../views/words/t.ts";
import { formOn, itemOn, rightAnswer, rightResponse, wrongResponse } from "../support/answer.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";
import { typedFromPaper } from "../support/typed-from-paper.ts";

let school: School;
let teacher: Phone;
let sheet: Sheet;
beforeEach(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
  const { library } = school.hub;
  const lesson = library.lesson("compare-to-100");
  if (!lesson) throw new Error("There is no such lesson.");
  sheet = await makeSheet(library, { lesson, language: "en", seed: 77 });
});
afterEach(() => school.close());

const here = () => `/teach/classes/1/paper/${sheet.code}`;
const results = /\/paper\/[^/]+$/;

/** Types lines and looks at them; then keeps what can be kept. */
async function look(lines: Record<string, string>, more: Record<string, string> = {}) {
  const page = await teacher.open(here());
  return teacher.submit(formTo(page.html, results), { ...lines, ...more });
}
const keep = (shown: SeenPage) => teacher.submit(formTo(shown.html, results), { keep: "1" });
const lineOf = (learner: { id: number }) => `line-${learner.id}`;

const attempts = () =>
  school.hub.db.all(
    `select learner_id, item_id, seed, variant, try, response, is_correct, misconception, purpose, pack_version
     from attempt order by seq`,
  );

test("results count as attempts at the sheet's own questions, once, and nothing counts before the teacher has seen them", async () => {
  const { amina, yusuf } = school;
  const shown = await look({ [lineOf(amina)]: "1 1 0 - 1 1 1 1", [lineOf(yusuf)]: "00001111" });
  expect(shown.status).toBe(200);
  expect(shown.html).toContain("2 children, 15 new answers. Nothing is kept yet.");
  expect(shown.html).toContain("count as practice (A0)");
  expect(shown.html).toContain("6 right of 7.");
  expect(await attempts()).toEqual([]);

  const kept = await keep(shown);
  expect(kept.html).toContain("Kept: 2 children, 15 answers.");
  const rows = await attempts();
  expect(rows).toHaveLength(15);
  const hers = rows.filter(({ learner_id }) => learner_id === amina.id);
  const asked = sheet.questions.filter((_, place) => place !== 3);
  expect(hers.map(({ item_id, seed }) => [item_id, seed])).toEqual(
    asked.map(({ id, seed }) => [id, seed]),
  );
  expect(hers.map(({ is_correct }) => is_correct)).toEqual([1, 1, 0, 1, 1, 1, 1]);
  expect(hers[0]).toMatchObject({ variant: -1, try: 1, response: "", purpose: "practice" });
  expect(hers[0]).toMatchObject({ pack_version: sheet.lesson.packVersion });
  const stands = await school.hub.db.all(
    `select sheet_code, assurance, sign_in_name, learner_id from paper_sitting
     join sitting using (sitting_id) join teacher using (teacher_id)`,
  );
  expect(stands).toHaveLength(2);
  expect(stands[0]).toMatchObject({ sheet_code: sheet.code, assurance: "A0" });
  expect(stands[0]).toMatchObject({ sign_in_name: "ms-okello", learner_id: amina.id });
});

test("the same results sent again, or after a restart, store nothing new, and a changed mark changes nothing", async () => {
  const line = { [lineOf(school.amina)]: "11111111" };
  const shown = await look(line);
  await keep(shown);
  const again = await keep(shown);
  expect(again.html).toContain("There is nothing new to keep");
  await school.restart();
  await signInTeacher(teacher);
  const later = await look(line);
  expect(later.html).toContain("There is nothing new to keep");
  expect(later.html).toContain("8 answers are kept.");
  const other = await look({ [lineOf(school.amina)]: "00111111" });
  expect(other.html).toContain(
    "2 of them were typed in differently before, and stay as they were.",
  );
  expect(other.html).not.toContain("all of it is there already");
  expect(other.html).toContain("take back what is kept of the child");
  const rows = await attempts();
  expect(rows).toHaveLength(8);
  expect(rows.every(({ is_correct }) => is_correct === 1)).toBe(true);
});

test("a sheet that was half done can be typed on later: only what is new is stored", async () => {
  await keep(await look({ [lineOf(school.amina)]: "1111----" }));
  const shown = await look({ [lineOf(school.amina)]: "----0000" });
  expect(shown.html).toContain("1 child, 4 new answers.");
  await keep(shown);
  expect((await attempts()).map(({ is_correct }) => is_correct)).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
});

test("two teachers who send the same results at once store them once, and who sends others reads what to do", async () => {
  const shown = await look({ [lineOf(school.amina)]: "11111111" });
  const opposite = await look({ [lineOf(school.amina)]: "00111111" });
  await Promise.all([keep(shown), keep(shown), keep(shown)]);
  expect(await attempts()).toHaveLength(8);
  const turns = await school.hub.db.all("select sitting_id from paper_sitting");
  expect(turns).toHaveLength(1);
  const late = await keep(opposite);
  expect(late.html).toContain("2 answers were typed in differently before, and stay as they were.");
  expect(late.html).not.toContain("all of it is there already");
});

test("a wrong line is refused in plain words with its place, stays in its field, and the others are kept", async () => {
  const { amina, yusuf } = school;
  const [, , , fourth, fifth] = [...school.hub.roster.learners.values()];
  if (!fourth || !fifth) throw new Error("The class has five children.");
  const shown = await look({
    [lineOf(amina)]: "1 1 0 1 1 1 1 1",
    [lineOf(yusuf)]: "1 1 1",
    [lineOf(fourth)]: "1 1 1 1 maybe 1 1 1",
    [lineOf(fifth)]: `<script>"&'`,
  });
  expect(shown.status).toBe(422);
  expect(shown.html).toContain("3 lines cannot be read. They are not kept");
  expect(shown.html).toContain("Here are 3, and the sheet has 8 questions.");
  expect(shown.html).toContain("Question 5: “maybe” is no mark. Use 1, 0 or -.");
  expect(shown.html).not.toContain("<script>");
  const rest = await keep(shown);
  expect(rest.status).toBe(422);
  expect(rest.html).toContain("Kept: 1 child, 8 answers.");
  const left = formTo(rest.html, results).fields.filter(([name]) => name.startsWith("line-"));
  expect(left.filter(([, value]) => value !== "").map(([name]) => name)).toEqual(
    [yusuf, fourth, fifth].map(lineOf),
  );
  const rows = await attempts();
  expect(rows).toHaveLength(8);
  expect(rows.every(({ learner_id }) => learner_id === amina.id)).toBe(true);
});

test("answers themselves are typed as the paper shows them, and their mistakes are known by name", async () => {
  const letters = speechIn("en").t("sheet.letters").split(" ");
  const line = sheet.questions.map((item, place) =>
    typedFromPaper(item, place % 2 === 0 ? rightResponse(item) : wrongResponse(item), letters),
  );
  const shown = await look({ [lineOf(school.amina)]: line.join("; ") }, { way: "answers" });
  expect(shown.html).toContain("1 child, 8 new answers.");
  await keep(shown);
  const rows = await attempts();
  expect(rows.map(({ is_correct }) => is_correct)).toEqual([1, 0, 1, 0, 1, 0, 1, 0]);
  expect(rows.every(({ response }) => response !== "")).toBe(true);
  expect(rows.filter(({ misconception }) => misconception !== null).length).toBeGreaterThan(0);
  const { html } = await teacher.open(`/teach/classes/1/learners/${school.amina.id}`);
  expect(html).toContain("on paper");
});

test("what the hub believes of a child moves as with answers on a phone, and survives a replay", async () => {
  const { code } = sheet.lesson.skill;
  const row = async () =>
    readRow((await school.hub.desk.knowledge.of(school.amina.id)).knowledge.skills, code);
  expect(await row()).toBeUndefined();
  await keep(await look({ [lineOf(school.amina)]: "11111111" }));
  const before = await row();
  expect(before).toMatchObject({ tries: 8, right: 8 });
  await school.hub.db.write(async (tx) => {
    await tx.run("delete from knowledge_checkpoint");
    await tx.run("delete from learner_knowledge");
  });
  await school.restart();
  expect(await row()).toEqual(before);
});

test("questions on a phone go on where they were: paper takes no number and no round from them", async () => {
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  const open = await phone.open("/learn/practice/compare-to-100?again=1");
  await keep(await look({ [lineOf(school.amina)]: "11111111" }));
  const item = await itemOn(school, school.amina, open);
  const right = await phone.submit(formOn(open), rightAnswer(item));
  expect(right.status).toBe(200);
  const [newest] = (await attempts()).slice(-1);
  expect(newest).toMatchObject({ item_id: item.id, seed: item.seed, variant: 0, try: 1 });
  const progress = await school.hub.desk.readModel.progressOf(school.amina.id);
  expect(progress.lessons["compare-to-100"]).toEqual({ round: ["right"], roundsDone: 0 });
  expect(progress.attempts).toBe(9);
});

test("typing results puts nobody on the register of the day of typing and on no phone", async () => {
  const day = dayOfTime(Date.now() - 86_400_000);
  await keep(await look({ [lineOf(school.amina)]: "11111111" }, { day }));
  const { html } = await teacher.open("/teach/classes/1/attendance");
  expect(html).toContain("0 of 5 here");
  await school.restart();
  expect(school.hub.roster.phones.get("paper")).toBeUndefined();
});

test("a day that has not come is refused, and the lines stay", async () => {
  const shown = await look({ [lineOf(school.amina)]: "11111111" }, { day: "2999-01-01" });
  expect(shown.status).toBe(422);
  expect(shown.html).toContain("it takes no later day");
  expect(shown.html).toContain('value="11111111"');
});

test("a full card keeps nothing, says so, and takes the same form when there is room", async () => {
  const shown = await look({ [lineOf(school.amina)]: "11111111" });
  const { db } = school.hub.desk;
  const { write } = db;
  db.write = () =>
    Promise.reject(
      new StorageError("full", Object.assign(new Error("full"), { code: "SQLITE_FULL" })),
    );
  const refused = await keep(shown);
  db.write = write;
  expect(refused.status).toBe(507);
  expect(await attempts()).toEqual([]);
  expect((await keep(shown)).html).toContain("Kept: 1 child, 8 answers.");
});

test("a teacher of another class, a child and a forged form reach nothing", async () => {
  const shown = await look({ [lineOf(school.amina)]: "11111111" });
  const { fields } = formTo(shown.html, results);
  const forged = await teacher.post(here(), [
    ...fields.filter(([name]) => name !== "token"),
    ["token", "x"],
  ]);
  expect(forged.status).toBe(403);
  const stranger = school.newPhone();
  expect((await stranger.post(here(), fields)).status).toBe(403);
  const { code } = sheet;
  const ways = ["paper", `paper/${code}`, `paper/${code}/print`, "new-paper?lesson=compare-to-100"];
  for (const way of ways)
    expect((await teacher.open(`/teach/classes/2/${way}`)).status, way).toBe(404);
  expect(await attempts()).toEqual([]);
});

test("a group's sheet is printed once for each of its children, with her animal, and its key", async () => {
  for (const learner of school.hub.roster.learners.values()) {
    const phone = school.newPhone();
    await signIn(phone, learner);
    // So many answers say where she stands without a test.
    for (let question = 0; question < 6; question++) {
      const page = await phone.open("/learn/practice/parts-of-a-whole?again=1");
      const item = await itemOn(school, learner, page);
      await phone.submit(formOn(page), rightAnswer(item));
    }
  }
  const { html } = await teacher.open("/teach/classes/1/paper?subject=maths");
  const [way = ""] = /\/teach\/classes\/1\/new-paper\?lesson=[a-z0-9-]+/.exec(html) ?? [];
  expect(way).not.toBe("");
  const printed = await teacher.open(way);
  expect(printed.path).toMatch(/\/paper\/[0-9A-Z]{4}-[\d.]+-EN-[0-9A-Z]{3}-[0-9A-Z]{3}\/print$/);
  const copies = printed.html.match(/<b class="whose">/g) ?? [];
  expect(copies.length).toBeGreaterThan(0);
  expect(printed.html.match(/Key for the teacher/g)).toHaveLength(1);
  const all = await teacher.open(`${printed.path}?for=class`);
  expect(all.html.match(/<b class="whose">/g)).toHaveLength(5);
});

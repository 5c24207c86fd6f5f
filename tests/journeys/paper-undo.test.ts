import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone, type SeenPage } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { StorageError } from "../../server/db/connection.ts";
import { openKnowledgeStore } from "../../server/learning/knowledge/store.ts";
import { appendAttempt } from "../../server/learning/queries.ts";
import { makeSheet, type Sheet } from "../../server/library/make-sheet.ts";
import { speechIn } from "../../views/words/t.ts";
import { formOn, itemOn, rightAnswer, wrongAnswer, wrongResponse } from "../support/answer.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";
import { typedFromPaper } from "../support/typed-from-paper.ts";
import { type AttemptRow, beliefsOf, rowAs } from "../support/written-down.ts";

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
const withdrawals = /withdrawals$/;
const lineOf = ({ id }: Learner) => `line-${id}`;

async function look(lines: Record<string, string>) {
  const page = await teacher.open(here());
  return teacher.submit(formTo(page.html, results), lines);
}
const keep = (shown: SeenPage) => teacher.submit(formTo(shown.html, results));
const type = async (learner: Learner, marks: string) =>
  keep(await look({ [lineOf(learner)]: marks }));

/** The page that asks before anything is taken back. */
const ask = (learner?: Learner) =>
  teacher.open(`${here()}/withdrawals${learner ? `?learner=${learner.id}` : ""}`);
const takeBack = async (learner?: Learner) =>
  teacher.submit(formTo((await ask(learner)).html, withdrawals));

const attemptsOf = ({ id }: Learner) =>
  school.hub.db.all(
    "select attempt_id, is_correct, response from attempt where learner_id = ? order by seq",
    [id],
  );
const withdrawn = () => school.hub.db.all("select * from paper_withdrawal");

test("marks that were typed on the wrong child's line are taken back, and the sheet is typed for the right child", async () => {
  const { amina, yusuf } = school;
  const kept = await type(amina, "11110000");
  expect(kept.html).toContain("4 right of 8.");
  expect(kept.html).toContain(`href="${here()}/withdrawals?learner=${amina.id}"`);
  const before = await attemptsOf(amina);
  const asked = await ask(amina);
  expect(asked.html).toContain("8 answers will not count any more.");
  expect(asked.html).toContain("4 right of 8.");
  expect(await withdrawn()).toEqual([]);
  const back = await teacher.submit(formTo(asked.html, withdrawals));
  expect(back.path).toContain(here());
  expect(back.html).toContain("Taken back: 1 child, 8 answers. They do not count any more");
  expect(back.html).not.toContain("8 answers are kept.");
  const right = await type(yusuf, "11110000");
  expect(right.html).toContain("Kept: 1 child, 8 answers.");
  expect(await attemptsOf(amina), "no attempt is touched").toEqual(before);
  expect(await withdrawn()).toEqual([
    expect.objectContaining({ reason: "wrong-child", teacher_id: 1, clock_quality: "set" }),
  ]);
  const again = await ask();
  expect(again.html).toMatch(/<h2>Taken back<\/h2>.*ms-okello: Typed on another child’s line/s);
});

test("wrong marks of the right child are taken back and typed anew, as often as it takes", async () => {
  const { amina } = school;
  for (const marks of ["00000000", "11110000", "11111111"]) {
    expect((await type(amina, marks)).html).toContain("Kept: 1 child, 8 answers.");
    if (marks !== "11111111") await takeBack(amina);
  }
  const rows = await attemptsOf(amina);
  expect(rows).toHaveLength(24);
  expect(new Set(rows.map(({ attempt_id }) => attempt_id)).size).toBe(24);
  expect((await teacher.open(here())).html).toContain("8 right of 8.");
  expect((await type(amina, "00000000")).html).toContain("There is nothing new to keep");
});

test("a slip of a line is taken back for those whom it met, and for the whole sheet in one go", async () => {
  const { amina, yusuf } = school;
  const [, , third] = [...school.hub.roster.learners.values()];
  if (!third) throw new Error("The class has five children.");
  const marks = {
    [lineOf(amina)]: "11111111",
    [lineOf(yusuf)]: "1100----",
    [lineOf(third)]: "00001111",
  };
  await keep(await look(marks));
  const form = formTo((await ask()).html, withdrawals);
  const [first, ...others] = form.fields.filter(([name]) => name === "line");
  expect(first && others).toHaveLength(2);
  await teacher.submit(form, { line: others.map(([, value]) => value), reason: "other" });
  const page = await teacher.open(here());
  expect(page.html.match(/answers are kept/g)).toHaveLength(1);
  expect(await withdrawn()).toHaveLength(2);
  await takeBack();
  expect(await withdrawn()).toHaveLength(3);
  expect((await ask()).html).toContain("Nothing of this sheet counts in this class.");
  const paper = await teacher.open("/teach/classes/1/paper");
  expect(paper.html).toMatch(/0 children[^<]*<a href="[^"]*withdrawals"[^>]*>Taken back</);
});

test("two taps and two phones take back once, and a form that comes late takes nothing that was typed since", async () => {
  const { amina } = school;
  await type(amina, "11110000");
  const other = school.newPhone();
  await signInTeacher(other);
  const address = `${here()}/withdrawals?learner=${amina.id}`;
  const forms = await Promise.all(
    [teacher, teacher, other].map(async (phone) => ({
      phone,
      form: formTo((await phone.open(address)).html, withdrawals),
    })),
  );
  const said = await Promise.all(forms.map(({ phone, form }) => phone.submit(form)));
  for (const { html } of said) expect(html).toContain("Taken back: 1 child, 8 answers.");
  expect(await withdrawn()).toHaveLength(1);
  const lines = await school.hub.db.all("select * from audit_line where act = 'results-withdrawn'");
  expect(lines).toEqual([expect.objectContaining({ learner_ids: `[${amina.id}]` })]);
  await type(amina, "11111111");
  for (const { phone, form } of forms) await phone.submit(form);
  expect(await withdrawn()).toHaveLength(1);
  expect((await teacher.open(here())).html).toContain("8 right of 8.");
});

test("results that are sent again after they were taken back do not come back by themselves", async () => {
  const { amina, yusuf } = school;
  const shown = await look({ [lineOf(amina)]: "11110000" });
  const elsewhere = await look({ [lineOf(yusuf)]: "11111111" });
  await keep(shown);
  await takeBack(amina);
  for (const late of [shown, elsewhere]) {
    const refused = await keep(late);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain("Nothing was kept: look at these lines once more");
  }
  expect(await attemptsOf(amina)).toHaveLength(8);
  expect(await attemptsOf(yusuf)).toEqual([]);
  const once = await keep(await keep(elsewhere));
  expect(once.html).toContain("Kept: 1 child, 8 answers.");
});

/** What the hub believes of every child and of every question, to the last bit. */
async function believed(): Promise<string> {
  const all: string[] = [];
  for (const learner of school.hub.roster.learners.values())
    all.push(await beliefsOf(school, learner));
  return all.join("\n");
}

/** First tries on a phone, each right unless the child is unlucky with it. */
async function practise(learner: Learner, questions: number, isRight: boolean) {
  const phone = school.newPhone();
  await signIn(phone, learner);
  for (let question = 0; question < questions; question++) {
    const page = await phone.open("/learn/practice/compare-to-100?again=1");
    const item = await itemOn(school, learner, page);
    await phone.submit(formOn(page), isRight ? rightAnswer(item) : wrongAnswer(item));
  }
}

/** What a hub believes that has had these answers and no others. */
async function believedAfter(rows: AttemptRow[]): Promise<string> {
  await school.close();
  school = await openSchool();
  await signIn(school.newPhone(), school.amina);
  const learners = [...school.hub.roster.learners.values()];
  for (const row of rows) {
    const learner = learners.find(({ id }) => id === row.learner_id);
    if (learner) await school.hub.db.append(appendAttempt, rowAs(row, learner));
  }
  school.hub.desk.knowledge.notice();
  return believed();
}

test("after a taking back the hub believes of everybody, and of every question, what it would believe had nobody typed it, to the last bit", async () => {
  const { amina, yusuf } = school;
  await practise(amina, 3, true);
  await keep(await look({ [lineOf(amina)]: "00000110", [lineOf(yusuf)]: "11111011" }));
  await practise(yusuf, 4, false);
  await school.hub.desk.knowledge.rest();
  await practise(amina, 2, false);
  const rounds = (await school.hub.desk.readModel.progressOf(amina.id)).lessons;
  const typed = await believed();
  await takeBack(amina);
  const back = await believed();
  expect(back).not.toBe(typed);
  expect((await school.hub.desk.readModel.progressOf(amina.id)).lessons).toEqual(rounds);

  await school.restart();
  expect(await believed(), "after a restart").toBe(back);
  await school.hub.desk.knowledge.keepAll();
  await school.hub.db.write(async (tx) => {
    await tx.run("delete from knowledge_checkpoint");
    await tx.run("delete from learner_knowledge");
  });
  school.hub.desk.knowledge = await openKnowledgeStore(school.hub.db);
  expect(await believed(), "from nothing").toBe(back);

  const log = await school.hub.db.all<AttemptRow>("select * from attempt order by seq");
  const counting = await school.hub.db.all<AttemptRow>(
    "select * from counted_attempt order by seq",
  );
  expect(counting).toHaveLength(log.length - 8);
  expect(await believedAfter(counting), "where it was never typed").toBe(back);
  expect(await believedAfter(log), "where all of it counts").toBe(typed);
  const oneTooMany = log.filter(
    (row) => row === log[3] || counting.some(({ seq }) => seq === row.seq),
  );
  expect(await believedAfter(oneTooMany), "where one answer of it counts").not.toBe(back);
});

/** Every page and file that tells of answers, from the whole class to one child. */
const tellingPages = ({ id }: Learner) =>
  ["", "/now", "/map", "/groups", "/mistakes", "/report", "/report/attempts.csv"]
    .concat("/report/skills.csv", `/learners/${id}`, `/learners/${id}/report`)
    .map((page) => `/teach/classes/1${page}`);

test("reports, files and the pages of the class leave out what was taken back", async () => {
  const { amina, yusuf } = school;
  await practise(yusuf, 2, true);
  const pages = tellingPages(amina);
  const seen = () =>
    Promise.all(pages.map(async (page) => stillOf((await teacher.open(page)).html)));
  const before = await seen();
  const letters = speechIn("en").t("sheet.letters").split(" ");
  const wrong = sheet.questions.map((item) => typedFromPaper(item, wrongResponse(item), letters));
  const shown = await look({ [lineOf(amina)]: wrong.join("; "), way: "answers" });
  await keep(shown);
  const typed = await seen();
  await takeBack(amina);
  const back = await seen();
  for (const [place, page] of pages.entries()) {
    expect(typed[place], `${page} told of it`).not.toBe(before[place]);
    expect(back[place], `${page} does not tell of it any more`).toBe(before[place]);
  }
});

/** A page without what every form of it has of its own. */
const stillOf = (html: string) => html.replace(/name="(token|key)" value="[^"]*"/g, "");

test("a need that was seen to because of these marks speaks again when it comes from a child's own answers", async () => {
  const { amina } = school;
  await type(amina, "00000000");
  const now = await teacher.open("/teach/classes/1/now");
  await teacher.submit(formTo(now.html, /now\/done/));
  const done = () => school.hub.db.all("select need from need_done");
  expect(await done()).toHaveLength(1);
  await takeBack(amina);
  expect(await done()).toEqual([]);
});

test("nothing else can be taken back: no answers on a phone, no other sheet and no other class", async () => {
  const { amina } = school;
  await practise(amina, 1, true);
  await type(amina, "11110000");
  const classes = await teacher.open("/teach?all");
  await teacher.submit(formTo(classes.html, /classes$/), { class: "Class 4A", learners: "1" });
  const form = formTo((await ask(amina)).html, withdrawals);
  const [, own = ""] = form.fields.find(([name]) => name === "line") ?? [];
  const onPhone = await school.hub.db.get<{ sitting_id: number }>(
    "select sitting_id from attempt where variant >= 0",
  );
  for (const line of [String(onPhone?.sitting_id), "999", "", "x", "1e3", "-1"]) {
    const said = await teacher.submit(form, { line });
    expect([said.status, line]).toEqual([422, line]);
    expect(said.html).toContain("Tick at least one child.");
  }
  const elsewhere = (path: string) => teacher.submit({ ...form, action: path }, { line: own });
  for (const path of ["/teach/classes/2/paper/no-code", here().replace("classes/1", "classes/2")])
    expect((await elsewhere(`${path}/withdrawals`)).status).toBe(422);
  expect((await teacher.open("/teach/classes/1/paper/x/withdrawals?learner=6")).status).toBe(404);
  expect(await withdrawn()).toEqual([]);
});

test("what is taken back stays so: a full card takes nothing, and no row can be changed or deleted", async () => {
  const { amina } = school;
  await type(amina, "11110000");
  const { desk, db } = school.hub;
  const { write } = desk.db;
  const full = Object.assign(new Error("full"), { code: "SQLITE_FULL" });
  const form = formTo((await ask(amina)).html, withdrawals);
  desk.db.write = () => Promise.reject(new StorageError("full", full));
  expect((await teacher.submit(form)).status).toBe(507);
  desk.db.write = write;
  expect((await teacher.open(here())).html).toContain("8 answers are kept.");
  await teacher.submit(form);
  for (const sql of [
    "update paper_withdrawal set reason = 'other'",
    "delete from paper_withdrawal",
  ])
    await expect(db.write((tx) => tx.run(sql))).rejects.toThrow("append only");
});

test("a sheet that cannot be opened any more, and one of a card that was merged since, are taken back all the same", async () => {
  const { amina, yusuf } = school;
  await type(amina, "11110000");
  const page = await teacher.open(`/teach/classes/1/merges?one=${yusuf.id}&other=${amina.id}`);
  await teacher.submit(formTo(page.html, /merges$/), { kept: String(yusuf.id) });
  const gone = "ZZZZ-0.9.0-EN-000-000";
  await school.hub.db.write((tx) => tx.run("update paper_sitting set sheet_code = ?", [gone]));
  const asked = await teacher.open(
    `/teach/classes/1/paper/${gone}/withdrawals?learner=${yusuf.id}`,
  );
  expect(asked.html).toContain("8 answers will not count any more.");
  const back = await teacher.submit(formTo(asked.html, withdrawals));
  expect(back.path).toMatch(/^\/teach\/classes\/1\/paper\?/);
  expect(back.html).toContain("Taken back: 1 child, 8 answers.");
  expect(await school.hub.db.all("select seq from counted_attempt")).toEqual([]);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { StorageError } from "../../server/db/connection.ts";
import { speechIn } from "../../views/words/t.ts";
import { wrongResponse } from "../support/answer.ts";
import { type MachineTime, openMachineTime } from "../support/machine-time.ts";
import { layPaper, lineOf, type PaperDesk, practise, withdrawals } from "../support/paper-desk.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";
import { typedFromPaper } from "../support/typed-from-paper.ts";

let school: School;
let time: MachineTime;
let teacher: Phone;
let paper: PaperDesk;
beforeEach(async () => {
  time = await openMachineTime({ hasBattery: true }); // pages that are compared say how long ago something was
  school = await openSchool({ time });
  teacher = school.newPhone();
  await signInTeacher(teacher);
  paper = await layPaper(school, teacher);
});
afterEach(async () => {
  await school.close();
  await time.remove();
});

const attemptsOf = ({ id }: Learner) =>
  school.hub.db.all(
    "select attempt_id, is_correct, response from attempt where learner_id = ? order by seq",
    [id],
  );
const withdrawn = () => school.hub.db.all("select * from paper_withdrawal");

test("marks that were typed on the wrong child's line are taken back, and the sheet is typed for the right child", async () => {
  const { amina, yusuf } = school;
  const kept = await paper.type(amina, "11110000");
  expect(kept.html).toContain("4 right of 8.");
  expect(kept.html).toContain(`href="${paper.here}/withdrawals?learner=${amina.id}"`);
  const before = await attemptsOf(amina);
  const asked = await paper.ask(amina);
  expect(asked.html).toContain("8 answers will not count any more.");
  expect(asked.html).toContain("4 right of 8.");
  expect(await withdrawn()).toEqual([]);
  const back = await teacher.submit(formTo(asked.html, withdrawals));
  expect(back.path).toContain(paper.here);
  expect(back.html).toContain("Taken back: 1 child, 8 answers. They do not count any more");
  expect(back.html).not.toContain("8 answers are kept.");
  const right = await paper.type(yusuf, "11110000");
  expect(right.html).toContain("Kept: 1 child, 8 answers.");
  expect(await attemptsOf(amina), "no attempt is touched").toEqual(before);
  expect(await withdrawn()).toEqual([
    expect.objectContaining({ reason: "wrong-child", teacher_id: 1, clock_quality: "set" }),
  ]);
  const again = await paper.ask();
  expect(again.html).toMatch(/<h2>Taken back<\/h2>.*ms-okello: Typed on another child’s line/s);
});

test("wrong marks of the right child are taken back and typed anew, as often as it takes", async () => {
  const { amina } = school;
  for (const marks of ["00000000", "11110000", "11111111"]) {
    expect((await paper.type(amina, marks)).html).toContain("Kept: 1 child, 8 answers.");
    if (marks !== "11111111") await paper.takeBack(amina);
  }
  const rows = await attemptsOf(amina);
  expect(rows).toHaveLength(24);
  expect(new Set(rows.map(({ attempt_id }) => attempt_id)).size).toBe(24);
  expect((await teacher.open(paper.here)).html).toContain("8 right of 8.");
  const opposite = await paper.type(amina, "00000000");
  expect(opposite.html).toContain("8 answers were typed in differently before");
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
  await paper.keep(await paper.look(marks));
  const form = formTo((await paper.ask()).html, withdrawals);
  const [first, ...others] = form.fields.filter(([name]) => name === "line");
  expect(first && others).toHaveLength(2);
  await teacher.submit(form, { line: others.map(([, value]) => value), reason: "other" });
  const page = await teacher.open(paper.here);
  expect(page.html.match(/answers are kept/g)).toHaveLength(1);
  expect(await withdrawn()).toHaveLength(2);
  await paper.takeBack();
  expect(await withdrawn()).toHaveLength(3);
  expect((await paper.ask()).html).toContain("Nothing of this sheet counts in this class.");
  const shelf = await teacher.open("/teach/classes/1/paper");
  expect(shelf.html).toMatch(/0 children[^<]*<a href="[^"]*withdrawals"[^>]*>Taken back</);
});

test("two taps and two phones take back once, and a form that comes late takes nothing that was typed since", async () => {
  const { amina } = school;
  await paper.type(amina, "11110000");
  const other = school.newPhone();
  await signInTeacher(other);
  const address = `${paper.here}/withdrawals?learner=${amina.id}`;
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
  await paper.type(amina, "11111111");
  for (const { phone, form } of forms) await phone.submit(form);
  expect(await withdrawn()).toHaveLength(1);
  expect((await teacher.open(paper.here)).html).toContain("8 right of 8.");
});

test("results that are sent again after they were taken back do not come back by themselves", async () => {
  const { amina, yusuf } = school;
  const shown = await paper.look({ [lineOf(amina)]: "11110000" });
  const elsewhere = await paper.look({ [lineOf(yusuf)]: "11111111" });
  await paper.keep(shown);
  await paper.takeBack(amina);
  for (const late of [shown, elsewhere]) {
    const refused = await paper.keep(late);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain("Nothing was kept: look at these lines once more");
  }
  expect(await attemptsOf(amina)).toHaveLength(8);
  expect(await attemptsOf(yusuf)).toEqual([]);
  const once = await paper.keep(await paper.keep(elsewhere));
  expect(once.html).toContain("Kept: 1 child, 8 answers.");
});

/** Every page and file that tells of answers, from the whole class to one child. */
const tellingPages = ({ id }: Learner) =>
  ["", "/now", "/map", "/groups", "/mistakes", "/report", "/report/attempts.csv"]
    .concat("/report/skills.csv", `/learners/${id}`, `/learners/${id}/report`)
    .map((page) => `/teach/classes/1${page}`);

test("reports, files and the pages of the class leave out what was taken back", async () => {
  const { amina, yusuf } = school;
  await practise(school, yusuf, 2, true);
  const pages = tellingPages(amina);
  const seen = () =>
    Promise.all(pages.map(async (page) => stillOf((await teacher.open(page)).html)));
  const before = await seen();
  const letters = speechIn("en").t("sheet.letters").split(" ");
  const wrong = paper.sheet.questions.map((item) =>
    typedFromPaper(item, wrongResponse(item), letters),
  );
  const shown = await paper.look({ [lineOf(amina)]: wrong.join("; "), way: "answers" });
  await paper.keep(shown);
  const typed = await seen();
  await paper.takeBack(amina);
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
  await paper.type(amina, "00000000");
  const now = await teacher.open("/teach/classes/1/now");
  await teacher.submit(formTo(now.html, /now\/done/));
  const done = () => school.hub.db.all("select need from need_done");
  expect(await done()).toHaveLength(1);
  await paper.takeBack(amina);
  expect(await done()).toEqual([]);
});

test("nothing else can be taken back: no answers on a phone, no other sheet and no other class", async () => {
  const { amina } = school;
  await practise(school, amina, 1, true);
  await paper.type(amina, "11110000");
  const classes = await teacher.open("/teach?all");
  await teacher.submit(formTo(classes.html, /classes$/), { class: "Class 4A", learners: "1" });
  const form = formTo((await paper.ask(amina)).html, withdrawals);
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
  for (const path of [
    "/teach/classes/2/paper/no-code",
    paper.here.replace("classes/1", "classes/2"),
  ])
    expect((await elsewhere(`${path}/withdrawals`)).status).toBe(422);
  expect((await teacher.open("/teach/classes/1/paper/x/withdrawals?learner=6")).status).toBe(404);
  expect(await withdrawn()).toEqual([]);
});

test("what is taken back stays so: a full card takes nothing, and no row can be changed or deleted", async () => {
  const { amina } = school;
  await paper.type(amina, "11110000");
  const { desk, db } = school.hub;
  const { write } = desk.db;
  const full = Object.assign(new Error("full"), { code: "SQLITE_FULL" });
  const form = formTo((await paper.ask(amina)).html, withdrawals);
  desk.db.write = () => Promise.reject(new StorageError("full", full));
  expect((await teacher.submit(form)).status).toBe(507);
  desk.db.write = write;
  expect((await teacher.open(paper.here)).html).toContain("8 answers are kept.");
  await teacher.submit(form);
  for (const sql of [
    "update paper_withdrawal set reason = 'other'",
    "delete from paper_withdrawal",
  ])
    await expect(db.write((tx) => tx.run(sql))).rejects.toThrow("append only");
});

test("a sheet that cannot be opened any more, and one of a card that was merged since, are taken back all the same", async () => {
  const { amina, yusuf } = school;
  await paper.type(amina, "11110000");
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

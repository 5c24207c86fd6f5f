import { parse } from "csv-parse/sync";
import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { formOn, itemOn, rightAnswer, wrongAnswer } from "../support/answer.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

let school: School;
let teacher: Phone;
beforeEach(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
});
afterEach(() => school.close());

const report = "/teach/classes/1/report";
const childPage = (learner: Learner) => `/teach/classes/1/learners/${learner.id}`;

async function practise(learner: Learner, questions: number, isRight: boolean) {
  const phone = school.newPhone();
  await signIn(phone, learner);
  for (let question = 0; question < questions; question++) {
    const page = await phone.open("/learn/practice/parts-of-a-whole?again=1");
    const item = await itemOn(school, learner, page);
    await phone.submit(formOn(page), isRight ? rightAnswer(item) : wrongAnswer(item));
  }
}

async function name(learner: Learner, words: string) {
  const page = await teacher.open(`${childPage(learner)}/person`);
  await teacher.submit(formTo(page.html, /person$/), { name: words });
}

/** The rows of a file, and its very first bytes. */
async function fileOf(path: string, phone = teacher) {
  const cookie = [...phone.cookies].map(([key, value]) => `${key}=${value}`).join("; ");
  const response = await school.app.request(path, { headers: { cookie } });
  const bytes = Buffer.from(await response.arrayBuffer());
  const rows: string[][] = parse(bytes, { bom: true });
  return { response, bytes, rows, text: bytes.toString("utf8") };
}

const numbersIn = (html: string, title: string): string[][] => {
  const [, table = ""] =
    new RegExp(`<caption class="sr">${title}</caption>(.*?)</table>`, "s").exec(html) ?? [];
  return [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>([^<]*)</g)].map(([, cell = ""]) => cell),
  );
};

test("the class report counts what the class has done, and each chart has its numbers behind it", async () => {
  const calm = await teacher.open(report);
  expect(calm.status).toBe(200);
  expect(calm.html).not.toMatch(/NaN|undefined|Infinity/);
  await practise(school.amina, 18, true);
  await practise(school.yusuf, 6, false);
  const { html } = await teacher.open(report);
  expect(html).not.toMatch(/NaN|undefined|Infinity/);
  const answers = numbersIn(html, "Answers each day");
  expect(answers[0]).toEqual(["Day", "Answers", "right"]);
  expect(answers).toHaveLength(29);
  expect(answers.at(-1)?.slice(1)).toEqual(["24", "18"]);
  const here = numbersIn(html, "Children here each day");
  expect(here.at(-1)?.[1]).toBe("2");
  const growth = numbersIn(html, "Skills mastered, for each child on average");
  expect(growth.at(-1)?.[1]).toBe("0.2");
  expect(growth.at(-2)?.[1]).toBe("0");
  expect(html).toMatch(
    /<svg[^>]* role="img" aria-label="Answers each day: 24 answers in 28 days, 18 of them right"/,
  );
  const row = html.split("<tr").find((one) => one.includes("<bdi>Elephant</bdi>")) ?? "";
  expect([...row.matchAll(/class="number">([^<]*)</g)].map(([, cell]) => cell)).toEqual([
    "0",
    "0",
    "6",
    "0",
    "1",
  ]);
});

test("a chart of a page that is read from the right begins at the right", async () => {
  await practise(school.amina, 4, true);
  const newest = (html: string) => {
    const chart = html.split("<figure").find((one) => one.includes('class="light"')) ?? "";
    const [, x = ""] =
      /<rect class="dark" x="([\d.]+)"/.exec(chart.slice(chart.indexOf("<path"))) ?? [];
    return Number(x);
  };
  await practise(school.amina, 2, false);
  expect(newest((await teacher.open(report)).html)).toBeGreaterThan(280);
  teacher.cookies.set("language", "ar");
  expect(newest((await teacher.open(report)).html)).toBeLessThan(30);
});

test("the page of a child shows how she grew and what she answered, and the register how many came", async () => {
  await practise(school.amina, 18, true);
  const { html } = await teacher.open(childPage(school.amina));
  expect(numbersIn(html, "Skills mastered").at(-1)?.[1]).toBe("1");
  expect(numbersIn(html, "Answers each day").at(-1)?.slice(1)).toEqual(["18", "18"]);
  expect(numbersIn(html, "How much is mastered").length).toBeGreaterThan(5);
  const other = await teacher.open(childPage(school.yusuf));
  expect(numbersIn(other.html, "Answers each day").at(-1)?.slice(1)).toEqual(["0", "0"]);
  const register = await teacher.open("/teach/classes/1/attendance");
  expect(numbersIn(register.html, "Children here each day").at(-1)?.[1]).toBe("1");
});

test("the report for a family has her animal, a box for each skill, and her name only when it is asked for", async () => {
  await name(school.amina, "Amina Yusuf");
  await practise(school.amina, 18, true);
  const plain = await teacher.open(`${childPage(school.amina)}/report`);
  expect(plain.html).not.toContain("Amina");
  expect(plain.html).toContain("<bdi>Fox</bdi>");
  expect(plain.html).toMatch(/aria-label="Maths, Level \d: 1 of \d+, \d+ probably known"/);
  const { text: skills } = await fileOf(`${report}/skills.csv`);
  const assumed = skills.match(/^Fox,.*,taken for known,/gm) ?? [];
  const hatched = plain.html.match(/class="hatch"/g) ?? [];
  expect(assumed.length).toBeGreaterThan(0);
  expect(hatched, "a hatched box for each, and one in the legend").toHaveLength(assumed.length + 1);
  expect(plain.html).toMatch(/aria-label="1 of \d+"/);
  const named = await teacher.open(`${childPage(school.amina)}/report?names=1`);
  expect(named.html).toContain("<bdi>Amina Yusuf</bdi>");
  await school.restart();
  await signInTeacher(teacher);
  expect((await teacher.open(`/teach/classes/2/learners/${school.amina.id}/report`)).status).toBe(
    404,
  );
});

test("answers are taken along as a file that a spreadsheet reads: header, units, UTF-8 with its mark", async () => {
  await practise(school.amina, 7, true);
  await practise(school.yusuf, 3, false);
  const { response, bytes, rows } = await fileOf(`${report}/attempts.csv`);
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("content-disposition")).toMatch(
    /^attachment; filename="attempts-class-1-\d{4}-\d\d-\d\d\.csv"$/,
  );
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [head = [], first = []] = rows;
  expect(rows).toHaveLength(11);
  expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
  const cell = (column: string) => first[head.indexOf(column)];
  expect(cell("Animal")).toBe("Fox");
  expect(cell("Child (letters instead of a name)")).toBe(school.amina.pseudonym);
  expect(cell("Answered at (date and time, UTC)")).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(cell("Right (1 yes, 0 not yet)")).toBe("1");
  expect(cell("Asked for")).toBe("practice");
  expect(cell("Assurance (A0 to A3)")).toBe("A0");
  expect(cell("Skill (code)")).toBe(school.hub.library.lesson("parts-of-a-whole")?.skill.code);
  expect(head).not.toContain("Name");
});

test("skills and attendance are files of their own, in the teacher's language", async () => {
  await practise(school.amina, 18, true);
  const skills = await fileOf(`${report}/skills.csv`);
  const [head = [], ...lines] = skills.rows;
  const mastered = lines.find((line) => line[head.indexOf("State")] === "mastered") ?? [];
  expect(mastered[head.indexOf("Mastered on (date)")]).toBe(new Date().toISOString().slice(0, 10));
  expect(Number(mastered[head.indexOf("First tries (count)")])).toBeGreaterThan(2);
  const days = await fileOf(`${report}/attendance.csv`);
  expect(days.rows[0]).toContain("Here (1 yes, 0 no)");
  expect(days.rows.slice(1)).toHaveLength(5);
  expect(days.rows[1]?.slice(-2)).toEqual(["1", "signed in"]);
  expect(days.rows[2]?.slice(-2)).toEqual(["0", ""]);
  teacher.cookies.set("language", "ar");
  const arabic = await fileOf(`${report}/attendance.csv`);
  expect(arabic.rows[0]).toContain("حاضر (١ نعم، ٠ لا)");
  expect(arabic.rows[1]?.[0]).toBe("ثعلب");
});

test("names go along only when they are open and asked for, and a name that is a formula is only words", async () => {
  const { yusuf, amina } = school;
  await name(amina, '=cmd|"/c calc"!A1');
  await name(yusuf, "محمد علي, الأصغر");
  for (const file of ["attempts", "skills", "attendance"])
    expect((await fileOf(`${report}/${file}.csv`)).text).not.toMatch(/cmd|محمد/);
  const { response, rows, text } = await fileOf(`${report}/attendance.csv?names=1`);
  expect(response.headers.get("content-disposition")).toMatch(
    /^attachment; filename="attendance-with-names-class-1-\d{4}-\d\d-\d\d\.csv"$/,
  );
  expect(rows[0]?.[2]).toBe("Name");
  expect(rows[1]?.[2]).toBe(`'=cmd|"/c calc"!A1`);
  expect(rows[2]?.[2]).toBe("محمد علي, الأصغر");
  expect(text).not.toMatch(/(^|,)"?=/m);
});

test("while names are locked, a file with names leads to the way to open them, and the others are still there", async () => {
  await name(school.amina, "Amina Yusuf");
  await school.restart();
  const locked = await teacher.open(`${report}/attendance.csv?names=1`);
  expect(locked.path).toMatch(/^\/teach\/unlock/);
  expect(locked.html).not.toContain("Amina Yusuf");
  expect((await fileOf(`${report}/attendance.csv`)).rows).toHaveLength(6);
  expect((await teacher.open(report)).html).toContain(
    "Names can be taken along when they are open.",
  );
});

test("nobody takes the numbers of another's class, and no other file is there", async () => {
  await practise(school.amina, 1, true);
  for (const path of [
    "/teach/classes/2/report",
    "/teach/classes/2/report/attempts.csv",
    `${report}/names.csv`,
    `${report}/attempts.csvx`,
  ])
    expect((await teacher.open(path)).status, path).toBe(404);
  const stranger = school.newPhone();
  expect((await stranger.open(`${report}/attempts.csv`)).path).toBe("/teach/session");
  expect(school.logged.join("\n")).not.toContain(school.amina.pseudonym);
});

test("ten thousand answers of a class come in parts, each of them once, without standing in memory together", async () => {
  await practise(school.amina, 1, true);
  await school.hub.db.write((tx) =>
    tx.run(
      `insert into attempt (attempt_id, learner_id, sitting_id, item_id, pack_version, seed, variant, try, hints,
         response, is_correct, misconception, answered_at, clock_quality, boot_id, monotonic_ms, purpose)
       with recursive number(n) as (select 1 union all select n + 1 from number where n < 10000)
       select 'made ' || n, ? + n % 2, sitting_id, item_id, pack_version, n, variant, 1, 0, response, n % 3 = 0,
         '=made', answered_at, clock_quality, boot_id, n, purpose
       from number, (select * from attempt limit 1)`,
      [school.amina.id],
    ),
  );
  const cookie = [...teacher.cookies].map(([key, value]) => `${key}=${value}`).join("; ");
  const response = await school.app.request(`${report}/attempts.csv`, { headers: { cookie } });
  const parts: Uint8Array[] = [];
  for await (const part of response.body ?? []) parts.push(part);
  expect(parts.length).toBeGreaterThanOrEqual(11);
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(400_000);
  const rows: string[][] = parse(Buffer.concat(parts), { bom: true });
  expect(rows).toHaveLength(10_002);
  const seqs = new Set(rows.slice(1).map((row) => row[2]));
  expect(seqs.size).toBe(10_001);
  expect(rows.at(-1)).toContain("'=made");
});

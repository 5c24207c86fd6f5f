import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAnswers } from "../../scripts/evaluate/read-answers.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hub-logs-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(text: string | Buffer) {
  const file = join(folder, "log.csv");
  await writeFile(file, text);
  return readAnswers(file);
}

/** The answers in few letters: who, what, which question, and + for right. */
async function answersIn(text: string): Promise<string[]> {
  const { answers } = await read(text);
  return answers.map(
    ({ learner, skill, item, isCorrect }) => `${learner} ${skill} ${item} ${isCorrect ? "+" : "-"}`,
  );
}

const three = ["u1 adding p1 +", "u2 adding p1 -", "u1 taking p2 +"];
const rows = "u1,adding,p1,1,10\nu2,adding,p1,0,20\nu1,taking,p2,1,30\n";

test("a log that a spreadsheet saved as Unicode text, in UTF-16 with its mark, is read", async () => {
  const named = rows.replaceAll("adding", "الجمع");
  const little = Buffer.from(`\uFEFF${named}`, "utf16le");
  const expected = ["u1 الجمع p1 +", "u2 الجمع p1 -", "u1 taking p2 +"];
  for (const bytes of [little, Buffer.from(little).swap16()]) {
    const { answers } = await read(bytes);
    expect(
      answers.map((one) => `${one.learner} ${one.skill} ${one.item} ${one.isCorrect ? "+" : "-"}`),
    ).toEqual(expected);
  }
});

test("the same answers are read by the names of any log, or by no names at all", async () => {
  expect(await answersIn(rows)).toEqual(three);
  expect(await answersIn(`user_id,skill_name,problem_id,correct,order_id\n${rows}`)).toEqual(three);
  expect(await answersIn(`User ID,KC (F2011),Problem Name,First Attempt,Time\n${rows}`)).toEqual(
    three,
  );
  expect(await answersIn(`learner,skill,item,correct\n${rows.replace(/,\d+$/gm, "")}`)).toEqual(
    three,
  );
  const assistments =
    "order_id,user_id,problem_id,correct,attempt_count,skill_id,skill_name\n10,u1,p1,1,1,adding,Adding\n" +
    "20,u2,p1,0,3,adding,Adding\n30,u1,p2,1,1,taking,\n";
  expect(await answersIn(assistments)).toEqual(three);
});

test("a question of DataShop is a problem and its step, and a hint before the first answer is not right", async () => {
  const text =
    "Row\tAnon Student Id\tProblem Name\tStep Name\tFirst Transaction Time\tFirst Attempt\tKC (F2011)\n" +
    "1\tStu_1\tbeam\tstep a\t2011-09-02 10:00:00.0\thint\tforces~~moments\n" +
    "2\tStu_1\tbeam\tstep b\t2011-09-01 10:00:00.0\tcorrect\tforces\n";
  expect(await answersIn(text)).toEqual([
    "Stu_1 forces beam step b +",
    "Stu_1 forces~~moments beam step a -",
  ]);
});

test("line ends, marks, quotes and empty lines of any program are read alike", async () => {
  const windows = `\uFEFFlearner,skill,item,correct,time\r\n\r\n${rows.replaceAll("\n", "\r\n")}\r\n  \r\n`;
  expect(await answersIn(windows)).toEqual(three);
  expect(await answersIn(rows.replaceAll(",", ";"))).toEqual(three);
  expect(await answersIn(rows.replaceAll("\n", ",,\n"))).toEqual(three);
  expect(await answersIn(rows.replaceAll(",", "\t"))).toEqual(three);
  expect(await answersIn(rows.replaceAll(",", " , ").replaceAll("\n", "\n\n"))).toEqual(three);
  const quoted = '"learner","text","skill","item","correct"\n"u1","12"", or\n13",adding,p1,"1.0"\n';
  expect(await answersIn(quoted)).toEqual(["u1 adding p1 +"]);
  const inside = 'learner,text,skill,item,correct\nu1,a 12" pipe,adding,p1,TRUE\n';
  expect(await answersIn(inside)).toEqual(["u1 adding p1 +"]);
  const notUnicode = Buffer.from("Andr\xe9,s,p1,1\nAndr\xe8,s,p1,1\n", "latin1");
  expect((await read(notUnicode)).answers.map(({ learner }) => learner)).toEqual([
    "André",
    "Andrè",
  ]);
});

test("rows without a skill or with a share of right are left out and counted", async () => {
  const told = ["u1,,p1,1,1", "u1,NA,p1,1,2", "u1,nan,p1,1,3", "u1,adding,p1,0.25,4", "u1,a,p,1,5"];
  told.push("u1,adding,p1,,6");
  const { answers, leftOut } = await read(told.join("\n"));
  expect(answers).toHaveLength(1);
  expect(leftOut).toMatchObject({ withoutSkill: 3, partlyRight: 2 });
});

test("answers are put in the order of their time, and rows of one time stay as they were", async () => {
  expect(await answersIn("b,s,2,1,20\na,s,1,1,10\nc,s,3,1,20\n")).toEqual([
    "a s 1 +",
    "b s 2 +",
    "c s 3 +",
  ]);
});

test("a date with slashes is read as its log has it, day or month first, and refused where nothing tells which", async () => {
  expect(await answersIn("b,s,2,1,02/03/2026\na,s,1,1,13/02/2026\n")).toEqual([
    "a s 1 +",
    "b s 2 +",
  ]);
  expect(await answersIn("b,s,2,1,2/13/2026 9:30\na,s,1,1,02/03/2026\n")).toEqual([
    "a s 1 +",
    "b s 2 +",
  ]);
  await expect(read("b,s,2,1,02/03/2026\n")).rejects.toThrow(
    /its month comes first; write 2026-03-01/,
  );
  await expect(read("b,s,2,1,13/12/2026\na,s,2,1,12/13/2026\n")).rejects.toThrow(
    /its month comes first/,
  );
});

test("dates whose day is their month need nothing that tells the two apart", async () => {
  expect(await answersIn("a,s,1,1,01/01/2026\n")).toEqual(["a s 1 +"]);
  expect(await answersIn("b,s,2,1,02.02.2026 9:30\na,s,1,1,01.01.2026\n")).toEqual([
    "a s 1 +",
    "b s 2 +",
  ]);
  await expect(read("a,s,1,1,01/01/2026\nb,s,2,1,02/03/2026\n")).rejects.toThrow(
    "nothing tells whether the day",
  );
});

test("a date with dots, dashes or a short year is read like one with slashes, and a time that never ends is none", async () => {
  for (const [late, early] of [
    ["02.03.2026", "13.02.2026"],
    ["02-03-2026 8:00", "13-02-2026 8:00"],
    ["02/03/26", "13/02/26"],
  ]) {
    expect(await answersIn(`b,s,2,1,${late}\na,s,1,1,${early}\n`)).toEqual(["a s 1 +", "b s 2 +"]);
    await expect(read(`b,s,2,1,${late}\n`)).rejects.toThrow(/its month comes first/);
  }
  await expect(read("a,s,1,1,Infinity\n")).rejects.toThrow(/it may be a number or a date/);
});

test("an answer with a row for each of its skills counts once, with all of them", async () => {
  const named = "user_id,skill_id,problem_id,correct,order_id\n";
  const log = await read(
    `${named}u1,taking,p1,1,7\nu1,adding,p1,1,7\nu1,adding,p1,1,7\nu1,adding,p1,0,8\n`,
  );
  expect(log.answers.map(({ skill }) => skill)).toEqual(["adding~~taking", "adding"]);
  expect(log.leftOut).toMatchObject({ moreSkills: 1, toldTwice: 1 });
});

test("numbers of answers that are longer than a number of a program are told apart, and put in their order", async () => {
  const named = "learner,skill,item,correct,order_id\n";
  for (const [first, second, third] of [
    ["1735689600000000001", "1735689600000000002", "1735689600000000003"],
    ["999999999999999999.5", "9999999999999999990e-1", "1000000000000000000.5"].sort(),
    ["-1735689600000000003", "-1735689600000000002", "-1735689600000000001.0"],
    ["9007199254740992", "9007199254740993", "٩٠٠٧١٩٩٢٥٤٧٤٠٩٩٤"],
    ["0.1", "0.10000000000000000001", "0.1000000000000000001"],
  ]) {
    const log = await read(`${named}a,s,q1,0,${second}\na,s,q1,1,${third}\na,s,q1,1,${first}\n`);
    expect([first, ...log.answers.map(({ isCorrect }) => isCorrect)]).toEqual([
      first,
      true,
      false,
      true,
    ]);
    expect(log.leftOut).toMatchObject({ toldTwice: 0, moreSkills: 0 });
  }
  const same = "a,s,q1,1,17356896000000000010e-1\na,r,q1,1,1735689600000000001.00\n";
  expect(await answersIn(named + same)).toEqual(["a r~~s q1 +"]);
});

test("two answers to one question for two skills are not one, where one is right and the other wrong", async () => {
  for (const times of [
    ["2026-03-02", "2026-03-02"],
    ["2026-03-02 10:00:05", "2026-03-02 10:00:05"],
    ["7", "7"],
  ])
    expect(await answersIn(`a,add,q1,1,${times[0]}\na,read,q1,0,${times[1]}\n`)).toEqual([
      "a add q1 +",
      "a read q1 -",
    ]);
  const named = "learner,skill,item,correct,order_id\n";
  expect(await answersIn(`${named}a,add,q1,1,7\na,read,q1,0,7\n`)).toHaveLength(2);
});

test("a day, or one time for all, tells no answers apart: each row is one, as without a time", async () => {
  const told = (time: (row: number) => string) =>
    Array.from({ length: 1200 }, (_, row) => {
      const [learner, skill, item] = [row % 60, (row * 7) % 10, (row * row) % 11];
      return [`u${learner}`, `s${skill}`, `q${item}`, (row * 3) % 2, time(row)].join(",");
    }).join("\n");
  const names = (time: string) => `learner,skill,item,correct,${time}\n`;
  const plain = await answersIn(told(() => "").replace(/,$/gm, ""));
  expect(plain).toHaveLength(1200);
  const days = (row: number) => `2026-03-${String(1 + Math.floor(row / 400)).padStart(2, "0")}`;
  for (const time of [
    days,
    (row: number) => `${days(row)} 00:00`,
    () => "0",
    () => "2026-03-02T10:00:00",
  ])
    for (const name of ["time", "order_id"])
      expect(await answersIn(names(name) + told(time))).toEqual(plain);
  expect(await answersIn("a,add,q1,1,2026-03-02\na,read,q1,1,2026-03-02\n")).toHaveLength(2);
});

test("rows of a clock that stand beside each other tell of one answer, and others of a page of their own", async () => {
  const clock = (second: number) => `2026-03-02 10:00:${second + 10}`;
  const each = Array.from({ length: 20 }, (_, place) => place).flatMap((place) =>
    ["add", "read"].map((skill) => `a,${skill},q${place},1,${clock(place)}`),
  );
  const page = ["b,add,q1,1", "b,read,q2,1", "b,read,q1,1"].map((row) => `${row},${clock(30)}`);
  const found = await answersIn([...each, ...page].join("\n"));
  expect(found.slice(0, 2)).toEqual(["a add~~read q0 +", "a add~~read q1 +"]);
  expect(found.slice(20)).toEqual(["b add q1 +", "b read q2 +", "b read q1 +"]);
});

test("tries that share a second, or have no time at all, stay answers of their own", async () => {
  expect(await answersIn("u1,adding,p1,0,5\nu1,adding,p1,1,5\n")).toHaveLength(2);
  expect(await answersIn("u1,adding,p1,0\nu1,taking,p1,1\n")).toHaveLength(2);
});

test.each([
  ["a,b,c,1,0\n\na,b,c,perhaps,1", /log\.csv:3: correct is "perhaps"; it may be 0 or 1/],
  ["a,b,c,1,0\na,b,c,2,1", /log\.csv:2: correct is "2"/],
  ["a,b,c,1,0\n,b,c,1,1", /log\.csv:2: there is no learner/],
  ["a,b,c,1,0\na,b,,1,1", /log\.csv:2: there is no item/],
  ["a,b,c,1,0\na", /log\.csv:2: there is no skill, the row is too short/],
  ["a,b,c,1,0\na,b,c,0,5,20", /log\.csv:2: there are 6 cells where the first row has 5; put what/],
  ["a,b,c,1,noon", /log\.csv:1: time is "noon"; it may be a number or a date/],
  ['a,b,c,1,0\n"a\nb",b,c,1,1\na,b,c,x,1', /log\.csv:4: correct is "x"/],
  ['a,b,c,1,0\n"a,b,c,1,1\na,b,c,1,1', /log\.csv:2: a quote opens here and does not close/],
  ["\nlearner,skill,correct\na,b,1", /log\.csv:2: the column item is missing/],
  ["learner,skill,item,correct\n", /log\.csv: there is no answer in it/],
])("what cannot be read is told by file, line and reason: %j", async (text, reason) => {
  await expect(read(text)).rejects.toThrow(reason);
});

test("a folder is no log", async () => {
  await expect(readAnswers(folder)).rejects.toThrow(/hub-logs-.*: this is a folder, not a file/);
});

test("a log in UTF-16 without its mark is refused by a sentence that says what to do", async () => {
  const wide = Buffer.from(`learner,skill,item,correct,time\n${rows}`, "utf16le");
  await expect(read(wide)).rejects.toThrow(/log\.csv:1: .*save it as CSV UTF-8/);
});

test("of the hub's own export what was taken back does not count", async () => {
  const names = "learner,item,correct,seq,skill,try,hints,withdrawn\n";
  const { answers, leftOut } = await read(
    `${names}u1,p1,0,1,adding,1,0,1\nu1,p1,1,2,adding,1,0,0\nu1,p2,0,3,adding,1,0,1\n`,
  );
  expect(answers.map(({ item, isCorrect }) => `${item} ${isCorrect}`)).toEqual(["p1 true"]);
  expect(leftOut).toMatchObject({ withdrawn: 2, laterTries: 0 });
});

test("of the hub's own export the first try at a question counts, in the order of the log, and a hint is no proof", async () => {
  const names = "learner,item,correct,seq,answered_at,skill,try,hints\n";
  const { answers, leftOut } = await read(
    `${names}u1,p2,1,2,2024-01-01T00:00:00Z,adding,1,0\nu1,p1,0,1,2031-01-01T00:00:00Z,adding,1,0\n` +
      "u1,p2,1,3,2024-01-01T00:00:09Z,adding,2,0\nu1,p3,1,4,2024-01-01T00:00:10Z,adding,1,2\n",
  );
  expect(answers.map(({ item, isCorrect }) => `${item} ${isCorrect}`)).toEqual([
    "p1 false",
    "p2 true",
    "p3 false",
  ]);
  expect(leftOut).toMatchObject({ laterTries: 1 });
});

import { describe, expect, test } from "vitest";
import { lintSaidOptions } from "../../../content/format/lint-said-options.ts";
import { lintSolution } from "../../../content/format/lint-solution.ts";
import { lintSums } from "../../../content/format/lint-sums.ts";
import { allAtOnce } from "../../../content/format/pieces.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { lessonWith, wordsIn } from "./fixtures.ts";

/** How grave it is that the solution of this question does not come to its right answer; nothing when it does. */
function told(type: string, ...lines: string[]) {
  const block = [`::: ${type} #a`, "vars: n = 1..4", "ask: {n}?", ...lines, ":::"].join("\n");
  const { items } = readLesson(lessonWith(block), "one.md");
  return items
    .flatMap((item) => allAtOnce(lintSolution(item, wordsIn("en"))))
    .map(({ severity }) => severity);
}

const sum = "[[{n} + {10-n} = 10]].";
const typed = (answer: string, solution: string) =>
  told("numeric", `answer: ${answer}`, `solution: ${solution}`);

describe("a number to type that the solution does not come to", () => {
  test("is broken beside a sum, and advice without one", () => {
    expect(typed("{9-n}", sum)).toEqual(["broken"]);
    expect(typed("{10-n}", sum)).toEqual([]);
    expect(typed("30", "Count on from {n}.")).toEqual(["care"]);
    expect(typed("{10-n}", "It is {9-n}.")).toEqual(["broken"]);
    expect(typed("{10-n}", "It is {9-n}. | pic: tenframe(n=n, m=10-n)")).toEqual(["broken"]);
    expect(typed("{10-n}", "It is {9-n}, not {n}.")).toEqual(["care"]);
    expect(typed("{10-n}", "It is {10-n}.")).toEqual([]);
    expect(typed("30", "[[{n} + ? = 20]].")).toEqual(["care"]);
  });

  test("may be said in two parts, or in words, and a solution without numbers counts nothing", () => {
    expect(typed("{n} over 10", "[[{n}/10]].")).toEqual([]);
    expect(typed("3", "Count 1, 2, three.")).toEqual([]);
    expect(typed("3", "Count the stones.")).toEqual([]);
  });
});

test("a key that is another with one draw in forty is found where as many variants are tried, and so is a false sum", () => {
  const rare = (answer: string, solution: string) => {
    const lines = ["vars: n = 1..40", "ask: {n}?", `answer: ${answer}`, `solution: ${solution}`];
    const { items } = readLesson(lessonWith(`::: numeric #a\n${lines.join("\n")}\n:::`), "one.md");
    return items
      .flatMap((item) => [
        ...allAtOnce(lintSolution(item, wordsIn("en"), 200)),
        ...allAtOnce(lintSums(item, wordsIn("en"), 200)),
      ])
      .map(({ reason }) => reason);
  };
  expect(rare("{50-n}", "[[50 - {n} = {50-n}]].")).toEqual([]);
  expect(rare("{if(n == 31, 8, 50-n)}", "[[50 - {n} = {50-n}]].")).toEqual([
    "#one.a: the solution does not come to the right answer",
  ]);
  expect(rare("{50-n}", "[[50 - {n} = {50-n}]]. [[{n} + {if(n == 31, 2, 1)} = {n+1}]].")).toEqual([
    '#one.a: "31 + 2 = 32" is not true',
  ]);
});

test("a solution that says a wrong answer is broken, though its picture shows the right number", () => {
  const solved = (solution: string) =>
    told("numeric", "answer: {10-n}", "wrong: {n} -> slip | No.", `solution: ${solution}`);
  const box = "| pic: tenframe(n=n, m=10-n)";
  expect(solved(`The answer is {n}. ${box}`)).toEqual(["broken"]);
  expect(solved(`{n} and {10-n} are ten. ${box}`)).toEqual([]);
  expect(solved(`There are ten. ${box}`)).toEqual([]);
  const tapped = [
    "pic: strip(parts=9, tap=yes)",
    "answer: filled == n+4",
    "wrong: filled == n -> slip",
  ];
  const picture = "pic: strip(parts=9, filled=n+4)";
  expect(told("tap-picture", ...tapped, `solution: See {n}. | ${picture}`)).toEqual([]);
});

test("a sum that stands still is broken, though the picture beside it shows what is right", () => {
  const box = "| pic: tenframe(n=n, m=10-n)";
  expect(typed("{10-n}", `[[5 + 5 = 10]]. ${box}`)).toEqual(["broken"]);
  expect(typed("{10-n}", `[[3 + 7 = 10]]. ${box}`)).toEqual(["broken"]);
  expect(typed("{10-n}", `${sum} ${box}`)).toEqual([]);
  expect(typed("{10-n}", `Count on from {n}. ${box}`)).toEqual([]);
  expect(typed("{n}+{10-n}", `[[5 + 5 = 10]]. ${box}`)).toEqual([]);
});

test("a minus before a number is part of it, and between two numbers it takes away", () => {
  expect(typed("{n-10}", sum)).toEqual(["broken"]);
  expect(typed("{n-10}", "[[{n} - 10 = {n-10}]].")).toEqual([]);
  expect(typed("{n-10}", "It is \u2212{10-n} degrees.")).toEqual([]);
  for (const taken of ["[[10 - {n}]]", "[[10-{n}]]", "[[10 −{n}]]", "[[(7 + 3) - {n}]]"]) {
    expect(typed("{n}", `${taken} are left.`)).toEqual([]);
    expect(typed("{-n}", `${taken} are left.`)).toEqual(["care"]);
  }
  expect(typed("{n}", "Look at the box-{n}.")).toEqual([]);
});

test("a jump to the left on a line of numbers shows how long it is", () => {
  const line = "pic: numberline(from=0, to=10, mark=9, jump=-n)";
  expect(typed("{n}", `Jump from 9. | ${line}`)).toEqual([]);
});

describe("an option that is right and that the solution does not come to", () => {
  const chosen = (right: string, wrong: string, solution: string) =>
    told("choice", `* ${right}`, `- ${wrong} -> slip | No.`, `solution: ${solution}`);

  test("is broken when a wrong one is said instead, and advice otherwise", () => {
    expect(chosen("[[{10-n}]]", "[[{n}]]", sum)).toEqual([]);
    expect(chosen("[[{11-n}]]", "[[{n}]]", sum)).toEqual(["broken"]);
    expect(chosen("[[{11-n}]]", "[[{n}]]", "Count on from {n}.")).toEqual(["broken"]);
    expect(chosen("[[{31-n}]]", "[[{n+20}]]", "Count on from {n}.")).toEqual(["care"]);
  });

  test("may be a sum of which the number is said, a number with a unit or a noun, and an equation", () => {
    expect(chosen("[[{n} + 7]]", "[[{n} + 8]]", "That is {n+7}.")).toEqual([]);
    expect(chosen("[[{n} + 8]]", "[[{n} + 7]]", "That is {n+7}.")).toEqual(["broken"]);
    expect(chosen("{n+8} cm", "{n+7} cm", "It is {n+7} long.")).toEqual(["broken"]);
    expect(chosen("{n+8 goat}", "{n+7 goat}", "There are {n+7}.")).toEqual(["broken"]);
    expect(chosen("[[{n} + 8 = 8 + {n}]]", "[[8 + 9 = 7]]", "Both are {n+8}.")).toEqual([]);
  });

  test("is not compared when it is in words", () => {
    expect(chosen("perhaps {n+8 step}", "again {n step}", "More than {n}.")).toEqual([]);
  });
});

test("what is tapped, filled in and put in pairs is compared as well", () => {
  const tapped = (answer: string) =>
    told(
      "tap-picture",
      "pic: strip(parts=9, tap=yes)",
      `answer: filled == ${answer}`,
      `solution: ${sum}`,
    );
  expect(tapped("10-n")).toEqual([]);
  expect(tapped("11-n")).toEqual(["broken"]);
  const filled = (answer: string) =>
    told("fill-in", "text: {n} and ___ are 10.", `answer: ${answer}`, `solution: ${sum}`);
  expect(filled("{10-n}")).toEqual([]);
  expect(filled("{11-n}")).toEqual(["broken"]);
  const joined = (right: string) =>
    told("match", `cat = {${right}}`, `dog = {${right}+20}`, `solution: ${sum}`);
  expect(joined("10-n")).toEqual([]);
  expect(joined("n+30")).toEqual(["broken"]);
});

test("numbers to put in order stand in the solution in the right order, where it tells them in a row", () => {
  const ordered = (solution: string) =>
    told("order", "1. {n}", "2. {n+3}", "3. {n+7}", `solution: ${solution}`);
  expect(ordered("First {n}, then {n+3}, then {n+7}.")).toEqual([]);
  expect(ordered("{n+7} is more than {n+3} and {n}.")).toEqual(["broken"]);
  expect(ordered("Start with {n}.")).toEqual([]);
});

test("a solution that repeats a wrong option in words, and not the right one, is advice", () => {
  const said = (right: string, wrong: string, solution: string) => {
    const options = [`* ${right}`, `- ${wrong} -> slip | No.`, `solution: ${solution}`];
    const block = ["::: choice #a", "vars: n = 1..4", "ask: {n}?", ...options, ":::"].join("\n");
    const { items } = readLesson(lessonWith(block), "one.md");
    return items.flatMap((item) => lintSaidOptions(item, wordsIn("en"))).map((one) => one.severity);
  };
  expect(said("floats", "sinks", "It has air in it: it **sinks**.")).toEqual(["care"]);
  expect(said("floats", "sinks", "It has air in it: it floats.")).toEqual([]);
  expect(said("floats", "sinks", "A stone sinks. This floats.")).toEqual([]);
  expect(said("floats", "sinks", "It stays on top.")).toEqual([]);
  expect(said("in the air", "in", "It is in the sky.")).toEqual([]);
  expect(said("1 litre", "litre", "A litre.")).toEqual([]);
});

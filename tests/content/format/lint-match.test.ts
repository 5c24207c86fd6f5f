import { expect, test } from "vitest";
import { lintItem } from "../../../content/format/lint-item.ts";
import { wordsIn } from "./fixtures.ts";
import { questionOf } from "./lint-reasons.ts";

const told = (head: string, ...pairs: string[]) =>
  lintItem(
    questionOf(head, "vars: n = 11..60", "ask: Find the pairs.", ...pairs),
    wordsIn("en"),
    30,
  )
    .filter(({ reason, severity }) => severity === "broken" && /pair/.test(reason))
    .map(({ reason }) => reason.replace(/\d+/g, "0").replace(/ \(in .*/, ""));
const sums = ["[[{n} + 2]] = [[{n+2}]]", "[[{n} + 5]] = [[{n+5}]]"];

test("of pairs that are the same number, one that is not is broken", () => {
  expect(told("match", ...sums, "[[{n+1} + 2]] = [[{n+4}]]")).toEqual([
    '#one.a: "0 + 0" is not "0", and other pairs are the same number; a question about the form says asks=form',
  ]);
  expect(told("match", "1/2 = 0.5", "[[1/{n}]] = [[2/{2*n}]]", "3/4 = 0.7")).toHaveLength(1);
  expect(told("match", ...sums, "[[{n} * 3]] = [[{3*n}]]")).toEqual([]);
});

test("so are pairs that have exchanged their partners, also where no pair is left", () => {
  const exchanged = [
    "[[{n} + 2]] = [[{n+5}]]",
    "[[{n} + 5]] = [[{n+7}]]",
    "[[{n} + 7]] = [[{n+2}]]",
  ];
  expect(told("match", ...exchanged)).toHaveLength(1);
  expect(
    told("match", "[[{n+1} + 2]] = [[{n+3}]]", "[[{n} + 9]] = [[{n+9}]]", ...exchanged),
  ).toHaveLength(1);
  expect(told("match asks=form", ...exchanged)).toEqual([]);
  expect(told("match", "{n} = {n+1}", "{n+1} = {n}")).toEqual([]);
  expect(told("match", "[[{n} + 1]] = {100-n-1}", "[[{100-n-2} + 1]] = {n+1}")).toEqual([]);
});

test("so are two pairs whose partners are the same number in two ways", () => {
  const twins = ["[[{n} + 2]] = [[{n+1} + 1]]", "[[{n-1} + 3]] = [[{n+2} + 0]]"];
  expect(told("match", ...twins)).toHaveLength(1);
  expect(told("match asks=form", ...twins)).toEqual([]);
});

test("pairs of numbers may mean something else than the same number", () => {
  expect(told("match", "{n} = {100-n}", "{n+1} = {99-n}")).toEqual([]);
  expect(told("match", "[[{n} + 2]] = [[{n+3}]]", "[[{n} + 5]] = [[{n+6}]]")).toEqual([]);
  expect(told("match", "{n}, {2*n}, {3*n} = add {n}", "{n}, {n+1} = add 1")).toEqual([]);
  expect(told("match asks=form", ...sums, "[[{n+1} + 2]] = [[{n+4}]]")).toEqual([]);
});

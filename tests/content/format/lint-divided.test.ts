import { expect, test } from "vitest";
import type { Values } from "../../../content/format/expression.ts";
import { lintItem } from "../../../content/format/lint-item.ts";
import { helpClashesOf } from "../../../content/format/variant-clashes.ts";
import { wordsIn } from "./fixtures.ts";
import { questionOf } from "./lint-reasons.ts";

const question = (...lines: string[]) =>
  questionOf("choice", "vars: n = 2..20; m = 0..3", "ask: Which? {n} {m}", ...lines);
const told = (...lines: string[]) =>
  lintItem(question(...lines), wordsIn("en"), 30)
    .map(({ reason }) => reason)
    .filter((reason) => reason.includes("divides by 0"));

test("a fraction or a division with 0 below is broken, wherever a child may see it", () => {
  expect(told("* [[{n}/{m}]]", "- [[{n+5}/{m+2}]]")).toEqual([
    expect.stringMatching(/^#one\.a: "\d+\/0" divides by 0, which gives no number$/),
  ]);
  expect(told("* {n}", "- {n+m+1} -> m-one | [[{n} ÷ {m}]]?")).toHaveLength(1);
  expect(told("* {n}", "- {n+m+1}", "hint: Take {n} / {m}.")).toHaveLength(1);
  expect(told("* {n}", "- {n+m+1}", "solution: [[{n}/{m-m} = {n}]]")).toHaveLength(1);
});

test("a 0 that the author wrote is meant, and a decimal or a time is none", () => {
  expect(told("* Nobody divides [[{n} ÷ 0]].", "- [[{n} ÷ 0 = {m}]]")).toEqual([]);
  expect(told("* [[{n}/{m+1}]]", "- [[{n} ÷ {m+0.5}]]")).toEqual([]);
  expect(told("* {n} or {m}/{m+10}", "- {n+m+1}")).toEqual([]);
});

test("no child is asked a draw that divides by 0", () => {
  const item = question("* [[{n}/{m}]]", "- [[{n+5}/{m+2}]]");
  const stepped = (values: Values) => helpClashesOf(item, wordsIn("en"), values);
  expect(stepped({ n: 7, m: 0 })).toEqual([
    { reason: '"7/0" divides by 0, which gives no number', severity: "broken" },
  ]);
  expect(stepped({ n: 7, m: 3 })).toEqual([]);
});

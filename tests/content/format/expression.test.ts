import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate, parseExpression } from "../../../content/format/expression.ts";
import { ContentError } from "../../../content/format/types.ts";

const at = { file: "one.md", line: 1 };
const resultOf = (text: string, values = {}) => evaluate(parseExpression(text, at), values);

test.each([
  ["1+2*3", 7],
  ["(1+2)*3", 9],
  ["10-4-3", 3],
  ["-2+5", 3],
  ["7%4", 3],
  ["abs(3-8)", 5],
  ["min(4, 2, 9)", 2],
  ["gcd(12, 18)", 6],
  ["lcm(4, 6)", 12],
  ["digits(347)", 14],
  ["if(2 > 1, 10, 20)", 10],
  ["1 < 2 and not 3 < 2", true],
  ["1 > 2 or 2 <= 2", true],
  ['"disc" == "disc"', true],
  ['pick(2, "sand", "salt", "soap")', "salt"],
])("%s is %s", (text, expected) => {
  expect(resultOf(text)).toBe(expected);
});

test.each([
  "constructor(1)",
  "a.b",
  "a[0]",
  "1;2",
  "x=>x",
  "`a`",
  "eval(1)",
  "__proto__(1)",
  "1 +",
  ")",
  "a".repeat(300),
  `pick(1, ${'"sand", '.repeat(30)}"salt")`,
  `${"(".repeat(60)}1${")".repeat(60)}`,
])("%s is refused, never run", (text) => {
  expect(() => parseExpression(text, at)).toThrow(ContentError);
});

test("whatever is written, reading it gives an expression or names the place", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'ab1 +-*/%()<>=!,"and or not'), maxLength: 40 }),
      (text) => {
        try {
          parseExpression(text, at);
        } catch (error) {
          expect(error).toBeInstanceOf(ContentError);
        }
      },
    ),
  );
});

test("a pick holds a sentence for each of its places, and a place that is not there is told", () => {
  const sentences = Array.from(
    { length: 12 },
    (_, place) => `"${"A cat sits in the sun. ".repeat(3)}${place}"`,
  );
  expect(resultOf(`pick(i, ${sentences.join(", ")})`, { i: 12 })).toMatch(/11$/);
  expect(() => resultOf('pick(i, "sand", "salt")', { i: 3 })).toThrow(
    'there is no "3" in a pick of 2',
  );
});

import { expect, test } from "vitest";
import { item, reasons } from "./lint-reasons.ts";

const ask = ["ask: {n}?", "answer: {n}"];
const told = (...lines: string[]) =>
  reasons(item(...lines, ...ask), "broken", { everyDraw: 1000 }).filter((one) =>
    one.startsWith("10:"),
  );

test("numbers of which one cannot be worked out are told at their question, and the check goes on", () => {
  expect(told("vars: n = 1..30; k = pick(n, 1, 2, 3)")).toEqual([
    expect.stringMatching(/^10: #one\.a: there is no "\d+" in a pick of 3 \(in 5\d of 60 variants/),
  ]);
  expect(told("vars: n = 1..30; w in rain; k = w+1")).toEqual([
    expect.stringMatching(/^10: #one\.a: "rain" is no number \(in 60 of 60 variants/),
  ]);
  const wrong = "wrong: {n+1} if k > 2 -> one-more | Look again.";
  expect(told("vars: n = 1..30; k = pick(n, 1, 2, 3)", wrong)).toHaveLength(1);
});

test("so is one of many hundred that no chance draws", () => {
  const rare = "vars: n = 1..900; k = if(n == 577, pick(n, 1, 2, 3), n)";
  expect(told(rare)).toEqual([
    '10: #one.a: there is no "577" in a pick of 3 (in the variant with n = 577)',
  ]);
  expect(told(rare.replace("n == 577", "n == 0"))).toEqual([]);
});

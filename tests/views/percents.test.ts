import { expect, test } from "vitest";
import { percentsOf } from "../../views/charts/percents.ts";

test.each([
  [
    [1, 12, 88],
    [1, 12, 87],
  ],
  [
    [5, 10, 80],
    [5, 11, 84],
  ],
  [
    [1, 1, 1],
    [34, 33, 33],
  ],
  [
    [1, 0, 0],
    [100, 0, 0],
  ],
  [
    [0, 0, 0],
    [0, 0, 0],
  ],
])("the parts of %j are %j percent", (parts, percents) => {
  expect(percentsOf(parts)).toEqual(percents);
});

test("parts of a whole add up to 100 percent, and none is a whole percent off", () => {
  for (let one = 0; one <= 30; one++)
    for (let other = 0; other <= 30; other++)
      for (const third of [0, 1, 7, 30, 113]) {
        const parts = [one, other, third];
        const all = one + other + third;
        if (all === 0) continue;
        const percents = percentsOf(parts);
        expect(percents.reduce((sum, percent) => sum + percent, 0)).toBe(100);
        for (const [place, part] of parts.entries())
          expect(Math.abs((percents[place] ?? 0) - (100 * part) / all)).toBeLessThan(1);
      }
});

import { describe, expect, test, vi } from "vitest";
import { tryCheck } from "../../scripts/simulate/check.ts";
import { courseTable } from "../../scripts/simulate/course.ts";
import { helpTable } from "../../scripts/simulate/help.ts";
import { formats } from "../../scripts/simulate/luck.ts";
import { tryHubRule } from "../../scripts/simulate/mastery.ts";
import { formatsOfNow, nowTable } from "../../scripts/simulate/now.ts";
import { tryPlacement } from "../../scripts/simulate/placement.ts";

/**
 * What the engine promises, held against children made up with fixed seeds. There are as many of them as it takes for
 * chance to be smaller than the distance to the promise, not as many as `npm run simulate` has. Ten seconds of a
 * processor, which may take minutes where others want it too.
 */
vi.setConfig({ testTimeout: 300_000 });

test("twelve open questions find a child's level, give or take one, for 95 of 100, and exactly for half", () => {
  const { within1, exact } = tryPlacement({ questions: 12, format: formats[0], children: 6000 });
  expect(within1).toBeGreaterThanOrEqual(95);
  expect(exact).toBeGreaterThanOrEqual(50);
});

test.each([
  { children: 1, answers: 60, near: 95, exactly: 50 },
  { children: 1, answers: 300, near: 95, exactly: 50 },
  { children: 5, answers: 300, near: 93, exactly: 46 },
])(
  "where $children answered $answers questions without reading them, $near of 100 others are still placed within a level",
  ({ near, exactly, ...careless }) => {
    const { within1, exact } = tryPlacement({ questions: 12, format: formats[0], careless });
    expect(within1).toBeGreaterThanOrEqual(near);
    expect(exact).toBeGreaterThanOrEqual(exactly);
  },
);

describe.each([
  { hubs: "a new hub for every sixty children", childrenAHub: 60 },
  { hubs: "one hub for them all", childrenAHub: 1500 },
])("$hubs", ({ childrenAHub }) => {
  test.each(formats)(
    "a skill is called mastered after 18 questions at most, and falsely in 5 of 100 at most: $name",
    (format) => {
      const { falsePercent, questions } = tryHubRule(format, { children: 1500, childrenAHub });
      expect(falsePercent).toBeLessThanOrEqual(5);
      expect(questions).toBeLessThanOrEqual(18);
    },
  );
});

test("in a course a child gains two and a half times the skills of five in a row, and few are falsely mastered", () => {
  const rows = courseTable(100);
  for (const { name } of formats.slice(0, 2)) {
    const [usual, hub] = rows.filter(({ format }) => format === name);
    expect(hub?.gained).toBeGreaterThanOrEqual(2.5 * (usual?.gained ?? Number.NaN));
    expect(hub?.falsePercent).toBeLessThanOrEqual(5);
  }
});

test.each(["help", "another school", "a third school"])(
  "of the children whom the alert names seven of ten are stuck, and more than half of those who are stuck are named: %s",
  (seed) => {
    const ofHub = helpTable(300, seed).filter(({ rule }) => rule === "the hub");
    expect(ofHub).toHaveLength(formats.length);
    for (const { precision, recall, auc } of ofHub) {
      expect(precision).toBeGreaterThanOrEqual(0.7);
      expect(recall).toBeGreaterThanOrEqual(0.55);
      expect(auc).toBeGreaterThanOrEqual(0.8);
    }
  },
);

test.each(formatsOfNow)(
  "of the children whom the Now page of six new classes names seven of ten are stuck, and more than half of those who are stuck are named: $name",
  async (format) => {
    const rows = await nowTable([format], 6);
    const all = rows.find(({ seed, level }) => seed === "all" && level === "all");
    expect(all?.cases).toBeGreaterThan(1000);
    expect(all?.precision).toBeGreaterThanOrEqual(0.7);
    expect(all?.recall).toBeGreaterThanOrEqual(0.55);
    expect(all?.laterPrecision).toBeGreaterThanOrEqual(0.7);
  },
);

test("of a hundred checks that decide, ninety-five are right, with twenty questions at most and seven of ten decided", () => {
  const row = tryCheck(formats[0]);
  expect(row.rightPercent).toBeGreaterThanOrEqual(95);
  expect(row.decidedPercent).toBeGreaterThanOrEqual(70);
  expect(row.questions).toBeLessThanOrEqual(20);
});

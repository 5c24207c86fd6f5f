import { describe, expect, test } from "vitest";
import { lintShownCounts } from "../../../content/format/lint-shown-count.ts";
import { lintSolution } from "../../../content/format/lint-solution.ts";
import { lintShownSums } from "../../../content/format/lint-sums.ts";
import { allAtOnce } from "../../../content/format/pieces.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { wordsIn } from "./fixtures.ts";
import { questionOf } from "./lint-reasons.ts";

const head = "---\nid: one\nskill: M.1\ntitle: One\nlicence: CC-BY-4.0\n---\n";

test("a screen that says another number of the things in its picture than there are is broken", () => {
  const told = (words: string, language = "en", picture = "counters(a=6, b=4, thing=stone)") =>
    lintShownCounts(
      readLesson(`${head}## Stones\npic: ${picture}\n${words}\n`, "one.md"),
      wordsIn(language),
    ).map(({ reason, line, severity }) => `${severity} ${line}: ${reason}`);
  expect(told("Here are 12 stones.")).toEqual([
    'broken 7: the picture shows 10, and its screen says "12 stones"',
  ]);
  expect(told("Voici 12 cailloux.", "fr")).toHaveLength(1);
  expect(told("هُنَا ١٢ حَجَرًا.", "ar")).toHaveLength(1);
  expect(told("Here are 10 stones.")).toEqual([]);
  expect(told("Here are 6 stones.")).toEqual([]);
  expect(told("Here are 12 stones. We hid 2.")).toEqual([]);
  expect(told("Here are 12 stones. How many are hidden?")).toEqual([]);
  expect(told("A full row has 12 stones.")).toEqual([]);
  expect(told("Here are 12 beans.")).toEqual([]);
  expect(told("Here are 12 stones.", "en", "thing(name=stone)")).toEqual([]);
});

test("a sum in the plan for the teacher that is not true is broken, but for what a mistake looks like", () => {
  const told = (line: string) => {
    const plan = new Map(
      ["bring", "say", "watch", "others", "close"].map((key) => [key, "Count."]),
    );
    const [, key = "", words = ""] = /^(\w+): (.*)$/.exec(line) ?? [];
    if (key !== "mistake") plan.set(key, words);
    const mistake = key === "mistake" ? words : "m-one | They count on. | Count again.";
    const lines = [...plan].map(([name, text]) => `${name}: ${text}`);
    const text = `${head}## Sums\nLook.\n\n## For the teacher\n${lines.join("\n")}\nmistake: ${mistake}\n`;
    return lintShownSums(readLesson(text, "one.md"), wordsIn("en")).map(({ reason }) => reason);
  };
  expect(told("say: Count together: 7 + 3 = 11.")).toEqual([
    expect.stringMatching(/^"7 \+ 3 = 11" is not true/),
  ]);
  expect(told("close: Six and 4 make 11.")).toHaveLength(1);
  expect(told("mistake: m-one | They count on. | Say: [[6 + 4 = 11]].")).toHaveLength(1);
  expect(told("say: Count together: 7 + 3 = 10.")).toEqual([]);
  expect(told("watch: Some children write 7 + 3 = 11.")).toEqual([]);
  expect(told("mistake: m-one | 7 + 3 = 11. | Count again.")).toEqual([]);
});

describe("a solution that tells the numbers of a row with gaps", () => {
  const told = (text: string, answer: string, solution: string) =>
    allAtOnce(
      lintSolution(
        questionOf(
          "fill-in",
          ...["vars: n = 1..60", "ask: Which come after {n}?", `text: ${text}`],
          ...[...answer.split(" or "), ""].flatMap((one) => (one ? `answer: ${one}` : [])),
          `solution: ${solution}`,
        ),
        wordsIn("en"),
      ),
    ).map(({ severity }) => severity);

  test("in another order than the gaps is broken", () => {
    expect(told("{n}, ___, ___", "{n+2}, {n+1}", "{n}, {n+1}, {n+2}.")).toEqual(["broken"]);
    expect(told("___, {n+2}, ___.", "{n+3}, {n+1}", "{n+1}, {n+2}, {n+3}.")).toEqual(["broken"]);
  });

  test("in their order is right, and where words or signs stand between them any order is", () => {
    expect(told("{n}, ___, ___", "{n+1}, {n+2}", "{n}, {n+1}, {n+2}.")).toEqual([]);
    expect(told("[[{n}]]; ___; ___", "{n+1}, {n+2}", "{n}, {n+1}, {n+2}.")).toEqual([]);
    expect(told("___ + ___", "{n+2}, {n+1}", "{n+1} and {n+2}.")).toEqual([]);
    expect(told("___ is more than ___", "{n+2}, {n+1}", "{n+1} < {n+2}")).toEqual([]);
    expect(told("___, ___", "{n+2}, {n+1} or {n+1}, {n+2}", "{n+1}, {n+2}.")).toEqual([]);
  });
});

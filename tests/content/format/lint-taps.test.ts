import { expect, test } from "vitest";
import { lintItem } from "../../../content/format/lint-item.ts";
import { wordsIn } from "./fixtures.ts";
import { questionOf } from "./lint-reasons.ts";

/** What an author is told of a picture whose parts are tapped, where it speaks of `about`. */
const told = (about: RegExp, ...lines: string[]) =>
  lintItem(questionOf("tap-picture", ...lines), wordsIn("en"), 20)
    .filter(({ reason }) => about.test(reason))
    .map(({ line, reason, severity }) => `${severity} ${line}: ${reason}`);

const strip = [
  "vars: p = 6..10; n = 2..7; where n < p-1",
  "ask: Colour {n square}.",
  "pic: strip(parts=p, filled=0, tap=yes)",
  "answer: filled == n",
];

test("a mistake with a picture that nobody can tap is broken, as any other that is never met", () => {
  const wrong = (condition: string) =>
    told(/never met/, ...strip, `wrong: ${condition} -> slip | No.`);
  const never = 'broken 15: #one.a: the condition of the mistake "slip" is never met';
  expect(wrong("filled == 99")).toEqual([never]);
  expect(wrong("filled == n+99")).toEqual([never]);
  expect(wrong("filled == 11")).toEqual([never]);
  for (const possible of ["filled == n+1", "filled == 10", "filled > n", "filled == 1 and p == 9"])
    expect(wrong(possible), possible).toEqual([]);
});

test("so it is where it matters which parts are tapped, and where the values are many", () => {
  const month = [
    "vars: a = 1..7; b = 1..900; c = 1..900",
    "ask: Tap day {a}. {b} {c}",
    "pic: calendar(30, first=sat, start=mon, tap=yes)",
    "answer: where part == a",
  ];
  const wrong = (condition: string) =>
    told(/never met/, ...month, `wrong: ${condition} -> slip | No.`);
  expect(wrong("where part == a+30")).toHaveLength(1);
  expect(wrong("where column == 8")).toHaveLength(1);
  expect(wrong("where part == a+1")).toEqual([]);
  expect(wrong("where part == a+1 and a == 7 and b > 450")).toEqual([]);
});

test("a solution whose picture shows another number of parts than is right is broken", () => {
  const solved = (solution: string, ...lines: string[]) =>
    told(/picture of the solution/, ...(lines.length > 0 ? lines : strip), `solution: ${solution}`);
  expect(solved("Look. | pic: strip(parts=p, filled=n+1)")).toEqual([
    "broken 15: #one.a: the picture of the solution shows 5, and the right answer is 4",
  ]);
  expect(solved("Look. | pic: strip(parts=p, filled=n)")).toEqual([]);
  const inSteps = "One. | pic: strip(parts=p, filled=1) | Now all. | pic: strip(parts=p, filled=n)";
  expect(solved(inSteps)).toEqual([]);
  expect(solved("So. | pic: grid(parts=p, filled=n+1)")).toEqual([]);
  expect(solved("So. | pic: strip(parts=p)")).toEqual([]);
  const more = strip.map((line) => line.replace("filled == n", "filled > n"));
  expect(solved("Look. | pic: strip(parts=p, filled=n+1)", ...more)).toEqual([]);
});

test("a picture of which a child is right who taps all of it, whatever is asked, is broken", () => {
  const all = (answer: string, guess = "") =>
    lintItem(
      questionOf(
        `tap-picture${guess}`,
        "vars: p = 4..10; n = 1..9; where n < p",
        "ask: Tap more than {n} of {p}.",
        "pic: strip(parts=p, filled=0, tap=yes)",
        `answer: ${answer}`,
      ),
      wordsIn("en"),
      20,
    ).flatMap(({ reason, severity }) => (/taps all/.test(reason) ? [`${severity} ${reason}`] : []));
  const told = (guess: number) => [
    `broken #one.a: whoever taps all parts of the picture is right in 100 % of the variants, and guess= says ${guess} %`,
  ];
  expect(all("where part > 0", " guess=0.1")).toEqual(told(10));
  expect(all("filled > n", " guess=0.1")).toEqual(told(10));
  expect(all("where part <= n", " guess=0.1")).toEqual([]);
  expect(all("filled == n", " guess=0.1")).toEqual([]);
});

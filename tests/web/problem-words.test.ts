import { expect, test } from "vitest";
import { packProblems } from "../../server/pages/pack-problems.ts";
import { problemsInWords } from "../../server/pages/problem-words.ts";
import type { Page } from "../../views/page.ts";
import { speechIn } from "../../views/words/t.ts";

const languages = ["en", "ar", "fr"];
const pageIn = (language: string) => speechIn(language) as Page; // the sentences need nothing else of a page

function said(language: string, reason: string): string {
  const problem = { severity: "broken", part: undefined, line: 1, reason } as const;
  const [told] = problemsInWords(pageIn(language), [], [problem]);
  return (told?.says ?? "").replace(/[\u2068\u2069]/g, "");
}

test("a name that nobody made is said to be in curly brackets only where it is", () => {
  const inText = said("en", 'there is no variable "m": "{m} goats"');
  expect(inText).toBe(
    "The name m stands in curly brackets, and the line of numbers does not know it.",
  );
  expect(said("en", 'there is no variable "m"')).toBe(
    "The line of numbers does not know the name m.",
  );
  expect(said("en", 'there is no variable "m" before this')).toBe(
    "The line of numbers uses the name m before it says what it is.",
  );
  for (const language of ["ar", "fr"])
    expect(said(language, 'there is no variable "m"')).not.toMatch(/قوسين|accolades/);
});

test("a picture of which no part is right is not said to be about how many parts", () => {
  const which = said("en", "no part of the picture is right");
  expect(which).toMatch(/^Whichever parts of the picture the child taps, it is never right\./);
  const howMany = said("en", "no number of tapped parts is right");
  expect(howMany).toMatch(/^However many parts of the picture the child taps/);
});

test.each(languages)("what goes wrong in some variants of a pack is told in %s", (language) => {
  const reasons = [
    'there is no "4" in a pick of 3 (in 60 of 60 variants, first with seed 0)',
    'there is no "4" in a pick of 3 (in the variant with n = 4)',
  ].map((reason) => `lessons/one.md:10: #one.a: ${reason}`);
  reasons.push('lessons/one.md:10: #one.a with seed 3: there is no "4" in a pick of 3');
  const page = pageIn(language);
  const own = said(language, 'there is no "4" in a pick of 3');
  for (const { line, says } of packProblems(page, reasons))
    expect([line, says.replace(/[\u2068\u2069]/g, "")]).toEqual([10, own]);
  if (language !== "en") expect(own).not.toContain("there is no");
});

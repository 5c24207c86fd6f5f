import { expect, test } from "vitest";
import { numberOfAsked } from "../../../content/format/asked-noun.ts";
import { gradeResponse } from "../../../content/format/grade-response.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { itemOf, lessonWith } from "./fixtures.ts";

/** What comes of these answers to a question whose right answer is 18. */
function outcomes(language: string, ask: string, ...typed: string[]): string[] {
  const block = `::: numeric #a\nask: ${ask}\nanswer: 18\nwrong: 2 -> weeks | No.\n:::`;
  const source = { ...readLesson(lessonWith(block), "one.md"), language };
  const item = itemOf(source, "a");
  return typed.map((one) => gradeResponse(item, one).outcome);
}

const all = (outcome: string, count: number) => Array.from({ length: count }, () => outcome);

test("a number with the word that the question asks the number of is that number", () => {
  const asked = "It rains for 2 weeks and 4 days. How many days is that?";
  const right = ["18 days", "18 Days.", "18days", "18 day", "٨١ days"];
  expect(outcomes("en", asked, ...right)).toEqual([...all("right", 4), "wrong"]);
  expect(outcomes("en", asked, "17 days", "2 days")).toEqual(all("wrong", 2));
  expect(outcomes("fr", "Combien de jours ?", "18 jours", "18 jour", "18 Jours !")).toEqual(
    all("right", 3),
  );
  expect(outcomes("fr", "Combien y a-t-il d’élèves ?", "18 élèves", "18 eleves")).toEqual(
    all("right", 2),
  );
  expect(outcomes("ar", "كم يومًا هذا؟", "١٨ يومًا", "١٨ يوما", "18 يوم")).toEqual(all("right", 3));
});

test("any other word may mean another number, so that the child is asked again", () => {
  const asked = "It rains for 2 weeks and 4 days. How many days is that?";
  const others = ["18 weeks", "2 weeks", "18 tens", "18 or 19", "18 or 19 days", "18 days more"];
  expect(outcomes("en", asked, ...others)).toEqual(all("unreadable", 6));
  const signs = ["18:00 days", "18/1 days", "18 19 days", "days", "18 d", "about 18 days"];
  expect(outcomes("en", asked, ...signs)).toEqual(all("unreadable", 6));
  expect(outcomes("fr", "Combien de jours ?", "18 dizaines", "18 semaines")).toEqual(
    all("unreadable", 2),
  );
});

test("where a question asks for no thing, or for two, a word is not read", () => {
  expect(outcomes("en", "What is missing?", "18 days")).toEqual(["unreadable"]);
  const two = "How many weeks are that? And how many days?";
  expect(outcomes("en", two, "18 days", "18 weeks")).toEqual(all("unreadable", 2));
  const ask = [{ kind: "text" as const, text: "Siku ngapi?" }];
  expect(numberOfAsked({ ask, language: "sw" }, "18 siku")).toBeUndefined();
});

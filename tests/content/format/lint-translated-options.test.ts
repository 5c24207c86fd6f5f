import { describe, expect, test } from "vitest";
import { toldOf } from "./translated-lesson.ts";

const told = (head: string[], en: string[], fr: string[]) =>
  toldOf(/in another order than in the lesson/, { en: { item: en }, fr: { item: fr } }, [
    head[0] ?? "",
    "vars: a = 11..19; b = 3..9",
    ...head.slice(1),
  ]);
const choice = (en: [string, string], fr: [string, string]) =>
  told(
    ["choice"],
    [`* ${en[0]}`, `- ${en[1]} -> slip | No.`],
    [`* ${fr[0]}`, `- ${fr[1]} -> slip | Non.`],
  );
const broken = ["broken one.fr.md"];

describe("the right option and a wrong one, exchanged in a translation, are broken", () => {
  test("where they say numbers or variables", () => {
    const en: [string, string] = ["It is {a} steps.", "It is {b} steps."];
    expect(choice(en, ["{a} pas", "{b} pas"])).toEqual([]);
    expect(choice(en, ["{b} pas", "{a} pas"])).toEqual(broken);
    expect(choice(["six legs", "eight legs"], ["huit pattes", "6 pattes"])).toEqual(broken);
    expect(choice(["six legs", "eight legs"], ["6 pattes", "huit pattes"])).toEqual([]);
  });

  test("where they are nouns of the word list, or the same words in both languages", () => {
    expect(choice(["a stone", "the bean"], ["un haricot", "le caillou"])).toEqual(broken);
    expect(choice(["a stone", "the bean"], ["un caillou", "le haricot"])).toEqual([]);
  });

  test("and nothing is told where nobody can know, or where both say the same numbers", () => {
    expect(choice(["warm", "cold"], ["froid", "chaud"])).toEqual([]);
    expect(choice(["{a} and {b}", "{b}, not {a}"], ["{b} et {a}", "{a}, pas {b}"])).toEqual([]);
  });
});

test("so are things that a child puts in order, and pairs that go with another line", () => {
  const order = (fr: string[]) =>
    told(["order"], ["1. {b} days", "2. {b+10} days", "3. {b+40} days"], fr);
  expect(order(["1. {b} jours", "2. {b+10} jours", "3. {b+40} jours"])).toEqual([]);
  expect(order(["1. {b+10} jours", "2. {b} jours", "3. {b+40} jours"])).toEqual(broken);
  const match = (...fr: string[]) =>
    told(["match"], ["a day and {a} = {a+1} hours", "a day and {b} = {b+1} hours"], fr);
  expect(match("un jour et {a} = {a+1} heures", "un jour et {b} = {b+1} heures")).toEqual([]);
  expect(match("un jour et {b} = {b+1} heures", "un jour et {a} = {a+1} heures")).toEqual([]);
  expect(match("un jour et {a} = {b+1} heures", "un jour et {b} = {a+1} heures")).toEqual(broken);
});

import { describe, expect, test } from "vitest";
import { toldOf } from "./translated-lesson.ts";

const hints = (en: string, fr: string, ar?: string) =>
  toldOf(/this one no number/, {
    en: { item: [`hint: ${en}`] },
    fr: { item: [`hint: ${fr}`] },
    ...(ar !== undefined && { ar: { item: [`hint: ${ar}`] } }),
  });

describe("a hint that says no number, where every other language says {b}", () => {
  test("is broken, in whichever language it is", () => {
    expect(hints("Begin with {b}.", "Commence par {b}.", "ابدأ من {b}.")).toEqual([]);
    expect(hints("Begin with {b}.", "Commence par.", "ابدأ من {b}.")).toEqual(["broken one.fr.md"]);
    expect(hints("Begin with {b}.", "Commence par {b}.", "ابدأ من.")).toEqual(["broken one.ar.md"]);
    expect(hints("Begin with it.", "Commence par {b}.", "ابدأ من {b}.")).toEqual(["broken one.md"]);
  });

  test("is advice where one other language alone says it", () => {
    expect(hints("Begin with {b}.", "Commence par.")).toContain("care one.fr.md");
  });

  test("is right where it helps with another number, in digits or in words", () => {
    const tens = ["Open one of the {b} tens.", "Ouvre une des {b} dizaines."] as const;
    expect(hints(...tens, "نَفْتَحُ عَشَرَةً وَاحِدَةً.")).toEqual([]);
    expect(hints("Begin with {b}.", "Commence par {a}.", "ابدأ من {b}.")).toEqual([]);
    expect(hints("It is {if(b < 5, 1, 2)}.", "C’est lui.", "هو {if(b < 5, 1, 2)}.")).toEqual([]);
  });
});

describe("a solution that says no number, where the others say the answer", () => {
  const solutions = (en: string, fr: string, ar: string) =>
    toldOf(/this one no number/, {
      en: { item: [`solution: ${en}`] },
      fr: { item: [`solution: ${fr}`] },
      ar: { item: [`solution: ${ar}`] },
    });

  test("is broken", () => {
    const right = "[[{a} - {b} = {a-b}]].";
    expect(solutions(right, right, right)).toEqual([]);
    expect(solutions(right, "Voilà.", right)).toEqual(["broken one.fr.md"]);
    expect(solutions(right, right, "انظر.")).toEqual(["broken one.ar.md"]);
  });

  test("is right where another language has no number either", () => {
    expect(solutions("It is {a-b}.", "Voilà.", "انظر.")).toEqual([]);
  });
});

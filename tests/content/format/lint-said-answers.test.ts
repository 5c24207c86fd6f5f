import { describe, expect, test } from "vitest";
import { toldOf } from "./translated-lesson.ts";

const plant = ["text", "vars: a = 11..19; b = 3..9; k = 1..3"];
const where = (first: string, ...others: string[]) => {
  const [second = "", third = ""] = others;
  return `{if(k == 1, "${first}", if(k == 2, "${second}", "${third}"))}`;
};
const english = [`answer: ${where("root", "stem", "leaf")}`];
const french = [`answer: ${where("racine", "tige", "feuille")}`];
const solution = (text: string) => `solution: ${text}`;
const itIs = solution(`It is the ${where("root", "stem", "leaf")}.`);
const cEst = solution(`C’est la ${where("racine", "tige", "feuille")}.`);

const told = (languages: Record<string, string[]>, head = plant) =>
  toldOf(
    /the solution does not come to the right answer: it says/,
    Object.fromEntries(Object.entries(languages).map(([name, item]) => [name, { item }])),
    head,
  );

describe("answers in words that have changed places beside their solution", () => {
  test("are broken in the lesson itself", () => {
    expect(told({ en: [...english, itIs] })).toEqual([]);
    const turned = `answer: ${where("stem", "root", "leaf")}`;
    expect(told({ en: [turned, itIs] })).toEqual(["broken one.md"]);
    const allThree = `answer: ${where("stem", "leaf", "root")}`;
    expect(told({ en: [allThree, itIs] })).toEqual(["care one.md"]);
  });

  test("are broken in a translation, and only there", () => {
    const own = [...english, itIs];
    expect(told({ en: own, fr: [...french, cEst] })).toEqual([]);
    const turned = `answer: ${where("racine", "feuille", "tige")}`;
    expect(told({ en: own, fr: [turned, cEst] })).toEqual(["broken one.fr.md"]);
  });

  test("of which there are two are known by the other language, and are advice without one", () => {
    const two = (one: string, other: string) => `{if(k == 1, "${one}", "${other}")}`;
    const en = [`answer: ${two("hot", "cold")}`, solution(`It is ${two("hot", "cold")}.`)];
    const fr = (answer: string) => [
      `answer: ${answer}`,
      solution(`Il est ${two("chaud", "froid")}.`),
    ];
    expect(told({ en, fr: fr(two("froid", "chaud")) })).toEqual(["broken one.fr.md"]);
    expect(told({ en, fr: fr(two("chaud", "froid")) })).toEqual([]);
    const left = [`answer: ${two("fox", "hen")}`, solution(`The ${two("hen", "fox")} went away.`)];
    expect(told({ en: left })).toEqual(["care one.md"]);
  });

  test("to spell with letters are broken too", () => {
    const spell = ["spell", "vars: a = 11..19; b = 3..9; k = 1..3"];
    const letters = "letters: r, o, o, t, s, t, e, m, l, e, a, f";
    expect(told({ en: [...english, letters, itIs] }, spell)).toEqual([]);
    const turned = `answer: ${where("root", "leaf", "stem")}`;
    expect(told({ en: [turned, letters, itIs] }, spell)).toEqual(["broken one.md"]);
  });
});

describe("answers in words are not told", () => {
  test("where the solution goes through all of them", () => {
    const all = solution("The root drinks, the stem carries, the leaf breathes.");
    expect(told({ en: [...english, all] })).toEqual([]);
  });

  test("where it says the other one beside the right one, or as a part of it", () => {
    const beside = where("root, not stem", "stem, not root", "leaf");
    expect(told({ en: [...english, solution(`It is the ${beside}.`)] })).toEqual([]);
    const two = (one: string, other: string) => `{if(k == 1, "${one}", "${other}")}`;
    const words = [`answer: ${two("big", "small")}`, `answer: ${two("not small", "not big")}`];
    const says = solution(`It is ${two("not small", "not big")}.`);
    expect(told({ en: [...words, says] })).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import { toldOf } from "./translated-lesson.ts";

const cards = ["numeric", "vars: a = 11..19; b = 3..9; q = 1..2", "answer: {a-b}"];
const english = ["hint: A green card may come.", "hint: A white card is left."];
const french = ["hint: Une carte verte peut venir.", "hint: Il reste une carte blanche."];

/** The last hint says one thing or the other, by the numbers that were drawn. */
const told = (en: string, fr: string, own = french) =>
  toldOf(
    /where this line says the words for the other one/,
    { en: { item: [...english, `hint: ${en}`] }, fr: { item: [...own, `hint: ${fr}`] } },
    cards,
  );
const taking = (which: string) => `Take a ${which} card now.`;
const prendre = (which: string) => `On prend une carte ${which}.`;

test("two words of a translation that have changed places in an {if} are broken", () => {
  const en = taking('{if(q == 1, "green", "white")}');
  expect(told(en, prendre('{if(q == 1, "blanche", "verte")}'))).toEqual(["broken one.fr.md"]);
  expect(told(en, prendre('{if(q == 1, "verte", "blanche")}'))).toEqual([]);
});

test("the same words behind the opposite condition are right", () => {
  const en = taking('{if(q == 1, "green", "white")}');
  expect(told(en, prendre('{if(q == 2, "blanche", "verte")}'))).toEqual([]);
  expect(told(en, prendre('{if(q == 2, "verte", "blanche")}'))).toEqual(["broken one.fr.md"]);
});

test("two words that have changed places beside others that have not are broken", () => {
  const both = (which: string, then: string, words: string[]) =>
    `${which.replace("?", `{if(q == 1, "${words[0]}", "${words[1]}")}`)} ${then.replace("?", `{if(q == 1, "${words[2]}", "${words[3]}")}`)}`;
  const known = {
    en: ["hint: All green: certain.", "hint: No white one: that cannot be."],
    fr: ["hint: Que du vert : certain.", "hint: Pas de blanche : impossible."],
  };
  const inBoth = (words: string[]) =>
    toldOf(
      /where this line says the words for the other one/,
      {
        en: {
          item: [
            ...english,
            ...known.en,
            `hint: ${both("Take a ? card.", "This ?.", ["green", "white", "is certain", "cannot be"])}`,
          ],
        },
        fr: {
          item: [...french, ...known.fr, `hint: ${both("Une carte ?.", "C’est ?.", words)}`],
        },
      },
      cards,
    );
  expect(inBoth(["verte", "blanche", "certain", "impossible"])).toEqual([]);
  expect(inBoth(["blanche", "verte", "certain", "impossible"])).toEqual(["broken one.fr.md"]);
  expect(inBoth(["verte", "blanche", "impossible", "certain"])).toEqual(["broken one.fr.md"]);
});

test("words that the lesson says nowhere else, or that mean now one and now the other, are not told", () => {
  const en = taking('{if(q == 1, "green", "white")}');
  expect(told(en, prendre('{if(q == 1, "claire", "sombre")}'))).toEqual([]);
  const mixed = ["hint: Une carte verte peut venir.", "hint: Il reste une carte verte."];
  expect(told(en, prendre('{if(q == 1, "blanche", "verte")}'), mixed)).toEqual([]);
});

describe("words of an answer", () => {
  const head = ["text", "vars: a = 11..19; b = 3..9; q = 1..2"];
  const two = (one: string, other: string) => `{if(q == 1, "${one}", "${other}")}`;
  const en = [`answer: the ${two("green", "white")} card`, ...english];
  const toldOfAnswers = (...answers: string[]) =>
    toldOf(
      /where this line says the words for the other one/,
      { en: { item: en }, fr: { item: [...answers.map((one) => `answer: ${one}`), ...french] } },
      head,
    );

  test("that have changed places in a translation are broken where no solution says them", () => {
    expect(toldOfAnswers(`la carte ${two("blanche", "verte")}`)).toEqual(["broken one.fr.md"]);
    expect(toldOfAnswers(`la carte ${two("verte", "blanche")}`)).toEqual([]);
  });

  test("are held against the lesson's in each way to say them, of which a translation may have more", () => {
    const [her, him] = [`la carte ${two("verte", "blanche")}`, `un ${two("vert", "blanc")}`];
    expect(toldOfAnswers(her, him)).toEqual([]);
    expect(toldOfAnswers(her, `une ${two("blanche", "verte")}`)).toEqual(["broken one.fr.md"]);
  });
});

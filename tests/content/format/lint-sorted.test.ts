import { expect, test } from "vitest";
import { directionAsked } from "../../../content/format/asked-order.ts";
import { lintItem } from "../../../content/format/lint-item.ts";
import { wordsIn } from "./fixtures.ts";
import { questionOf } from "./lint-reasons.ts";

const told = (ask: string, things: string[], language = "en") =>
  lintItem(
    questionOf(
      "order",
      "vars: n = 11..60",
      `ask: ${ask}`,
      ...things.map((thing, place) => `${place + 1}. ${thing}`),
    ),
    wordsIn(language),
    30,
  )
    .filter(({ reason }) => reason.includes("the right order"))
    .map(({ reason, severity }) => `${severity}: ${reason.replace(/\d+/g, "0")}`);
const down = ["{n+2}", "{n+1}", "{n}"];
const mixed = ["{n+2}", "{n}", "{n+5}"];

test("an order of numbers that is not the one which the question asks for is broken", () => {
  const smallest = {
    en: "Put the numbers in order. The smallest number comes first.",
    fr: "Range les nombres du plus petit au plus grand.",
    ar: "لِنُرَتِّبِ الأَعْدَادَ. العَدَدُ الأَصْغَرُ أَوَّلًا.",
  };
  for (const [language, ask] of Object.entries(smallest)) {
    expect(told(ask, down, language), language).toEqual([
      expect.stringMatching(
        /^broken: #one\.a: the right order "0, 0, 0" is not the one that the question asks for/,
      ),
    ]);
    expect(told(ask, mixed, language), language).toHaveLength(1);
    expect(told(ask, down.toReversed(), language), language).toEqual([]);
  }
  expect(told("Begin with the largest.", down.toReversed())).toHaveLength(1);
  expect(told("Begin with the largest.", down)).toEqual([]);
  expect(told("The smallest comes first.", ["[[1/2]]", "[[1/3]]", "[[{n}/4]]"])).toHaveLength(1);
});

test("without words for it, numbers that count neither up nor down are advice", () => {
  expect(told("Put them in order.", mixed)).toEqual([
    expect.stringMatching(/^care: .* counts neither up nor down/),
  ]);
  expect(told("Count back.", down)).toEqual([]);
  expect(told("Put the steps in order.", ["[[{n} - 1]]", "[[{n} + 4]]", "{n}"])).toEqual([]);
  expect(told("The smallest first.", ["{n} cm", "{n-1} m", "{n} m"])).toEqual([]);
});

test("the way is read in three languages, and not from words that say both", () => {
  const ways = (language: string, ...asks: string[]) =>
    asks.map((ask) => directionAsked(ask, language));
  expect(
    ways("en", "From small to large.", "Largest to smallest.", "The smallest last.", "Largest?"),
  ).toEqual(["up", "down", "down", undefined]);
  expect(
    ways("fr", "Le plus grand vient en premier.", "Dans l’ordre décroissant.", "Le plus petit ?"),
  ).toEqual(["down", "down", undefined]);
  expect(
    ways("ar", "نَبْدَأُ بِالأَكْبَرِ.", "مِنَ الأَصْغَرِ إِلَى الأَكْبَرِ.", "أَيُّهَا الأَكْبَرُ؟", "بِتَرْتِيبٍ تَنَازُلِيٍّ"),
  ).toEqual(["down", "up", undefined, "down"]);
  expect(directionAsked("smallest first", "sw")).toBe(undefined);
});

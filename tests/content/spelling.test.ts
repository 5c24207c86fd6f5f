import { expect, test } from "vitest";
import { describeSystem } from "../support/needs.ts";
import { passagesIn, skeletonNames } from "./sentences.ts";
import { misspellingsIn } from "./spelling.ts";

const languages = [
  ["English", "en"],
  ["French", "fr"],
  ["Arabic", "ar"],
];

describeSystem(
  "what children and teachers read is spelled right",
  { programs: ["hunspell"], dictionaries: ["en_GB", "fr", "ar"] },
  () => {
    test.each(languages)(
      "in every %s sentence of the lessons, of what a teacher's own begins with, the word lists and the hub",
      (_, language = "") => {
        const found = misspellingsIn(language, passagesIn(language));
        const told = found.map(({ word, place, text }) => `${word} (${place}): ${text}`);
        const help = `mend it, or write a real word into content/words/spelling.${language}.txt`;
        expect(told, help).toEqual([]);
      },
      60_000,
    );

    test.each(languages)(
      "also in each part that a teacher's own lesson begins with (%s)",
      (_, language = "") => {
        const places = passagesIn(language).flatMap(({ sentences }) =>
          sentences.map(({ place }) => place),
        );
        expect(skeletonNames).toEqual(["literacy", "questions", "quiet", "science"]);
        for (const place of [
          ...skeletonNames,
          "questions#how-many",
          "questions#in-all",
          "quiet#after",
          "literacy#which-word",
          "science#which",
          "science#write",
        ])
          expect(places).toContain(`skeletons/${place}`);
      },
      60_000,
    );

    test.each([
      ["en", "The goat drinks watter.", "watter"],
      ["fr", "L’enfant compte les caillous d’Amina.", "caillous"],
      ["ar", "يَعُدُّ الطِّفْلُ الأحجارر.", "الأحجارر"],
    ])("a sentence with a mistake is found (%s)", (language, text, word) => {
      const passage = { sentences: [{ place: "here", text }], wrongOnPurpose: [] };
      expect(misspellingsIn(language, [passage])).toEqual([{ word, place: "here", text }]);
    });

    test("a wrong answer of a reading question may be misspelled, and no other word beside it", () => {
      const text = "Is it sed? No. Is it saidd?";
      const sentences = [{ place: "reading-en/said#which", text }];
      const passage = { sentences, wrongOnPurpose: ["sede", "saidd"] };
      expect(misspellingsIn("en", [passage])).toEqual([]);
      const other = { sentences, wrongOnPurpose: [] };
      expect(misspellingsIn("en", [other]).map(({ word }) => word)).toEqual(["saidd"]);
    });
  },
);

import { expect, test } from "vitest";
import { readLesson } from "../../content/format/read-lesson.ts";
import { readPaperAnswer } from "../../content/format/read-paper.ts";
import { renderPage } from "../../views/render.ts";
import { Key } from "../../views/teacher/sheet.tsx";
import { speechIn } from "../../views/words/t.ts";
import { itemOf, lessonWith } from "../content/format/fixtures.ts";

const order = "::: order #order\nask: The smallest first.\n1. 8\n2. 10\n3. 13\n4. 17\n:::";

test.each([
  ["en", ["A", "B", "C", "D"], "1234"],
  ["ar", ["أ", "ب", "ج", "د"], "١٢٣٤"],
  ["fr", ["A", "B", "C", "D"], "1234"],
])(
  "the key in %s shows the number that belongs into each box of an order, and what it shows can be typed",
  async (language, letters, digits) => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const item = itemOf(readLesson(lessonWith(order), "one.md"), "order", seed);
      const things = item.body.kind === "order" ? item.body.things : [];
      const written = things.map(({ text }, place) => {
        const rank = ["8", "10", "13", "17"].indexOf(JSON.stringify(text).match(/\d+/)?.[0] ?? "");
        return `${letters[place]}–${digits[rank]}`;
      });
      const right = item.key.right.map((response) => ({ response, words: [] }));
      const questions = [{ item, right, mistakes: [], colours: [] }];
      const html = await renderPage(<Key {...{ title: "One", language, code: "", questions }} />);
      const shown = [...html.matchAll(/<bdi class="one">([^<]*)<\/bdi>/g)].map(([, one]) => one);
      expect(shown).toEqual(written);
      const sheetLetters = speechIn(language).t("sheet.letters").split(" ");
      expect(readPaperAnswer(item, shown.join(" "), sheetLetters)).toBe(item.key.right[0]);
    }
  },
);

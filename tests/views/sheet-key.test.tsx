import { expect, test } from "vitest";
import { plainText } from "../../content/format/inline.ts";
import { makeItem } from "../../content/format/make-item.ts";
import { namesOfParts } from "../../content/format/parts-on-paper.ts";
import { readLesson } from "../../content/format/read-lesson.ts";
import { readPaperAnswer } from "../../content/format/read-paper.ts";
import { describeResponse } from "../../content/format/response-words.ts";
import { renderPage } from "../../views/render.ts";
import { Key } from "../../views/teacher/sheet.tsx";
import { speechIn } from "../../views/words/t.ts";
import { itemOf, lessonWith, templateOf, wordsIn } from "../content/format/fixtures.ts";

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

const way =
  "::: tap-picture #way\npic: map(5, 5, star:11, tap=yes)\nask: Tap each square of the way.\nanswer: where row == 2 and column <= 2\n:::";

test.each([
  ["en", "A2,\u200bB2 on the picture", ["A2,B2", "2A,2b", "a2 B2", "16,17", "B2\u060c A2"]],
  ["ar", "أ٢,\u200bب٢ في الصورة", ["أ٢،ب٢", "ا2 ب2", "A2,B2", "٢ب, ٢أ"]],
  ["fr", "A2,\u200bB2 sur l’image", ["A2,B2", "A2, B2"]],
])(
  "the key in %s names the squares of a map as they are printed beside it, and so they can be typed",
  async (language, told, typed) => {
    const template = templateOf(readLesson(lessonWith(way), "one.md"), "way");
    const item = makeItem(template, 1, language, wordsIn(language));
    const right = item.key.right.map((response) => ({ response, words: [] }));
    const questions = [{ item, right, mistakes: [], colours: [] }];
    const html = await renderPage(<Key {...{ title: "One", language, code: "", questions }} />);
    expect(html).toContain(`<b>${told}</b>`);
    const letters = speechIn(language).t("sheet.letters").split(" ");
    for (const one of typed)
      expect(sorted(readPaperAnswer(item, one, letters)), one).toBe(item.key.right[0]);
    for (const wrong of ["A2,A2", "Z9", "A9", "A", "26"])
      expect(readPaperAnswer(item, wrong, letters), wrong).toBeUndefined();
    expect(plainText(describeResponse(item, item.key.right[0] ?? ""))).toBe(
      language === "ar" ? "أ٢ · ب٢" : "A2 · B2",
    );
  },
);

function sorted(response: string | undefined): string | undefined {
  return response?.split(",").sort().join(",");
}

test("a tile without a name is counted on paper as before", () => {
  const row = way.replace("map(5, 5, star:11, tap=yes)", "grid(parts=12, tap=yes)");
  const item = itemOf(readLesson(lessonWith(row), "one.md"), "way", 1);
  expect(namesOfParts(item)).toBeUndefined();
});

import { expect, test } from "vitest";
import { lintGender } from "../../../content/format/lint-gender.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { lessonWith } from "./fixtures.ts";

test.each([
  ["en", "She/He", "He/She"],
  ["fr", "Elle/Il", "Il/Elle"],
  ["fr", "contente/content", "content/contente"],
  ["fr", "entend-elle/entend-il", "entend-il/entend-elle"],
  ["ar", "تَكْتُبُ/يَكْتُبُ", "يَكْتُبُ/تَكْتُبُ"],
  ["ar", "مَعَهَا/مَعَهُ", "مَعَهُ/مَعَهَا"],
  ["ar", "رَسَمَتْهُ/رَسَمَهُ", "رَسَمَهُ/رَسَمَتْهُ"],
])(
  "a word for a girl that stands in the place of the boy's is broken in %s: %s",
  (language, right, wrong) => {
    const told = (both: string) => {
      const text = lessonWith(`::: numeric #q\nask: {name}. {name: ${both}} 1?\nanswer: 1\n:::`);
      return lintGender({ ...readLesson(text, "one.md"), language }).map(({ line }) => line);
    };
    expect(told(right)).toEqual([]);
    expect(told(wrong)).toEqual([11]);
  },
);

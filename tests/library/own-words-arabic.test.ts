import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { wordsIn } from "../content/format/fixtures.ts";
import { changed, noNouns } from "../support/changed-words.ts";

const list = wordsIn("ar");
const unmarked = (text: string) => text.replace(/[\u064b-\u0652\u0670]/g, "");

function lesson(name: string): string {
  const source = readFileSync(`content/packs/maths/lessons/${name}.ar.md`, "utf8");
  return source.slice(source.indexOf("\n## "));
}

test.each([
  ["bar-graphs", "عنزه", "خروف", /عنز/],
  ["add-and-take-tens", "خرزة", "حجر", /خرز/],
])(
  "in the whole lesson %s «%s» becomes «%s», with the article, with two of it and in each case",
  (name, find, by, old) => {
    expect(unmarked(changed(lesson(name), find, by, list).body)).not.toMatch(old);
  },
);

test.each([
  ["العنزات والعنزة", "الخراف والخروف"],
  ["للعنزة وبالعنزة فالعنزة كالعنزة", "للخروف وبالخروف فالخروف كالخروف"],
  ["عنزتها وعنزتهم", "خروفها وخروفهم"],
  ["عَنْزَةً", "خروفًا"],
  ["عنزتان وعنزتين", "خروفان وخروفين"],
])("what Arabic writes together with a word stays with the new one: %s", (before, after) => {
  expect(unmarked(changed(before, "عنزة", "خروف", list).body)).toBe(unmarked(after));
});

test.each([
  ["الحجر", "ليمونة", "الليمونة"],
  ["للحجر", "ليمونة", "لليمونة"],
  ["لِلحجر", "ليمونة", "لِليمونة"],
  ["الحجر", "حبة مانجو", "حبة المانجو"],
  ["حبّة المانجو", "حجر", "الحجر"],
  ["لحبة المانجو", "حجر", "للحجر"],
  ["لحبة المانجو", "ليمونة", "لليمونة"],
  ["ولحبة المانجو", "يد", "ولليد"],
  ["لحبة المانجو", "عش", "للعش"],
  ["بحبة المانجو", "يد", "باليد"],
  ["لحبة المانجو", "كرة قدم", "لكرة القدم"],
  ["لحبة مانجو", "ليمونة", "لليمونة"],
  ["لحبة مانجو", "يد", "ليد"],
  ["حجرًا", "تفاحة", "تفاحةً"],
  ["حجره", "تفاحة", "تفاحته"],
  ["حجرًا", "جزء", "جزءًا"],
  ["حجرًا", "شيء", "شيئًا"],
  ["حجرًا", "ملجأ", "ملجأً"],
  ["لحجر", "تفاحة", "لتفاحة"],
])("the new word is joined as it must be: %s with «%s» is %s", (before, by, after) => {
  const find = before.includes("مانجو") ? "حبة مانجو" : "حجر";
  expect(changed(before, find, by, list).body.replace(/\u0651/g, "")).toBe(after);
});

test("with the article before both words, or before one of two known things, the word changes with and without it", () => {
  expect(changed("العنزة هنا. وعنزة.", "العنزة", "خروف", list).body).toBe("الخروف هنا. وخروف.");
  expect(changed("الحوت. حوت.", "الحوت", "البلطي", noNouns("ar")).body).toBe("البلطي. بلطي.");
  expect(changed("اليوم يوم.", "اليوم", "غدا", list).body).toBe("غدا يوم."); // today is no day
});

test("what acts on water acts on a stone with its ending", () => {
  expect(changed("نشرب ماءً", "ماء", "حجر", list).body).toBe("نشرب حجرًا");
});

test("of several words nobody knows which has the article, so the line is read before a class has it", () => {
  const { toRead } = changed("هنا الحجر.", "حجر", "كرة حمراء", list);
  expect(toRead).toHaveLength(1);
});

test("another word that is written alike in part is not ticked, and no line of it is to be read", () => {
  for (const [find, line] of [
    ["عش", "عشرة عشرات"],
    ["يد", "يزيد جديد"],
    ["صف", "نصف"],
  ] as const)
    expect(changed(`هذا ${line}.`, find, "بلطي", list)).toMatchObject({
      body: `هذا ${line}.`,
      toRead: [],
    });
});

test("two of a thing that the hub does not know how to count, and what may be another ending, are read before a class has them", () => {
  const unknown = changed("هنا حجران.\nهذا حجر.\nنعم.", "حجر", "بلطي", list);
  expect(unknown.body).toBe("هنا حجران.\nهذا بلطي.\nنعم.");
  expect(unknown.toRead).toEqual(["هذا بلطي.", "هنا حجران."]);
  const ending = changed("بيت حجري هنا.\n- حجر", "حجر", "خشب", list);
  expect(ending.body).toBe("بيت حجري هنا.\n- خشب");
  expect(ending.toRead).toEqual(["بيت حجري هنا."]);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { plainText } from "../../content/format/inline.ts";
import { describeAnswer, questionKey } from "../../content/format/sheet-words.ts";
import type { Library, ShelfLesson } from "../../server/library/library.ts";
import { makeSheet, openSheet } from "../../server/library/make-sheet.ts";
import { openSchool, type School } from "../support/school.ts";

let school: School;
let library: Library;
beforeAll(async () => {
  school = await openSchool();
  library = school.hub.library;
});
afterAll(() => school.close());

const lessonOf = (id: string): ShelfLesson => {
  const lesson = library.lesson(id);
  if (!lesson) throw new Error(`There is no lesson ${id}.`);
  return lesson;
};
const sheetOf = (id: string, language: string, seed: number) =>
  makeSheet(library, { lesson: lessonOf(id), language, seed });

test("a sheet has eight questions of its lesson, and none twice", async () => {
  for (const id of ["parts-of-a-whole", "compare-to-100", "english-rhymes", "ice-water-steam"])
    for (const seed of [0, 77, 32_767]) {
      const { questions } = await sheetOf(id, "en", seed);
      expect(questions.length, id).toBe(8);
      expect(new Set(questions.map(questionKey)).size, id).toBe(8);
    }
});

test("a code typed in small letters, with blanks, O for zero or Arabic digits opens its sheet", async () => {
  const { code } = await sheetOf("parts-of-a-whole", "ar", 5);
  expect(code).toMatch(/^[0-9A-Z]{4}-1\.0\.0-AR-005-[0-9A-Z]{3}$/);
  const arabic = code.replace(/\d/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[Number(digit)] ?? "");
  const typed = [code.toLowerCase(), ` ${code.replaceAll("-", " ")} `, arabic];
  for (const one of [...typed, code.replace("005", "oO5")]) {
    const opened = await openSheet(library, one);
    expect(opened.state === "open" && opened.sheet.code, one).toBe(code);
  }
});

test("a code opens its sheet with whatever stands between its parts, or nothing", async () => {
  const { code } = await sheetOf("parts-of-a-whole", "ar", 5);
  const typed = [
    ...[" ", "–", "—", "‑", ".", "_", "/", " – ", ""].map((one) => code.replaceAll("-", one)),
    ...[code.replace("1.0.0", "1.0.O"), code.replace("1.0.0", "l,o,0"), code.replace(".0-", "٫٠-")],
    ...[`\u200f${code}\u200e`, code.replace("AR", "\u200eAR\u200f"), `«${code}».`],
  ];
  for (const one of typed) {
    const opened = await openSheet(library, one);
    expect(opened.state === "open" && opened.sheet.code, one).toBe(code);
  }
});

test("one wrong letter opens no other sheet", async () => {
  const { code } = await sheetOf("parts-of-a-whole", "en", 300);
  for (const wrong of [code.replace(/.$/, "0"), code.replace("-EN-", "-FR-")])
    if (wrong !== code) expect(await openSheet(library, wrong)).toEqual({ state: "unknown" });
  expect(await openSheet(library, "maths please")).toEqual({ state: "unreadable" });
});

test("a lesson that came in another version, or was changed since, opens no sheet of before", async () => {
  const { code } = await sheetOf("parts-of-a-whole", "en", 300);
  const older = await openSheet(library, code.replace("1.0.0", "0.9.0"));
  expect(older).toMatchObject({ state: "other-version", version: "0.9.0" });
  const changed: Library = {
    ...library,
    async make(...asked) {
      const item = await library.make(...asked);
      return { ...item, ask: [{ kind: "text", text: `Now: ${plainText(item.ask)}` }] };
    },
  };
  expect(await openSheet(changed, code)).toEqual({ state: "unknown" });
});

test("the key speaks the digits of its sheet", async () => {
  const inArabic = await sheetOf("compare-to-100", "ar", 5);
  const numbers = inArabic.questions.filter(({ body }) => body.kind === "number");
  expect(numbers.length).toBeGreaterThan(0);
  for (const item of numbers)
    expect(plainText(describeAnswer(item, item.key.right[0] ?? ""))).toMatch(/^[٠-٩]+$/);
});

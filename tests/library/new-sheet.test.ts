import { afterAll, beforeAll, expect, test } from "vitest";
import { namedColours } from "../../content/format/paper-colours.ts";
import { makeSheet, openSheet, type Sheet } from "../../server/library/make-sheet.ts";
import { newSheet } from "../../server/web/teacher/new-sheet.ts";
import { renderPage } from "../../views/render.ts";
import { Questions } from "../../views/teacher/sheet.tsx";
import { layOut, pagesOf } from "../../views/teacher/sheet-size.ts";
import { openSchool, type School } from "../support/school.ts";

let school: School;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school.close());

const languages = ["en", "ar", "fr"];
const lessonOf = (id: string) => {
  const lesson = school.hub.library.lesson(id);
  if (!lesson) throw new Error(`There is no lesson ${id}.`);
  return lesson;
};

async function* everySheet(seed: number): AsyncGenerator<Sheet> {
  const { library } = school.hub;
  for (const language of languages)
    for (const lesson of library.lessonsIn(language).filter(({ practice }) => practice.length > 0))
      yield await newSheet(library, lesson, language, seed);
}

const laidOut = ({ questions }: Sheet) =>
  layOut(questions.map((item) => ({ item, colours: namedColours(item) })));

function printed(sheet: Sheet): string {
  const { code, language, questions } = sheet;
  const asked = questions.map((item) => {
    return { item, colours: namedColours(item), right: [], mistakes: [] };
  });
  const props = { title: "", language, code, questions: asked, laidOut: laidOut(sheet) };
  return renderPage(Questions(props));
}

/** A figure of our letters is as high as seven tenths of their size. */
const figureOfSize = 0.7;

/** How high the lowest figures on the drawings of a page are, in millimetres; a drawing within one is as large as it says. */
function lowestFigure(html: string): number {
  const drawings = html.split(/(?=<svg viewBox="[^"]*" width="[\d.]+mm")/);
  const heights = drawings.flatMap((drawing) => {
    const [, units, width] =
      /^<svg viewBox="0 0 ([\d.]+) [^"]*" width="([\d.]+)mm"/.exec(drawing) ?? [];
    const sizes = [...drawing.matchAll(/ font-size="([\d.]+)"/g)].map(([, size]) => Number(size));
    return sizes.map((size) => (size * figureOfSize * Number(width)) / Number(units));
  });
  return Math.min(...heights);
}

test("no figure on a worksheet is lower than 2 mm, in any lesson and language", async () => {
  let read = 0;
  for await (const sheet of everySheet(3)) {
    const lowest = lowestFigure(printed(sheet));
    expect(lowest, sheet.code).toBeGreaterThanOrEqual(2);
    if (lowest < 10) read += 1;
  }
  expect(read).toBeGreaterThan(100);
  const small =
    '<svg viewBox="0 0 100 50" width="20.0mm" height="10.0mm"><text font-size="9">7</text></svg>';
  expect(lowestFigure(small)).toBeCloseTo(1.26);
}, 120_000);

test("no sheet is printed in letters of less than eleven points, or on more than both sides of one paper", async () => {
  for await (const sheet of everySheet(4)) {
    const { size } = laidOut(sheet);
    expect(size.letter / (25.4 / 72), sheet.code).toBeGreaterThanOrEqual(11);
    expect(pagesOf(laidOut(sheet)), sheet.code).toBeLessThanOrEqual(2);
  }
}, 120_000);

test("a sheet has eight questions where a page has room for them, and else as many as it has room for, but a round at least", async () => {
  const counts = new Map<number, number>();
  for await (const sheet of everySheet(5)) {
    const { lesson, language, questions, code } = sheet;
    counts.set(questions.length, (counts.get(questions.length) ?? 0) + 1);
    if (questions.length === 8) continue;
    const seed = 5;
    const whole = await makeSheet(school.hub.library, { lesson, language, seed });
    expect(pagesOf(laidOut(whole)), code).toBeGreaterThan(pagesOf(laidOut(sheet)));
  }
  expect([...counts.keys()].sort()).toEqual([6, 7, 8]);
  expect(counts.get(8)).toBeGreaterThan(3 * ((counts.get(7) ?? 0) + (counts.get(6) ?? 0)));
}, 120_000);

test("a code says by its letters how many questions its sheet has, and opens these for ever", async () => {
  const { library } = school.hub;
  const place = { lesson: lessonOf("bar-graphs"), language: "fr", seed: 9 };
  const sheets = [
    await makeSheet(library, place),
    await makeSheet(library, place, 7),
    await makeSheet(library, place, 6),
  ];
  expect(sheets.map(({ questions }) => questions.length)).toEqual([8, 7, 6]);
  expect(new Set(sheets.map(({ code }) => code)).size).toBe(3);
  for (const sheet of sheets) {
    const opened = await openSheet(library, sheet.code);
    expect(opened.state === "open" && opened.sheet.questions).toEqual(sheet.questions);
    for (const question of sheet.questions) expect(sheets[0]?.questions).toContainEqual(question);
  }
});

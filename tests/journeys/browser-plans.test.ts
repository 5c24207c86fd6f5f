import { serve } from "@hono/node-server";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plainText } from "../../content/format/inline.ts";
import { namedColours } from "../../content/format/paper-colours.ts";
import type { Lesson } from "../../content/format/types.ts";
import type { Sheet } from "../../server/library/make-sheet.ts";
import { newSheet } from "../../server/web/teacher/new-sheet.ts";
import { type Asked, heightOf } from "../../views/teacher/sheet-height.ts";
import { layOut, pagesOf } from "../../views/teacher/sheet-size.ts";
import { laptopBeside, openChromium } from "../support/browser.ts";
import { describeSystem } from "../support/needs.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

describeSystem("what a teacher prints for a lesson", { programs: ["chromium"] }, () => {
  let school: School;
  let browser: Browser;
  let server: ReturnType<typeof serve>;
  let tab: Page;

  beforeAll(async () => {
    school = await openSchool();
    server = serve({ fetch: school.app.fetch, port: 0, hostname: "127.0.0.1" });
    browser = await openChromium();
    const phone = school.newPhone();
    await signInTeacher(phone);
    tab = await laptopBeside(phone, { browser, server });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    server.close();
    await school.close();
  });

  async function speak(language: string): Promise<void> {
    await tab.context().addCookies([{ name: "language", value: language, url: tab.url() }]);
  }

  /** Pages of A4 that the browser makes of what is open. */
  async function pagesOnPaper(format = "A4"): Promise<number> {
    const pdf = await tab.pdf({ format });
    return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  }

  test.each(["en", "ar", "fr"])(
    "the longest plans in %s fit one A4 page",
    async (language) => {
      await tab.goto("/teach/lessons");
      await speak(language);
      const lessons = await Promise.all(
        school.hub.library.lessonsIn(language).map((one) => school.hub.library.show(one, language)),
      );
      lessons.sort((a, b) => lettersIn(b) - lettersIn(a));
      // The longest of all, and of those that are still printed in big letters.
      const big = lessons.filter((one) => lettersIn(one) <= 1500);
      const longest = [...lessons.slice(0, 4), ...big.slice(0, 4)];
      for (const { id } of longest) {
        await tab.goto(`/teach/lessons/${id}`);
        expect(await pagesOnPaper(), id).toBe(1);
      }
    },
    120_000,
  );

  test("a sheet prints its questions on one page and its key on the next", async () => {
    const { library } = school.hub;
    for (const id of ["parts-of-a-whole", "compare-to-100", "pay-with-coins", "ice-water-steam"]) {
      const lesson = library.lesson(id);
      if (!lesson) throw new Error(`There is no lesson ${id}.`);
      const { code } = await newSheet(library, lesson, "en", 77);
      await tab.goto(`/teach/sheets/${code}`);
      expect(await pagesOnPaper(), id).toBe(2);
    }
  }, 120_000);

  test("a sheet of the longest questions is so in each language, or has a second page", async () => {
    const { library } = school.hub;
    const lesson = library.lesson("ice-water-steam");
    if (!lesson) throw new Error("There is no such lesson.");
    for (const [language, seed] of [
      ["fr", 1],
      ["ar", 2],
      ["ar", 4],
    ] as const) {
      const sheet = await newSheet(library, lesson, language, seed);
      await tab.goto(`/teach/sheets/${sheet.code}`);
      const pages = pagesOf(layOut(askedOn(sheet)));
      expect(pages).toBeLessThanOrEqual(2);
      expect(await pagesOnPaper(), sheet.code).toBe(pages + 1);
    }
  }, 120_000);

  test("graphs, clocks, calendars and maps of a sheet are so large that they can be read, on one page or two", async () => {
    const { library } = school.hub;
    for (const language of ["en", "ar", "fr"])
      for (const [id, least] of Object.entries(leastSides)) {
        const lesson = library.lesson(id);
        if (!lesson) throw new Error(`There is no lesson ${id}.`);
        const sheet = await newSheet(library, lesson, language, 1);
        const { code } = sheet;
        await tab.emulateMedia({ media: "print" });
        await tab.goto(`/teach/sheets/${code}`);
        const lowest = await tab.evaluate<number>(`(${lookLowest})()`);
        expect(lowest, `${id} ${code}`).toBeGreaterThan(least);
        await tab.emulateMedia({ media: null });
        const pages = pagesOf(layOut(askedOn(sheet)));
        expect(pages).toBeLessThanOrEqual(2);
        expect(await pagesOnPaper("Letter"), `${id} ${code}`).toBe(pages + 1);
      }
  }, 120_000);

  test.each(["en", "ar", "fr"])(
    "in %s a column of a sheet is about as high as it was reckoned to be",
    async (language) => {
      const { library } = school.hub;
      await tab.setViewportSize({ width: 718, height: 1000 }); // A4 between its margins
      await tab.emulateMedia({ media: "print" });
      const lessons = library.lessonsIn(language).filter(({ practice }) => practice.length > 0);
      const shares: number[] = [];
      for (const lesson of lessons.filter((_, place) => place % 8 === 0)) {
        const sheet = await newSheet(library, lesson, language, 5);
        const { code, questions } = sheet;
        const asked = askedOn(sheet);
        const { size, columns } = layOut(asked);
        const reckoned = asked.map((one) => heightOf(one, size));
        await tab.goto(`/teach/sheets/${code}`);
        const heights = await tab.evaluate<number[]>(`(${lookHeights})()`);
        expect(heights, code).toHaveLength(questions.length);
        const share = highest(heights, columns) / highest(reckoned, columns);
        expect(share, code).toBeLessThan(1.1);
        shares.push(share);
      }
      await tab.emulateMedia({ media: null });
      expect(shares.length).toBeGreaterThan(10);
      expect(shares.toSorted((a, b) => a - b)[Math.floor(shares.length / 2)]).toBeGreaterThan(0.93);
    },
    120_000,
  );

  test("where a page has room, pictures of a sheet are so large that a child can count what is on them", async () => {
    const { library } = school.hub;
    const lesson = library.lesson("count-to-20");
    if (!lesson) throw new Error("There is no such lesson.");
    for (const language of ["en", "ar", "fr"]) {
      const { code } = await newSheet(library, lesson, language, 77);
      await tab.emulateMedia({ media: "print" });
      await tab.goto(`/teach/sheets/${code}`);
      const frames = await tab.locator(".pairs svg").all();
      const boxes = await Promise.all(frames.map((one) => one.boundingBox()));
      expect(boxes.length, language).toBeGreaterThan(1);
      // Five boxes beside each other, each at least 3 mm wide.
      for (const box of boxes) expect(Number(box?.width) / 96, language).toBeGreaterThan(15 / 25.4);
      await tab.emulateMedia({ media: null });
      for (const format of ["A4", "Letter"]) expect(await pagesOnPaper(format), code).toBe(2);
    }
  }, 120_000);

  test("sheets with many and large pictures still print on one page and the key on the next", async () => {
    const { library } = school.hub;
    for (const id of ["growing-up", "part-of-a-group", "heavier-or-fuller", "equal-shares"])
      for (const language of ["en", "ar", "fr"]) {
        const lesson = library.lesson(id);
        if (!lesson) throw new Error(`There is no lesson ${id}.`);
        const { code } = await newSheet(library, lesson, language, 5);
        await tab.goto(`/teach/sheets/${code}`);
        expect(await pagesOnPaper("Letter"), `${id} ${code}`).toBe(2);
      }
  }, 120_000);

  test("a sheet with stories to pair is so on Letter too, which is lower, with Arabic vowel marks", async () => {
    const { library } = school.hub;
    const lesson = library.lesson("stories-of-equal-groups");
    if (!lesson) throw new Error("There is no such lesson.");
    for (const seed of [1, 2, 3, 4]) {
      const { code } = await newSheet(library, lesson, "ar", seed);
      await tab.goto(`/teach/sheets/${code}`);
      expect(await pagesOnPaper("Letter"), code).toBe(2);
    }
  }, 120_000);
});

function askedOn({ questions }: Sheet): Asked[] {
  return questions.map((item) => ({ item, colours: namedColours(item) }));
}

/** The smaller side of what is read on a full page, in millimetres. */
const leastSides = {
  "bar-graphs": 20,
  "clock-hours": 20,
  "weeks-and-months": 30,
  "maps-and-squares": 23,
};

/** The height of the highest column, of which each has so many questions. */
function highest(heights: number[], columns: number[]): number {
  const ends = columns.map((_, place) => columns.slice(0, place + 1).reduce((a, b) => a + b, 0));
  const inColumns = ends.map((end, place) => heights.slice(end - (columns[place] ?? 0), end));
  return Math.max(...inColumns.map((some) => some.reduce((sum, one) => sum + one, 0)));
}

/** Runs in the browser: the smaller side of the smallest picture with figures, in millimetres. A table is wide and may be low. */
const lookLowest = `() => Math.min(
  ...[...document.querySelectorAll(".shown svg")]
    .filter((one) => one.querySelector("text") && !one.parentElement.closest("svg"))
    .map((one) => one.getBoundingClientRect())
    .filter(({ width, height }) => width < 1.6 * height)
    .map(({ width, height }) => Math.min(width, height) * 25.4 / 96))`;

/** Runs in the browser: how high each question is without the room that is left of the page, in millimetres. */
const lookHeights = `() =>
  [...document.querySelectorAll(".asking > ol > li")].map((one) => {
    const { paddingTop, paddingBottom, borderTopWidth } = getComputedStyle(one);
    const frame = [paddingTop, paddingBottom, borderTopWidth].map(parseFloat);
    const parts = [...one.lastElementChild.children].map((part) =>
      part.getBoundingClientRect().height + parseFloat(getComputedStyle(part).marginBottom));
    return [...frame, ...parts].reduce((sum, part) => sum + part, 0) * 25.4 / 96;
  })`;

function lettersIn({ teacher }: Lesson): number {
  if (!teacher) return 0;
  const { mistakes, ...steps } = teacher;
  const remedies = mistakes.flatMap(({ looks, remedy }) => [looks, remedy]);
  return [...Object.values(steps), ...remedies].map(plainText).join("").length;
}

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { makeSheet } from "../../server/library/make-sheet.ts";
import { formOn, itemOn, rightAnswer, wrongAnswer } from "../support/answer.ts";
import { laptopBeside, openChromium } from "../support/browser.ts";
import { makeCourse } from "../support/course.ts";
import { describeSystem } from "../support/needs.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** What fits on paper must fit on both papers of the world, read from either side. */
const papers = [
  { format: "A4", language: "en", width: 718 },
  { format: "Letter", language: "ar", width: 740 },
  { format: "Letter", language: "fr", width: 740 },
] as const;

describeSystem(
  "what a teacher prints of a class, and finds in it",
  { programs: ["chromium", "pdftotext"] },
  () => {
    const folder = mkdtempSync(join(tmpdir(), "hub-prints-"));
    let school: School;
    let browser: Browser;
    let server: ReturnType<typeof serve>;
    let tab: Page;
    let code: string;
    /** Ms Okello's phone, which is signed in as her laptop is. */
    let phone: Phone;

    beforeAll(async () => {
      school = await openSchool({ learners: 60 });
      await practiseAll();
      const { library } = school.hub;
      const lesson = library.lesson("parts-of-a-whole");
      if (!lesson) throw new Error("There is no such lesson.");
      code = (await makeSheet(library, { lesson, language: "en", seed: 3 })).code;
      server = serve({ fetch: school.app.fetch, port: 0, hostname: "127.0.0.1" });
      browser = await openChromium();
      phone = school.newPhone();
      await signInTeacher(phone);
      tab = await laptopBeside(phone, { browser, server });
      await nameTwo();
    });
    afterAll(async () => {
      await browser.close();
      server.close();
      await school.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /** A dozen children who each know or do not know something, so that no page is empty. */
    async function practiseAll(): Promise<void> {
      for (const learner of [...school.hub.roster.learners.values()].slice(0, 12)) {
        const phone = school.newPhone();
        await signIn(phone, learner);
        for (let question = 0; question < 6; question++) {
          const page = await phone.open("/learn/practice/parts-of-a-whole?again=1");
          const item = await itemOn(school, learner, page);
          await phone.submit(formOn(page), learner.id % 2 ? rightAnswer(item) : wrongAnswer(item));
        }
      }
    }

    /** Names that take two lines of a card, in letters of both directions. */
    async function nameTwo(): Promise<void> {
      const names = ["Marie-Josephine Abdurrahman Tesfaye", "عبد الرحمن محمّد إبراهيم أبو الخير"];
      for (const [place, name] of names.entries()) await nameOne(place + 5, name);
    }

    async function nameOne(id: number, name: string): Promise<void> {
      const { html } = await phone.open(`/teach/classes/1/learners/${id}/person`);
      await phone.submit(formTo(html, /person$/), { name });
    }

    /** The words of each sheet that the browser makes of a page, and what of it would lie beside the paper. */
    async function printed(path: string, { format, language, width }: (typeof papers)[number]) {
      await tab.goto("/health");
      await tab.context().addCookies([{ name: "language", value: language, url: tab.url() }]);
      await tab.setViewportSize({ width, height: 1000 });
      await tab.emulateMedia({ media: "print" });
      await tab.goto(path);
      const beside = await tab.evaluate<string[]>(`(${lookBeside})()`);
      const cut = await tab.evaluate<string[]>(`(${lookCut})()`);
      const wide = await tab.evaluate<string[]>(`(${lookWide})()`);
      await tab.emulateMedia({ media: null });
      const file = join(folder, "page.pdf");
      writeFileSync(file, await tab.pdf({ format }));
      const words = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
      return { sheets: words.split("\f").slice(0, -1), beside, cut, wide };
    }

    test.each(papers)("a family's report is one sheet of $format in $language", async (paper) => {
      for (const id of [1, 2, 50]) {
        const { sheets, beside } = await printed(`/teach/classes/1/learners/${id}/report`, paper);
        expect(sheets).toHaveLength(1);
        expect(beside).toEqual([]);
      }
    });

    test.each(papers)(
      "the report of sixty children is three sheets of $format in $language",
      async (paper) => {
        const { sheets, beside } = await printed("/teach/classes/1/report", paper);
        expect(sheets.length).toBeLessThanOrEqual(3);
        expect(beside).toEqual([]);
        expect(sheets.join("")).not.toContain("CSV");
        await tab.emulateMedia({ media: "print" });
        expect(await tab.evaluate<string[]>(`(${lookOnEdge})()`)).toEqual([]);
        await tab.emulateMedia({ media: null });
      },
    );

    test.each(papers)(
      "a course of eight lessons for sixty children lies wholly on six sheets of $format in $language",
      async (paper) => {
        const lesson = school.hub.library.lessonsIn("en").map(({ id }) => id);
        const told = { lesson: lesson.slice(0, 8), checked: ["1", "4", "8"] };
        const { path, html } = await makeCourse(phone, told);
        const { sheets, beside } = await printed(path, paper);
        expect(beside).toEqual([]);
        expect(sheets.length).toBeLessThanOrEqual(6);
        expect(sheets.join("")).not.toMatch(/CSV|The course is made|Le parcours est prêt/);
        await phone.submit(formTo(html, /closings$/), { as: "taken-back" });
      },
    );

    test.each(papers)(
      "map, groups, mistakes and register lie wholly on $format in $language",
      async (paper) => {
        const most = {
          "map?subject=maths&level=3": 2,
          "groups?subject=maths": 2,
          mistakes: 3,
          attendance: 2,
        };
        for (const [page, sheets] of Object.entries(most)) {
          const made = await printed(`/teach/classes/1/${page}`, paper);
          expect(made.beside, page).toEqual([]);
          expect(made.sheets.length, page).toBeLessThanOrEqual(sheets);
          expect(
            made.sheets.every((words) => words.trim() !== ""),
            page,
          ).toBe(true);
        }
      },
    );

    test.each(papers)(
      "cards are eight to a sheet of $format in $language, and no animal or name is cut off",
      async (paper) => {
        await nameOne(7, "W".repeat(60));
        await nameOne(8, "Abdurrahman ".repeat(7).slice(0, 80));
        for (const names of ["", "?names=1"]) {
          const { sheets, beside, cut } = await printed(`/teach/classes/1/cards${names}`, paper);
          expect(sheets).toHaveLength(8);
          expect(beside).toEqual([]);
          expect(cut).toEqual([]);
          expect(sheets.join("").includes("Abdurrahman")).toBe(names !== "");
        }
        for (const id of [7, 8]) await nameOne(id, "");
      },
    );

    test.each(papers)(
      "the longest name of a class breaks within its card of $format in $language, and is whole where it has words",
      async (paper) => {
        const { classrooms } = school.hub.roster;
        const of3b = classrooms.get(1);
        if (!of3b) throw new Error("The school has a class.");
        const inWords = "Classe préparatoire du matin, groupe de lecture 2, Kasese 3B";
        for (const name of [inWords, "W".repeat(60)]) {
          classrooms.set(1, { ...of3b, name });
          const { sheets, beside, cut, wide } = await printed("/teach/classes/1/cards", paper);
          expect(sheets).toHaveLength(8);
          expect(beside).toEqual([]);
          expect(wide).toEqual([]);
          if (name === inWords) expect(cut).toEqual([]);
        }
        classrooms.set(1, of3b);
      },
    );

    test.each(papers)(
      "a class's pictures are two sheets of $format in $language, and the poster is one",
      async (paper) => {
        const roll = await printed("/teach/classes/1", paper);
        expect(roll.sheets).toHaveLength(2);
        expect(roll.beside).toEqual([]);
        const poster = await printed("/teach/poster", paper);
        expect(poster.sheets).toHaveLength(1);
        expect(poster.beside).toEqual([]);
      },
    );

    test("a class's worksheets are a leaf for each child and one for the key", async () => {
      const { sheets, beside } = await printed(
        `/teach/classes/1/paper/${code}/print?for=class`,
        papers[0],
      );
      expect(sheets).toHaveLength(61);
      expect(beside).toEqual([]);
      for (const words of sheets) expect(words).toContain(code);
    });

    test.each(papers)("a group's worksheets are so on $format in $language", async (paper) => {
      const path = "/teach/classes/1/new-paper?lesson=parts-of-a-whole";
      const { sheets, beside } = await printed(path, paper);
      expect(sheets.length).toBe(1 + (await tab.locator(".whose").count()));
      expect(beside).toEqual([]);
    });

    test("what is for paper prints at a tap, and where no script runs the page names the menu", async () => {
      const without = await browser.newContext({ javaScriptEnabled: false, baseURL: tab.url() });
      await without.addCookies(await tab.context().cookies());
      const plain = await without.newPage();
      const sheet = "lessons/parts-of-a-whole/sheets";
      for (const path of ["poster", sheet, "classes/1/groups?subject=maths"]) {
        await tab.goto(`/teach/${path}`);
        await tab.evaluate("print = () => document.body.dataset.printed = 'yes'");
        await tab.locator("[data-print]").click();
        expect(await tab.locator("body").getAttribute("data-printed"), path).toBe("yes");
        await plain.goto(`/teach/${path}`);
        expect(await plain.locator("[data-print]").isVisible(), path).toBe(false);
        expect(await plain.locator("noscript p").isVisible(), path).toBe(true);
      }
      await without.close();
    });

    test("a part of a name finds a child among sixty, and who is found is ticked at a tap", async () => {
      await tab.goto("/health");
      await tab.context().addCookies([{ name: "language", value: "en", url: tab.url() }]);
      await tab.goto("/teach/classes/1/new-check");
      await tab.getByRole("button", { name: "Tick all" }).click();
      const ticked = tab.locator("[name=learner]:checked");
      expect(await ticked.count()).toBe(60);
      await tab.getByRole("button", { name: "Tick none" }).click();
      await tab.getByLabel("Find a child").fill("ابو الخير");
      await tab.getByRole("button", { name: "Tick all" }).click();
      expect(await ticked.count()).toBe(1);
      await tab.getByLabel("Find a child").fill('"الخير",ابو');
      await tab.getByRole("button", { name: "Tick none" }).click();
      await tab.getByRole("button", { name: "Tick all" }).click();
      expect(await ticked.count()).toBe(1);
      await tab.getByLabel("Find a child").fill("nobody is called so");
      expect(await tab.getByRole("status").allTextContents()).toContain(
        "Nothing here is called so.",
      );
      await tab.getByLabel("Find a child").fill("");
      expect(await tab.locator("[data-lines] > :visible").count()).toBe(60);
      expect(tab.url()).toMatch(/new-check$/);
    });

    test.each(papers)("a plan is one sheet of $format in $language", async (paper) => {
      for (const id of ["parts-of-a-whole", "ice-water-steam"]) {
        const { sheets, beside } = await printed(`/teach/lessons/${id}`, paper);
        expect(sheets, id).toHaveLength(1);
        expect(beside, id).toEqual([]);
      }
    });
  },
);

/** Runs in the browser: what a card to cut out hides because it is too small for it. */
const lookCut = `() =>
  [...document.querySelectorAll(".cards li > div")]
    .filter((one) => one.scrollHeight > one.clientHeight + 1)
    .map((one) => one.textContent)`;

/** Runs in the browser: boxes whose line lies on the edge of the paper's own box, which the printer cuts off. */
const lookOnEdge = `() =>
  [...document.querySelectorAll(".facts div, .chart")]
    .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth - 1)
    .map((one) => one.textContent)`;

/** Runs in the browser: cards of which a half is not as wide as the other, or as its words. */
const lookWide = `() =>
  [...document.querySelectorAll(".cards li > div")]
    .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.offsetWidth * 4 > one.closest("ul").offsetWidth + 4)
    .map((one) => one.textContent)`;

/** Runs in the browser. A point is forgiven, because a browser rounds. */
const lookBeside = `() => {
  const paper = document.documentElement.clientWidth;
  return [...document.querySelectorAll("main *")]
    .filter((one) => !one.closest(".sr, svg svg, defs"))
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([, { width, left, right }]) => width > 0 && (left < -1 || right > paper + 1))
    .map(([one, { left, right }]) => one.tagName + " " + one.className + " " + left + " to " + right)
    .slice(0, 5);
}`;

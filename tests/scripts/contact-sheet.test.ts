import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { growFrames, lookForFaults, sheetOf } from "../../scripts/contact-frames.ts";
import { type LessonPages, pagesOfPack } from "../../scripts/contact-pages.tsx";
import { describeSystem } from "../support/needs.ts";

const root = join(import.meta.dirname, "..", "..");

test("a sheet shows every screen of every lesson and every item once", async () => {
  const lessons = await pagesOfPack(root, "wellbeing", "ar");
  const places = lessons.flatMap(({ pages }) => pages.map(({ place }) => place));
  expect(lessons.length).toBeGreaterThan(5);
  expect(new Set(places).size).toBe(places.length);
  expect(places).toContain("kind-words screen 1");
  expect(places).toContain("kind-words#word-for-me");
});

describeSystem("a contact sheet in a browser", { programs: ["chromium"] }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    });
  });
  afterAll(() => browser.close());

  test("says what does not fit a phone of 360 px, by the place where it stands", async () => {
    const faults = await faultsOf(
      browser,
      pageOf("wide#word", `<p style="font: 40px sans-serif">${"m".repeat(30)}</p>`),
      pageOf(
        "cut#label",
        '<svg width="50" height="20"><text x="20" y="15">a long label</text></svg>',
      ),
      pageOf("fits#well", "<p>Two beans and three beans.</p>"),
    );
    expect(faults.join("\n")).toMatch(/^wide#word: scrolls sideways by \d+ px$/m);
    expect(faults.join("\n")).toMatch(/^cut#label: the picture cuts "a long label" by \d+ px$/m);
    expect(faults.join("\n")).not.toContain("fits#well");
  });

  test("shows a long page whole, with its pictures as large as on a phone", async () => {
    const tall = '<svg viewBox="0 0 100 300" width="300" height="900"></svg>';
    const style = "<style>svg { max-height: 45vh }</style>";
    const sheet = sheetOf([{ pages: [pageOf("tall#pair", `${style}${tall}${tall}${tall}`)] }]);
    const page = await browser.newPage();
    await page.setContent(sheet);
    await page.evaluate(growFrames);
    const seen = await page.evaluate(`(() => {
      const frame = document.querySelector("iframe");
      const inside = frame.contentDocument;
      const picture = inside.querySelector("svg").getBoundingClientRect().height;
      return { picture, cut: inside.documentElement.scrollHeight - frame.clientHeight };
    })()`);
    await page.close();
    expect(seen).toEqual({ picture: 0.45 * 640, cut: 0 });
  });
});

function pageOf(place: string, inside: string): LessonPages["pages"][number] {
  const html = `<!DOCTYPE html><html lang="en"><body><main>${inside}</main></body></html>`;
  return { place, html };
}

async function faultsOf(browser: Browser, ...pages: LessonPages["pages"]): Promise<string[]> {
  const page = await browser.newPage();
  await page.setContent(sheetOf([{ pages }]));
  await page.evaluate(growFrames);
  const faults: string[] = await page.evaluate(lookForFaults);
  await page.close();
  return faults;
}

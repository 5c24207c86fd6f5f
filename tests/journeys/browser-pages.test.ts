import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { laptopScreen, openChromium, phoneScreen, smallestScreen } from "../support/browser.ts";
import { childPages, firstRunPages, type SentPage } from "../support/every-page.tsx";
import { teacherPages } from "../support/every-teacher-page.ts";
import { describeSystem } from "../support/needs.ts";
import {
  accessibilityFaults,
  bringAxe,
  htmlFaults,
  measureFaults,
  nameFaults,
} from "../support/page-faults.ts";
import { readRows } from "../support/rights/look.ts";
import { patternOf } from "../support/rights/rows.ts";
import { openSchool, type School } from "../support/school.ts";

/** All pages of one language, and what is wrong with them. */
type Look = { language: string; pages: SentPage[]; accessibility: string[]; measures: string[] };

const looks: Look[] = ["en", "ar", "fr"].map((language) => {
  return { language, pages: [], accessibility: [], measures: [] };
});
const itemKinds = [
  ...["choice", "choice of pictures", "multiple-choice", "number", "fraction", "text", "order"],
  ...["spell", "match", "fill-in", "tap-picture", "listen", "reflect", "observe"],
];

// A machine that does other things besides is slow to paint.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 900_000 });

describeSystem("every page of the hub", { programs: ["chromium", "java"] }, () => {
  const folder = mkdtempSync(join(tmpdir(), "hub-pages-"));
  let school: School;
  let fresh: School;
  let browser: Browser;
  let server: ReturnType<typeof serve>;

  beforeAll(async () => {
    school = await openSchool({ learners: 9 });
    fresh = await openSchool({ isNew: true });
    await school.hub.db.write(
      (tx) => tx.run("update teacher set shown_name = 'Fatoumata Traoré'"), // longer than one line of a phone has room for
    );
    const learners = [...school.hub.roster.learners.values()];
    for (const [place, look] of looks.entries()) {
      const learner = learners[place];
      if (!learner) throw new Error("The class has too few children.");
      look.pages.push(
        ...(await firstRunPages(fresh, look.language)),
        ...(await childPages(school, learner, look.language)),
        ...(await teacherPages(school, look.language)),
      );
      for (const { name, html } of look.pages)
        writeFileSync(join(folder, `${look.language} ${name.replaceAll(":", "")}.html`), html);
    }
    server = serve({ fetch: school.app.fetch, port: 0, hostname: "127.0.0.1" });
    browser = await openChromium();
    const firstOfShape = new Set(looks.flatMap(({ pages }) => pages).filter(newShapes()));
    await Promise.all(looks.map((look) => lookAt(look, firstOfShape)));
  });
  afterAll(async () => {
    await browser.close();
    server.close();
    await school.close();
    await fresh.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A tab at an address of the hub, into which pages can be put: their sheets and pictures then come from the hub. */
  async function openTab(): Promise<Page> {
    const told = server.address();
    if (told === null || typeof told === "string") throw new Error("The hub has no port.");
    const phone = await browser.newContext({ bypassCSP: true });
    await bringAxe(phone);
    const tab = await phone.newPage();
    await tab.route("**/health?part", (asked) => asked.abort()); // what a page that follows its class would put in place
    await tab.goto(`http://127.0.0.1:${told.port}/health`);
    return tab;
  }

  /**
   * Opens each page once and measures it on each screen: to open it costs more than to lay it out again. What costs most,
   * axe-core, looks at one page of each shape; a laptop has room for every word, so there too one of each is measured.
   */
  async function lookAt(look: Look, firstOfShape: Set<SentPage>): Promise<void> {
    const tab = await openTab();
    const isNewBar = newShapes(barOf);
    let small = [phoneScreen, smallestScreen];
    for (const page of look.pages) {
      await tab.setContent(page.html);
      const hasNewBar = isNewBar(page);
      for (const screen of firstOfShape.has(page) ? [...small, laptopScreen] : small) {
        await tab.setViewportSize(screen);
        look.measures.push(...told(page.name, screen, await measureFaults(tab)));
        if (hasNewBar) look.measures.push(...told(page.name, screen, await nameFaults(tab)));
        if (screen === phoneScreen && firstOfShape.has(page))
          look.accessibility.push(...told(page.name, screen, await accessibilityFaults(tab)));
      }
      small = small.toReversed(); // the next page is opened on the screen that this one ends on
    }
  }

  describe.each(looks)("in $language", (look) => {
    test("every page and every kind of item is looked at", () => {
      const names = look.pages.map(({ name }) => name);
      expect(names.length).toBeGreaterThan(80);
      for (const kind of itemKinds) expect(names).toContain(kind);
      if (look.language !== "ar") expect(names).toContain("read-aloud");
    });

    test("everybody can perceive and use it: axe finds nothing", () => {
      expect(look.accessibility).toEqual([]);
    });

    test("nothing scrolls sideways and nothing is too small for a finger, down to 320 by 240", () => {
      expect(look.measures).toEqual([]);
    });

    test("no date stands there as only machines write it, 2026-11-27", () => {
      const isRaw = ({ html }: SentPage) =>
        /\b20\d\d-\d\d-\d\d/.test(html.replace(/<[^>]*>/g, " "));
      expect(look.pages.filter(isRaw).map(({ name }) => name)).toEqual([]);
    });
  });

  test("no page of the hub is left out", () => {
    const asked = [...school.asked, ...fresh.asked];
    const isLookedAt = (path: string) => asked.some((one) => patternOf(path).test(one));
    const left = Object.keys(readRows).filter((path) => !isLookedAt(path));
    expect(left.filter((path) => !isNoPage.test(path))).toEqual([]);
  });

  test("the pages are HTML as it is written down", () => {
    expect(htmlFaults(folder)).toEqual([]);
  });
});

/** Files, what other hubs ask for, ways that only lead on, and questions of a review, which are the questions of a lesson. */
const isNoPage =
  /^\/$|^\/(a|media|health|language|near|guide\/pictures|learn\/review\/items)\b|\.mp3|\.csv|\.svg|\/(news|new-paper|told)$/;

function told(name: string, { width }: { width: number }, faults: string[]): string[] {
  return faults.map((fault) => `${name}, ${width} px: ${fault}`);
}

/** What a page says of itself before its own words, its sheets among it, and the bar on top. */
function barOf(html: string): string {
  return html.slice(0, html.indexOf("</header>"));
}

/** Tells whether a page, or a part of it, differs from all before in more than words, numbers and drawings: its faults may differ too. */
function newShapes(partOf = (html: string) => html): (page: SentPage) => boolean {
  const seen = new Set<string>();
  return ({ html }) => seen.size < seen.add(shapeOf(partOf(html))).size;
}

/** What is left of a page without its words, numbers and drawings: elements, classes, roles, direction. */
function shapeOf(html: string): string {
  return html
    .replace(/<svg[\s\S]*?<\/svg>/g, "<svg>")
    .replace(/>[^<]+</g, "> <")
    .replace(
      / (lang|href|hreflang|src|value|action|data-[\w-]+|aria-label|for|alt)="[^"]+"/g,
      " $1",
    )
    .replace(/\d+/g, "0");
}

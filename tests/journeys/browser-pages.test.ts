import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type BrowserHub,
  type BrowserSchool,
  laptopScreen,
  openBrowserHub,
  openBrowserSchool,
  phoneScreen,
  smallestScreen,
} from "../support/browser.ts";
import { childPages, firstRunPages, type ShownPage, teacherPages } from "../support/every-page.tsx";
import { describeSystem } from "../support/needs.ts";
import {
  accessibilityFaults,
  bringAxe,
  htmlFaults,
  measureFaults,
} from "../support/page-faults.ts";

/** A walk in one language: the names of the pages seen, and what is wrong with them. */
type Walk = {
  language: string;
  how: string;
  pages: string[];
  accessibility: string[];
  measures: string[];
};

/**
 * Every page is walked through once in each language, and everything is looked at while it is open. One language goes
 * without the hub's script, so that answers come as whole pages, the other with it, so that they are put in place.
 */
const walks: Walk[] = [
  { language: "en", how: "without the hub's script", pages: [], accessibility: [], measures: [] },
  { language: "ar", how: "with the hub's script", pages: [], accessibility: [], measures: [] },
];
const itemKinds = [
  ...["choice", "choice of pictures", "number", "fraction", "text", "order", "match"],
  ...["fill-in", "tap-picture", "listen", "multiple-choice", "spell", "reflect"],
  "observe",
];

describeSystem("every page of the hub", { programs: ["chromium", "java"] }, () => {
  const folder = mkdtempSync(join(tmpdir(), "hub-pages-"));
  let school: BrowserSchool;
  let fresh: BrowserHub;

  beforeAll(async () => {
    school = await openBrowserSchool({ learners: 9 });
    fresh = await openBrowserHub(school.browser);
    await Promise.all(walks.map((walk, place) => walkThrough(walk, place)));
  }, 300_000);
  afterAll(async () => {
    await fresh.close();
    await school.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function walkThrough(walk: Walk, place: number): Promise<void> {
    const learner = school.learners[place];
    if (!learner) throw new Error("The class has too few children.");
    await lookAt(walk, firstRunPages(await phoneIn(fresh, walk)));
    const phone = await phoneIn(school, walk);
    if (walk.how.startsWith("without"))
      await phone.route("**/a/hub.*.js", (route) => route.abort());
    await lookAt(walk, childPages(school, phone, learner));
    await lookAt(walk, teacherPages(await phoneIn(school, walk)));
  }

  /** A phone that keeps every page the hub sends it, to be checked later. */
  async function phoneIn({ hub, newPhone }: BrowserHub, { language }: Walk) {
    const phone: BrowserContext = await newPhone({ bypassCSP: true, isMobile: false });
    await phone.addCookies([{ name: "language", value: language, url: hub.address }]);
    await bringAxe(phone);
    phone.on("response", async (response) => {
      const isPage = response.request().resourceType() === "document" && response.status() !== 303;
      const name = new URL(response.url()).pathname.replaceAll("/", "-");
      const file = join(folder, `${language}${name}-${response.status()}.html`);
      if (isPage) writeFileSync(file, await response.body().catch(() => ""));
    });
    return phone;
  }

  describe.each(walks)("in $language, $how", (walk) => {
    test("every page and every kind of item is looked at", () => {
      expect(walk.pages.length).toBeGreaterThan(80);
      for (const kind of itemKinds) expect(walk.pages).toContain(kind);
      if (walk.language === "en") expect(walk.pages).toContain("read-aloud");
    });

    test("everybody can perceive and use it: axe finds nothing, on a phone and on a laptop", () => {
      expect(walk.accessibility).toEqual([]);
    });

    test("nothing scrolls sideways and nothing is too small for a finger, down to 320 by 240", () => {
      expect(walk.measures).toEqual([]);
    });
  });

  test("the pages are HTML as it is written down", () => {
    expect(htmlFaults(folder)).toEqual([]);
  }, 120_000);
});

async function lookAt(walk: Walk, pages: AsyncGenerator<ShownPage>): Promise<void> {
  for await (const { name, page } of pages) {
    const told = (width: number, faults: string[]) =>
      faults.map((fault) => `${name}, ${width} px: ${fault}`);
    walk.pages.push(name);
    await page.waitForLoadState("load"); // an answer that comes as a page is there before its sheet
    for (const size of [laptopScreen, smallestScreen, phoneScreen]) {
      await resize(page, size);
      if (size !== smallestScreen)
        walk.accessibility.push(...told(size.width, await accessibilityFaults(page)));
      if (size !== laptopScreen) walk.measures.push(...told(size.width, await measureFaults(page)));
    }
    walk.accessibility.push(...told(phoneScreen.width, await accessibilityFaults(page)));
  }
}

const devices = new WeakMap<Page, CDPSession>();

/** Only the page's measures change: a window that is made larger and smaller by the browser takes 250 ms each time. */
async function resize(page: Page, size: { width: number; height: number }): Promise<void> {
  const device = devices.get(page) ?? (await page.context().newCDPSession(page));
  devices.set(page, device);
  const metrics = { ...size, deviceScaleFactor: 1, mobile: false };
  await device.send("Emulation.setDeviceMetricsOverride", metrics);
}

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type BrowserHub,
  laptopScreen,
  openBrowserHub,
  openBrowserSchool,
  phoneScreen,
  smallestScreen,
} from "../support/browser.ts";
import { childPages, firstRunPages, type ShownPage, teacherPages } from "../support/every-page.tsx";
import { describeSystem } from "../support/needs.ts";
import { accessibilityFaults, htmlFaults, measureFaults } from "../support/page-faults.ts";

type Found = { accessibility: string[]; measures: string[]; pages: string[] };

/**
 * Every page is walked through once in each language, and everything is looked at while it is open. One language goes
 * without the hub's script, so that answers come as whole pages, the other with it, so that they are put in place.
 */
describeSystem("every page of the hub", { programs: ["chromium", "java"] }, () => {
  const folder = mkdtempSync(join(tmpdir(), "hub-pages-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  describe.each([
    { language: "en", how: "without the hub's script" },
    { language: "ar", how: "with the hub's script" },
  ])("in $language, $how", ({ language, how }) => {
    const found: Found = { accessibility: [], measures: [], pages: [] };
    beforeAll(async () => {
      const fresh = await openBrowserHub();
      await lookAt(found, firstRunPages(await phoneIn(fresh, language, folder)));
      await fresh.close();
      const school = await openBrowserSchool({ learners: 9 });
      const [learner] = school.learners;
      if (!learner) throw new Error("The class has no children.");
      const phone = await phoneIn(school, language, folder);
      if (how.startsWith("without")) await phone.route("**/a/hub.*.js", (route) => route.abort());
      await lookAt(found, childPages(school, phone, learner));
      await lookAt(found, teacherPages(await phoneIn(school, language, folder)));
      await school.close();
    }, 240_000);

    test("every page and every kind of item was looked at", () => {
      expect(found.pages.length).toBeGreaterThan(80);
      for (const kind of itemKinds) expect(found.pages).toContain(kind);
    });

    test("everybody can perceive and use it: axe finds nothing, on a phone and on a laptop", () => {
      expect(found.accessibility).toEqual([]);
    });

    test("nothing scrolls sideways and nothing is too small for a finger, down to 320 by 240", () => {
      expect(found.measures).toEqual([]);
    });
  });

  test("the pages are HTML as it is written down", () => {
    expect(htmlFaults(folder)).toEqual([]);
  }, 60_000);
});

const itemKinds = [
  ...["choice", "choice of pictures", "number", "fraction", "text", "order", "match"],
  ...["fill-in", "tap-picture", "listen", "reflect"],
];

/** A phone that keeps every page the hub sends it in a folder, to be checked later. */
async function phoneIn(hub: BrowserHub, language: string, folder: string): Promise<BrowserContext> {
  const phone = await hub.newPhone({ bypassCSP: true, isMobile: false });
  await phone.addCookies([{ name: "language", value: language, url: hub.hub.address }]);
  let pages = 0;
  phone.on("response", async (response) => {
    const isPage = response.request().resourceType() === "document" && response.status() !== 303;
    const place = `${language}-${String(++pages).padStart(3, "0")}`;
    const path = new URL(response.url()).pathname.replaceAll("/", "_");
    if (isPage) writeFileSync(join(folder, `${place}${path}.html`), await response.body());
  });
  return phone;
}

async function lookAt(found: Found, walk: AsyncGenerator<ShownPage>): Promise<void> {
  for await (const { name, page } of walk) {
    found.pages.push(name);
    for (const size of [phoneScreen, laptopScreen]) {
      await page.setViewportSize(size);
      found.accessibility.push(...told(name, size, await accessibilityFaults(page)));
      found.measures.push(...told(name, size, await measureFaults(page)));
    }
    await page.setViewportSize(smallestScreen);
    found.measures.push(...told(name, smallestScreen, await measureFaults(page)));
    await page.setViewportSize(phoneScreen);
  }
}

function told(name: string, { width }: { width: number }, faults: string[]): string[] {
  return faults.map((fault) => `${name}, ${width} px: ${fault}`);
}

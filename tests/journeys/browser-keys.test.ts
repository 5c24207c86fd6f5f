import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Learner } from "../../server/classroom/people.ts";
import { type BrowserHub, laptopScreen, openBrowserHub, phoneScreen } from "../support/browser.ts";
import { learn, signIn, workThrough } from "../support/key-deeds.ts";
import { fillForKeys } from "../support/key-school.ts";
import { keyFaults, press } from "../support/keys.ts";
import { describeSystem } from "../support/needs.ts";
import { readRows } from "../support/rights/look.ts";

const combinations = ["en", "ar"].flatMap((language) =>
  [phoneScreen, laptopScreen].flatMap((viewport) =>
    [true, false].map((script) => ({ language, viewport, script, width: viewport.width })),
  ),
);

/** One who goes by keys: a browser in one language, of one size, with script or without. */
type Combination = (typeof combinations)[number];

// A machine that does other things besides is slow to paint.
vi.setConfig({ testTimeout: 480_000, hookTimeout: 240_000 });

describeSystem("the whole hub with keys alone", { programs: ["chromium"] }, () => {
  let hub: BrowserHub;
  let children: Learner[];
  let sheet: string;
  beforeAll(async () => {
    hub = await openBrowserHub(async (dataFolder) => {
      children = await fillForKeys(dataFolder, { learners: 12, stuck: combinations.length });
    });
    const row = await hub.db.get<{ sheet_code: string }>("select sheet_code from paper_sitting");
    sheet = row?.sheet_code ?? "";
  });
  afterAll(() => hub.close());

  function childOf(place: number): Learner {
    const child = children[place];
    if (!child) throw new Error("The class has too few children.");
    return child;
  }

  describe.each(combinations)("$language, $width px, script: $script", (told) => {
    let phone: BrowserContext;
    let page: Page;
    const place = combinations.indexOf(told);
    beforeEach(async () => {
      phone = await hub.newPhone({
        viewport: told.viewport,
        javaScriptEnabled: told.script,
        isMobile: false,
        hasTouch: false,
      });
      await phone.addCookies([{ name: "language", value: told.language, url: hub.hub.address }]);
      page = await phone.newPage();
    });
    afterEach(() => phone.close());

    test("a child signs in, learns and gives the phone to the next one", async () => {
      await learn(page, childOf(place));
    });

    if (isHardest(told))
      test("a teacher does on each page what it is for", async () => {
        await signIn(page);
        await workThrough(page, { ...told, place });
        await page.goto("/teach?all");
        await press(page, `form[action="/teach/session/end"] button`);
        await page.waitForURL(/:\d+\/classes/);
      });

    if (isOneOfFour(told))
      test("each stop of each page can be seen, comes when it is read, and lets go", async () => {
        await signIn(page);
        const faults: string[] = [];
        for (const address of pagesFor(told, sheet)) {
          await page.goto(address);
          for (const fault of await keyFaults(page, told)) faults.push(`${address}: ${fault}`);
        }
        expect(faults).toEqual([]);
      });
  });
});

/** From the right, with least room, and nothing that helps: a teacher's deeds take half a minute each time. */
function isHardest({ language, viewport, script }: Combination): boolean {
  return language === "ar" && viewport === phoneScreen && !script;
}

/** In four of the eight each two of language, size and script meet once: a fault needs seldom all three. */
function isOneOfFour({ language, viewport, script }: Combination): boolean {
  return (language === "en") === ((viewport === phoneScreen) === script);
}

/**
 * Every page of a grown-up, and those of a child's door, where the page itself can tell of each stop. Without script each
 * press costs five times as much: there the pages with most in them stand for all.
 */
function pagesFor(told: Combination, sheet: string): string[] {
  const all = Object.entries(readRows)
    .filter(([path, { door }]) => door !== "child" && !isFile(path))
    .map(([, { at }]) => at.replace("no-code", sheet));
  return told.script ? all : all.filter((at) => many.test(at));
}

const many = /^\/teach\/classes\/1(\/now|\/paper|\/learners\/1|\/map)?$/;

function isFile(path: string): boolean {
  return /^\/$|^\/a\/|^\/media|^\/health|^\/language|^\/guide\/pictures|\/news$|\.csv/.test(path);
}

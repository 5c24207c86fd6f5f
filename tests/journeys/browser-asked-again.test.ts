import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { attemptAsked, checkButton } from "../support/answer-by-hand.ts";
import { type BrowserSchool, openBrowserSchool, patienceMs, tapIn } from "../support/browser.ts";
import { describeSystem } from "../support/needs.ts";

// A machine that does other things besides is slow to paint.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

/** Far more than the page needs to send an answer again by itself. */
const aWhileMs = 3000;

describeSystem(
  "an answer that cannot be read, in a real browser",
  { programs: ["chromium"] },
  () => {
    let school: BrowserSchool;
    let page: Page;
    let sent: string[];
    beforeAll(async () => {
      school = await openBrowserSchool({ learners: 2 });
    });
    afterAll(() => school.close());

    /** Opens a page for a child, and counts what it sends. */
    async function openFor(place: number, address: string): Promise<void> {
      const phone = await school.newPhone();
      page = await phone.newPage();
      const learner = school.learners[place];
      if (!learner) throw new Error("The class has too few children.");
      await tapIn(page, learner);
      await page.goto(address);
      sent = [];
      page.on("request", (request) => {
        if (request.method() === "POST") sent.push(request.url());
      });
    }

    test("is asked for once more in a placement, with what she typed, and nothing goes by itself", async () => {
      await openFor(0, "/learn/placement/maths");
      for (let question = 0; (await page.locator("[name=number]").count()) === 0; question++) {
        expect(question).toBeLessThan(20);
        const before = await attemptAsked(page);
        await page.locator("[name=skip]").tap();
        const asked = () => attemptAsked(page).catch(() => before); // between two pages there is none
        await expect.poll(asked, { timeout: patienceMs }).not.toBe(before);
        await page.waitForLoadState();
      }
      sent.length = 0;
      await page.locator("[name=number]").fill("seven?");
      await page.locator("#answer .go").tap();
      await page.locator(".tell.not").waitFor();
      await page.waitForTimeout(aWhileMs);
      expect(sent).toHaveLength(1);
      expect(await page.locator("[name=number]").inputValue()).toBe("seven?");
      await page.goto("/learn");
      await page.goto("/learn/placement/maths");
      await page.waitForTimeout(aWhileMs);
      expect(sent).toHaveLength(1);
    });

    test("makes room for what she gives then, also when the hub is away and the page is loaded again", async () => {
      await openFor(0, "/learn/placement/maths");
      await page.locator("[name=number]").fill("seven?");
      await page.locator("#answer .go").tap();
      await page.locator(".tell.not").waitFor();
      await page.context().setOffline(true);
      await page.locator("[name=number]").fill("7");
      await page.locator("#answer .go").tap();
      await page.locator(".out:visible").waitFor();
      await page.context().setOffline(false);
      const answered = page.waitForRequest((request) => /number=7/.test(request.postData() ?? ""));
      await page.reload(); // the browser sends the old one first
      await answered;
      await page.locator(".tell.not").waitFor({ state: "hidden" });
    });

    test("is told once in a browser that cannot run htmx", async () => {
      await openFor(1, "/learn/items/add-past-ten.finish/0");
      await page.route(/htmx/, (route) =>
        route.fulfill({ contentType: "text/javascript", body: "" }),
      );
      await page.locator("[name=number]").fill("many");
      await checkButton(page).tap();
      await page.locator(".tell.not").waitFor();
      await page.waitForTimeout(aWhileMs);
      expect(sent).toHaveLength(1);
      expect(await page.locator("[name=number]").inputValue()).toBe("many");
    });
  },
);

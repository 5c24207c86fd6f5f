import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { seedFor } from "../../content/format/seed.ts";
import { formTo, Phone } from "../../scripts/phone.ts";
import { formOn, rightAnswer, wrongAnswer } from "../support/answer.ts";
import { type BrowserSchool, type CardOwner, openBrowserSchool } from "../support/browser.ts";
import { describeSystem } from "../support/needs.ts";

// A machine that does other things besides is slow to paint.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const now = "/teach/classes/1/now";
const practice = "/learn/practice/compare-to-100?again=1";

describeSystem("a Now page that stays open", { programs: ["chromium"] }, () => {
  let school: BrowserSchool;
  let page: Page;
  beforeAll(async () => {
    school = await openBrowserSchool({ learners: 4 });
    page = await school.laptop.newPage();
  });
  afterAll(() => school.close());

  function childAt(place: number): CardOwner {
    const child = school.learners[place];
    if (!child) throw new Error("The class has too few children.");
    return child;
  }

  /** A child's own phone, over the wire. */
  async function phoneOf({ id, pictures }: CardOwner): Promise<Phone> {
    const phone = new Phone((path, init) => fetch(school.hub.address + path, init));
    const door = await phone.open(`/classes/1/learners/${id}`);
    await phone.submit(formTo(door.html, /learners/), { picture: pictures });
    return phone;
  }

  /** She answers so many questions, each once, or twice and never right. */
  async function answer(
    phone: Phone,
    { pseudonym }: CardOwner,
    questions: number,
    isRight: boolean,
  ) {
    for (let question = 0; question < questions; question++) {
      let seen = await phone.open(practice);
      for (let tries = 0; tries < (isRight ? 1 : 2) && seen.html.includes("/attempts"); tries++) {
        const [, id = "", variant = ""] = /\/items\/([^/]+)\/(\d+)/.exec(formOn(seen).action) ?? [];
        const item = await school.library.make(id, seedFor(pseudonym, id, Number(variant)), "en");
        seen = await phone.submit(formOn(seen), isRight ? rightAnswer(item) : wrongAnswer(item));
      }
    }
  }

  const answersOn = (one: Page) => one.locator(".facts dd").nth(1);

  /** Waits until a page counts so many answers. @returns for how long, in ms */
  async function countsTo(one: Page, answers: number): Promise<number> {
    const begun = Date.now();
    await expect
      .poll(() => answersOn(one).textContent(), { timeout: 15_000 })
      .toMatch(String(answers));
    return Date.now() - begun;
  }

  test("shows an answer within two seconds, in both of two tabs, and again when the hub was started anew under it", async () => {
    await page.goto(now);
    const second = await school.laptop.newPage();
    await second.goto(now);
    const phone = await phoneOf(childAt(0));
    await answer(phone, childAt(0), 1, true);
    expect(await countsTo(page, 1)).toBeLessThan(2000);
    expect(await countsTo(second, 1)).toBeLessThan(2000);
    await second.close();
    await school.hub.kill();
    await page.getByText("The hub cannot be reached. This page shows the last news.").waitFor();
    expect(await page.locator(".facts dd").last().textContent()).toMatch(/^\d\d:\d\d/);
    await school.startAgain();
    await page.locator("#away").waitFor({ state: "hidden" });
    await answer(await phoneOf(childAt(0)), childAt(0), 1, true);
    expect(await countsTo(page, 2)).toBeLessThan(2000);
  });

  test("shows what was answered while nobody looked at it, and goes on", async () => {
    await page.goto(now);
    const look = (isHidden: boolean) =>
      page.evaluate(`Object.defineProperty(document, "hidden", { value: ${isHidden}, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"))`);
    await look(true);
    const phone = await phoneOf(childAt(1));
    await answer(phone, childAt(1), 1, true);
    await page.waitForTimeout(1500);
    expect(await answersOn(page).textContent()).toMatch("2");
    await look(false);
    expect(await countsTo(page, 3)).toBeLessThan(2000);
    await answer(phone, childAt(1), 1, true);
    expect(await countsTo(page, 4)).toBeLessThan(2000);
  });

  test("six of them in one browser leave it a line to open other pages", async () => {
    const tabs = await Promise.all(Array.from({ length: 6 }, () => school.laptop.newPage()));
    for (const tab of tabs) {
      await tab.addInitScript(
        'Object.defineProperty(document, "hidden", { get: () => window.isAway === true })',
      );
      await tab.goto(now);
      await tab.evaluate(
        'window.isAway = true; document.dispatchEvent(new Event("visibilitychange")); 0',
      );
    }
    await page.goto("/teach/classes/1", { timeout: 10_000 });
    for (const tab of tabs) await tab.close();
  });

  test("leaves the focus on whom it was, and on the heading when she is gone", async () => {
    for (const place of [2, 3]) {
      const phone = await phoneOf(childAt(place));
      await answer(phone, childAt(place), 6, false);
    }
    await page.goto(now);
    const links = page.locator(".need .pill.main");
    await expect.poll(() => links.count()).toBe(2);
    await links.nth(1).focus();
    const before = await answersOn(page).textContent();
    await answer(await phoneOf(childAt(0)), childAt(0), 1, true);
    await expect.poll(() => answersOn(page).textContent(), { timeout: 15_000 }).not.toBe(before);
    expect(
      await links.nth(1).evaluate((one): boolean => one === one.ownerDocument.activeElement),
    ).toBe(true);
    const other = await school.laptop.newPage();
    await other.goto(now);
    const done = other.locator('.need form[action$="/done"] button');
    await done.nth(1).click();
    await expect.poll(() => done.count(), { timeout: 15_000 }).toBe(1);
    await other.close();
    await answer(await phoneOf(childAt(0)), childAt(0), 1, true);
    await expect.poll(() => links.count(), { timeout: 15_000 }).toBe(1);
    expect(await page.evaluate("document.activeElement.tagName")).toBe("H1");
  });

  test("shows nobody's name any more when she has left in another tab", async () => {
    await page.goto(now);
    const other = await school.laptop.newPage();
    await other.goto("/teach/classes/1");
    await other.locator('form[action="/teach/session/end"] button').click();
    await page.waitForURL("**/teach/session", { timeout: 5000 });
    expect(await page.locator(".need").count()).toBe(0);
  });
});

import type { BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Item } from "../../content/format/types.ts";
import { plain } from "../../views/parts/text.tsx";
import { rightResponse, wrongResponse } from "../support/answer.ts";
import {
  attemptAsked,
  check,
  checkButton,
  giveByHand,
  itemAsked,
  openItem,
  showsTick,
} from "../support/answer-by-hand.ts";
import {
  type BrowserSchool,
  type CardOwner,
  openBrowserSchool,
  patienceMs,
  tapIn,
} from "../support/browser.ts";
import { itemOfEachKind } from "../support/every-page.tsx";
import { describeSystem } from "../support/needs.ts";

const kinds = [
  ...["choice", "choice of pictures", "number", "fraction", "text", "order", "match"],
  ...["fill-in", "tap-picture", "listen", "multiple-choice", "spell"],
];

const choice = "/learn/items/compare-to-100.greatest/0";
const order = "/learn/items/compare-to-100.line/0";
const placement = "/learn/placement/maths";

// A machine that does other things besides is slow to paint.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

describeSystem("answers in a real browser", { programs: ["chromium"] }, () => {
  let school: BrowserSchool;
  beforeAll(async () => {
    school = await openBrowserSchool({ learners: 4 });
  });
  afterAll(() => school.close());

  const child = (place: number): CardOwner => {
    const learner = school.learners[place];
    if (!learner) throw new Error("The class has too few children.");
    return learner;
  };

  describe.each([
    { how: "without script", script: false, place: 0 },
    { how: "with script", script: true, place: 1 },
  ])("$how", ({ script, place }) => {
    let phone: BrowserContext;
    let page: Page;
    let learner: CardOwner;
    let items: Map<string, Item>;
    beforeAll(async () => {
      learner = child(place);
      phone = await school.newPhone({ javaScriptEnabled: script });
      page = await phone.newPage();
      await tapIn(page, learner);
      items = await itemOfEachKind(school.library, learner, "en");
    });
    afterAll(() => phone.close());

    const itemOf = (kind: string): Item => {
      const item = items.get(kind);
      if (!item) throw new Error(`No lesson has an item of the kind ${kind}.`);
      return item;
    };

    /** An item that asks for a number and that no other test here has opened: -1 is the last there is. */
    const freshNumber = (place: number): string => {
      const all = school.library.lessonsIn("en").flatMap((lesson) => lesson.items);
      return all.filter(({ type }) => type === "numeric").at(place)?.id ?? "";
    };

    test("a wrong answer is told with its own advice, and its mark stays when another is chosen", async () => {
      const item = itemOf("choice");
      const wrong = wrongResponse(item);
      await openItem(page, item);
      await giveByHand(page, item, wrong);
      await check(page);
      expect(await page.locator("#tell").textContent()).toContain(adviceFor(item, wrong));
      expect(await hasFocus(page.locator("#tell"))).toBe(true);
      expect(await page.locator("#answer :checked").count()).toBe(0);
      expect(await hatchedTiles(page)).toEqual([Number(wrong)]);
      const steps = await page.locator("#steps").innerHTML();
      expect(steps).toContain("not yet");
      await page.reload();
      expect(await page.locator("#steps").innerHTML()).toBe(steps);
      await giveByHand(page, item, rightResponse(item));
      expect(await hatchedTiles(page)).toEqual([Number(wrong)]);
      expect(await page.locator("#answer :checked").getAttribute("value")).toBe(
        rightResponse(item),
      );
    });

    test("an order that was tried keeps its numbers while things are tapped anew", async () => {
      const item = itemOf("order");
      await openItem(page, item);
      await giveByHand(page, item, wrongResponse(item));
      await check(page);
      const places = wrongResponse(item).split(",");
      const tried = places.map((_, index) => String(places.indexOf(String(index)) + 1));
      expect(await page.locator(".tap .was").allTextContents()).toEqual(tried);
      await giveByHand(page, item, places[1] ?? "");
      expect(await page.locator(".tap .n").allTextContents()).toEqual(["1"]);
      expect(await page.locator(".tap .was").allTextContents()).toEqual(tried);
      await page.reload();
      expect(await page.locator(".tap .was").allTextContents()).toEqual(tried);
    });

    test.each(kinds)(
      "a right answer (%s) is on the card once when its tick is shown",
      async (kind) => {
        const item = itemOf(kind);
        await openItem(page, item);
        const attempt = await attemptAsked(page);
        await giveByHand(page, item, rightResponse(item));
        expect(await showsTick(page)).toBe(false);
        expect(await school.attempts()).not.toContain(attempt);
        await check(page);
        expect(await showsTick(page)).toBe(true);
        expect((await school.attempts()).filter((one) => one === attempt)).toHaveLength(1);
        expect(await hasFocus(page.locator("#tell"))).toBe(true);
        expect(await page.locator("#foot a.go:visible").textContent()).toContain("Next");
        expect(await checkButton(page).count()).toBe(0);
      },
    );

    test("another answer to a question that was answered in another tab leaves one way, and that is on", async () => {
      const tab = await phone.newPage();
      for (const one of [page, tab]) await one.goto(`/learn/items/${freshNumber(-5)}/0`);
      const item = await itemAsked(school, learner, page);
      const steps = await tab.locator("#steps").innerHTML();
      await giveByHand(page, item, rightResponse(item));
      await check(page);
      await giveByHand(tab, item, wrongResponse(item));
      await checkButton(tab).tap();
      const onward = tab.locator("main .go:visible, main .way:visible");
      await tab.getByText("You have answered this already").waitFor();
      expect(await onward.allTextContents()).toEqual([expect.stringContaining("Go on")]);
      if (script) expect(await tab.locator("#steps").innerHTML()).toBe(steps);
      await onward.tap();
      await tab.locator("#tell.yes").waitFor();
      await tab.close();
    });

    test("what cannot be read is not wrong: it stays in its box and nothing is counted", async () => {
      const item = itemOf("number");
      await openItem(page, item, 1);
      const before = await school.attempts();
      await page.locator("[name=number]").fill("many");
      await checkButton(page).tap();
      await page.locator("#tell.not").waitFor();
      expect(await page.locator("#tell").textContent()).toContain("I cannot read this.");
      expect(await page.locator("[name=number]").inputValue()).toBe("many");
      expect(await school.attempts()).toEqual(before);
    });

    test("a feeling that is tapped brings thanks, no tick, and nothing on the card", async () => {
      const item = itemOf("reflect");
      const before = await school.attempts();
      await openItem(page, item);
      await giveByHand(page, item, rightResponse(item));
      await checkButton(page).tap();
      await page.locator(".thanks").waitFor();
      expect(await page.locator("main").count()).toBe(1);
      expect(await page.locator(".thanks").textContent()).toContain("The hub does not keep it.");
      expect(await showsTick(page)).toBe(false);
      expect(await school.attempts()).toEqual(before);
      await page.locator("a.go:visible").tap();
      await page.waitForURL((url) => !url.href.includes(item.id));
    });

    test.each([
      { what: "right", pauseMs: 0, place: -1 },
      { what: "wrong", pauseMs: 150, place: -2 },
    ])("two taps on Check with a $what answer, $pauseMs ms apart, are one answer", async (taps) => {
      await page.goto(`/learn/items/${freshNumber(taps.place)}/0`);
      const item = await itemAsked(school, learner, page);
      const before = await school.attempts();
      await giveByHand(
        page,
        item,
        taps.what === "right" ? rightResponse(item) : wrongResponse(item),
      );
      await checkButton(page).scrollIntoViewIfNeeded();
      const button = await checkButton(page).boundingBox();
      if (!button) throw new Error("The button is not on the screen.");
      const tap = () => page.touchscreen.tap(button.x + button.width / 2, button.y + 20);
      const first = tap();
      await page.waitForTimeout(taps.pauseMs);
      await Promise.all([first, tap()]);
      await expect.poll(school.attempts, { timeout: patienceMs }).toHaveLength(before.length + 1);
      await page.waitForTimeout(500);
      await page.waitForLoadState();
      expect(await school.attempts()).toHaveLength(before.length + 1);
    });
  });

  describe("an answer that waits", () => {
    /** A child answers while the hub is out of reach, and loads the page again: the browser says that there is nothing. */
    async function answerAndLoadAgain(page: Page, learner: CardOwner, address: string) {
      await tapIn(page, learner);
      await page.goto(address);
      const attempt = await attemptAsked(page);
      if (address !== placement) {
        const item = await itemAsked(school, learner, page);
        await giveByHand(page, item, rightResponse(item));
      }
      await page.context().setOffline(true);
      await (address === placement ? page.locator("[name=skip]") : checkButton(page)).tap();
      await page.locator(".out:visible").waitFor();
      await expect(page.reload()).rejects.toThrow("ERR_INTERNET_DISCONNECTED");
      await page.context().setOffline(false);
      return { attempt };
    }

    const kept = (page: Page) =>
      page.evaluate<string[]>("Object.keys(sessionStorage).filter((name) => /^waits/.test(name))");

    test.each([
      { what: "things in order", place: 2, address: order },
      { what: "not known yet, in a placement", place: 3, address: placement },
    ])("is sent by itself, once, when its page is loaded again ($what)", async (asked) => {
      const phone = await school.newPhone();
      const page = await phone.newPage();
      const { attempt } = await answerAndLoadAgain(page, child(asked.place), asked.address);
      await page.goto(asked.address);
      await expect.poll(() => attemptAsked(page), { timeout: patienceMs }).not.toBe(attempt);
      const isHers = (one: string) => one === attempt;
      expect((await school.attempts()).filter(isHers)).toHaveLength(1);
      expect(await kept(page)).toEqual([]);
      await phone.close();
    });

    test("is gone when another child takes the phone", async () => {
      const phone = await school.newPhone();
      const page = await phone.newPage();
      const { attempt } = await answerAndLoadAgain(page, child(2), choice);
      await tapIn(page, child(3));
      expect(await kept(page)).toEqual([]);
      await page.goto(choice);
      expect(await page.locator("#answer :checked").count()).toBe(0);
      await page.waitForTimeout(500);
      expect(await school.attempts()).not.toContain(attempt);
      await phone.close();
    });
  });
});

function adviceFor({ key }: Item, response: string): string {
  const named = key.mistakes.find((one) => one.response === response);
  return plain(named?.feedback ?? []);
}

function hasFocus(locator: Locator): Promise<boolean> {
  return locator.evaluate((one): boolean => one === one.ownerDocument.activeElement);
}

/** Places of the tiles that wear the hatch of a tried answer. */
function hatchedTiles(page: Page): Promise<number[]> {
  return page
    .locator("#answer .tiles .f")
    .evaluateAll((faces): number[] =>
      faces.flatMap((face, place) =>
        face.ownerDocument.defaultView.getComputedStyle(face).backgroundImage.includes("gradient")
          ? [place]
          : [],
      ),
    );
}

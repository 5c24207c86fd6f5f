import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Item } from "../../content/format/types.ts";
import { speechIn } from "../../views/words/t.ts";
import { rightResponse, wrongResponse } from "../support/answer.ts";
import {
  attemptAsked,
  check,
  checkButton,
  giveByHand,
  itemAsked,
  showsTick,
} from "../support/answer-by-hand.ts";
import {
  type BrowserSchool,
  type CardOwner,
  openBrowserSchool,
  tapIn,
} from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import { comeInByKeys, tabTo } from "../support/keys.ts";
import { describeSystem } from "../support/needs.ts";

const choice = "/learn/items/compare-to-100.greatest/0";
const order = "/learn/items/compare-to-100.line/0";

// A machine that does other things besides is slow to paint.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

describeSystem("a child's phone in a real browser", { programs: ["chromium"] }, () => {
  let school: BrowserSchool;
  let phone: BrowserContext;
  const children: CardOwner[] = [];
  beforeAll(async () => {
    school = await openBrowserSchool({ learners: 16 });
    children.push(...school.learners);
  });
  afterEach(async () => {
    await phone.close();
    if (school.hub.process.signalCode) await school.startAgain();
  });
  afterAll(() => school.close());

  /** A child who has not been here before. */
  function nextChild(): CardOwner {
    const child = children.shift();
    if (!child) throw new Error("The class has too few children.");
    return child;
  }

  async function newPhone(told: { language?: string; script?: boolean } = {}): Promise<Page> {
    const { language = "en", script = true } = told;
    phone = await school.newPhone({ javaScriptEnabled: script });
    await phone.addCookies([{ name: "language", value: language, url: school.hub.address }]);
    return phone.newPage();
  }

  /** Signs a child in and opens a question of tiles. */
  async function openQuestion(page: Page): Promise<Item> {
    const child = nextChild();
    await tapIn(page, child);
    await page.goto(choice);
    return itemAsked(school, child, page);
  }

  const countOf = async (attempt: string | undefined) =>
    (await school.attempts()).filter((one) => one === attempt).length;

  test.each([
    { language: "en", script: false },
    { language: "ar", script: true },
  ])("a child signs in, reads a lesson and answers ($language, script: $script)", async (told) => {
    const { language } = told;
    const { t } = speechIn(language);
    const page = await newPhone(told);
    const child = nextChild();
    await tapIn(page, child);
    await page.getByRole("link", { name: t("today.shelf") }).tap();
    const lesson = page.locator('a[href="/learn/lessons/compare-to-100/1"]');
    await page.locator("details", { has: lesson }).locator("summary").tap();
    await lesson.tap();
    for (let screen = 1; screen <= 7; screen++) {
      await page.waitForURL(`**/compare-to-100/${screen}`);
      if (await page.locator("#answer").count()) {
        const item = await itemAsked(school, child, page);
        await giveByHand(page, item, rightResponse(item));
        await check(page);
      }
      await page.locator("a.go:visible").tap();
    }
    await page.waitForURL("**/learn/items/**");
    const item = await itemAsked(school, child, page);
    await giveByHand(page, item, wrongResponse(item));
    await check(page);
    expect(await page.locator("#tell h2").textContent()).toBe(t("answer.not-yet"));
    await giveByHand(page, item, rightResponse(item));
    await check(page);
    expect(await page.locator("#tell h2").textContent()).toBe(t("answer.right"));
    expect(await page.locator("html").getAttribute("dir")).toBe(language === "ar" ? "rtl" : "ltr");
  });

  test.each([{ script: true }, { script: false }])(
    "Back shows the question as it was answered, and asks nothing and sends nothing again (script: $script)",
    async (told) => {
      const page = await newPhone(told);
      const item = await openQuestion(page);
      const address = page.url();
      const attempt = await attemptAsked(page);
      await giveByHand(page, item, rightResponse(item));
      await check(page);
      await page.locator("a.go:visible").tap();
      await page.waitForURL((url) => url.href !== address);
      await page.goBack();
      expect(page.url()).toBe(address);
      expect(await showsTick(page)).toBe(true);
      expect(await checkButton(page).count()).toBe(0);
      await page.goForward();
      expect(await attemptAsked(page)).not.toBe(attempt);
      expect(await checkButton(page).count()).toBe(1);
      expect(await countOf(attempt)).toBe(1);
    },
  );

  test.each([
    { when: "before the form was ever touched", isTouched: false },
    { when: "after the form was touched", isTouched: true },
  ])(
    "while the hub is away an answer stays on its page and goes by itself when the hub is back ($when)",
    async ({ isTouched }) => {
      const page = await newPhone();
      const item = await openQuestion(page);
      const attempt = await attemptAsked(page);
      const chosen = rightResponse(item);
      if (isTouched) {
        await giveByHand(page, item, wrongResponse(item));
        await eventually(() => page.evaluate<boolean>("Boolean(window.htmx)"), Boolean);
      }
      await school.hub.kill();
      await giveByHand(page, item, chosen);
      await checkButton(page).tap();
      await page.locator("#out:visible").waitFor();
      expect(await page.locator("#out").textContent()).toContain("Leave this page open");
      expect(await page.locator("#answer :checked").getAttribute("value")).toBe(chosen);
      await school.startAgain();
      await page.locator("#tell.yes").waitFor();
      expect(await page.locator("#out").isVisible()).toBe(false);
      expect(await countOf(attempt)).toBe(1);
    },
  );

  test("a hub that says nothing at all is out of reach after a few seconds, and the answer goes when it speaks again", async () => {
    const page = await newPhone();
    const item = await openQuestion(page);
    const attempt = await attemptAsked(page);
    await giveByHand(page, item, rightResponse(item));
    school.hub.process.kill("SIGSTOP");
    await checkButton(page).tap();
    await page.locator("#out:visible").waitFor({ timeout: 15_000 });
    school.hub.process.kill("SIGCONT");
    await page.locator("#tell.yes").waitFor();
    expect(await countOf(attempt)).toBe(1);
  });

  test.each(["en", "ar"])(
    "an ear that brings no sound says so in the child's language, and speaks when it is tapped again (%s)",
    async (language) => {
      const page = await newPhone({ language });
      await tapIn(page, nextChild());
      await page.goto("/learn/lessons/compare-to-100/1");
      const said = page.locator(".out:visible", { hasText: speechIn(language).t("say.silent") });
      const slips: string[] = [];
      page.on("pageerror", ({ message }) => slips.push(message));
      const ear = page.locator("[data-say]");
      await page.route("**/voice/**", (route) => route.fulfill({ status: 503 })); // too many listen
      await ear.tap();
      await said.waitFor();
      await page.unroute("**/voice/**");
      await school.hub.kill();
      await ear.tap();
      await said.waitFor();
      await school.startAgain();
      await ear.tap();
      await eventually(
        () => page.locator(".out:visible").count(),
        (count) => count === 0,
      );
      const sound = "window.hubSound.readyState > 1 && !window.hubSound.error";
      expect(await eventually(() => page.evaluate<boolean>(sound), Boolean)).toBe(true);
      expect(await page.locator(".out:visible").count()).toBe(0);
      expect(slips).toEqual([]);
    },
  );

  test("while the hub is away a child's pictures wait where she tapped them, and sign her in when it is back", async () => {
    const page = await newPhone();
    const child = nextChild();
    await page.goto(`/classes/1/learners/${child.id}`);
    for (const picture of child.pictures)
      await page.locator(`label:has(input[value="${picture}"])`).tap();
    await school.hub.kill();
    await page.locator("button.go").tap();
    await page.locator(".out:visible").waitFor();
    expect(await page.locator("input:checked").count()).toBe(3);
    await school.startAgain();
    await page.waitForURL("**/learn");
  });

  test("while the hub is away a list of names stays on its teacher's page, with the button she pressed", async () => {
    const page = await school.laptop.newPage();
    await page.goto("/teach/classes/1/names"); // she is signed in since she set the hub up
    const list = "name,class\nZeinab Waits,P5\nOmar Waits,P6";
    await page.fill("#list", list);
    await school.hub.kill();
    await page.locator("button.main").click();
    await page.locator(".out:visible").waitFor();
    expect(await page.inputValue("#list")).toBe(list);
    await school.startAgain();
    await page.getByText("Zeinab Waits").waitFor();
    await school.hub.kill();
    await page.locator('button[name="split"]').click();
    await page.locator(".out:visible").waitFor();
    await school.startAgain();
    await page.locator('button[name="split"][value="enrol"]').waitFor(); // without her button it would enrol both here
    await page.close();
    phone = await school.newPhone();
  });

  test("a hint leaves what a child has chosen where it is", async () => {
    const page = await newPhone();
    const item = await openQuestion(page);
    await giveByHand(page, item, wrongResponse(item));
    const chosen = await page.locator("#answer :checked").getAttribute("value");
    await page.locator('a.way[href*="hints=1"]').tap();
    await page.waitForURL("**hints=1*");
    expect(await page.locator("#answer :checked").getAttribute("value")).toBe(chosen);
  });

  test("without script an answer is not lost when the hub is away: Back has it, and it counts once", async () => {
    const page = await newPhone({ script: false });
    const item = await openQuestion(page);
    const attempt = await attemptAsked(page);
    await giveByHand(page, item, rightResponse(item));
    await school.hub.kill();
    await checkButton(page).tap();
    await eventually(
      () => page.url(),
      (url) => url.startsWith("chrome-error"),
    );
    await school.startAgain();
    await page.goBack();
    await giveByHand(page, item, rightResponse(item));
    await check(page);
    expect(await showsTick(page)).toBe(true);
    expect(await countOf(attempt)).toBe(1);
  });

  describe.each([{ script: true }, { script: false }])(
    "with keys alone (script: $script)",
    (told) => {
      test("a child finds her animal, chooses her pictures, answers and goes on", async () => {
        const page = await newPhone(told);
        const child = nextChild();
        await comeInByKeys(page, child);
        await page.goto(choice);
        const item = await itemAsked(school, child, page);
        await tabTo(page, "#answer [name=choice]");
        await page.keyboard.press("Space");
        for (let step = 0; step < Number(rightResponse(item)); step++)
          await page.keyboard.press("ArrowDown");
        await tabTo(page, "#foot button:not([hidden])");
        await page.keyboard.press("Enter");
        await page.locator("#tell.yes").waitFor();
        const address = page.url();
        await tabTo(page, "#foot a.go");
        await page.keyboard.press("Enter");
        await page.waitForURL((url) => url.href !== address);
      });

      test("a child puts things in order", async () => {
        const page = await newPhone(told);
        const child = nextChild();
        await tapIn(page, child);
        await page.goto(order);
        const item = await itemAsked(school, child, page);
        for (const thing of rightResponse(item).split(",")) {
          await tabTo(page, `.order .tap:nth-of-type(${Number(thing) + 1})`);
          await page.keyboard.press("Enter");
          await page.locator(".order .tap").nth(Number(thing)).locator(".n").waitFor();
        }
        await tabTo(page, "#foot button:not([hidden])");
        await page.keyboard.press("Enter");
        await page.locator("#tell.yes").waitFor();
      });
    },
  );
});

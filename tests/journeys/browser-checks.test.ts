import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { seedFor } from "../../content/format/seed.ts";
import type { Item } from "../../content/format/types.ts";
import { rightResponse, wrongResponse } from "../support/answer.ts";
import { giveByHand } from "../support/answer-by-hand.ts";
import {
  type BrowserSchool,
  type CardOwner,
  openBrowserSchool,
  tapIn,
} from "../support/browser.ts";
import { describeSystem } from "../support/needs.ts";

// A machine that does other things besides is slow to paint.
vi.setConfig({ testTimeout: 400_000, hookTimeout: 120_000 });

describeSystem("a check in real browsers", { programs: ["chromium"] }, () => {
  let school: BrowserSchool;
  beforeAll(async () => {
    school = await openBrowserSchool({ learners: 3 });
  });
  afterAll(() => school.close());

  describe.each([
    { how: "without script", script: false, child: 0, language: "en" },
    { how: "with script, in Arabic", script: true, child: 1, language: "ar" },
  ])("$how", ({ script, child, language }) => {
    let phone: BrowserContext;
    let page: Page;
    let laptop: Page;
    let learner: CardOwner;

    beforeAll(async () => {
      const owner = school.learners[child];
      if (!owner) throw new Error("The class has too few children.");
      learner = owner;
      laptop = await school.laptop.newPage();
      phone = await school.newPhone({ javaScriptEnabled: script });
      await phone.addCookies([{ name: "language", value: language, url: school.hub.address }]);
      page = await phone.newPage();
    });
    afterAll(() => phone.close());

    /** Answers the question on the page with a finger. @returns its item */
    async function answer(isRight: boolean): Promise<Item> {
      const value = (name: string) => page.locator(`#answer [name=${name}]`).inputValue();
      const [itemId, variant] = [await value("item"), Number(await value("variant"))];
      const seed = seedFor(learner.pseudonym, itemId, variant);
      const item = await school.library.make(itemId, seed, "en");
      await giveByHand(page, item, isRight ? rightResponse(item) : wrongResponse(item));
      const number = await page.locator(".note:not(.out)").textContent();
      await page.locator(".foot button.go").tap();
      await expect
        .poll(() => page.locator(".note:not(.out)").or(page.locator(".tell.yes")).textContent())
        .not.toBe(number);
      return item;
    }

    test("a teacher chooses it, taps the child's number, the plug is pulled, and it comes to an end", async () => {
      await laptop.goto("/teach/classes/1/new-check");
      await laptop.getByLabel("Skill 1").selectOption("count-to-20");
      await laptop.locator(`input[name=learner][value="${learner.id}"]`).check();
      await laptop.getByRole("button", { name: "Choose it" }).click();
      await tapIn(page, learner);
      await page.locator("a.next").tap();
      await page.waitForURL("**/learn/check");
      await laptop.goto("/teach/classes/1/checks");
      await laptop.getByRole("button", { name: /I see the child: number \d\d/ }).click();
      await laptop.getByText("Goes on", { exact: true }).waitFor();
      await page.locator("a.go").tap();
      await page.locator("#answer").waitFor();
      await answer(false);
      await answer(false);
      const before = await page.locator("#answer [name=attempt]").inputValue();
      await school.hub.kill();
      await school.startAgain();
      await page.goto("/learn/check");
      expect(await page.locator("#answer [name=attempt]").inputValue()).toBe(before);
      expect(await page.locator("#tell, .steps").count()).toBe(0);
      for (let asked = 0; asked < 20 && (await page.locator("#answer").count()) > 0; asked++)
        await answer(false);
      await page.locator(".tell.yes").waitFor();
    });

    test("its outcome stands on the child's page for the teacher", async () => {
      const outcomes = await school.db.all<{ outcome: string; right: number }>(
        "select outcome, right from check_outcome join supervised_check using (check_id) where learner_id = ?",
        [learner.id],
      );
      expect(outcomes).toEqual([{ outcome: "not-yet", right: 0 }]);
      await laptop.goto(`/teach/classes/1/learners/${learner.id}`);
      await laptop.getByText("not yet", { exact: true }).first().waitFor();
    });
  });
});

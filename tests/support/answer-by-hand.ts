import type { Page } from "playwright-core";
import { expect } from "vitest";
import { seedFor } from "../../content/format/seed.ts";
import type { Item } from "../../content/format/types.ts";
import { type BrowserSchool, type CardOwner, patienceMs } from "./browser.ts";

/** The item behind the question on a page, as the hub made it for this child. */
export async function itemAsked(
  school: BrowserSchool,
  learner: CardOwner,
  page: Page,
): Promise<Item> {
  const action = (await page.locator("#answer").getAttribute("action")) ?? "";
  const [, itemId = "", variant = "0"] = /\/learn\/items\/([^/]+)\/(\d+)/.exec(action) ?? [];
  const language = (await page.locator("html").getAttribute("lang")) ?? "en";
  return school.library.make(itemId, seedFor(learner.pseudonym, itemId, Number(variant)), language);
}

/** Gives a response with a finger, as a child does: taps tiles, parts and things, types into boxes. Does not send it. */
export async function giveByHand(page: Page, { body }: Item, response: string): Promise<void> {
  const lines = response.split("\n");
  const answer = page.locator("#answer");
  switch (body.kind) {
    case "choice":
    case "reflect":
      return answer.locator("label").nth(Number(response)).tap();
    case "multiple-choice":
      for (const [place, tile] of (await answer.locator("label").all()).entries()) {
        const isChosen = await tile.locator("input").isChecked();
        if (isChosen !== response.split(",").includes(String(place))) await tile.tap();
      }
      return;
    case "order":
    case "spell":
      for (const thing of response.split(",")) {
        await answer.locator(".tap").nth(Number(thing)).tap();
        await answer.locator(".tap").nth(Number(thing)).locator(".n").waitFor();
      }
      return;
    case "match":
      for (const [row, line] of lines.entries())
        await answer.locator(".row").nth(row).locator("label").nth(Number(line)).tap();
      return;
    case "tap-picture":
      for (const [place, part] of (await answer.locator(".part").all()).entries()) {
        const isTapped = await part.locator("input").isChecked();
        if (isTapped !== response.split(",").includes(String(place))) await part.tap();
      }
      return;
    default:
      for (const [place, field] of body.fields.entries())
        await answer.locator(`[name="${field}"]`).fill(lines[place] ?? "");
  }
}

/** The button that sends an answer. */
export function checkButton(page: Page) {
  return page.locator("#foot button:not([hidden])");
}

/** Sends an answer and waits until something is said to it. */
export async function check(page: Page): Promise<void> {
  const before = await attemptAsked(page);
  await checkButton(page).tap();
  await expect.poll(() => attemptAsked(page), { timeout: patienceMs }).not.toBe(before);
  await page.locator("#tell.yes, #tell.not").waitFor();
}

/** The id that the next answer to the question on the page will have; none when it is done. */
export async function attemptAsked(page: Page): Promise<string | undefined> {
  const inputs = page.locator("#answer [name=attempt]");
  const [attempt] = await inputs.evaluateAll((all): string[] => all.map((one) => one.value));
  return attempt;
}

/** Whether the page says "yes, this is right": its sign and its word. */
export async function showsTick(page: Page): Promise<boolean> {
  return (await page.locator("#tell.yes .mark").count()) > 0;
}

/** Opens an item for a child at its newest variant that she may open, without going through its lesson. */
export async function openItem(page: Page, { id }: Item, variant = 0): Promise<void> {
  await page.goto(`/learn/items/${id}/${variant}`);
}

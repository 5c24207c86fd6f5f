import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { hearReceipts, packParcel } from "../../server/sync/courier.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { laptopScreen, openChromium, phoneScreen } from "../support/browser.ts";
import {
  openTellingSchool,
  openTestCollector,
  type TestCollector,
  tell,
  tellingTo,
} from "../support/collector.ts";
import { fillOffice } from "../support/filled-office.ts";
import { logAnswer, openSitting } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { codeFor } from "../support/office.ts";
import {
  accessibilityFaults,
  bringAxe,
  htmlFaults,
  measureFaults,
} from "../support/page-faults.ts";
import { openSchool, type School } from "../support/school.ts";
import { wordsOverWords } from "../support/words-over-words.ts";

// A machine that does other things besides is slow to paint.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const languages = ["en", "ar", "fr"] as const;
type Language = (typeof languages)[number];
const screens = { phone: phoneScreen, laptop: laptopScreen };
const passphrase = "red river morning";
/** Where whoever looks at the pictures finds them. */
const pictures = process.env.OFFICE_PICTURES;

describeSystem("the pages of the office in a browser", { programs: ["chromium", "java"] }, () => {
  let collector: TestCollector;
  let school: School;
  let stranger: School;
  let telling: Telling;
  let browser: Browser;
  let folder: string;
  let address: string;
  const faults: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "hub-office-"));
    collector = await openTestCollector({ databaseUrl: undefined });
    address = `http://127.0.0.1:${collector.port}`;
    ({ school, telling } = await openTellingSchool(collector));
    stranger = await openSchool();
    await openSitting(stranger);
    await logAnswer(school);
    await tell(telling);
    await tell(await tellingTo(stranger, collector));
    await fillOffice(collector.store);
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all([school.close(), stranger.close()]);
    await collector.remove();
    await rm(folder, { recursive: true, force: true });
  });

  /** A phone or laptop that has not been here before. */
  async function device(
    language: Language,
    viewport = laptopScreen,
    hasScript = true,
  ): Promise<BrowserContext> {
    const one = await browser.newContext({
      ...{ baseURL: address, viewport, locale: language, javaScriptEnabled: hasScript },
    });
    one.setDefaultTimeout(20_000);
    return one;
  }

  /** Looks at a page as it stands, on a phone and on a laptop. */
  async function look(page: Page, language: Language, name: string): Promise<void> {
    const html = await page.content();
    await writeFile(
      join(folder, `${language} ${name}.html`),
      html.replace(/^<!DOCTYPE html>/i, "<!DOCTYPE html>"),
    );
    for (const [screen, viewport] of Object.entries(screens)) {
      await page.setViewportSize(viewport);
      const found = [
        ...(await accessibilityFaults(page)),
        ...(await measureFaults(page)),
        ...(await wordsOverWords(page)),
        ...(await columnsOutOfSight(page)),
      ];
      faults.push(...found.map((fault) => `${language} ${name}, ${screen}: ${fault}`));
      if (pictures)
        await page.screenshot({
          path: join(pictures, `${language}-${name}-${screen}.png`),
          fullPage: true,
        });
    }
  }

  /** A table that scrolls ends with its frame, so that nothing says that there is more. */
  async function columnsOutOfSight(page: Page): Promise<string[]> {
    const heads = page.locator(".scroll thead th");
    return heads.evaluateAll((all) =>
      all
        .filter((head) => {
          const frame = head.closest(".scroll")?.getBoundingClientRect();
          const { left, right } = head.getBoundingClientRect();
          return !frame || left < frame.left - 1 || right > frame.right + 1;
        })
        .map((head) => `the column ${head.textContent} cannot be seen whole`),
    );
  }

  const press = (page: Page, action: string) =>
    page.locator(`form[action^="${action}"] button[type="submit"]`).click();

  describe.each(languages)("in %s", (language) => {
    let laptop: BrowserContext;
    let page: Page;
    beforeAll(async () => {
      laptop = await device(language);
      await bringAxe(laptop);
      await laptop.addInitScript("1");
      page = await laptop.newPage();
    });
    afterAll(() => laptop.close());

    test("whoever carries a file gives it, also without script, and saves the receipts", async () => {
      const parcel = join(folder, `${language}.parcel`);
      await logAnswer(school, { variant: languages.indexOf(language) + 1 });
      await writeFile(parcel, await packParcel(telling));
      await page.goto("/parcels");
      await look(page, language, "parcels");
      await page.setInputFiles("#parcel", {
        name: "x.parcel",
        mimeType: "",
        buffer: Buffer.from("x"),
      });
      await press(page, "/parcels");
      await page.locator(".problem").waitFor();
      await look(page, language, "parcels-damaged");

      const phone = await device(language, phoneScreen, false);
      const bare = await phone.newPage();
      await bare.goto("/parcels");
      await bare.setInputFiles("#parcel", parcel);
      await press(bare, "/parcels");
      await bare.locator('[role="status"].note:not(.out)').waitFor();
      const [saved] = await Promise.all([
        bare.waitForEvent("download"),
        press(bare, "/parcels/receipts"),
      ]);
      expect(saved.suggestedFilename()).toBe(`learning-hub-${telling.hubId}.receipts`);
      const receipts = await readFile(await saved.path(), "utf8");
      expect(await hearReceipts(telling, receipts)).toMatchObject({ answers: 1 });
      expect(await phone.cookies()).toEqual([]);
      await phone.close();
      await page.goto("/parcels");
      await page.setInputFiles("#parcel", parcel);
      await press(page, "/parcels");
      await page.locator('form[action^="/parcels/receipts"]').waitFor();
      await look(page, language, "parcels-taken");
    });

    test("somebody comes in with a code, by the keyboard alone", async () => {
      await page.goto("/hubs");
      await look(page, language, "sign-in");
      await page.goto("/invitation");
      await look(page, language, "invitation");
      await page.locator("#name").focus();
      const name = `Ms ${language}`;
      for (const word of [name, await codeFor(collector, name), passphrase, passphrase]) {
        await page.keyboard.type(word);
        await page.keyboard.press("Tab");
      }
      await page.keyboard.press("Enter");
      await page.waitForURL("**/hubs");
      await look(page, language, "hubs");
    });

    test("she looks at a hub, asks to revoke it and goes back, and looks at one that knocks", async () => {
      await page.goto(`/hubs/${"1".padStart(16, "a")}`);
      await look(page, language, "hub");
      await page.locator('a[href^="/learners?hub="]').click();
      await page.waitForURL("**/learners**");
      await look(page, language, "learners-of-hub");
      await page.locator('main a[href="/learners"]').click();
      await page.waitForURL("**/learners");
      await look(page, language, "learners");
      await page.goto(`/hubs/${"1".padStart(16, "a")}`);
      await page.locator('a[href$="/revocation"]').click();
      await page.waitForURL("**/revocation");
      await look(page, language, "revocation");
      await page.goto(`/hubs/${"3".padStart(16, "a")}`);
      await look(page, language, "hub-revoked");
      await page.goto("/hubs");
      await page.locator('a[href^="/knocks/"]').first().click();
      await page.waitForURL("**/knocks/**");
      await look(page, language, "knock");
      await page.goto("/knocks");
      await look(page, language, "knocks");
    });

    test("she moves a child to another hub", async () => {
      await page.goto("/moves");
      await look(page, language, "moves");
      await page.locator("#pseudonym").fill(`child-${languages.indexOf(language) + 1}`);
      await page.locator('main form[action="/moves"] button').click();
      await page.locator("#to").waitFor();
      await look(page, language, "moves-child");
      await page.locator("#to").fill("nowhere at all");
      await page.locator('main form[action="/moves"] button').click();
      await page.locator("#to-problem").waitFor();
      await look(page, language, "moves-refused");
    });

    test("she erases a child's record", async () => {
      await page.goto("/erase");
      await page.locator("#pseudonym").fill(`child-${languages.indexOf(language) + 1}`);
      await page.locator('main form[action="/erase"] button').click();
      await page.locator("#again").waitFor();
      await look(page, language, "erase-child");
      await page.locator("#why").selectOption("family");
      await page.locator("#again").fill(`child-${languages.indexOf(language) + 1}`);
      await page.locator("button.away").click();
      await page.locator("#pseudonym").waitFor();
      await look(page, language, "erase");
    });

    test("she chooses a month and finds a key without script", async () => {
      const phone = await device(language, phoneScreen, false);
      await phone.addCookies(await laptop.cookies());
      const bare = await phone.newPage();
      await bare.goto("/links");
      await press(bare, "/links");
      await bare.waitForURL("**/links?month=*");
      expect(await bare.locator("figure.chart svg").count()).toBeGreaterThan(0);
      if (pictures) await bare.screenshot({ path: join(pictures, `${language}-links-bare.png`) });
      await bare.goto("/keys");
      await bare.locator("#find").fill("Kasese");
      await press(bare, "/keys");
      await bare.waitForURL("**/keys?find=Kasese");
      expect(await bare.locator(".need bdi").allInnerTexts()).toContain("Kasese Centre");
      if (pictures) await bare.screenshot({ path: join(pictures, `${language}-keys-bare.png`) });
      await phone.close();
    });

    test("she sees the answers, and whom she can invite", async () => {
      await page.goto("/answers");
      await look(page, language, "answers");
      await page.goto("/links");
      await look(page, language, "links");
      await page.goto("/keys");
      await look(page, language, "keys");
      await page.goto("/packs");
      await look(page, language, "packs");
      await page.goto("/lessons");
      await look(page, language, "lessons");
      await page.locator('main td a, main th a[href^="/lessons/"]').first().click();
      await page.waitForURL("**/lessons/**");
      await look(page, language, "lesson");
      await page.goto("/packs/our-maths/retreat");
      await look(page, language, "pack-retreat");
      await page.goto("/settings");
      await page.locator("#link-daily-kb").fill("9");
      const answered = page.waitForResponse((one) => one.request().method() === "POST");
      await page.locator('section form[action="/settings"] button').click();
      await (await answered).finished();
      await page.waitForLoadState();
      await look(page, language, "settings-refused");
      await page.goto("/people");
      await page.locator("#name").fill(`Mr ${language}`);
      await press(page, "/people/invitations");
      await page.locator(".address").waitFor();
      await look(page, language, "people");
      await page.goto("/nowhere");
      await look(page, language, "nowhere");
    });
  });

  test("everybody can perceive and use them, on a phone and on a laptop", () => {
    expect(faults).toEqual([]);
  });

  test("they are HTML as it is written down", () => {
    expect(htmlFaults(folder).filter((one) => !one.includes(".parcel"))).toEqual([]);
  });
});

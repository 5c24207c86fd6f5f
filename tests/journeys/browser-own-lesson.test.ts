import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { speechIn } from "../../views/words/t.ts";
import { laptopScreen, openChromium, phoneScreen, smallestScreen } from "../support/browser.ts";
import { phoneIn } from "../support/every-page.tsx";
import { describeSystem } from "../support/needs.ts";
import { ownPages } from "../support/own-pages.ts";
import {
  accessibilityFaults,
  bringAxe,
  htmlFaults,
  measureFaults,
} from "../support/page-faults.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

// A machine that does other things besides is slow to paint.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 240_000 });

/** What a teacher of each language changes in a lesson, and what a child of hers reads then. */
const adapted = [
  {
    language: "en",
    script: true,
    find: "flag",
    by: "cloth of Amina",
    heading: "Cloth hung on a line",
    animal: "goat",
    counted: "3 goats",
  },
  {
    language: "ar",
    script: false,
    find: "القماش",
    by: "الحصير",
    heading: "حصير الجدّة",
    animal: "عَنْزَة",
    counted: "٣ عَنَزَاتٍ",
  },
];

describeSystem("a teacher's own lesson in a browser", { programs: ["chromium", "java"] }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser.close());

  async function openTab(school: School, options: { language: string; script: boolean }) {
    const server = serve({ fetch: school.app.fetch, port: 0, hostname: "127.0.0.1" });
    await once(server, "listening");
    const told = server.address();
    if (told === null || typeof told === "string") throw new Error("The hub has no port.");
    const url = `http://127.0.0.1:${told.port}`;
    const phone = school.newPhone();
    await signInTeacher(phone);
    const context = await browser.newContext({
      viewport: phoneScreen,
      baseURL: url,
      javaScriptEnabled: options.script,
    });
    await context.addCookies([
      { name: "teacher", value: phone.cookies.get("teacher") ?? "", url },
      { name: "language", value: options.language, url },
      { name: "letters", value: "1", url },
    ]);
    return { tab: await context.newPage(), server };
  }

  const press = (tab: Page, name: string | RegExp) =>
    tab.getByRole("button", { name }).first().click();

  test.each(adapted)(
    "in $language, with script $script, from the copy over heading, picture, counted thing and look to the class",
    async ({ language, script, heading, animal, counted }) => {
      const school = await openSchool({ language });
      const { t } = speechIn(language);
      const { tab, server } = await openTab(school, { language, script });
      await tab.goto("/teach/lessons/parts-of-a-whole");
      const name = language === "en" ? /English/ : /العربية/;
      await press(tab, name);
      await tab.waitForURL(/own-lessons\/1$/);
      await tab
        .getByRole("link", { name: `${t("own.change")} ${t("own.screen", { number: 1 })}` })
        .click();
      await tab.getByLabel(t("own.field-heading")).fill(heading);
      await press(tab, t("own.keep"));
      await tab
        .getByRole("status")
        .filter({ hasText: t("own.done-saved") })
        .waitFor();
      expect(await tab.locator(".look .asks").textContent()).toContain(heading);
      await tab.getByRole("link", { name: t("own.choose-picture") }).click();
      await tab.getByLabel(t("own.picture-word")).fill(animal);
      await press(tab, t("own.find-picture"));
      await tab.getByRole("button", { name: animal, exact: true }).click();
      await tab.waitForURL(/parts\/1\?done=saved$/);
      const drawn = tab.locator(".look .drawing");
      expect(await drawn.getAttribute("aria-label")).toContain(animal);
      await tab.getByText(t("own.count"), { exact: true }).click();
      await tab.getByLabel(t("own.count-many")).fill("3");
      await tab.getByLabel(t("own.count-what")).fill(animal);
      await tab.getByLabel(t("own.count-where")).selectOption({ index: 1 });
      await press(tab, t("own.keep"));
      await tab.locator(".look").getByText(counted).waitFor();
      await tab.getByRole("link", { name: t("own.all") }).click();
      await tab.getByRole("link", { name: t("own.as-child") }).click();
      expect(await tab.locator("h1").textContent()).toContain(heading);
      await tab.getByRole("link", { name: t("own.look-end") }).click();
      await press(tab, t("own.give"));
      await tab
        .getByRole("status")
        .filter({ hasText: t("own.done-given") })
        .waitFor();
      const child = school.newPhone();
      child.cookies.set("language", language);
      await signIn(child, school.amina);
      const seen = await child.open("/learn/lessons/parts-of-a-whole/1");
      expect(seen.html).toContain(heading);
      expect(seen.html).toContain(counted);
      await press(tab, t("own.take-back", { class: "Class 3B" }));
      await tab
        .getByRole("status")
        .filter({ hasText: t("own.done-taken-back") })
        .waitFor();
      expect((await child.open("/learn/lessons/parts-of-a-whole/1")).html).not.toContain(heading);
      server.close();
      await school.close();
    },
  );

  test("every page of it can be perceived and used by everybody, in three languages", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hub-own-"));
    const faults: string[] = [];
    for (const language of ["en", "ar", "fr"]) {
      const school = await openSchool({ language });
      const { tab, server } = await openTab(school, { language, script: true });
      await bringAxe(tab.context());
      const phone = phoneIn(school, language);
      await signInTeacher(phone);
      const pages = await ownPages(phone, language);
      await tab.goto("/health");
      const plain = await browser.newContext({ viewport: phoneScreen, bypassCSP: true });
      await bringAxe(plain);
      const look = await plain.newPage();
      await look.goto(`${new URL(tab.url()).origin}/health`);
      for (const { name, html } of pages) {
        writeFileSync(join(folder, `${language} ${name}.html`), html);
        for (const screen of [phoneScreen, smallestScreen, laptopScreen]) {
          await look.setViewportSize(screen);
          await look.setContent(html);
          const found = await measureFaults(look);
          if (screen === phoneScreen) found.push(...(await accessibilityFaults(look)));
          faults.push(...found.map((fault) => `${language} ${name} ${screen.width}: ${fault}`));
        }
      }
      await plain.close();
      server.close();
      await school.close();
    }
    expect([...faults, ...htmlFaults(folder)]).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  });
});

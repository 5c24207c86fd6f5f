import { serve } from "@hono/node-server";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { laptopScreen, openChromium } from "../support/browser.ts";
import { describeSystem } from "../support/needs.ts";
import { openSchool, type School } from "../support/school.ts";

describeSystem("the guides on paper", { programs: ["chromium"] }, () => {
  let school: School;
  let browser: Browser;
  let server: ReturnType<typeof serve>;
  let url: string;

  beforeAll(async () => {
    school = await openSchool();
    url = await new Promise((listening) => {
      server = serve({ fetch: school.app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
        listening(`http://127.0.0.1:${port}`),
      );
    });
    browser = await openChromium();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    server.close();
    await school.close();
  });

  async function open(path: string, language: string, javaScriptEnabled: boolean): Promise<Page> {
    const laptop = await browser.newContext({
      viewport: laptopScreen,
      baseURL: url,
      javaScriptEnabled,
    });
    await laptop.addCookies([
      { name: "language", value: language, url },
      { name: "letters", value: "1", url },
    ]);
    const page = await laptop.newPage();
    await page.goto(path);
    return page;
  }

  const pagesOf = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;

  test.each(["en", "ar", "fr"])(
    "the poster for children is one sheet, of A4 and of Letter, with all its pictures (%s)",
    async (language) => {
      const page = await open("/guide/child", language, true);
      const shown = page.locator(".guide section img");
      expect(await shown.count()).toBe(8);
      for (const format of ["A4", "Letter"])
        expect(pagesOf(await page.pdf({ format })), format).toBe(1);
      await page.context().close();
    },
    60_000,
  );

  test.each(["teacher", "field", "author", "office"])(
    "the guide for %s is a few sheets, and none of its pictures is missing, without script too",
    async (who) => {
      const page = await open(`/guide/${who}`, "fr", false);
      const pdf = await page.pdf({ format: "A4" });
      expect(pagesOf(pdf)).toBeLessThanOrEqual(6);
      const sources = await page
        .locator(".guide img")
        .evaluateAll((all) => all.map((one) => one.getAttribute("src") ?? ""));
      for (const source of sources)
        expect((await page.request.get(source)).status(), source).toBe(200);
      await page.context().close();
    },
    60_000,
  );
});

import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Picture } from "../../content/format/types.ts";
import { openStaticStore } from "../../server/pages/static-store.ts";
import { Today } from "../../views/learner/today.tsx";
import { renderPage } from "../../views/render.ts";
import { speechIn } from "../../views/words/t.ts";
import { laptopScreen, openChromium, phoneScreen, smallestScreen } from "../support/browser.ts";
import { describeSystem } from "../support/needs.ts";
import { overlapFaults } from "../support/page-faults.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

const screens = [
  smallestScreen,
  phoneScreen,
  { width: 480, height: 320 },
  { width: 640, height: 360 },
  laptopScreen,
];

// A machine that does other things besides is slow to paint.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

describeSystem("drawings beside words", { programs: ["chromium"] }, () => {
  let school: School;
  let browser: Browser;
  let server: ReturnType<typeof serve>;
  beforeAll(async () => {
    school = await openSchool();
    server = serve({ fetch: school.app.fetch, port: 0, hostname: "127.0.0.1" });
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser.close();
    server.close();
    await school.close();
  });

  describe.each(["en", "ar"])("in %s", (language) => {
    test("no drawing of a lesson lies over the words of today's page, whatever its shape", async () => {
      const drawings = await drawingsIn(language);
      const html = renderPage(<TodayOf language={language} picture={drawings[0]} />);
      expect(await faultsOf(html, drawings, ".pic .drawing")).toEqual([]);
    });

    test("no drawing lies over the words of a lesson's screen", async () => {
      const drawings = await drawingsIn(language);
      const phone = school.newPhone();
      phone.cookies.set("language", language);
      await signIn(phone, school.amina);
      const { html } = await phone.open("/learn/lessons/parts-of-a-whole/1");
      expect(await faultsOf(html, drawings, ".stage .drawing")).toEqual([]);
    });
  });

  test.each(["en", "ar", "fr"])(
    "in %s no drawing of a worksheet lies over words, or over a dot from which a line is drawn",
    async (language) => {
      const teacher = school.newPhone();
      teacher.cookies.set("language", language);
      await signInTeacher(teacher);
      for (const { id } of lessonsToMatch(language)) {
        const { html } = await teacher.open(`/teach/lessons/${id}/sheets?language=${language}`);
        expect(await faultsOf(html, []), id).toEqual([]);
      }
    },
  );

  /** Some lessons that let a child match pictures with words. */
  function lessonsToMatch(language: string) {
    const lessons = school.hub.library.lessonsIn(language);
    return lessons.filter(({ items }) => items.some(({ type }) => type === "match")).slice(0, 8);
  }

  /** A drawing of each shape that the lessons of a language have: square, tall and wide. */
  async function drawingsIn(language: string): Promise<Picture[]> {
    const { library } = school.hub;
    const byShape = new Map<number, Picture>();
    for (const lesson of library.lessonsIn(language)) {
      const { screens: shown } = await library.show(lesson, language);
      for (const { picture } of shown) if (picture) byShape.set(shapeOf(picture), picture);
    }
    const shapes = [...byShape.keys()];
    expect(Math.min(...shapes)).toBeLessThan(1);
    expect(shapes).toContain(1);
    expect(Math.max(...shapes)).toBeGreaterThan(2);
    return [...byShape.values()];
  }

  /** What is wrong on any screen with any of the drawings in the place of the page's own. */
  async function faultsOf(html: string, drawings: Picture[], place = ""): Promise<string[]> {
    const { port } = server.address() as AddressInfo; // a server that listens on a port has one
    const phone = await browser.newContext({ bypassCSP: true });
    const tab = await phone.newPage();
    await tab.goto(`http://127.0.0.1:${port}/health`);
    const faults: string[] = [];
    for (const screen of screens) {
      await tab.setViewportSize(screen);
      await tab.setContent(html);
      if (drawings.length === 0) faults.push(...(await overlapFaults(tab)));
      for (const drawing of drawings) {
        await putDrawing(tab, place, drawing);
        const found = await overlapFaults(tab);
        faults.push(
          ...found.map(
            (fault) => `${screen.width} by ${screen.height}, ${drawing.label}: ${fault}`,
          ),
        );
      }
    }
    await phone.close();
    return faults;
  }
});

/** Today's page with a lesson as its next step, as a child sees it who has been here before. */
function TodayOf({ language, picture }: { language: string; picture: Picture | undefined }) {
  const assets = openStaticStore(join(import.meta.dirname, "..", "..", "dist", "assets"));
  const page = { ...speechIn(language), asset: assets.address, token: "", hasLetters: true };
  const step = { address: "/learn", title: "I can hear which words start alike", language };
  const next = { ...step, why: "next", subject: "literacy", picture } as const;
  const others = [{ ...next, picture: undefined }];
  return <Today {...{ page, classroom: "Class 3B", who: camel, next, others, asked: [] }} />;
}

const camel = { animal: "camel", colour: 0, label: "Camel" };

function putDrawing(tab: Page, place: string, { svg }: Picture): Promise<void> {
  return tab.locator(place).evaluate((one, drawn) => {
    one.innerHTML = drawn;
  }, svg);
}

/** How wide a drawing is for its height, to the half. */
function shapeOf({ svg }: Picture): number {
  const [, , width = 0, height = 1] = (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? "")
    .split(" ")
    .map(Number);
  return Math.round((2 * width) / height) / 2;
}

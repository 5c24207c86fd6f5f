import { createReadStream } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { isHubLanguage } from "../views/words/t.ts";
import { runCommand, type Told, WrongUse } from "./command.ts";
import { growFrames, lookForFaults, phoneWidth, sheetOf } from "./contact-frames.ts";
import { type LessonPages, pagesOfPack } from "./contact-pages.tsx";
import { openProgress } from "./progress.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

const help = `npm run contact-sheet -- --out FOLDER [--language ar] [--pack maths]
Draws every screen and one variant of every item of the packs as a phone of 360 px shows them, a row a lesson, into pictures
PACK-1.LANGUAGE.png and so on, and says by lesson and item what does not fit. Ends with 1 when something does not.`;

const options = {
  out: { takes: "FOLDER", otherwise: "contact-sheets" },
  language: { takes: "LANGUAGE", otherwise: "en" },
  pack: { takes: "PACK" },
};

/** Lessons on one picture: four rows can still be read when the picture fills a screen. */
const lessonsOnSheet = 4;
/** A slow machine draws a sheet of a hundred frames in a minute. */
const longestMs = 300_000;

/** The browser, the address it looks at, and the sheet that lies there. */
type Desk = { browser: Browser; address: string; sheet: string };

async function drawSheets(told: Told): Promise<boolean> {
  const language = told.text("language") ?? "";
  if (!isHubLanguage(language))
    throw new WrongUse(`--language is "${language}"; give en, ar or fr.`);
  const packs = join(root, "content", "packs");
  const only = told.text("pack");
  const names = (await readdir(packs)).sort().filter((name) => name === (only ?? name));
  if (names.length === 0) throw new WrongUse(`--pack is "${only}"; there is no such pack.`);
  const out = told.text("out") ?? "";
  await mkdir(out, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  const desk = { browser, address: "", sheet: "" };
  const server = await serve(desk);
  let faults = 0;
  for (const name of names) {
    const lessons = await pagesOfPack(root, name, language);
    faults += await drawPack(desk, lessons, (sheet) =>
      join(out, `${name}-${sheet}.${language}.png`),
    );
  }
  await browser.close();
  server.close();
  console.log(`${faults} places in ${language} do not fit ${phoneWidth} px`);
  return faults === 0;
}

/** Draws the sheets of a pack and says what does not fit. @returns how many places that are */
async function drawPack(
  desk: Desk,
  lessons: LessonPages[],
  nameOf: (sheet: number) => string,
): Promise<number> {
  let faults = 0;
  const showProgress = openProgress(lessons.length, "lessons");
  for (let first = 0; first < lessons.length; first += lessonsOnSheet) {
    const rows = lessons.slice(first, first + lessonsOnSheet);
    const page = await openSheet(desk, rows);
    const found: string[] = await page.evaluate(lookForFaults);
    for (const fault of found) console.log(fault);
    faults += found.length;
    const picture = await page.screenshot({ fullPage: true, timeout: longestMs });
    await writeFile(nameOf(first / lessonsOnSheet + 1), picture);
    await page.close();
    showProgress(first + rows.length);
  }
  return faults;
}

/** A page on which each screen stands in a frame of its own, so that the style sheet sees a phone. */
async function openSheet(desk: Desk, rows: LessonPages[]): Promise<Page> {
  const columns = Math.max(...rows.map(({ pages }) => pages.length));
  const width = columns * (phoneWidth + 12) + 12;
  const page = await desk.browser.newPage({ viewport: { width, height: 900 } });
  page.setDefaultTimeout(longestMs);
  desk.sheet = sheetOf(rows);
  await page.goto(desk.address, { waitUntil: "load" });
  await page.evaluate(growFrames);
  return page;
}

/** Serves the sheet of the desk and the real style sheet with its letters, and nothing else: no script runs in a frame. */
async function serve(desk: Desk): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    if (path === "/") return response.setHeader("content-type", "text/html").end(desk.sheet);
    if (!/^\/assets\/(hub\.css|fonts\/[\w-]+\.woff2)$/.test(path))
      return response.writeHead(404).end();
    const type = path.endsWith(".css") ? "text/css" : "font/woff2";
    response.writeHead(200, { "content-type": type, "cache-control": "max-age=3600" });
    createReadStream(join(root, "views", path)).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address === "object") desk.address = `http://127.0.0.1:${address?.port}/`;
  return server;
}

await runCommand({ help, options, run: drawSheets });

import { createReadStream } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { isHubLanguage } from "../views/words/t.ts";
import { runCommand, type Told, WrongUse } from "./command.ts";
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
const phoneWidth = 360;
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
    const found: string[] = await page.evaluate(`(${lookForFaults})(${phoneWidth})`);
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

function sheetOf(rows: LessonPages[]): string {
  const frame = (place: string, html: string) =>
    `<figure><figcaption>${escaped(place)}</figcaption><iframe title="${escaped(place)}" srcdoc="${escaped(html)}"></iframe></figure>`;
  const row = ({ pages }: LessonPages) =>
    `<section>${pages.map(({ place, html }) => frame(place, html)).join("")}</section>`;
  return `<!DOCTYPE html><meta charset="utf-8"><style>
    body { margin: 6px; background: #888; font: 12px sans-serif }
    section { display: flex; align-items: start }
    figure { margin: 6px }
    iframe { width: ${phoneWidth}px; height: 640px; border: 0; background: #fff }
  </style>${rows.map(row).join("")}`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

/** Runs in the browser: each frame becomes as high as its page, once the letters are there. */
const growFrames = `(async () => {
  for (const frame of document.querySelectorAll("iframe")) {
    await frame.contentDocument.fonts.ready;
    frame.style.height = Math.max(640, frame.contentDocument.documentElement.scrollHeight) + "px";
  }
})()`;

/**
 * Runs in the browser: what scrolls or stands beyond the phone's edge, words that stick out of their box, and words of a
 * picture that its frame cuts. A legend is for the voice only.
 */
const lookForFaults = `(phone) => {
  const faults = [];
  const called = (one) => one.tagName.toLowerCase() + ' "' + one.textContent.trim().slice(0, 40) + '"';
  for (const frame of document.querySelectorAll("iframe")) {
    const page = frame.contentDocument;
    const say = (what) => faults.push(frame.title + ": " + what);
    const wide = page.documentElement.scrollWidth - phone;
    if (wide > 0) say("scrolls sideways by " + wide + " px");
    for (const one of page.querySelectorAll("main *:not(svg *)")) {
      const { left, right, width, height } = one.getBoundingClientRect();
      if (width <= 1 || height <= 1) continue;
      const beyond = Math.max(right - phone, -left);
      if (beyond > 1) say(called(one) + " is beyond the edge by " + Math.round(beyond) + " px");
      const cut = one.clientWidth > 1 ? one.scrollWidth - one.clientWidth : 0;
      if (cut > 1 && !["INPUT", "LEGEND"].includes(one.tagName)) say(called(one) + " sticks out by " + cut + " px");
    }
    for (const word of page.querySelectorAll("svg text")) {
      const inside = word.getBoundingClientRect();
      const around = word.ownerSVGElement.getBoundingClientRect();
      const beyond = Math.max(around.left - inside.left, inside.right - around.right, around.top - inside.top, inside.bottom - around.bottom);
      if (inside.width > 0 && beyond > 3) say('the picture cuts "' + word.textContent + '" by ' + Math.round(beyond) + " px");
    }
  }
  return faults;
}`;

await runCommand({ help, options, run: drawSheets });

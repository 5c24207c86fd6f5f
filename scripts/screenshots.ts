import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { runCommand, type Told, WrongUse } from "./command.ts";

const help = `npm run screenshots -- --hub http://localhost:8080 --school demo.json [--out FOLDER] [--size 360x640]
Takes the pictures that README shows (today, a lesson, a question, its answer) anew, as a child sees these pages on a hub
that \`npm run demo -- --json FILE\` serves.`;

const options = {
  hub: { takes: "URL", otherwise: "http://localhost:8080" },
  school: { takes: "FILE", otherwise: "demo.json" },
  out: { takes: "FOLDER", otherwise: "content/guides/pictures" },
  size: { takes: "WIDTHxHEIGHT", otherwise: "360x640" },
};

type Seat = { id: number; classroom_id: number; pictures: string[] };

/** What is pictured: which hub, on how wide a phone, and into which folder. */
type Shoot = { hub: string; out: string; width: number; height: number };

await runCommand({ help, options, run: takeAll });

async function takeAll(told: Told): Promise<boolean> {
  const shoot = shootOf(told);
  const { learners }: { learners: Seat[] } = JSON.parse(
    await readFile(told.text("school") ?? "", "utf8"),
  );
  await mkdir(shoot.out, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    const page = await childWithLesson(browser, shoot, learners);
    await picture(page, shoot, "today");
    await page.goto(`${shoot.hub}/learn/lessons/parts-of-a-whole/2`);
    await picture(page, shoot, "lesson");
    await openQuestion(page, shoot);
    await picture(page, shoot, "question");
    await answerRight(page);
    await picture(page, shoot, "answer");
  } finally {
    await browser.close();
  }
  return true;
}

function shootOf(told: Told): Shoot {
  const hub = told.text("hub") ?? "";
  const size = told.text("size") ?? "";
  const [, width, height] = /^(\d{2,4})x(\d{2,4})$/.exec(size) ?? [];
  if (!URL.canParse(hub))
    throw new WrongUse(`--hub is "${hub}"; give an address such as http://localhost:8080.`);
  if (!width || !height)
    throw new WrongUse(`--size is "${size}"; give a width and a height such as 360x640.`);
  return {
    hub,
    out: told.text("out") ?? "",
    width: Number(width),
    height: Number(height),
  };
}

/** The first child whose next step is a lesson with a picture, on her page. */
async function childWithLesson(browser: Browser, shoot: Shoot, seats: Seat[]): Promise<Page> {
  for (const { id, classroom_id, pictures } of seats) {
    const page = await newPhone(browser, shoot);
    await page.goto(`${shoot.hub}/classes/${classroom_id}/learners/${id}`);
    for (const name of pictures) await page.check(`input[value=${name}]`, { force: true });
    await page.click("button.go");
    await page.waitForURL("**/learn");
    if ((await page.locator(".next .pic").count()) > 0) return page;
    await page.context().close();
  }
  throw new Error("No child of this school has a lesson with a picture as her next step.");
}

async function newPhone(browser: Browser, { hub, width, height }: Shoot): Promise<Page> {
  const phone = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 1 });
  await phone.addCookies([{ name: "language", value: "en", url: hub }]);
  return phone.newPage();
}

/** The first variant of the question that she has not answered. */
async function openQuestion(page: Page, { hub }: Shoot): Promise<void> {
  const item = "/learn/items/parts-of-a-whole.which";
  for (let variant = 0; variant < 100; variant++) {
    await page.goto(`${hub}${item}/${variant}`);
    const isOpen = (await page.locator("#answer button[type=submit]:visible").count()) > 0;
    if (page.url().endsWith(`${item}/${variant}`) && isOpen) return;
  }
  throw new Error("The question that README shows is not asked.");
}

/** The drawing says of every part whether it is green or white; the fraction of them stands on a tile. */
async function answerRight(page: Page): Promise<void> {
  const said = (await page.locator(".stage .drawing").getAttribute("aria-label")) ?? "";
  const green = said.match(/green/g)?.length ?? 0;
  const all = green + (said.match(/white/g)?.length ?? 0);
  await page
    .locator(".tiles label")
    .filter({ hasText: `${green}/${all}` })
    .click();
  await page.locator("#foot button.go:visible").click();
  await page.locator("#tell.yes").waitFor();
  await page.evaluate("scrollTo(0, 0)");
}

async function picture(page: Page, { out }: Shoot, name: string): Promise<void> {
  await page.evaluate("document.fonts.ready");
  await page.screenshot({ path: join(out, `${name}.png`), fullPage: true });
}

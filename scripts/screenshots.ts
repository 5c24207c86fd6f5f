import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { runCommand, type Told, WrongUse } from "./command.ts";

const help = `npm run screenshots -- --hub http://localhost:8080 --school demo.json --out FOLDER [--language en]
Takes pictures of the hub's pages as a child and a teacher see them, from a hub that \`npm run demo -- --json\` serves.`;

const options = {
  hub: { takes: "URL", otherwise: "http://localhost:8080" },
  school: { takes: "FILE", otherwise: "demo.json" },
  out: { takes: "FOLDER", otherwise: "screenshots" },
  language: { takes: "LANGUAGE", otherwise: "en" },
  size: { takes: "WIDTHxHEIGHT", otherwise: "360x640" },
};

type School = {
  teacher: { name: string; passphrase: string };
  learners: { id: number; classroom_id: number; pictures: string[] }[];
};

/** What is pictured: which hub, how wide and in which language, and into which folder. */
type Shoot = { hub: string; out: string; language: string; width: number; height: number };

await runCommand({ help, options, run: takeAll });

async function takeAll(told: Told): Promise<boolean> {
  const shoot = shootOf(told);
  const school: School = JSON.parse(await readFile(told.text("school") ?? "", "utf8"));
  await mkdir(shoot.out, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  const { width, height } = shoot;
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 1 });
  await context.addCookies([{ name: "language", value: shoot.language, url: shoot.hub }]);
  await childPages(context, shoot, school);
  await teacherPages(context, shoot, school);
  await browser.close();
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
    language: told.text("language") ?? "",
    width: Number(width),
    height: Number(height),
  };
}

async function childPages(context: BrowserContext, shoot: Shoot, school: School): Promise<void> {
  const [learner] = school.learners;
  if (!learner) throw new Error("The school has no learners.");
  const page = await context.newPage();
  const take = (name: string) => picture(page, shoot, name);
  await page.goto(`${shoot.hub}/`);
  await take("wall");
  await page.goto(`${shoot.hub}/classes/${learner.classroom_id}/learners/${learner.id}`);
  for (const name of learner.pictures) await page.check(`input[value=${name}]`, { force: true });
  await take("pictures");
  await page.click("button.go");
  await take("today");
  for (const name of ["shelf", "growth", "review", "placement/maths", "placement/literacy"]) {
    await page.goto(`${shoot.hub}/learn/${name}`);
    await take(name.replace("/", "-"));
  }
  for (const screen of [1, 2, 5, 6]) {
    await page.goto(`${shoot.hub}/learn/lessons/parts-of-a-whole/${screen}`);
    await take(`screen-${screen}`);
  }
  await page.goto(`${shoot.hub}/switch`);
  await take("switch");
  const types = new Set<string>();
  for (const lesson of ["parts-of-a-whole", "count-to-20", "what-a-seed-needs", "compare-to-100"]) {
    for (let question = 0; question < 7; question++) {
      await page.goto(`${shoot.hub}/learn/practice/${lesson}?again=1`);
      const id = page.url().split("/")[5] ?? "";
      if (types.has(id)) break;
      types.add(id);
      await take(`item-${id}`);
      await answerSomehow(page);
      await take(`item-${id}-said`);
    }
  }
}

async function answerSomehow(page: Page): Promise<void> {
  const radios = await page.locator("#answer input[type=radio]").all();
  const names = new Set<string>();
  for (const radio of radios) {
    const name = (await radio.getAttribute("name")) ?? "";
    if (!names.has(name)) await radio.check({ force: true });
    names.add(name);
  }
  for (const box of await page.locator("#answer input.box, #answer input.gap").all())
    await box.fill("7");
  while ((await page.locator(".tap:not(.picked)").count()) > 0)
    await page.locator(".tap:not(.picked)").first().click();
  const part = page.locator("#answer .part input").first();
  if ((await part.count()) > 0) await part.check({ force: true });
  await page.click("#foot button.go:not([hidden])");
  await page.waitForTimeout(600);
}

async function teacherPages(context: BrowserContext, shoot: Shoot, school: School): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${shoot.hub}/teach/session`);
  await picture(page, shoot, "teacher-sign-in");
  await page.fill("#name", school.teacher.name);
  await page.fill("#passphrase", school.teacher.passphrase);
  await page.click("button.go");
  await picture(page, shoot, "teacher-class");
  await page.goto(`${shoot.hub}/teach/classes/1/cards`);
  await picture(page, shoot, "teacher-cards");
  await page.goto(`${shoot.hub}/teach/poster`);
  await picture(page, shoot, "teacher-poster");
  await page.goto(`${shoot.hub}/hub`);
  await picture(page, shoot, "hub");
}

async function picture(page: Page, shoot: Shoot, name: string): Promise<void> {
  const file = `${name}.${shoot.language}-${shoot.width}.png`;
  await page.screenshot({ path: join(shoot.out, file), fullPage: true });
}

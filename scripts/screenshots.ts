import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type BrowserContext, chromium, type Page } from "playwright-core";

const help = `npm run screenshots -- --hub http://localhost:8080 --school demo.json --out FOLDER [--language en]
Takes pictures of the hub's pages as a child and a teacher see them, from a hub that \`npm run demo -- --json\` serves.`;

const { values } = parseArgs({
  options: {
    hub: { type: "string", default: "http://localhost:8080" },
    school: { type: "string", default: "demo.json" },
    out: { type: "string", default: "screenshots" },
    language: { type: "string", default: "en" },
    size: { type: "string", default: "360x640" },
    help: { type: "boolean", default: false },
  },
});

type School = {
  teacher: { name: string; passphrase: string };
  learners: { id: number; classroom_id: number; pictures: string[] }[];
};

if (values.help) console.log(help);
else await takeAll();

async function takeAll(): Promise<void> {
  await mkdir(values.out, { recursive: true });
  const school: School = JSON.parse(
    await (await import("node:fs/promises")).readFile(values.school, "utf8"),
  );
  const [width = 360, height = 640] = values.size.split("x").map(Number);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 1 });
  await context.addCookies([{ name: "language", value: values.language, url: values.hub }]);
  await childPages(context, school);
  await teacherPages(context, school);
  await browser.close();
}

async function childPages(context: BrowserContext, school: School): Promise<void> {
  const [learner] = school.learners;
  if (!learner) throw new Error("The school has no learners.");
  const page = await context.newPage();
  const take = (name: string) => picture(page, name);
  await page.goto(`${values.hub}/`);
  await take("wall");
  await page.goto(`${values.hub}/classes/${learner.classroom_id}/learners/${learner.id}`);
  for (const name of learner.pictures) await page.check(`input[value=${name}]`, { force: true });
  await take("pictures");
  await page.click("button.go");
  await take("today");
  await page.goto(`${values.hub}/learn/shelf`);
  await take("shelf");
  for (const screen of [1, 2, 5, 6]) {
    await page.goto(`${values.hub}/learn/lessons/parts-of-a-whole/${screen}`);
    await take(`screen-${screen}`);
  }
  await page.goto(`${values.hub}/switch`);
  await take("switch");
  const types = new Set<string>();
  for (const lesson of ["parts-of-a-whole", "count-to-20", "what-a-seed-needs", "compare-to-100"]) {
    for (let question = 0; question < 7; question++) {
      await page.goto(`${values.hub}/learn/practice/${lesson}?again=1`);
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
  await page.click("#foot button.go");
  await page.waitForTimeout(600);
}

async function teacherPages(context: BrowserContext, school: School): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${values.hub}/teach/session`);
  await picture(page, "teacher-sign-in");
  await page.fill("#name", school.teacher.name);
  await page.fill("#passphrase", school.teacher.passphrase);
  await page.click("button.go");
  await picture(page, "teacher-class");
  await page.goto(`${values.hub}/teach/classes/1/cards`);
  await picture(page, "teacher-cards");
  await page.goto(`${values.hub}/teach/poster`);
  await picture(page, "teacher-poster");
  await page.goto(`${values.hub}/hub`);
  await picture(page, "hub");
}

async function picture(page: Page, name: string): Promise<void> {
  const file = `${name}.${values.language}-${values.size.split("x")[0]}.png`;
  await page.screenshot({ path: join(values.out, file), fullPage: true });
}

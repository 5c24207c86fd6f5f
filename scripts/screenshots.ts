import { mkdir, readFile } from "node:fs/promises";
import { chromium } from "playwright-core";
import { isHubLanguage, languages } from "../views/words/t.ts";
import { runCommand, type Told, WrongUse } from "./command.ts";
import { takeLearning, takeSteps } from "./screenshots/child-pictures.ts";
import type { Shoot } from "./screenshots/shoot.ts";
import { takeTeaching } from "./screenshots/teacher-pictures.ts";

const help = `npm run screenshots -- --hub http://localhost:8080 --school demo.json [--language en] [--only now] [--out FOLDER] [--size 360x640]
Takes the pictures that the guides and README show anew, from a hub that \`npm run demo -- --json FILE\` serves; for another
language from one that \`npm run demo -- --language ar --json FILE\` serves. They go to content/guides/pictures/LANGUAGE.`;

const options = {
  hub: { takes: "URL", otherwise: "http://localhost:8080" },
  school: { takes: "FILE", otherwise: "demo.json" },
  language: { takes: "LANGUAGE", otherwise: "en" },
  only: { takes: "NAME", otherwise: "" },
  out: { takes: "FOLDER" },
  size: { takes: "WIDTHxHEIGHT", otherwise: "360x640" },
};

await runCommand({ help, options, run: takeAll });

async function takeAll(told: Told): Promise<boolean> {
  const shoot = await shootOf(told);
  await mkdir(shoot.out, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    await takeLearning(browser, shoot);
    await takeSteps(browser, shoot);
    await takeTeaching(browser, shoot);
  } finally {
    await browser.close();
  }
  return true;
}

async function shootOf(told: Told): Promise<Shoot> {
  const hub = told.text("hub") ?? "";
  const size = told.text("size") ?? "";
  const language = told.text("language") ?? "";
  const [, width, height] = /^(\d{2,4})x(\d{2,4})$/.exec(size) ?? [];
  if (!URL.canParse(hub))
    throw new WrongUse(`--hub is "${hub}"; give an address such as http://localhost:8080.`);
  if (!width || !height)
    throw new WrongUse(`--size is "${size}"; give a width and a height such as 360x640.`);
  if (!isHubLanguage(language))
    throw new WrongUse(
      `--language is "${language}"; give one of ${Object.keys(languages).join(", ")}.`,
    );
  const school = JSON.parse(await readFile(told.text("school") ?? "", "utf8"));
  return {
    hub,
    language,
    only: told.text("only") ?? "",
    out: told.text("out") ?? `content/guides/pictures/${language}`,
    width: Number(width),
    height: Number(height),
    teacher: school.teacher,
    seats: school.learners,
  };
}

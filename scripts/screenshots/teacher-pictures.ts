import type { Browser } from "playwright-core";
import { newPhone, type Shoot, screen } from "./shoot.ts";

/** The pages of a teacher that the guides show, and what stands at the top of the picture. */
const pages = [
  ["class", "/teach/classes/1", ".headline"],
  ["names", "/teach/classes/1/names", "h1"],
  ["cards", "/teach/classes/1/cards", ".cards"],
  ["poster", "/teach/poster", ".poster"],
  ["now", "/teach/classes/1/now", ""],
  ["groups", "/teach/classes/1/groups?subject=maths", ""],
  ["mistakes", "/teach/classes/1/mistakes", ""],
  ["map", "/teach/classes/1/map?subject=maths", ""],
  ["attendance", "/teach/classes/1/attendance", ""],
  ["plan", "/teach/lessons/parts-of-a-whole", "h1"],
  ["sheet", "/teach/lessons/parts-of-a-whole/sheets", "main"],
  ["staff", "/teach/staff", "h1"],
  ["recovery", "/teach/recovery", "h1"],
  ["hub", "/hub", "h2"],
] as const;

export async function takeTeaching(browser: Browser, shoot: Shoot): Promise<void> {
  const page = await newPhone(browser, shoot);
  await page.goto(`${shoot.hub}/teach/session`);
  await page.fill("input[name=name]", shoot.teacher.name);
  await page.fill("input[name=passphrase]", shoot.teacher.passphrase);
  await page.click("button.go");
  await page.waitForURL((url) => url.pathname !== "/teach/session");
  for (const [name, address, from] of pages) {
    await page.goto(`${shoot.hub}${address}`);
    await screen(page, shoot, name, from);
  }
  const [seat] = shoot.seats;
  await page.goto(`${shoot.hub}/teach/classes/1/learners/${seat?.id}`);
  await screen(page, shoot, "child");
  await page.context().close();
}

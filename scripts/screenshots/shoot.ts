import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { assetAddress } from "../../server/pages/static-store.ts";

/** What is pictured: which hub, in which language, on how wide a phone, and into which folder. */
export type Shoot = {
  hub: string;
  language: string;
  out: string;
  /** The one picture to take; all of them when it is empty. */
  only: string;
  width: number;
  height: number;
  teacher: { name: string; passphrase: string };
  seats: Seat[];
};

/** A child of the made-up school, as `npm run demo -- --json FILE` tells of her. */
export type Seat = { id: number; classroom_id: number; pictures: string[] };

/** A phone in the language of the pictures; `scale` is how many points of a picture a pixel of the page takes. */
export async function newPhone(browser: Browser, shoot: Shoot, scale = 1): Promise<Page> {
  const { hub, width, height, language } = shoot;
  const phone = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
  });
  await speak(phone, hub, language);
  const page = await phone.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

async function speak(phone: BrowserContext, url: string, language: string): Promise<void> {
  await phone.addCookies([
    { name: "language", value: language, url },
    { name: "letters", value: "1", url },
  ]);
}

export async function signIn(page: Page, { hub }: Shoot, seat: Seat): Promise<void> {
  await page.goto(`${hub}/classes/${seat.classroom_id}/learners/${seat.id}`);
  for (const name of seat.pictures) await page.check(`input[value=${name}]`, { force: true });
  await page.click("button.go");
  await page.waitForURL("**/learn");
}

function isAsked({ only }: Shoot, name: string): boolean {
  return only === "" || only === name;
}

/** Takes the whole page, or its upper part. */
export async function wholePage(page: Page, shoot: Shoot, name: string): Promise<void> {
  if (!isAsked(shoot, name)) return;
  await page.evaluate("document.fonts.ready");
  await page.screenshot({ path: join(shoot.out, `${name}.png`), fullPage: true });
}

/** Takes what the screen shows after it was moved down to a place. */
export async function screen(page: Page, shoot: Shoot, name: string, from = ""): Promise<void> {
  if (!isAsked(shoot, name)) return;
  await page.evaluate("document.fonts.ready");
  if (from) await page.locator(from).first().evaluate("(one) => one.scrollIntoView()");
  await page.screenshot({ path: join(shoot.out, `${name}.png`) });
}

/** How much of the page a step of the poster shows, in pixels of the page. */
const stepHeight = 450;

/** What the hand points at, and where the picture begins if the thing is not its middle. */
type StepParts = [thing: string | Locator, from?: string];

/** Takes the part of the page around a thing, and a hand that points at it: what to tap. */
export async function stepOf(page: Page, shoot: Shoot, name: string, ...of: StepParts) {
  if (!isAsked(shoot, name)) return;
  const [thing, from] = of;
  await page.evaluate("document.fonts.ready");
  const hand = await handAddress();
  const found = typeof thing === "string" ? page.locator(thing) : thing;
  const box = await found.first().boundingBox();
  if (!box) throw new Error(`There is nothing to point at for ${name}.`);
  const scrolled = Number(await page.evaluate("scrollY"));
  const middle = { x: box.x + box.width / 2, y: box.y + scrolled + box.height / 2 };
  const size = 64;
  const at = { left: middle.x - size / 2, top: middle.y, size, hand };
  await page.evaluate(pointAt(at));
  await page.evaluate("document.querySelector('#hand').decode()");
  const width = page.viewportSize()?.width ?? 0;
  const lowest = Number(await page.evaluate("document.documentElement.scrollHeight")) - stepHeight;
  const start = from && (await page.locator(from).boundingBox());
  const top = start
    ? Math.max(start.y + scrolled - 12, middle.y + size - stepHeight)
    : middle.y - stepHeight / 2;
  const y = Math.max(0, Math.min(lowest, top));
  const clip = { x: 0, y, width, height: stepHeight };
  await page.screenshot({ path: join(shoot.out, `${name}.png`), fullPage: true, clip });
  await page.evaluate("document.querySelector('#hand').remove()");
}

/** The hand lies beside the other signs of the hub. */
async function handAddress(): Promise<string> {
  const file = "pictures/tap.svg";
  return assetAddress(file, await readFile(join("views", "assets", file)));
}

type Pointing = { left: number; top: number; size: number; hand: string };

/** What the page itself does: puts the hand where the finger goes. */
function pointAt({ left, top, size, hand }: Pointing): string {
  const style = {
    position: "absolute",
    zIndex: "9",
    left: `${left}px`,
    top: `${top}px`,
    width: `${size}px`,
    filter: "drop-shadow(0 0 2px #000)",
  };
  return `{
    const picture = document.createElement("img");
    Object.assign(picture, { id: "hand", src: ${JSON.stringify(hand)} });
    Object.assign(picture.style, ${JSON.stringify(style)});
    document.body.append(picture);
  }`;
}

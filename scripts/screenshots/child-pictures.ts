import type { Browser, Page } from "playwright-core";
import { newPhone, type Seat, type Shoot, signIn, stepOf, wholePage } from "./shoot.ts";

const question = "/learn/items/parts-of-a-whole.which";

/** What README and the guide for authors show: a child's page, a lesson, a question and its answer. */
export async function takeLearning(browser: Browser, shoot: Shoot): Promise<void> {
  const { page } = await childWithLesson(browser, shoot, 1);
  await wholePage(page, shoot, "today");
  await page.goto(`${shoot.hub}/learn/lessons/parts-of-a-whole/2`);
  await wholePage(page, shoot, "lesson");
  await openQuestion(page, shoot);
  await wholePage(page, shoot, "question");
  await rightTile(page).then((tile) => tile.click());
  await page.locator("#foot button.go:visible").click();
  await page.locator("#tell.yes").waitFor();
  await page.evaluate("scrollTo(0, 0)");
  await wholePage(page, shoot, "answer");
  await page.context().close();
}

/** The eight steps of the children's poster, finer than others, because they are printed large. */
const posterScale = 1.5;

export async function takeSteps(browser: Browser, shoot: Shoot): Promise<void> {
  const { page, seat } = await childWithLesson(browser, shoot, posterScale);
  await stepOf(page, shoot, "step-start", ".next .go");
  await page.goto(`${shoot.hub}/learn/lessons/parts-of-a-whole/1`);
  await stepOf(page, shoot, "step-listen", ".say");
  await openQuestion(page, shoot);
  await stepOf(page, shoot, "step-answer", await rightTile(page), ".stage");
  await (await wrongTile(page)).click();
  await page.locator("#foot button.go:visible").click();
  await page.locator("#tell.not").waitFor();
  await stepOf(page, shoot, "step-not-yet", "#foot .go:visible, #tell .go:visible", "#tell");
  await openQuestion(page, shoot);
  await (await rightTile(page)).click();
  await page.locator("#foot button.go:visible").click();
  await page.locator("#tell.yes").waitFor();
  await stepOf(page, shoot, "step-right", "#foot .go:visible", "#tell");
  await page.goto(`${shoot.hub}/learn`);
  await stepOf(page, shoot, "step-next-child", ".top .who");
  await page.context().close();
  await takeSignIn(browser, shoot, seat);
}

async function takeSignIn(browser: Browser, shoot: Shoot, seat: Seat): Promise<void> {
  const page = await newPhone(browser, shoot, posterScale);
  await page.goto(`${shoot.hub}/classes/${seat.classroom_id}`);
  await stepOf(page, shoot, "step-animal", `.faces a[href$="/${seat.id}"]`);
  await page.goto(`${shoot.hub}/classes/${seat.classroom_id}/learners/${seat.id}`);
  for (const name of seat.pictures) await page.check(`input[value=${name}]`, { force: true });
  const third = `label:has(input[value=${seat.pictures[2]}])`;
  await stepOf(page, shoot, "step-pictures", third, ".twelve"); // all three are in sight
  await page.context().close();
}

/** The first child whose next step is a lesson with a picture, on her page. */
async function childWithLesson(browser: Browser, shoot: Shoot, scale: number) {
  for (const seat of shoot.seats) {
    const page = await newPhone(browser, shoot, scale);
    await signIn(page, shoot, seat);
    if ((await page.locator(".next .pic").count()) > 0) return { page, seat };
    await page.context().close();
  }
  throw new Error("No child of this school has a lesson with a picture as her next step.");
}

/** The first variant of the question that she has not answered right. */
async function openQuestion(page: Page, { hub }: Shoot): Promise<void> {
  for (let variant = 0; variant < 100; variant++) {
    await page.goto(`${hub}${question}/${variant}`);
    const isOpen = (await page.locator("#answer button[type=submit]:visible").count()) > 0;
    if (page.url().endsWith(`${question}/${variant}`) && isOpen) return;
  }
  throw new Error("The question that README shows is not asked.");
}

/** The tile with the right fraction: the drawing is painted, and a tile says two numbers. */
async function rightTile(page: Page) {
  return page.locator(".tiles label").nth((await rightPlace(page)).right);
}

async function wrongTile(page: Page) {
  const { right } = await rightPlace(page);
  return page.locator(".tiles label").nth(right === 0 ? 1 : 0);
}

/** Where the right fraction stands: the drawing says of every part which colour it has, "green, green, white". */
async function rightPlace(page: Page): Promise<{ right: number }> {
  const parts = (await page.locator(".stage .drawing").getAttribute("aria-label")) ?? "";
  const green = parts.match(/green|vert|أخضر/g)?.length ?? 0;
  const all = parts.split(/[,،]/).length;
  const said = await page.locator(".tiles label").allTextContents();
  const right = said.findIndex((text) => numbersOf(text).join("/") === `${green}/${all}`);
  if (right < 0) throw new Error(`None of ${said.join(" · ")} says ${green} of ${all}: ${parts}`);
  return { right };
}

/** Numbers as they are written, in the digits of any of our languages. */
function numbersOf(text: string): number[] {
  const latin = text.replace(/[٠-٩]/g, (digit) => String("٠١٢٣٤٥٦٧٨٩".indexOf(digit)));
  return (latin.match(/\d+/g) ?? []).map(Number);
}

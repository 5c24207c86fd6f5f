import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import type { Item } from "../../content/format/types.ts";
import { seedFor } from "../../server/learning/attempt-id.ts";
import { openStaticStore } from "../../server/web/static-store.ts";
import { renderPage } from "../../views/render.ts";
import { type Trouble, TroublePage } from "../../views/trouble.tsx";
import en from "../../views/words/en.json" with { type: "json" };
import { speechIn } from "../../views/words/t.ts";
import {
  checkButton,
  giveByHand,
  itemAsked,
  rightResponse,
  wrongResponse,
} from "./answer-by-hand.ts";
import { type BrowserSchool, type CardOwner, tapIn } from "./browser.ts";
import { msOkello } from "./school.ts";

/** A page of the hub, open in the browser. */
export type ShownPage = { name: string; page: Page };

type Walk = AsyncGenerator<ShownPage, void>;

/**
 * Every page of a child and every state of it, once, in the language of the phone. Where the hub's script runs, answers
 * are put in place; where it does not, they are pages of their own.
 */
export async function* childPages(
  school: BrowserSchool,
  phone: BrowserContext,
  learner: CardOwner,
): Walk {
  const page = await phone.newPage();
  yield* doorPages(page, learner);
  await tapIn(page, learner);
  yield { name: "today", page };
  for (const [name, address] of [
    ["shelf", "/learn/shelf"],
    ["screen with a picture", "/learn/lessons/parts-of-a-whole/1"],
    ["screen with a fraction", "/learn/lessons/parts-of-a-whole/2"],
    ["screen with two pictures", "/learn/lessons/parts-of-a-whole/4"],
    ["screen with steps", "/learn/lessons/parts-of-a-whole/5"],
    ["screen to try", "/learn/lessons/parts-of-a-whole/6"],
    ["switch", "/switch"],
  ] as const) {
    await page.goto(address);
    yield { name, page };
  }
  const language = (await page.locator("html").getAttribute("lang")) ?? "en";
  for (const [name, item] of await itemOfEachKind(school, learner, language))
    yield* questionPages(page, name, item);
  yield* roundPages(school, page, learner);
  yield* troublePages(phone, page, language);
  await page.close();
}

async function* doorPages(page: Page, learner: CardOwner): Walk {
  await page.goto("/classes");
  yield { name: "classes", page };
  await page.goto("/classes/1");
  yield { name: "wall", page };
  await page.goto(`/classes/1/learners/${learner.id}`);
  yield { name: "pictures", page };
  for (const picture of ["sun", "key", "bell", "house"])
    await page.locator(`label:has(input[value="${picture}"])`).tap();
  await page.locator("button.go").tap();
  await page.locator(".note").waitFor();
  yield { name: "pictures, wrong", page };
}

/** A question before an answer, with every hint, after a wrong answer, its solution, after a right one. */
async function* questionPages(page: Page, name: string, item: Item): Walk {
  await page.goto(`/learn/items/${item.id}/0`);
  yield { name, page };
  if (["read-aloud", "observe"].includes(item.type)) return;
  if (item.body.kind === "reflect") {
    await giveByHand(page, item, rightResponse(item));
    await checkButton(page).tap();
    await page.locator(".thanks").waitFor();
    return yield { name: `${name}, thanks`, page };
  }
  await page.goto(`/learn/items/${item.id}/0?hints=${item.hints.length}`);
  yield { name: `${name}, hints`, page };
  await giveByHand(page, item, wrongResponse(item));
  await checkButton(page).tap();
  await page.locator("#tell.not").waitFor();
  yield { name: `${name}, not yet`, page };
  await page.goto(`/learn/items/${item.id}/0/solution`);
  yield { name: `${name}, solution`, page };
  await page.goto(`/learn/items/${item.id}/0`);
  await giveByHand(page, item, rightResponse(item));
  await checkButton(page).tap();
  await page.locator("#tell.yes").waitFor();
  yield { name: `${name}, right`, page };
}

async function* roundPages(school: BrowserSchool, page: Page, learner: CardOwner): Walk {
  for (let question = 0; question < 6; question++) {
    await page.goto("/learn/practice/where-the-water-goes");
    if ((await page.locator("#answer").count()) === 0) break;
    const item = await itemAsked(school, learner, page);
    await giveByHand(page, item, rightResponse(item));
    await checkButton(page).tap();
    await page.locator("#tell.yes").waitFor();
  }
  await page.goto("/learn/practice/where-the-water-goes");
  yield { name: "round done", page };
}

/**
 * Every page of trouble, as the hub makes it. Most troubles need a card that is full or a form that is forged; what is
 * looked at here is only how they look, so the pages are made in the test and put where the phone asks.
 */
async function* troublePages(phone: BrowserContext, page: Page, language: string): Walk {
  const assets = openStaticStore(join(import.meta.dirname, "..", "..", "dist", "assets"));
  const troubles = Object.keys(en).flatMap((key) => /^trouble\.(.*)\.title$/.exec(key)?.[1] ?? []);
  for (const trouble of troubles) {
    const html = renderPage(
      <TroublePage
        page={{ ...speechIn(language), asset: assets.address, token: "", hasLetters: true }}
        trouble={trouble as Trouble} // the words of the troubles are named after them
        onward="/"
        values={{ before: "Fox", now: "Elephant", seconds: 30 }}
      />,
    );
    await phone.route(`**/trouble/${trouble}`, (route) =>
      route.fulfill({ contentType: "text/html; charset=utf-8", body: html }),
    );
    await page.goto(`/trouble/${trouble}`);
    yield { name: `trouble: ${trouble}`, page };
  }
}

/** Every page of a grown-up on a hub that is set up; `laptop` has not been here before. */
export async function* teacherPages(laptop: BrowserContext): Walk {
  const page = await laptop.newPage();
  await page.goto("/teach");
  yield { name: "teacher, sign in", page };
  await page.locator("#name").fill(msOkello.name);
  await page.locator("#passphrase").fill("guess guess");
  await page.locator("button.go").click();
  await page.locator(".problem").waitFor();
  yield { name: "teacher, wrong passphrase", page };
  await page.locator("#passphrase").fill(msOkello.passphrase);
  await page.locator("button.go").click();
  await page.locator("table").waitFor();
  yield { name: "teacher, class", page };
  await page.locator("#learners").fill("0");
  await sendUnchecked(page, "form:has(#learners)");
  yield { name: "teacher, no children", page };
  for (const [name, address] of [
    ["teacher, classes", "/teach?all"],
    ["cards", "/teach/classes/1/cards"],
    ["poster", "/teach/poster"],
    ["hub", "/hub"],
  ] as const) {
    await page.goto(address);
    yield { name, page };
  }
  await page.close();
}

/** The first page of a hub that nobody has set up, and what it says to a form that is not whole. */
export async function* firstRunPages(laptop: BrowserContext): Walk {
  const page = await laptop.newPage();
  await page.goto("/");
  yield { name: "first run", page };
  await page.locator("#passphrase").fill("short");
  await sendUnchecked(page, "form:has(#learners)");
  yield { name: "first run, not whole", page };
  await page.close();
}

/** Sends a form as a browser does that checks nothing by itself. */
async function sendUnchecked(page: Page, form: string): Promise<void> {
  await page.locator(form).evaluate((one) => one.setAttribute("novalidate", ""));
  await page.locator(`${form} [type="submit"]`).click();
  await page.locator(".problem").first().waitFor();
}

/** For every kind of item the first one that a child of this language can meet, as it is made for this child. */
export async function itemOfEachKind(
  school: BrowserSchool,
  learner: CardOwner,
  language: string,
): Promise<Map<string, Item>> {
  const found = new Map<string, Item>();
  for (const lesson of school.library.lessonsIn(language))
    for (const { id } of lesson.items) {
      const item = await school.library.make(id, seedFor(learner.pseudonym, id, 0), language);
      const kind = kindOf(item);
      if (!found.has(kind)) found.set(kind, item);
    }
  return found;
}

function kindOf({ type, body }: Item): string {
  if (type === "listen") return "listen";
  if (body.kind !== "choice") return body.kind;
  return body.options.some((option) => option.picture) ? "choice of pictures" : "choice";
}

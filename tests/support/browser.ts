import { mkdtemp, rm } from "node:fs/promises";
import type { Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from "playwright-core";
import type { Phone } from "../../scripts/phone.ts";
import { type Connection, openConnection } from "../../server/db/connection.ts";
import { type Library, openLibrary } from "../../server/library/library.ts";
import { freePort } from "./free-port.ts";
import { type HubProcess, startHub } from "./hub-process.ts";
import { msOkello } from "./school.ts";

const root = join(import.meta.dirname, "..", "..");

/** A phone of 2014: a small screen, a finger. */
export const phoneScreen = { width: 360, height: 640 };
/** The smallest screen that the pages are made for: a phone with keys. */
export const smallestScreen = { width: 320, height: 240 };
/** The teacher's laptop. */
export const laptopScreen = { width: 1280, height: 800 };

/** How long a busy machine may take for one step. */
export const patienceMs = 20_000;

/** A child as her teacher sees her. */
export type CardOwner = { id: number; animal: string; pictures: string[]; pseudonym: string };

/** A running hub, and the browser to look at it. */
export type BrowserHub = {
  browser: Browser;
  readonly hub: HubProcess;
  /** The hub's card, to look at what is kept. */
  db: Connection;
  library: Library;
  /** Ids of the answers on the card, in order. */
  attempts(): Promise<string[]>;
  /** A phone that has not been here before. */
  newPhone(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Starts the hub again on the same port and the same data. */
  startAgain(): Promise<void>;
  close(): Promise<void>;
};

/** A hub that a teacher set up on its first page. */
export type BrowserSchool = BrowserHub & {
  /** The laptop of the teacher, signed in. */
  laptop: BrowserContext;
  learners: CardOwner[];
};

/** A hub that was never set up, unless its data folder is filled before it starts. */
export async function openBrowserHub(
  fill?: (dataFolder: string) => Promise<void>,
): Promise<BrowserHub> {
  const dataFolder = await mkdtemp(join(tmpdir(), "hub-browser-"));
  await fill?.(dataFolder);
  const port = await freePort();
  let hub = await startHub({ dataFolder, port });
  const browser = await openChromium();
  const db = await openConnection(join(dataFolder, "hub.sqlite"), "read");
  return {
    browser,
    db,
    library: await openLibrary(db, dataFolder, root),
    attempts: () => attemptIds(db),
    get hub() {
      return hub;
    },
    async newPhone(options = {}) {
      const phone = await browser.newContext({
        baseURL: hub.address,
        viewport: phoneScreen,
        hasTouch: true,
        isMobile: true,
        ...options,
      });
      phone.setDefaultTimeout(patienceMs);
      return phone;
    },
    async startAgain() {
      hub = await startHub({ dataFolder, port });
    },
    async close() {
      await browser.close();
      await db.close();
      await hub.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

export async function openBrowserSchool(told: { learners: number }): Promise<BrowserSchool> {
  const open = await openBrowserHub();
  const laptop = await newLaptop(open);
  const page = await laptop.newPage();
  await setUp(page, told.learners);
  const rows = await page.locator("tbody tr").all();
  const learners = await Promise.all(rows.map((row) => cardOwner(row, open.db)));
  return Object.assign(open, { laptop, learners });
}

export function newLaptop(hub: BrowserHub): Promise<BrowserContext> {
  return hub.newPhone({ viewport: laptopScreen, isMobile: false, hasTouch: false });
}

/** The laptop of a teacher who is signed in on this phone, at a hub that the test serves itself. */
export async function laptopBeside(
  phone: Phone,
  { browser, server }: { browser: Browser; server: Pick<Server, "address"> },
): Promise<Page> {
  const told = server.address();
  if (told === null || typeof told === "string") throw new Error("The hub has no port.");
  const url = `http://127.0.0.1:${told.port}`;
  const laptop = await browser.newContext({ viewport: laptopScreen, baseURL: url });
  await laptop.addCookies([
    { name: "teacher", value: phone.cookies.get("teacher") ?? "", url },
    { name: "letters", value: "1", url }, // ours came with her first page
  ]);
  return laptop.newPage();
}

/** Chromium without its own errands over the network. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--no-first-run",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Ms Okello makes the hub hers. */
export async function setUp(page: Page, learners: number): Promise<void> {
  await page.goto("/");
  await page.getByLabel("Name of the school").fill("Kasese Centre");
  await page.getByLabel("Name of the class").fill("Class 3B");
  await page.getByLabel("How many children?").fill(String(learners));
  await page.getByLabel("Your sign-in name").fill(msOkello.name);
  await page.getByLabel("Your passphrase").fill(msOkello.passphrase);
  await page.getByLabel("The same passphrase once more").fill(msOkello.passphrase);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.waitForURL("**/teach/classes/1");
}

async function cardOwner(row: Locator, db: Connection): Promise<CardOwner> {
  const newCard = (await row.locator('a[href$="/cards"]').getAttribute("href")) ?? "";
  const id = Number(/learners\/(\d+)/.exec(newCard)?.[1]);
  const named = [...(await row.innerHTML()).matchAll(/pictures\/([\w-]+)\./g)].map(
    ([, name = ""]) => name,
  );
  const [animal = "", ...pictures] = named;
  const kept = await db.get<{ pseudonym: string }>(
    "select pseudonym from learner where learner_id = ?",
    [id],
  );
  return { id, animal, pictures, pseudonym: kept?.pseudonym ?? "" };
}

async function attemptIds(db: Connection): Promise<string[]> {
  const rows = await db.all<{ attempt_id: string }>("select attempt_id from attempt order by seq");
  return rows.map((row) => row.attempt_id);
}

/** A child finds her animal and taps her three pictures. */
export async function tapIn(page: Page, learner: CardOwner): Promise<void> {
  await page.goto("/");
  await page.locator(`a.face[href$="/learners/${learner.id}"]`).tap();
  for (const picture of learner.pictures)
    await page.locator(`label:has(input[value="${picture}"])`).tap();
  await page.locator("button.go").tap();
  await page.waitForURL("**/learn");
}

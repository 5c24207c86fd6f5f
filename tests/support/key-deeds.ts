import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Learner } from "../../server/classroom/people.ts";
import { press, tabTo, tick, type } from "./keys.ts";
import { msOkello } from "./school.ts";

const ofClass = "/teach/classes/1";

/** Who goes by keys: her language, whether her browser runs scripts, and a number that no other has. */
export type KeyPerson = { language: string; script: boolean; place: number };

export async function signIn(page: Page): Promise<void> {
  await page.goto("/teach/session");
  await type(page, "[name=name]", msOkello.name);
  await type(page, "[name=passphrase]", msOkello.passphrase);
  await leads(page, () => page.keyboard.press("Enter"), /\/teach\/classes\/1/);
}

/** Does on each page of a teacher what the page is for. @throws Error when keys do not get there */
export async function workThrough(page: Page, person: KeyPerson): Promise<void> {
  for (const deed of [now, roll, names, ways, paper, tasks, checks, register, child, twice, away])
    await deed(page, person);
  for (const deed of [lessons, own, staff, machine]) await deed(page, person);
}

/** Presses keys that lead to another page, and waits for it. */
async function leads(page: Page, keys: () => Promise<void>, to: RegExp): Promise<void> {
  const from = page.url();
  const [answered] = await Promise.all([
    page.waitForResponse(
      (one) => one.request().isNavigationRequest() && !(one.status() >= 300 && one.status() < 400),
    ),
    page.waitForEvent("load"),
    keys(),
  ]);
  expect(answered.status(), `from ${from}`).toBe(200);
  expect(page.url(), `from ${from}`).toMatch(to);
}

const send = (page: Page, button: string, to: RegExp) => leads(page, () => press(page, button), to);

async function now(page: Page): Promise<void> {
  await page.goto(`${ofClass}/now`);
  const first = (await page.locator(".need h2 a").first().getAttribute("href")) ?? "";
  await send(page, 'form[action$="/now/done"] button', /\/now#live$/);
  expect(await page.locator(`.need a[href="${first}"]`).count(), "what is done is gone").toBe(0);
  const isIn = (part: string) =>
    page.evaluate(`document.querySelector("${part}").contains(document.activeElement)`);
  await page.keyboard.press("Tab");
  expect(await isIn("#live"), "the keyboard goes on with the next need").toBe(true);
  await page.goto(`${ofClass}/now`);
  for (const key of ["Tab", "Enter", "Tab"]) await page.keyboard.press(key);
  expect(await isIn("main"), "the way past the bars").toBe(true);
}

async function roll(page: Page): Promise<void> {
  await page.goto(ofClass);
  await type(page, 'form[action$="/learners"] [name=learners]', "1");
  await leads(page, () => page.keyboard.press("Enter"), /\/teach\/classes\/1/);
}

async function names(page: Page, { place }: KeyPerson): Promise<void> {
  await page.goto(`${ofClass}/names`);
  await type(page, "textarea[name=list]", `Hana ${place} Abdi\nIdris ${place} Noor`);
  await send(page, "main .pill.main", /\/names$/);
  await tick(page, "[name=take] >> nth=1");
  await send(page, "main button.main[type=submit]", /enrolled=1/);
}

/** Pages that are looked at and lead on. */
async function ways(page: Page): Promise<void> {
  for (const [at, link, to] of [
    ["groups", "main nav.do a:not(.main)", /\/groups\?/],
    ["mistakes", "main .pill.main", /\/teach\/lessons\//],
    ["report", "main summary", /\/report$/],
    ["cards", "main a.pill", /./],
  ] as const) {
    await page.goto(`${ofClass}/${at}`);
    if (link.endsWith("summary")) {
      await press(page, link);
      expect(await page.locator("main details[open]").count()).toBeGreaterThan(0);
    } else await send(page, link, to);
  }
  await page.goto(`${ofClass}/map`);
  await tabTo(page, "main .scroll");
  await page.keyboard.press("ArrowDown");
}

async function paper(page: Page): Promise<void> {
  await page.goto(`${ofClass}/paper`);
  const code = (await page.locator('main a[href*="/paper/"]').first().getAttribute("href")) ?? "";
  await type(page, "[name=code]", code.split("/").at(-1) ?? "");
  await leads(page, () => page.keyboard.press("Enter"), /\/paper\/[^/]+$/);
  await type(page, "[name^=line-] >> nth=5", "11111111");
  await send(page, "main .pill.main", /\/paper\/[^/]+$/);
  await send(page, "main .pill.main", /\/paper\/[^/]+/);
}

async function tasks(page: Page): Promise<void> {
  await page.goto(`${ofClass}/new-task`);
  await tabTo(page, "#lesson");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await tabTo(page, "[name=whom][value=class]");
  await page.keyboard.press("ArrowDown");
  await tick(page, "[name=learner]");
  await send(page, "main .pill.main", /\/tasks/);
  await send(page, 'form[action$="/closings"] button', /\/tasks/);
}

async function checks(page: Page): Promise<void> {
  await page.goto(`${ofClass}/new-check`);
  await tabTo(page, "#skill-1");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await tick(page, "[name=learner]:enabled");
  await send(page, "main .pill.main", /\/checks/);
  await send(page, 'main a[href*="/checks/"]', /\/checks\/\d+$/);
}

async function register(page: Page): Promise<void> {
  await page.goto(`${ofClass}/attendance`);
  await tick(page, "[name=here]");
  await send(page, "main .pill.main", /\/attendance/);
}

async function child(page: Page, { place }: KeyPerson): Promise<void> {
  const hers = `${ofClass}/learners/${place + 1}`;
  await page.goto(`${hers}/person`);
  await type(page, "[name=guardian]", `Mariam ${place}`);
  await send(page, 'form[action$="/person"] .pill.main', /\/learners\/\d+/);
  await page.goto(hers);
  await send(page, 'form[action$="/verdicts"] button', /\/learners\/\d+/);
  await page.goto(`${hers}/cards`);
  await send(page, "main .pill.main", /./);
}

async function twice(page: Page): Promise<void> {
  await page.goto(`${ofClass}/merges?one=11&other=12`);
  await tabTo(page, "[name=kept]");
  await page.keyboard.press("Space");
  await send(page, "main .pill.main", /\/merges/);
  await send(page, 'form[action$="/undone"] button', /\/merges/);
}

async function away(page: Page): Promise<void> {
  await page.goto(`${ofClass}/learners/10/person`);
  await send(page, 'form[action$="/10/away"] button', /./);
  await page.goto(`${ofClass}/away`);
  await send(page, 'form[action$="/away"] button', /./);
}

async function lessons(page: Page): Promise<void> {
  await page.goto("/teach/lessons");
  await send(page, 'main a[href^="/teach/lessons/"]', /\/teach\/lessons\/./);
}

async function own(page: Page, { place }: KeyPerson): Promise<void> {
  await page.goto("/teach/own-lessons/1");
  await press(page, "main details:has([name=title]) summary");
  await type(page, "[name=title]", `I can say which part ${place}`);
  await leads(page, () => page.keyboard.press("Enter"), /\/own-lessons\/1/);
}

async function staff(page: Page, { place }: KeyPerson): Promise<void> {
  await page.goto("/teach/staff");
  await type(page, "[name=name]", `mr-${place}`);
  await type(page, "[name=passphrase]", "a new man here");
  await type(page, "[name=again]", "a new man here");
  await send(page, 'form[action="/teach/staff"] button', /\/staff/);
  await page.goto("/teach/recovery");
  await type(page, 'form[action="/teach/recovery"] [name=own]', msOkello.passphrase);
  await leads(page, () => page.keyboard.press("Enter"), /\/recovery/);
  await page.goto("/teach/audit");
  await press(page, "main details summary");
  await tabTo(page, "#child");
  await page.keyboard.press("ArrowDown");
  await send(page, "main form button", /child=\d/);
}

async function machine(page: Page): Promise<void> {
  await page.goto("/hub");
  await send(page, 'a[href^="/guide/field"]', /\/guide\/field/);
}

/** A child finds her animal, chooses her pictures, answers her next question and gives the phone on. */
export async function learn(page: Page, learner: Learner): Promise<void> {
  await page.goto("/classes/1");
  await send(page, `a[href$="/learners/${learner.id}"]`, /\/learners\/\d+$/);
  for (const picture of learner.pictures) await tick(page, `input[value="${picture}"]`);
  await send(page, "button.go", /\/learn$/);
  await page.goto("/learn/items/compare-to-100.greatest/0");
  await tick(page, "#answer [name=choice]");
  await press(page, "#foot button:not([hidden])");
  await page.locator("#tell.yes, #tell.not").waitFor();
  const focus = "document.activeElement.id || document.activeElement.tagName";
  expect(await page.evaluate(focus), "the focus is where the answer is").toBe("tell");
  await page.goto("/learn/shelf");
  await press(page, "main summary");
  await send(page, 'main details[open] a[href^="/learn/lessons/"]', /\/learn\/lessons\//);
  await send(page, "a.go", /\/learn\//);
  await page.goto("/learn");
  await send(page, 'a[href="/switch"]', /\/switch$/);
}

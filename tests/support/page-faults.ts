import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import axe from "axe-core";
import type { BrowserContext, Page } from "playwright-core";

/** Brings axe-core to every page that a phone will open, beside the page's own script and past its policy. */
export function bringAxe(phone: BrowserContext): Promise<unknown> {
  return phone.addInitScript({ content: axe.source });
}

/**
 * What axe-core finds against WCAG 2.2 AA and good practice, one line a fault. Without `preload` it does not fetch the
 * sheets again, which is half of its time.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const options = {
    preload: false,
    selectors: false,
    elementRef: false,
    resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  };
  const found: axe.AxeResults = await page.evaluate(`axe.run(${JSON.stringify(options)})`);
  return found.violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" ")}`,
  );
}

/**
 * What is wrong with the measures of a page: it scrolls sideways, something is too small for a finger, or a button
 * touches a box beside it.
 */
export function measureFaults(page: Page): Promise<string[]> {
  return page.evaluate(`(${lookForFaults})()`);
}

/** Runs in the browser. */
const lookForFaults = `() => {
  const faults = [];
  const html = document.documentElement;
  const wide = html.scrollWidth - innerWidth;
  if (wide > 0) faults.push("scrolls sideways by " + wide + " px");
  const isHidden = (one, { width }) => width === 0 || getComputedStyle(one).visibility === "hidden";
  for (const one of document.querySelectorAll("a[href], button, select, input:not([type=hidden])")) {
    const area = one.closest("label") ?? one;
    const { width, height } = area.getBoundingClientRect();
    if (isHidden(one, { width })) continue;
    const isAnswer = one.closest("#answer") !== null && !one.closest(".foot, #tell");
    // Ten parts share the width of the phone: each is narrower than a thumb, and higher (WCAG 2.2, 2.5.8).
    const leastWidth = one.closest(".part") ? 24 : isAnswer ? 56 : 44;
    if (width >= leastWidth - 0.1 && height >= (isAnswer ? 56 : 44) - 0.1) continue;
    const name = one.getAttribute("aria-label") ?? area.textContent.trim();
    faults.push(one.tagName + ' "' + name + '" is ' + Math.round(width) + " by " + Math.round(height) + " px");
  }
  const boxes = [...document.querySelectorAll(".facts div, .need, .card, .note, .problem, .data")];
  for (const button of document.querySelectorAll("main .pill, main .go")) {
    const at = button.getBoundingClientRect();
    for (const box of boxes) {
      if (box.contains(button) || !box.checkVisibility() || !button.checkVisibility()) continue;
      const edge = box.getBoundingClientRect();
      const below = Math.max(edge.top - at.bottom, at.top - edge.bottom);
      const beside = Math.max(edge.left - at.right, at.left - edge.right);
      if (Math.max(below, beside) < 7.5)
        faults.push('"' + button.textContent.trim() + '" touches the box "' + box.textContent.trim().slice(0, 30) + '"');
    }
  }
  return faults;
}`;

/** Names as people have them, and longer: with blanks and without one, in both directions, and of a letter. */
const signInNames = [
  ...["Amina Hassan", "Fatoumata Traoré", "Mr Oluwaseun Adebayo-Williams", "W".repeat(80)],
  ...["فاطمة الزهراء عبد الرحمن", "م".repeat(80), "م"],
];

/**
 * What is wrong with the bar on top when somebody of another name is signed in: no name makes a page wider. All names are
 * tried in one call of the browser; to ask for each costs ten times as much.
 */
export function nameFaults(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const name = document.querySelector(".top bdi");
    if (!name) return [];
    const measure = ${lookForFaults};
    return [...${JSON.stringify(signInNames)}, name.textContent].flatMap((words) => {
      name.replaceChildren(words);
      return measure().map((fault) => "signed in as " + words + ": " + fault);
    });
  })()`);
}

/** Which words and dots of a page a drawing lies over. */
export function overlapFaults(page: Page): Promise<string[]> {
  return page.evaluate(`(${lookForOverlaps})()`);
}

/** Runs in the browser. A point is forgiven, because a browser rounds. */
const lookForOverlaps = `() => {
  const faults = [];
  const others = [...document.querySelectorAll("main .dot")].map((one) => [one, "a dot"]);
  const words = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const text = words.currentNode;
    if (!text.data.trim() || text.parentElement.closest("svg, .sr, script, style")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    others.push([range, text.data.trim()]);
  }
  for (const drawing of document.querySelectorAll("main .drawing > svg")) {
    const box = drawing.getBoundingClientRect();
    if (box.width < 8 || box.height < 8) faults.push("a drawing is too small to be seen");
    for (const [other, name] of others)
      for (const at of other.getClientRects()) {
        const high = Math.min(box.bottom, at.bottom) - Math.max(box.top, at.top);
        const wide = Math.min(box.right, at.right) - Math.max(box.left, at.left);
        if (high > 1 && wide > 1)
          faults.push("a drawing lies " + Math.round(high) + " px over " + name);
      }
  }
  return faults;
}`;

const checker = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
/** What the Nu checker has against a folder of pages: one run of java for all of them. */
export function htmlFaults(folder: string): string[] {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const run = spawnSync(
    "java",
    [
      "-XX:TieredStopAtLevel=1",
      "-Xss8m",
      "-jar",
      checker,
      "--format",
      "json",
      "--exit-zero-always",
      ...files,
    ],
    { encoding: "utf8", maxBuffer: 1 << 26 },
  );
  if (run.status !== 0)
    throw new Error(`The checker did not run: ${run.error ?? ""} ${run.stdout} ${run.stderr}`);
  const { messages }: { messages: CheckerMessage[] } = JSON.parse(run.stderr); // its own format
  return messages.filter((one) => !isTaste(one)).map(worded);
}

type CheckerMessage = {
  type: string;
  url: string;
  message: string;
  extract?: string;
};

/** What the checker says about every void element that is closed with a slash, which JSX does: no browser minds. */
function isTaste({ message }: CheckerMessage): boolean {
  return message.startsWith("Trailing slash on void elements has no effect");
}

function worded({ type, url, message, extract }: CheckerMessage): string {
  return `${url.slice(url.lastIndexOf("/") + 1)}: ${type}: ${message} ${extract ?? ""}`;
}

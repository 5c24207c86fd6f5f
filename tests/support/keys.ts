import type { Page } from "playwright-core";
import type { CardOwner } from "./browser.ts";

/** Where the focus is: the place of the element among all of the page, what it is called, and what is wrong with it. */
type Stop = {
  place: number;
  name: string;
  faults: string[];
  /** Where it lies in its parent, in pixels from its top and from where a line begins. */
  parent: number;
  top: number;
  bottom: number;
  along: number;
};

/** More stops than any page of the hub has. */
const mostStops = 400;

/**
 * Presses the Tab key until the focus is where a selector says, as somebody without a finger on the glass does.
 * @throws Error when no number of presses leads there
 */
export async function tabTo(page: Page, selector: string): Promise<void> {
  const wanted = page.locator(selector).first();
  await wanted.waitFor({ state: "attached" });
  const away: number = await wanted.evaluate(`(one) => {
    window.all = [...document.querySelectorAll("*")];
    const [from, to] = [all.indexOf(document.activeElement), all.indexOf(one)];
    const isOnBody = document.activeElement === document.body;
    return (${findStops})().filter((place) => place <= to && (isOnBody || place > from)).length;
  }`);
  await pressTab(page, away);
  for (let pressed = 0; pressed < mostStops; pressed++) {
    if (await wanted.evaluate((one): boolean => one === one.ownerDocument.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`No number of presses of Tab leads to ${selector} on ${page.url()}.`);
}

/** A child finds her animal and chooses her pictures without a finger on the glass. */
export async function comeInByKeys(page: Page, { id, pictures }: CardOwner): Promise<void> {
  await page.goto("/classes/1");
  await press(page, `a[href$="/learners/${id}"]`);
  await page.waitForURL(`**/learners/${id}`);
  for (const picture of pictures) {
    await tabTo(page, `input[value="${picture}"]`);
    await page.keyboard.press("Space");
  }
  await press(page, "button.go");
  await page.waitForURL("**/learn");
}

/** Goes to a thing by keys and presses Enter on it. */
export async function press(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press("Enter");
}

/** Goes to a box by keys and writes into it in the place of what stands there. */
export async function type(page: Page, selector: string, words: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(words);
}

/** Goes to a box by keys and ticks it, or takes the tick away. */
export async function tick(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press("Space");
}

/** Sends so many presses at once; to wait for each costs five times as much. */
async function pressTab(page: Page, times: number): Promise<void> {
  const keyboard = await page.context().newCDPSession(page);
  const tab = { type: "rawKeyDown", key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 } as const;
  const presses = Array.from({ length: times }, () => keyboard.send("Input.dispatchKeyEvent", tab));
  await Promise.all(presses);
  await keyboard.detach();
}

/**
 * Walks through a page that was just opened with the Tab key, from its top to its end and a few steps back, and says what
 * is wrong: a stop whose outline cannot be seen, a thing that no Tab reaches, an order that is not the one in which the
 * page is read, a trap.
 */
export async function keyFaults(page: Page, told: { script: boolean }): Promise<string[]> {
  await page.evaluate('window.all = [...document.querySelectorAll("*")]; 0'); // scripts come and move what is counted
  const wanted: number[] = await page.evaluate(`(${findStops})()`);
  const stops = await (told.script ? walkAtOnce(page, wanted.length) : walk(page));
  const reached = stops.map(({ place }) => place);
  const faults = stops.flatMap((stop, index) => [
    ...stop.faults.map((fault) => `${stop.name}: ${fault}`),
    ...(isBefore(stop, stops[index - 1]) ? [`${stop.name}: comes before what is read later`] : []),
  ]);
  for (const place of wanted.filter((one) => !reached.includes(one)))
    faults.push(`no Tab reaches ${await nameAt(page, place)}`);
  return [...faults, ...(await wayBackFaults(page, reached))];
}

async function walk(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let pressed = 0; pressed < mostStops; pressed++) {
    await page.keyboard.press("Tab");
    const stop: Stop = await page.evaluate(`(${lookAtFocus})()`);
    if (stop.place === stops.at(-1)?.place) continue; // a date has a stop for each of its parts
    if (stop.place < 0 || stops.some(({ place }) => place === stop.place)) break;
    stops.push(stop);
  }
  return stops;
}

/** Presses that lead out of a page and in again at its top, where a box in its middle had the focus from the first. */
const outside = 6;

/** The same where the page may tell each stop by itself. */
async function walkAtOnce(page: Page, length: number): Promise<Stop[]> {
  await page.evaluate(`(() => {
    window.stops = [];
    const look = ${lookAtFocus};
    document.addEventListener("focusin", () => stops.push(look()));
  })()`);
  const dates = await page.locator("input[type=date]").count();
  await pressTab(page, length + 4 * dates + outside);
  const all: Stop[] = await page.evaluate("stops");
  const again = all.findIndex(({ place }, index) =>
    all.slice(0, index).some((one) => one.place === place),
  );
  return again < 0 ? all : all.slice(0, again);
}

/** Whether a thing stands before its neighbour where one reads, though the focus comes to it later. */
function isBefore(stop: Stop, last: Stop | undefined): boolean {
  if (!last || last.parent !== stop.parent) return false;
  if (stop.bottom <= last.top + 2) return true;
  const isOnOneLine = stop.top < last.bottom - 2 && last.top < stop.bottom - 2;
  return isOnOneLine && stop.along < last.along;
}

/** Shift and Tab lead back the way that Tab came. */
async function wayBackFaults(page: Page, reached: number[]): Promise<string[]> {
  const last = reached.at(-1);
  if (last === undefined || reached.length < 3) return [];
  await page.evaluate(`all[${last}].focus()`);
  for (let pressed = 0; pressed < 8; pressed++) {
    await page.keyboard.press("Shift+Tab");
    const { place }: Stop = await page.evaluate(`(${lookAtFocus})()`);
    if (place === reached.at(-3)) return [];
    if (place !== reached.at(-2) && place !== last)
      return [`Shift and Tab lead not back, but to ${await nameAt(page, place)}`];
  }
  return ["Shift and Tab do not lead back"];
}

function nameAt(page: Page, place: number): Promise<string> {
  return page.evaluate(`all[${place}]?.outerHTML.slice(0, 120)`);
}

/** Runs in the browser: the places of all that a keyboard must reach. Of radio buttons of one name it reaches one. */
const findStops = `() => {
  const names = new Set();
  return all.flatMap((one, place) => {
    if (!one.matches("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")) return [];
    if (one.disabled || !one.checkVisibility({ visibilityProperty: true })) return [];
    if (one.type === "radio") {
      const group = [...document.getElementsByName(one.name)].filter((other) => other.form === one.form);
      const stop = group.find((other) => other.checked) ?? group[0];
      if (stop !== one) return [];
    }
    return [place];
  });
}`;

/** Runs in the browser: where the focus is, and whether it can be seen there. */
const lookAtFocus = `() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return { place: -1, name: "", faults: [], parent: -1, top: 0, bottom: 0, along: 0 };
  const place = all.indexOf(one);
  const inside = one.parentElement;
  const [own, around] = [one.getBoundingClientRect(), inside.getBoundingClientRect()];
  const isRtl = getComputedStyle(inside).direction === "rtl";
  const at = {
    parent: all.indexOf(inside),
    top: own.top - around.top + inside.scrollTop,
    bottom: own.bottom - around.top + inside.scrollTop,
    along: isRtl ? around.right - own.right - inside.scrollLeft : own.left - around.left + inside.scrollLeft,
  };
  const name = (one.getAttribute("aria-label") || one.textContent.trim() || one.name || one.tagName).slice(0, 40);
  const faults = [];
  if (one.tabIndex > 0) faults.push("its place in the order is set by hand");
  const isOutlined = (thing) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(thing);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  };
  const seen = [one, one.nextElementSibling].find((thing) => thing && isOutlined(thing));
  if (!seen) return { ...at, place, name, faults: one.id === "tell" ? faults : [...faults, "has no outline"] };
  const style = getComputedStyle(seen);
  const offset = parseFloat(style.outlineOffset);
  const boxes = [...seen.getClientRects()];
  const { left, top, right, bottom } = seen.getBoundingClientRect();
  if (right - left < 2 || bottom - top < 2) faults.push("is too small to be seen");
  const isWhole = bottom - top < innerHeight && one.tagName !== "TEXTAREA"; // there the line that is written is in view
  if ((isWhole && (top < -1 || bottom > innerHeight + 1)) || bottom < 1 || top > innerHeight - 1)
    faults.push("is not in view: from " + Math.round(top) + " to " + Math.round(bottom));
  const colourOf = (words) => words.match(/[\\d.]+/g).map(Number);
  const groundOf = (thing) => {
    for (let outer = thing; outer; outer = outer.parentElement) {
      const [r, g, b, a = 1] = colourOf(getComputedStyle(outer).backgroundColor);
      if (a > 0.5) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [line, ground] = [light(colourOf(style.outlineColor)), light(groundOf(offset < 0 ? seen : seen.parentElement))];
  const contrast = (Math.max(line, ground) + 0.05) / (Math.min(line, ground) + 0.05);
  if (contrast < 3) faults.push("its outline does not stand out: " + contrast.toFixed(1) + " to 1");
  const box = boxes[0];
  const isOwn = (x, y) => {
    const there = document.elementFromPoint(x, y);
    return !there || there === document.documentElement || seen.contains(there) || there.contains(seen) || one.closest("label")?.contains(there);
  };
  const y = Math.min(Math.max((box.top + box.bottom) / 2, 1), innerHeight - 2);
  if (![[box.left + 3, y], [(box.left + box.right) / 2, y], [box.right - 3, y]].every(([x]) => isOwn(x, y)))
    faults.push("something lies over it");
  const reach = offset + parseFloat(style.outlineWidth) - 1;
  for (let outer = seen.parentElement; outer && outer !== document.body; outer = outer.parentElement) {
    const clip = getComputedStyle(outer);
    if (clip.overflowX === "visible" && clip.overflowY === "visible") continue;
    const edge = outer.getBoundingClientRect();
    const cut = [edge.left - (left - reach), edge.top - (top - reach), right + reach - edge.right, bottom + reach - edge.bottom].filter((by) => by > 1);
    if (cut.length > 1) faults.push("its outline is cut at " + cut.length + " sides by " + outer.className);
  }
  return { ...at, place, name, faults };
}`;

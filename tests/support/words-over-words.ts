import type { Page } from "playwright-core";

/** Which words of a page are printed over each other: lines of two texts that share more than a point each way. */
export function wordsOverWords(page: Page): Promise<string[]> {
  return page.evaluate(`(${lookForWords})()`);
}

/** Runs in the browser. Lines of neighbours touch where letters hang low: a quarter of a line is forgiven. */
const lookForWords = `() => {
  const lines = [];
  // A heading that only a screen reader meets has a point of its own.
  const isClipped = (one) => one && (one.clientWidth <= 1 && getComputedStyle(one).overflow === "hidden" || isClipped(one.parentElement));
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const text = words.currentNode;
    const around = text.parentElement;
    if (!text.data.trim() || around.closest("svg, .sr, .skip, script, style, option")) continue;
    if (!around.checkVisibility() || isClipped(around)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const at of range.getClientRects()) if (at.width > 1) lines.push([at, text]);
  }
  lines.sort(([one], [other]) => one.top - other.top);
  const faults = new Set();
  lines.forEach(([one, text], place) => {
    for (const [other, second] of lines.slice(place + 1)) {
      const least = Math.min(one.height, other.height) / 4;
      if (other.top > one.bottom - least) break;
      const high = Math.min(one.bottom, other.bottom) - other.top;
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      if (second !== text && high > least && wide > 2)
        faults.add('"' + text.data.trim() + '" is printed over "' + second.data.trim() + '"');
    }
  });
  return [...faults];
}`;

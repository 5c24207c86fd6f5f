import type { LessonPages } from "./contact-pages.tsx";

export const phoneWidth = 360;

/** The pages of some lessons as one page, a row a lesson, each in a frame as wide as a phone. */
export function sheetOf(rows: LessonPages[]): string {
  const frame = (place: string, html: string) =>
    `<figure><figcaption>${escaped(place)}</figcaption><iframe title="${escaped(place)}" srcdoc="${escaped(html)}"></iframe></figure>`;
  const row = ({ pages }: LessonPages) =>
    `<section>${pages.map(({ place, html }) => frame(place, html)).join("")}</section>`;
  return `<!DOCTYPE html><meta charset="utf-8"><style>
    body { margin: 6px; background: #888; font: 12px sans-serif }
    section { display: flex; align-items: start }
    figure { margin: 6px }
    iframe { width: ${phoneWidth}px; height: 640px; border: 0; background: #fff }
  </style>${rows.map(row).join("")}`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

/**
 * Runs in the browser: each frame becomes as high as its page, once the letters are there. A picture keeps the height it
 * has on a phone, of which it may take a part: in a higher frame it would grow, and push the foot of the page out.
 */
export const growFrames = `(async () => {
  for (const frame of document.querySelectorAll("iframe")) {
    const page = frame.contentDocument;
    await page.fonts.ready;
    const pictures = [...page.querySelectorAll("svg, img")];
    const highest = pictures.map((picture) => frame.contentWindow.getComputedStyle(picture).maxHeight);
    pictures.forEach((picture, place) => { picture.style.maxHeight = highest[place]; });
    frame.style.height = Math.max(640, page.documentElement.scrollHeight) + "px";
  }
})()`;

/**
 * Runs in the browser: what scrolls or stands beyond the phone's edge, words that stick out of their box, and words of a
 * picture that its frame cuts. A legend is for the voice only, and
 * a picture that is tapped is wider than its column on purpose.
 */
export const lookForFaults = `(() => {
  const phone = ${phoneWidth};
  const faults = new Set();
  const called = (one) => '"' + one.textContent.trim().slice(0, 40) + '"';
  for (const frame of document.querySelectorAll("iframe")) {
    const page = frame.contentDocument;
    const say = (what) => faults.add(frame.title + ": " + what);
    const wide = page.documentElement.scrollWidth - phone;
    if (wide > 0) say("scrolls sideways by " + wide + " px");
    for (const one of page.querySelectorAll("main *:not(svg *)")) {
      const { left, right, width, height } = one.getBoundingClientRect();
      if (width <= 1 || height <= 1) continue;
      const beyond = Math.max(right - phone, -left);
      if (beyond > 1) say(called(one) + " is beyond the edge by " + Math.round(beyond) + " px");
      const cut = one.clientWidth > 1 ? one.scrollWidth - one.clientWidth : 0;
      if (cut > 1 && !one.matches("input, legend, :has(.tapimg)")) say(called(one) + " sticks out by " + cut + " px");
    }
    for (const word of page.querySelectorAll("svg text")) {
      const inside = word.getBoundingClientRect();
      const around = word.ownerSVGElement.getBoundingClientRect();
      const beyond = Math.max(around.left - inside.left, inside.right - around.right, around.top - inside.top, inside.bottom - around.bottom);
      if (inside.width > 0 && beyond > 3) say('the picture cuts "' + word.textContent + '" by ' + Math.round(beyond) + " px");
    }
  }
  return [...faults];
})()`;

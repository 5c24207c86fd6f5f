import { filledPath, green, ink, linePath, paper, sun } from "./drawing.ts";
import { brown, dark, red, water } from "./thing-colours.ts";
import { drawThingAt } from "./things.ts";

type Life = "bean" | "tree" | "frog" | "butterfly" | "hen";

const earth = filledPath(brown, "M4 56h112v60H4z");
const soilLow = filledPath(brown, "M4 96h112v20H4z");
const pond = filledPath(water, "M4 4h112v112H4z");
const branch = filledPath(brown, "M4 16h112v9H4z");
const leafBelow =
  filledPath(green, "M6 78q20-44 108-30q-14 50-108 30z") + linePath("M6 78q40-4 84-22");

const seed = filledPath(sun, "M38 90q2-20 22-16q24-2 22 16q-2 14-22 10q-20 6-22-10z");

/** The stages of each life, drawn on 120 × 120. */
export const stages: Readonly<Record<Life, readonly string[]>> = {
  bean: [
    earth + seed,
    earth + seed + linePath("M58 100q4 6-2 14M48 78q-14-16 4-34q8-4 8 6"),
    earth +
      roots() +
      filledPath(
        green,
        "M56 70v-34h8v34zM60 38q-28 4-30-22q26-2 30 22zM60 38q26 2 30-22q-26-2-30 22z",
      ),
    soilLow + climbing() + flower(36, 30) + flower(86, 46),
    soilLow + climbing() + pod(34, 26) + pod(88, 40),
  ],
  tree: [
    earth + filledPath(dark, "M44 90q16-26 32 0q0 18-16 18t-16-18z"),
    earth +
      filledPath(dark, "M52 92q8-13 16 0q0 9-8 9t-8-9z") +
      filledPath(
        green,
        "M57 88v-46h6v46zM60 44q-24 2-26-18q24-2 26 18zM60 44q24 2 26-18q-24-2-26 18z",
      ),
    soilLow +
      filledPath(brown, "M57 98v-36h6v36z") +
      filledPath(green, "M36 48a24 20 0 1 1 48 0a24 20 0 1 1-48 0z"),
    soilLow + grown(),
    soilLow + grown() + filledPath(red, fruits()),
  ],
  frog: [
    pond + filledPath(paper, eggs(10)) + filledPath(ink, eggs(3)),
    pond + drawThingAt("tadpole", { x: 60, y: 60, size: 3.6 }),
    pond +
      filledPath(green, "M78 92q22 2 32-26q8 34-22 42z") +
      drawThingAt("frog", { x: 52, y: 60, size: 3.2 }),
    pond + drawThingAt("frog", { x: 60, y: 62, size: 4 }),
  ],
  butterfly: [
    leafBelow +
      filledPath(
        paper,
        "M44 58a5 6 0 1 1 10 0a5 6 0 1 1-10 0zM58 54a5 6 0 1 1 10 0a5 6 0 1 1-10 0zM52 68a5 6 0 1 1 10 0a5 6 0 1 1-10 0z",
      ),
    leafBelow + drawThingAt("caterpillar", { x: 60, y: 36, size: 3 }),
    branch +
      linePath("M60 25v10") +
      filledPath(green, "M60 34q20 10 18 36q-4 24-18 36q-14-12-18-36q-2-26 18-36z") +
      linePath("M43 60q17 8 34 0M45 78q15 8 30 0"),
    drawThingAt("butterfly", { x: 60, y: 62, size: 4.4 }),
  ],
  hen: [
    drawThingAt("egg", { x: 60, y: 60, size: 4.4 }),
    drawThingAt("egg", { x: 60, y: 60, size: 4.4 }) +
      linePath("M34 62l10-8 8 12 10-14 8 14 8-10 8 8"),
    drawThingAt("chick", { x: 60, y: 62, size: 3.4 }),
    drawThingAt("hen", { x: 60, y: 60, size: 4.6 }),
  ],
};

function roots(): string {
  return linePath("M60 70v38M60 78q-16 6-24 24M60 78q16 6 24 24");
}

/** A stem that winds round a stick, with leaves. */
function climbing(): string {
  return (
    filledPath(brown, "M58 8h5v90h-5z") +
    linePath("M60 98q-16-12 0-24t0-24t0-24") +
    filledPath(
      green,
      "M54 84q-26 6-34-14q26-8 34 14zM66 70q24 4 34-12q-24-12-34 12zM54 54q-22 0-26-16q22-4 26 16z",
    )
  );
}

function flower(x: number, y: number): string {
  return (
    filledPath(paper, `M${x} ${y}m-4-4a6 6 0 1 1 8 0a6 6 0 1 1 0 8a6 6 0 1 1-8 0a6 6 0 1 1 0-8z`) +
    filledPath(sun, `M${x - 3} ${y}a3 3 0 1 1 6 0a3 3 0 1 1-6 0z`)
  );
}

function pod(x: number, y: number): string {
  return (
    filledPath(green, `M${x} ${y}q12 20 2 46q-16-14-2-46z`) +
    linePath(`M${x} ${y + 14}h3M${x} ${y + 24}h3M${x} ${y + 34}h3`)
  );
}

function grown(): string {
  return (
    filledPath(brown, "M52 98v-40h16v40z") +
    filledPath(green, "M14 44q-2-20 18-22q8-18 30-16q24-2 30 16q18 4 16 22t-20 22h-56q-18-4-18-22z")
  );
}

function fruits(): string {
  return [
    [34, 40],
    [58, 26],
    [82, 40],
    [58, 52],
  ]
    .map(([x = 0, y = 0]) => `M${x - 5} ${y}a5 5 0 1 1 10 0a5 5 0 1 1-10 0z`)
    .join("");
}

function eggs(radius: number): string {
  return [
    [40, 52],
    [60, 44],
    [80, 54],
    [48, 72],
    [70, 72],
    [60, 60],
  ]
    .map(
      ([x = 0, y = 0]) =>
        `M${x - radius} ${y}a${radius} ${radius} 0 1 1 ${2 * radius} 0a${radius} ${radius} 0 1 1-${2 * radius} 0z`,
    )
    .join("");
}

import { filledPath, green, linePath, paper, sun } from "./drawing.ts";
import { brown, red } from "./thing-colours.ts";

/** Large things that others stand on, under or behind; drawn around x = 0 with their feet at y = 0. */
export type Anchor = {
  width: number;
  /** How high it is. */
  height: number;
  /** How high a thing stands on it. */
  surface?: number;
  /** The room below it. */
  below?: { x: number; size: number };
  /** It is open: a thing is drawn between its back and its front, so high above the ground. */
  inside?: { y: number; back: string; front: string };
  /** Large enough to hide something, and to be hidden by it, without a doubt. */
  hides?: number;
  body: string;
};

export type AnchorName = "table" | "chair" | "box" | "basket" | "tree" | "house" | "bed";

export const anchors: Readonly<Record<AnchorName, Anchor>> = {
  table: {
    width: 124,
    height: 78,
    surface: 78,
    below: { x: 0, size: 2.3 },
    body: filledPath(brown, "M-52-68h10v68h-10zM42-68h10v68h-10zM-62-78h124v11h-124z"),
  },
  chair: {
    width: 70,
    height: 112,
    surface: 54,
    below: { x: 0, size: 1.6 },
    body: filledPath(brown, "M-32-44h8v44h-8zM24-112h9v112h-9zM-36-54h70v10h-70z"),
  },
  box: {
    width: 96,
    height: 70,
    surface: 70,
    hides: 40,
    inside: {
      y: 70,
      back: filledPath(brown, "M-48-58l14-16h68l14 16z"),
      front: filledPath(sun, "M-48-58h96v58h-96z"),
    },
    body: filledPath(sun, "M-48-70h96v70h-96z") + linePath("M-48-54h96M-8-70v26h16v-26"),
  },
  basket: {
    width: 100,
    height: 62,
    hides: 38,
    inside: {
      y: 62,
      back: filledPath(brown, "M-50-56a50 12 0 0 1 100 0z"),
      front: basketFront(),
    },
    body: filledPath(brown, "M-50-56a50 12 0 1 1 100 0z") + basketFront(),
  },
  tree: {
    width: 128,
    height: 150,
    below: { x: 42, size: 1.8 },
    hides: 8,
    body:
      filledPath(brown, "M-12-70h24v70h-24z") +
      filledPath(
        green,
        "M-64-98q0-26 26-30q10-24 38-22q28-2 38 22q26 4 26 30t-26 32h-76q-26-2-26-32z",
      ),
    inside: {
      y: 112,
      back:
        filledPath(brown, "M-12-70h24v70h-24z") +
        filledPath(
          green,
          "M-64-98q0-26 26-30q10-24 38-22q28-2 38 22q26 4 26 30t-26 32h-76q-26-2-26-32z",
        ),
      front: filledPath(green, "M-40-86q8-12 20-4q10-14 22-2q14-8 20 6q16 0 14 14h-84q-6-10 8-14z"),
    },
  },
  house: {
    width: 124,
    height: 118,
    surface: 116,
    hides: 52,
    body:
      filledPath(paper, "M-50-66h100v66h-100z") +
      filledPath(red, "M-62-66l62-52 62 52z") +
      filledPath(brown, "M-12-38h24v38h-24z"),
  },
  bed: {
    width: 140,
    height: 74,
    surface: 50,
    below: { x: 8, size: 1.2 },
    body:
      filledPath(brown, "M-70-74h8v74h-8zM62-46h8v46h-8z") +
      filledPath(green, "M-62-50h124v16h-124z") +
      filledPath(paper, "M-60-60h34v12h-34z"),
  },
};

function basketFront(): string {
  return (
    filledPath(sun, "M-50-56h100l-14 56h-72z") +
    linePath("M-46-40h92M-42-22h84M-24-56l4 56M0-56v56M24-56l-4 56")
  );
}

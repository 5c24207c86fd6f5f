import type { Picture } from "../types.ts";
import { type Argument, type Drawing, type Given, phrase, svg } from "./drawing.ts";

/**
 * Two pictures for comparing: side by side, or one below the other when they are wide. Side by side the left one stays
 * on the left in every language, as sums and number lines do. Three, of which two stand side by side, have the third in
 * the middle; else what is one below the other begins at one line, so that lengths can be compared.
 */
export const pair: Drawing = {
  inputs: ["left", "right"],
  draw(given, words) {
    const [left, right] = [picture(given, "left"), picture(given, "right")];
    const [leftSize, rightSize] = [sizeOf(left), sizeOf(right)];
    const isWide = leftSize.width + gap + rightSize.width > screenWidth;
    const tallest = Math.max(leftSize.height, rightSize.height);
    const middle = (size: { height: number }) => Math.round((tallest - size.height) / 2);
    const isOfThree = isWide && standsSideBySide(left) !== standsSideBySide(right);
    const widest = Math.max(leftSize.width, rightSize.width);
    const start = (size: { width: number }) =>
      isOfThree ? Math.round((widest - size.width) / 2) : 0;
    const first = isWide ? { x: start(leftSize), y: 0 } : { x: 0, y: middle(leftSize) };
    const place = isWide
      ? { x: start(rightSize), y: leftSize.height + gap }
      : { x: leftSize.width + gap, y: middle(rightSize) };
    const width = isWide ? widest : place.x + rightSize.width;
    const height = Math.max(leftSize.height, place.y + rightSize.height);
    return {
      svg: svg(width, height, placed(left.svg, first) + placed(right.svg, place)),
      label: phrase(words, isWide ? "pair" : "pair-sides", {
        left: sentence(left.label),
        right: sentence(right.label),
      }),
    };
  },
};

/** The width of a small phone's page; what is wider stands one below the other. */
const screenWidth = 320;

const gap = 24;

function picture(given: Given, name: string): Picture {
  const value: Argument | undefined = given[name];
  if (typeof value !== "object" || Array.isArray(value) || value.svg === "") {
    throw new Error(`${name} must be a drawing`);
  }
  return value;
}

function sizeOf({ svg: drawn }: Picture): { width: number; height: number } {
  const [, width, height] = / width="(\d+)" height="(\d+)"/.exec(drawn) ?? [];
  return { width: Number(width), height: Number(height) };
}

function placed(drawn: string, { x, y }: { x: number; y: number }): string {
  return x + y === 0 ? drawn : drawn.replace("<svg ", `<svg x="${x}" y="${y}" `);
}

function sentence(label: string): string {
  return /[.!?\u061f]$/.test(label) ? label : `${label}.`;
}

/** Whether a drawing has a second one on its right. */
export function standsSideBySide({ svg: drawn }: Picture): boolean {
  return /<svg x="[1-9]\d*" y="/.test(drawn);
}

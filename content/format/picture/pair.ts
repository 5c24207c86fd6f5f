import type { Picture, WordList } from "../types.ts";
import { type Argument, type Drawing, type Given, phrase, round, svg } from "./drawing.ts";

/** Two pictures side by side, for comparing. */
export const pair: Drawing = {
  inputs: ["left", "right"],
  draw(given, words) {
    const [left, right] = [picture(given, "left"), picture(given, "right")];
    const [leftSize, rightSize] = [sizeOf(left), sizeOf(right)];
    const height = Math.max(leftSize.height, rightSize.height);
    const body =
      placed(left.svg, 0, round((height - leftSize.height) / 2)) +
      placed(right.svg, leftSize.width + gap, round((height - rightSize.height) / 2));
    return {
      svg: svg(leftSize.width + gap + rightSize.width, height, body),
      label: describe(words, left, right),
    };
  },
};

const gap = 24;

function picture(given: Given, name: string): Picture {
  const value: Argument | undefined = given[name];
  if (typeof value !== "object" || Array.isArray(value) || value.svg === "") {
    throw new Error(`${name} must be a drawing`);
  }
  return value;
}

function sizeOf({ svg: drawn }: Picture): { width: number; height: number } {
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(drawn) ?? [];
  return { width: Number(width), height: Number(height) };
}

function placed(drawn: string, x: number, y: number): string {
  return drawn.replace("<svg ", `<svg x="${x}" y="${y}" `);
}

function describe(words: WordList, left: Picture, right: Picture): string {
  return phrase(words, "pair", { left: left.label, right: right.label });
}

import type { Picture } from "../../content/format/types.ts";

/** The units in which a drawing says where its parts lie. */
export function viewBoxOf({ svg }: Picture): string {
  return /viewBox="([^"]+)"/.exec(svg)?.[1] ?? "";
}

/** How wide and how high a drawing is in its own units; 0 when nothing is known. */
export function unitsOf(picture: Picture): { width: number; height: number } {
  const [, , width = 0, height = 0] = viewBoxOf(picture).split(" ").map(Number);
  return { width, height };
}

/** How much of a picture `.parts` of the sheet leaves free on each side, and by how many units no finger is misled. */
const [margin, misleading] = [0.016, 2];

/**
 * Whether parts of the same width that fill the picture from left to right lie where its parts are drawn: those of a strip
 * do, but not cuts, a row that begins on the right, or one with something beside it.
 */
export function partsFillTheirRow(picture: Picture): boolean {
  const { parts = [] } = picture;
  const { width: all } = unitsOf(picture);
  const width = (all * (1 - 2 * margin)) / parts.length;
  return parts.every((part, place) => {
    const x = all * margin + place * width;
    const off = Math.max(Math.abs(part.x - x), Math.abs(part.x + part.width - x - width));
    return part.y === parts[0]?.y && off < misleading;
  });
}

/** A card on the smallest phone, and ten things in a row. */
const room = 286;

/**
 * One line of small things, as `row` draws them so that ten fit beside each other: where there are few, they may be twice
 * as large. One thing alone has small units, and is drawn large already.
 */
export function isLine({ svg }: Picture): boolean {
  const [, width, height] = /^<svg viewBox="0 0 (\d+) (\d+)" width="\1"/.exec(svg) ?? [];
  return Number(width) <= room && Number(height) <= 34;
}

/** How many times larger lines are drawn: as the longest of those that are compared has room, so that like stays like. */
export function scaleOfLines(among: Picture[]): number {
  const widest = Math.max(0, ...among.filter(isLine).map((line) => unitsOf(line).width));
  return widest === 0 ? 1 : Math.min(2, Math.floor((10 * room) / widest) / 10);
}

/** The SVG of a drawing as large as it may be among those with which it is compared. */
export function drawnAmong(picture: Picture, among: Picture[]): string {
  const scale = isLine(picture) ? scaleOfLines(among) : 1;
  if (scale === 1) return picture.svg;
  const { width, height } = unitsOf(picture);
  return picture.svg.replace(
    / width="\d+" height="\d+"/,
    ` width="${Math.round(width * scale)}" height="${Math.round(height * scale)}"`,
  );
}

import type { Page } from "../page.ts";

/** 26/11/2026: day, month, year, as it is written in the countries of the hub's languages. */
export function dateIn(page: Page, day: string): string {
  return strokesBetween(page, day.split("-"));
}

/** 26/11. */
export function shortDateIn(page: Page, day: string): string {
  return strokesBetween(page, day.split("-").slice(1));
}

/** 11/2026. */
export function monthIn(page: Page, month: string): string {
  return strokesBetween(page, month.split("-"));
}

/**
 * In Arabic the day stands on the right, as CLDR writes it. Without the sign of direction a stroke between Arabic digits
 * runs from the left (UAX 9), and the 2nd of November is read as the 11th of February.
 */
function strokesBetween({ digits, dir }: Page, parts: string[]): string {
  const stroke = dir === "rtl" ? "\u200f/" : "/";
  return parts.map(Number).reverse().map(digits).join(stroke);
}

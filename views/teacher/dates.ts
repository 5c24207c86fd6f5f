import type { Page } from "../page.ts";

/** 26/11/2026: day, month, year, as it is written in the countries of the hub's languages. */
export function dateIn({ digits }: Page, day: string): string {
  return day.split("-").map(Number).reverse().map(digits).join("/");
}

/** 26/11. */
export function shortDateIn({ digits }: Page, day: string): string {
  return day.split("-").slice(1).map(Number).reverse().map(digits).join("/");
}

import type { Page } from "../../views/page.ts";
import { hourSpans } from "../sync/link/hours.ts";
import { dayInWords, inDigits, timeInWords } from "./teacher/in-words.ts";

/** Hours of the day as spans. */
export function hoursInWords(page: Page, hours: number[]): string {
  const two = (hour: number) => String(hour).padStart(2, "0");
  const spans = hourSpans(hours).map(({ from, to }) => `${two(from)}–${two(to)}`);
  return inDigits(page, spans.join(" · "));
}

/** The date and the time of something. */
export function whenInWords(page: Page, at: string): string {
  return page.t("uploads.when", { date: dayInWords(page, at), time: timeInWords(page, at) });
}

import type { Page } from "../page.ts";

/** What a page is asked to tick before anybody has: every box, or none. */
export const ticks = ["all", "none"] as const;
export type Tick = (typeof ticks)[number];

type TickProps = {
  page: Page;
  /** The page as it was asked for. */
  here: string;
};

/** All boxes of the form around it, or none: the same page with these ticks, or a tap where `lists.js` runs. */
export function TickAll({ page, here }: TickProps) {
  const asked = here.includes("?") ? `${here}&` : `${here}?`;
  return (
    <p class="do">
      {ticks.map((tick) => (
        <a class="pill" href={`${asked}tick=${tick}`} data-tick={tick}>
          {page.t(`tick.${tick}`)}
        </a>
      ))}
    </p>
  );
}

/**
 * The same where what was filled in lives in this page alone: the form itself asks for the ticks. Whoever presses Enter in
 * one of its fields sends the form all the same: a browser takes the first of its buttons for that, seen or not.
 */
export function TickAllHere({ page }: { page: Page }) {
  return (
    <p class="do">
      <button type="submit" hidden />
      {ticks.map((tick) => (
        <button type="submit" class="pill" name="tick" value={tick} data-tick={tick}>
          {page.t(`tick.${tick}`)}
        </button>
      ))}
    </p>
  );
}

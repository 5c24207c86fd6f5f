import { still } from "../render.ts";

/** Small signs drawn as SVG; those that point somewhere turn around in a right-to-left page, and the sheet paints them. */
export const Arrow = still(
  <svg class="flip" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M5 12h14M13 6l6 6-6 6" />
  </svg>,
);

/** Only on a listen button, whose sheet paints it. */
export const Ear = still(
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M4 9v6h4l5 4V5L8 9z" />
    <path d="M16 8a5 5 0 0 1 0 8M18 6a9 9 0 0 1 0 12" />
  </svg>,
);

export const Tick = still(
  <svg class="mark" viewBox="0 0 40 40" aria-hidden="true">
    <circle cx="20" cy="20" r="19" fill="#2c7a3f" />
    <path
      d="M11 21l6 6 12-14"
      fill="none"
      stroke="#fff"
      stroke-width="4.5"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>,
);

export const Bulb = still(
  <svg class="mark" viewBox="0 0 40 40" aria-hidden="true">
    <path
      d="M20 3a13 13 0 0 0-8 23c2 2 3 3 3 6h10c0-3 1-4 3-6a13 13 0 0 0-8-23z"
      fill="#ffc53d"
      stroke="#8a5f00"
      stroke-width="2"
    />
    <path d="M15 36h10" stroke="#8a5f00" stroke-width="3" stroke-linecap="round" />
  </svg>,
);

/** A card with its square code, crossed out: it lets nobody in any more. */
export const OldCard = still(
  <svg class="mark" viewBox="0 0 40 40" aria-hidden="true">
    <rect x="9" y="3" width="22" height="34" rx="3" fill="#fff" stroke="#5a6270" stroke-width="2" />
    <circle cx="20" cy="12" r="5" fill="#ffc53d" stroke="#8a5f00" stroke-width="2" />
    <path d="M14 22h5v5h-5zM22 22h4v4h-4zM22 29h4v4h-4zM14 30h4v3h-4z" fill="#5a6270" />
    <path d="M5 35L35 5" stroke="#b3261e" stroke-width="4" stroke-linecap="round" />
  </svg>,
);

/**
 * The marks of right, not yet and onward, drawn once on a page of questions, so that each answer that htmx puts in place
 * only names them: 26 letters instead of 260. The sheet colours them. `xlink:href`, because phones of 2015 know no other.
 * Where no answer is shown yet the page leaves them out, 150 bytes on the air: the script that puts answers in brings them.
 */
export const Marks = still(
  <svg class="marks" width="0" height="0" aria-hidden="true">
    <symbol id="yes" viewBox="0 0 40 40">
      <circle cx="20" cy="20" r="19" />
      <path d="M11 21l6 6 12-14" />
    </symbol>
    <symbol id="not" viewBox="0 0 40 40">
      <path d="M20 3a13 13 0 0 0-8 23c2 2 3 3 3 6h10c0-3 1-4 3-6a13 13 0 0 0-8-23zM15 36h10" />
    </symbol>
    <symbol id="on" viewBox="0 0 24 24">
      <path d="M5 12h14M13 6l6 6-6 6" />
    </symbol>
  </svg>,
);

export function Mark({ name }: { name: "yes" | "not" | "on" }) {
  return (
    <svg class={name === "on" ? "flip" : "mark"} aria-hidden="true">
      <use xlink:href={`#${name}`} />
    </svg>
  );
}

/** A mouth's words: the child reads and somebody listens. */
export const Voice = still(
  <svg class="mark" viewBox="0 0 40 40" aria-hidden="true">
    <path
      d="M6 7h28v19H19l-8 8v-8H6z"
      fill="#fff"
      stroke="#0b6b70"
      stroke-width="3"
      stroke-linejoin="round"
    />
    <path d="M12 14h16M12 20h10" stroke="#0b6b70" stroke-width="3" stroke-linecap="round" />
  </svg>,
);

/** An eye: the child does something and somebody looks. */
export const Eye = still(
  <svg class="mark" viewBox="0 0 40 40" aria-hidden="true">
    <path
      d="M3 20q17-22 34 0q-17 22-34 0z"
      fill="#fff"
      stroke="#0b6b70"
      stroke-width="3"
      stroke-linejoin="round"
    />
    <circle cx="20" cy="20" r="6" fill="#0b6b70" />
  </svg>,
);

/** Something that a child can do now, and could not before. */
export const Star = still(
  <svg class="mark" viewBox="0 0 40 40" aria-hidden="true">
    <path
      d="M20 3l5.2 11 12 1.5-8.8 8.3 2.3 12L20 30l-10.7 5.8 2.3-12L2.8 15.5l12-1.5z"
      fill="#ffc53d"
      stroke="#8a5f00"
      stroke-width="2"
      stroke-linejoin="round"
    />
  </svg>,
);

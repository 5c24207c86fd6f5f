import type { Picture, WordList } from "../types.ts";
import {
  type Drawing,
  green,
  ink,
  isYes,
  listOf,
  number,
  oneOf,
  paper,
  phrase,
  readsFromRight,
  sun,
  svg,
  wholeNumber,
  written,
} from "./drawing.ts";

/**
 * A month: `calendar(30, first=wed, mark=12)`. `first` is the day of the 1st, `start` the day a week begins with. The
 * week runs as the language is read, so in an Arabic page it begins on the right.
 */
export const calendar: Drawing = {
  inputs: ["days", "first", "mark", "start", "tap"],
  draw(given, words) {
    const days = wholeNumber(given, "days", { least: 28, most: 31, otherwise: 30 });
    const first = oneOf(given, "first", dayNames);
    const start = oneOf(given, "start", dayNames);
    const marked = readMarks(listOf(given, "mark", 7), days);
    const before = (dayNames.indexOf(first) - dayNames.indexOf(start) + 7) % 7;
    const cellOf = (day: number) => cellAt(words, before + day - 1);
    const rows = Math.ceil((before + days) / 7);
    const every = Array.from({ length: days }, (_, day) => day + 1);
    const body =
      `<path fill="${green}" d="M3 3h294v24H3z"/>` +
      `<path fill="${paper}" d="M3 27h294v${rows * side}H3z"/>` +
      marked.map((day) => markPath(cellOf(day))).join("") +
      gridLines(rows) +
      written(weekdays(words, dayNames.indexOf(start)), readsFromRight(words) ? 11 : 14) +
      writtenWeeks(every.map((day) => ({ ...cellOf(day), text: number(words, day) })));
    const picture: Picture = {
      svg: svg(300, 30 + rows * side, body),
      label: describe(words, { days, first, marked }),
    };
    if (isYes(given, "tap"))
      picture.parts = every.map((day) => ({
        ...{ ...cellOf(day), width: 42, height: side },
        name: number(words, day),
      }));
    return picture;
  },
};

const side = 32;

const dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

function readMarks(values: unknown[], days: number): number[] {
  return values.map((value) => {
    const day = typeof value === "number" ? value : Number.NaN;
    if (!Number.isInteger(day) || day < 1 || day > days)
      throw new Error(`mark must be a day from 1 to ${days}, not ${value}`);
    return day;
  });
}

function cellAt(words: WordList, place: number): { x: number; y: number } {
  const column = readsFromRight(words) ? 6 - (place % 7) : place % 7;
  return { x: 3 + column * 42, y: 27 + Math.floor(place / 7) * side };
}

/** A ring as well as a colour. */
function markPath({ x, y }: { x: number; y: number }): string {
  return `<path fill="${sun}" stroke="${ink}" stroke-width="2.5" d="M${x + 7} ${y + 16}a14 14 0 1 1 28 0a14 14 0 1 1-28 0"/>`;
}

function gridLines(rows: number): string {
  const down = [1, 2, 3, 4, 5, 6]
    .map((column) => `M${3 + column * 42} 3v${24 + rows * side}`)
    .join("");
  const across = Array.from({ length: rows }, (_, row) => `M3 ${27 + row * side}h294`).join("");
  return (
    `<path fill="none" stroke="${ink}" d="${down}${across}"/>` +
    `<path fill="none" stroke="${ink}" stroke-width="2" d="M3 3h294v${24 + rows * side}H3z"/>`
  );
}

type Day = { x: number; y: number; text: string };

/** A text for each week: a month of texts for each day is 100 bytes more on the air. */
function writtenWeeks(days: Day[]): string {
  const weeks = new Map<number, Day[]>();
  for (const day of days) weeks.set(day.y, [...(weeks.get(day.y) ?? []), day]);
  const rows = [...weeks].map(([y, week]) => {
    const row = week.map(({ x, text }) => `<tspan x="${x + 21}">${text}</tspan>`);
    return `<text y="${y + 21}">${row.join("")}</text>`;
  });
  return `<g fill="${ink}" font-size="15" text-anchor="middle">${rows.join("")}</g>`;
}

function weekdays(words: WordList, start: number): { x: number; y: number; text: string }[] {
  return dayNames.map((_, place) => ({
    x: cellAt(words, place).x + 21,
    y: 20,
    text: phrase(words, `day-${dayNames[(start + place) % 7]}`),
  }));
}

type Month = { days: number; first: string; marked: number[] };

function describe(words: WordList, { days, first, marked }: Month): string {
  const month = phrase(words, "calendar", {
    days: number(words, days),
    first: phrase(words, `weekday-${first}`),
  });
  const marks = marked.map((day) => phrase(words, "calendar-mark", { day: number(words, day) }));
  return [month, ...marks].join(" ");
}

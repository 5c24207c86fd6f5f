import { RowTrouble } from "./rows.ts";

/** 02/03/2026 9:30: which of the first two is the month, it does not say. */
export type SlashedDate = { parts: [number, number]; year: string; clock: string };

const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(.*)$/;

export function readSlashedDate(written: string): SlashedDate | undefined {
  const [, first, second, year, clock] = slashed.exec(written) ?? [];
  if (first === undefined || year === undefined) return undefined;
  return { parts: [Number(first), Number(second)], year, clock: clock ?? "" };
}

/**
 * Gives each answer whose time is a date with slashes its time: a number above twelve is a day, and all dates of a log are
 * written alike.
 * @throws RowTrouble when no date tells, or two say different things
 */
export function explainDates(answers: { time: number; date?: SlashedDate }[]): void {
  const dated = answers.filter(({ date }) => date !== undefined);
  if (dated.length === 0) return;
  const isDay = (place: 0 | 1) => dated.some(({ date }) => date && date.parts[place] > 12);
  const isDayFirst = isDay(0);
  if (isDayFirst === isDay(1))
    throw new RowTrouble(
      "nothing tells whether the day of its dates or its month comes first; write 2026-03-01",
      { line: 0 },
    );
  for (const answer of dated) if (answer.date) answer.time = timeOf(answer.date, isDayFirst);
}

function timeOf({ parts: [first, second], year, clock }: SlashedDate, isDayFirst: boolean): number {
  const [day, month] = isDayFirst ? [first, second] : [second, first];
  const time = Date.parse(`${month}/${day}/${year}${clock}`);
  if (Number.isNaN(time))
    throw new RowTrouble(
      `a time is "${first}/${second}/${year}${clock}"; it may be a number or a date`,
      {
        line: 0,
      },
    );
  return time;
}

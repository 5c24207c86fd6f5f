import { RowTrouble } from "./rows.ts";

/** 02/03/2026 9:30, 02.03.2026 or 02-03-26: which of the first two is the month, it does not say. */
export type SlashedDate = { parts: [number, number]; year: string; clock: string; written: string };

const slashed = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)$/;

export function readSlashedDate(written: string): SlashedDate | undefined {
  const [, first, , second, year, clock] = slashed.exec(written) ?? [];
  if (first === undefined || year === undefined) return undefined;
  const inFull = year.length === 2 ? `20${year}` : year; // no log of a computer is older
  return { parts: [Number(first), Number(second)], year: inFull, clock: clock ?? "", written };
}

/**
 * Gives each answer whose time is such a date its time: a number above twelve is a day, and all dates of a log are
 * written alike. Where each date has the same number twice, 01/01, both ways to read them are one.
 * @throws RowTrouble when no date tells, or two say different things
 */
export function explainDates(answers: { time: number; date?: SlashedDate }[]): void {
  const dated = answers.filter(({ date }) => date !== undefined);
  if (dated.length === 0) return;
  const isDay = (place: 0 | 1) => dated.some(({ date }) => date && date.parts[place] > 12);
  const isDayFirst = isDay(0);
  const isOneWay = dated.every(({ date }) => date && date.parts[0] === date.parts[1]);
  if (isDayFirst === isDay(1) && !isOneWay)
    throw new RowTrouble(
      "nothing tells whether the day of its dates or its month comes first; write 2026-03-01",
      { line: 0 },
    );
  for (const answer of dated) if (answer.date) answer.time = timeOf(answer.date, isDayFirst);
}

function timeOf(
  { parts: [first, second], year, clock, written }: SlashedDate,
  isDayFirst: boolean,
): number {
  const [day, month] = isDayFirst ? [first, second] : [second, first];
  const time = Date.parse(`${month}/${day}/${year}${clock}`);
  if (Number.isNaN(time))
    throw new RowTrouble(`a time is "${written}"; it may be a number or a date`, { line: 0 });
  return time;
}

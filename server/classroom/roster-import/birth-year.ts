import { foldDigits, withoutInvisible } from "../../../content/format/read-number.ts";
import { yearOfProgram } from "../../device/calendar.ts";

/**
 * The year in a birth date or birth year, in digits of any script: 2016, 2016-05-01, 1/05/2016, 1 May 2016, 20160501, or
 * a spreadsheet's day number. Years of two digits are not guessed at.
 * @returns the empty string when there is nothing to read, undefined when what is there is no year
 */
export function readBirthYear(written: string): string | undefined {
  const text = plain(written);
  if (text === "") return "";
  const wholeDate = /^((?:19|20)\d\d)(?:0\d|1[0-2])[0-3]\d$/.exec(text);
  if (wholeDate) return wholeDate[1];
  const dayNumber = /^([2-5]\d{4})(?:\.\d+)?$/.exec(text);
  if (dayNumber) return yearOfDayNumber(Number(dayNumber[1]));
  const years = text.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g) ?? [];
  return years.length === 1 ? years[0] : undefined;
}

/** Ages of who learns in a class; other numbers are none. */
const youngest = 2;
const oldest = 40;

/** The year in which a child of this age has her birthday, so that she was born in it or in the one before: "9", "9 years", "٩ سنوات". */
export function yearByAge(written: string, thisYear: number): string | undefined {
  const age = Number(/^\d{1,2}(?!\d)/.exec(plain(written))?.[0]);
  return age >= youngest && age <= oldest ? String(thisYear - age) : undefined;
}

/** The years in which who learns in a class can be born. */
export type BirthYears = { from: number; to: number };

/**
 * She is born, and no older than who learns there, whose birthday of this year may be to come. A clock that nothing bears out
 * tells nothing of that: then no year is refused in which a child of any class of this program's life can be born.
 */
export function birthYears(thisYear: number, isClockProven: boolean): BirthYears {
  if (isClockProven) return { from: thisYear - oldest - 1, to: thisYear };
  return { from: yearOfProgram - oldest - 1, to: yearOfProgram + oldest };
}

export function canBeBirthYear(year: string, { from, to }: BirthYears): boolean {
  return Number(year) >= from && Number(year) <= to;
}

function plain(written: string): string {
  return withoutInvisible(foldDigits(written)).trim();
}

/** Spreadsheets count days so that 25569 is the first of January 1970. */
function yearOfDayNumber(day: number): string {
  return String(new Date((day - 25_569) * 86_400_000).getUTCFullYear());
}

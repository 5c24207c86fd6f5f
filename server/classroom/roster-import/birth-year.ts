import { foldDigits, withoutInvisible } from "../../../content/format/read-number.ts";

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

/** Whether who was born in this year can learn in a class: she is born, and no older than who learns there. */
export function canBeBirthYear(year: string, thisYear: number): boolean {
  return Number(year) >= earliestBirthYear(thisYear) && Number(year) <= thisYear;
}

/** The year in which the oldest who learn in a class were born: their birthday of this year may be to come. */
export function earliestBirthYear(thisYear: number): number {
  return thisYear - oldest - 1;
}

function plain(written: string): string {
  return withoutInvisible(foldDigits(written)).trim();
}

/** Spreadsheets count days so that 25569 is the first of January 1970. */
function yearOfDayNumber(day: number): string {
  return String(new Date((day - 25_569) * 86_400_000).getUTCFullYear());
}

import { foldDigits } from "../../content/format/read-number.ts";
import { readSlashedDate, type SlashedDate } from "./slashed-dates.ts";

/**
 * When an answer was given: a number, or milliseconds of a date. `exact` where a number has more digits than one of
 * JavaScript holds; `date` where it is a date with slashes, which only the whole log explains.
 */
export type Time = { time: number; exact?: Exact; date?: SlashedDate };

/** digits × 10^−decimals */
type Exact = { digits: bigint; decimals: number };

/** Reads the times of one log, which are written in one way. */
export class TimeReader {
  #isDated: boolean | undefined;
  #hasClock = false;

  /** All times so far are dates without a clock: they tell days apart, and no answers. */
  get areDays(): boolean {
    return this.#isDated === true && !this.#hasClock;
  }

  /**
   * All numbers, or all dates: a date is a number of milliseconds inside, and would be put behind everything that was
   * counted from one on.
   * @throws Error with the reason
   */
  read(written: string): Time {
    const folded = foldDigits(written);
    const isDate = !numberOfTime.test(folded);
    const time = isDate ? dateIn(folded) : numberIn(folded);
    if (!time.date && !Number.isFinite(time.time))
      throw new Error(`time is "${written}"; it may be a number or a date`);
    this.#isDated ??= isDate;
    this.#hasClock ||= folded.includes(":");
    if (isDate === this.#isDated) return time;
    const [here, before] = isDate ? ["a date", "numbers"] : ["a number", "dates"];
    throw new Error(
      `time is "${written}", ${here}, and the rows before have ${before}; write all of them in one way`,
    );
  }
}

/** Below 0 when `one` comes before `other`, 0 when both are the same time. */
export function compareTimes(one: Time, other: Time): number {
  if (one.time !== other.time) return one.time - other.time;
  if (!one.exact && !other.exact) return 0;
  const [here, there] = [one, other].map(({ exact, time }) => exact ?? exactly(String(time)));
  return here && there ? compareExact(here, there) : 0;
}

function compareExact(one: Exact, other: Exact): number {
  const decimals = Math.max(one.decimals, other.decimals);
  const [here, there] = [one, other].map(
    (exact) => exact.digits * 10n ** BigInt(decimals - exact.decimals),
  ) as [bigint, bigint]; // map keeps the length
  return here < there ? -1 : here > there ? 1 : 0;
}

/** Spreadsheets shorten long ones: 1.7E+12. */
const numberOfTime = /^([-+]?)(?:(\d+)\.?(\d*)|\.(\d+))(?:e([-+]?\d{1,3}))?$/i;
/** So many digits come out of a number of JavaScript as they went in (DBL_DIG of IEEE 754). */
const digitsHeld = 15;

function numberIn(folded: string): Time {
  const time = Number(folded);
  const exact = folded.length > digitsHeld ? exactly(folded) : undefined;
  return exact ? { time, exact } : { time };
}

function exactly(number: string): Exact | undefined {
  const [, sign = "", whole = "", part = "", alone = "", power = "0"] =
    numberOfTime.exec(number) ?? [];
  const decimals = part + alone;
  return {
    digits: BigInt(`${sign === "-" ? sign : ""}${whole}${decimals}`),
    decimals: decimals.length - Number(power),
  };
}

/** Without its year the engine would take "part 3" for a day of March 2001. */
function dateIn(folded: string): Time {
  const date = readSlashedDate(folded);
  if (date) return { time: Number.NaN, date };
  return { time: /\d{4}/.test(folded) ? Date.parse(folded) : Number.NaN };
}

import { plainName } from "../plain-name.ts";
import { areMostly } from "./are-mostly.ts";

/**
 * The names of a list, in its order, without what marks its lines: numbers, bullets, and letters or Roman numbers that run
 * on from line to line. A letter that does not may be an initial, and stays.
 */
export function withoutListMarks(names: string[]): string[] {
  return withoutNumbers(withoutRuns(names.map((name) => name.replace(plainMark, ""))));
}

/** Whether cells are such marks and nothing else: a name behind them would be left alone. */
export function areListMarks(cells: string[]): boolean {
  const left = withoutListMarks(cells.map((cell) => `${cell} ${aName}`));
  return areMostly(left, (one) => one === aName);
}

const aName = "Amina";

/**
 * "1. ", "(٢) ", "3/ ", a bullet of any form, also of a word processor's own, and a dash where it begins no formula.
 */
const plainMark =
  /^(?:[([]?\p{Nd}{1,3}\s*(?:[.)\]:،°–—-]\s*|\/\s+)|[\p{So}\p{Co}•‣⁃→]\uFE0F?\s*|[–—*·-](?:\s+|(?=\p{L})(?!\S*[(|!])))/u;

/** A number alone before a name is the number of the line where most names have one: "1 Akello Grace". */
function withoutNumbers(names: string[]): string[] {
  if (!areMostly(names, (name) => numbered.test(name))) return names;
  return names.map((name) => name.replace(numbered, ""));
}

const numbered = /^\p{Nd}{1,4}\s+(?=\p{L})/u;

/** Letters before a name that may mark its line: "a) ", "(ii) ", "B. ", "أ- ". */
const letterMark = /^[([]?(\p{L}{1,7})\u0640?(?:\s*([.)\]:])\s*|\s*[–—/-]\s+)(?=\p{L})/u;

type Mark = { place: number; letters: string; mayBeInitial: boolean };

function withoutRuns(names: string[]): string[] {
  const marks = names.flatMap((name, place) => (name === "" ? [] : markOf(name, place)));
  const marked = new Set(orders.flatMap((orderOf) => placesInOrder(marks, orderOf)));
  return names.map((name, place) => (marked.has(place) ? name.replace(letterMark, "") : name));
}

/** "A. Okello" may be short for Anna Okello, and «أ. محمد» for a title. */
function markOf(name: string, place: number): Mark {
  const [, written = "", sign] = letterMark.exec(name) ?? [];
  const letters = plainName(written);
  const isSmall = written === letters && /\p{Ll}/u.test(written);
  return { place, letters, mayBeInitial: letters.length === 1 && sign === "." && !isSmall };
}

type OrderOf = (letters: string) => number;

/** The lines whose marks are of one order, if it is the order of this list: 0 is the value of what is none of it. */
function placesInOrder(marks: Mark[], orderOf: OrderOf): number[] {
  const runs = runsOf(marks, orderOf);
  const initials = marks.filter((one) => one.mayBeInitial && orderOf(one.letters) > 0);
  const inRuns = new Set(runs.flat());
  const areAllInRuns = initials.every((one) => inRuns.has(one));
  const sure = runs.filter(
    (run) => run.some((one) => !one.mayBeInitial) || (run.length >= leastInitials && areAllInRuns),
  );
  if (sure.length === 0) return [];
  const others = marks.filter((one) => !one.mayBeInitial && orderOf(one.letters) > 0);
  return [...sure.flat(), ...others].map(({ place }) => place);
}

/** So many names of one list hardly have the initials A, B, C … in this order, and no other. */
const leastInitials = 3;

/** Lines below one another that begin at the first mark of an order and go on without a gap. */
function runsOf(marks: Mark[], orderOf: OrderOf): Mark[][] {
  const runs: Mark[][] = [];
  let last = 0;
  for (const mark of marks) {
    const value = orderOf(mark.letters);
    if (value === 1) runs.push([mark]);
    else if (last > 0 && value === last + 1) runs.at(-1)?.push(mark);
    last = value === 1 || (last > 0 && value === last + 1) ? value : 0;
  }
  return runs.filter((run) => run.length > 1);
}

const orders: OrderOf[] = [
  ...["abcdefghijklmnopqrstuvwxyz", "ابجدهوزحطيكلمنسعفصقرشت", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"].map(
    (alphabet) => (letters: string) => (letters.length === 1 ? alphabet.indexOf(letters) + 1 : 0),
  ),
  romanValue,
];

const roman = /^(x[lc]|l?x{0,3})(i[xv]|v?i{0,3})$/;
const romanWorth = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** The value of a Roman number below a hundred. */
function romanValue(letters: string): number {
  if (!roman.test(letters)) return 0;
  const worths = [...letters].map((one) => romanWorth[one as keyof typeof romanWorth]); // the pattern has no other
  return worths.reduce(
    (sum, worth, at) => sum + (worth < (worths[at + 1] ?? 0) ? -worth : worth),
    0,
  );
}

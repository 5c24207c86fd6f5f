/** A sum worked out as on paper. */
export type ColumnSum = {
  a: number;
  sign: "plus" | "minus" | "times";
  b: number;
  answer: number;
  /** For times two digits: one line for each digit of `b`, the tens one place further left. */
  parts: Line[];
  /** How many places the widest line needs, and one more for the sign. */
  places: number;
};

export type Line = { value: number; shift: number };

export function workOut(a: number, sign: ColumnSum["sign"], b: number): ColumnSum {
  const answer = { plus: a + b, minus: a - b, times: a * b }[sign];
  const parts =
    sign === "times" && b > 9
      ? [
          { value: a * (b % 10), shift: 0 },
          { value: a * Math.floor(b / 10), shift: 1 },
        ]
      : [];
  const longest = Math.max(
    ...[a, b, answer].map((value) => String(value).length),
    ...parts.map(({ value, shift }) => String(value).length + shift),
  );
  return { a, sign, b, answer, parts, places: Math.max(longest, String(b).length + 1) };
}

/** The small digits above the sum, and the places of `a` that are crossed out by taking from the next one. */
export function carriesOf({ a, sign, b }: ColumnSum): {
  small: { place: number; value: number }[];
  crossed: number[];
} {
  if (sign === "minus") return borrowed(a, b);
  const small: { place: number; value: number }[] = [];
  let carried = 0;
  for (let place = 0; place < String(a).length || place < String(b).length; place += 1) {
    const worked = sign === "times" ? digitOf(a, place) * b : digitOf(a, place) + digitOf(b, place);
    carried = Math.floor((worked + carried) / 10);
    const isLast = place + 1 >= String(sign === "times" ? a : Math.max(a, b)).length;
    // What is carried beyond the last place is written down at once.
    if (carried > 0 && !isLast) small.push({ place: place + 1, value: carried });
  }
  return { small, crossed: [] };
}

function borrowed(a: number, b: number): ReturnType<typeof carriesOf> {
  const digits = [...String(a)].reverse().map(Number);
  const changed = new Set<number>();
  for (let place = 0; place < digits.length; place += 1) {
    if ((digits[place] ?? 0) >= digitOf(b, place)) continue;
    digits[place] = (digits[place] ?? 0) + 10;
    digits[place + 1] = (digits[place + 1] ?? 0) - 1;
    changed.add(place).add(place + 1);
  }
  const crossed = [...changed].sort((one, two) => one - two);
  return { small: crossed.map((place) => ({ place, value: digits[place] ?? 0 })), crossed };
}

function digitOf(value: number, place: number): number {
  return Math.floor(value / 10 ** place) % 10;
}

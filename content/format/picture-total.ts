import { evaluate, type Value, type Values } from "./expression.ts";
import type { PictureCall, PictureSource } from "./picture-source.ts";

/** What a child counts on a picture: how many, of which thing; and each number that the picture was given. */
export type Total = { count: number; thing: string; given: number[] };

/** How many things a drawing shows that is there to be counted; undefined for any other picture, or with values it cannot take. */
export function totalOf(picture: PictureSource | undefined, values: Values): Total | undefined {
  if (picture?.call.kind !== "drawing") return undefined;
  const { call } = picture;
  const reckon = totals[call.name];
  if (!reckon) return undefined;
  const numbers = numbersOf(call, values);
  const count = reckon(numbers);
  if (count === undefined || !Number.isInteger(count)) return undefined;
  const thing = valueGiven(call, "thing", values);
  const name = typeof thing === "string" ? thing : "counter";
  return { count, thing: name, given: Object.values(numbers) };
}

type Numbers = Record<string, number>;

/** Lengths, places and bundles are counted in a way of their own. */
const totals: Readonly<Record<string, (given: Numbers) => number | undefined>> = {
  __proto__: null as never, // So that "constructor" is no drawing.
  row: ({ count }) => count,
  counters: ({ a, b = 0 }) => sum(a, b),
  tenframe: ({ n, m = 0 }) => sum(n, m),
  set: ({ total }) => total,
  array: ({ rows, columns }) => product(rows, columns),
  groups: ({ groups, each, rest = 0 }) => sum(product(groups, each), rest),
};

function sum(one: number | undefined, other: number): number | undefined {
  return one === undefined ? undefined : one + other;
}

function product(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one * other;
}

function numbersOf(call: PictureCall & { kind: "drawing" }, values: Values): Numbers {
  const numbers: Numbers = {};
  for (const name of Object.keys(call.given)) {
    const value = valueGiven(call, name, values);
    if (typeof value === "number") numbers[name] = value;
  }
  return numbers;
}

/** What a drawing is given with this name; what cannot be worked out is told where the picture is drawn. */
export function valueGiven(
  { given }: PictureCall & { kind: "drawing" },
  name: string,
  values: Values,
): Value | undefined {
  const argument = given[name];
  if (argument?.kind !== "single") return undefined;
  try {
    return evaluate(argument.expression, values);
  } catch {
    return undefined;
  }
}

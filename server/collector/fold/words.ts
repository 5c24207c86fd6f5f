import { DamagedError } from "../../sync/protocol/bytes.ts";
import type { ToldName } from "./queries.ts";

export type Words = (kind: ToldName["kind"], number: number) => ToldName;

/** A number that stands for a name. */
export type NumberTold = Pick<ToldName, "kind" | "number">;

/** Each of some numbers once. */
export function numbered(kind: ToldName["kind"], numbers: number[]): NumberTold[] {
  return [...new Set(numbers)].map((number) => ({ kind, number }));
}

/** What numbers stand for. */
export function wordsFor(names: ToldName[]): Words {
  const known = new Map(names.map((name) => [`${name.kind} ${name.number}`, name]));
  return (kind, number) => {
    const name = known.get(`${kind} ${number}`);
    if (!name)
      throw new DamagedError(`Nobody has said who or what ${kind} ${number} is.`, {
        code: `no-${kind}`,
        value: number,
      });
    return name;
  };
}

import { randomInt } from "node:crypto";
import { plainDigits } from "../../../content/format/digits.ts";
import { type Settable, settables, settingValue } from "../../sync/protocol/settable.ts";
import type { Store } from "../store/store.ts";
import { keepForAll, keepForHub, newestNumber } from "./queries.ts";

/** What somebody has written into the form; nothing is no wish about it. */
export type Written = Record<Settable, string>;

/** Settings that cannot be taken as they were written. */
export type WrongSettings = Settable[];

/**
 * Sets what is written, for one hub or for all of them, also what was written before: whoever says it again doubts that it
 * counts. It does from now on, also where the clock stands behind that of an earlier wish.
 * @returns what cannot be taken; then nothing is set
 */
export async function setOnHubs(
  store: Store,
  written: Written,
  given: { hubId: string | undefined; by: number; now: Date },
): Promise<WrongSettings> {
  const values = settables.map((name) => {
    const told = asWritten(written[name]);
    return { name, value: told === "" ? "" : settingValue(name, told) };
  });
  const wrong = values.flatMap(({ name, value }) => (value === undefined ? [name] : []));
  if (wrong.length > 0) return wrong;
  const { hubId, by, now } = given;
  const at = now.toISOString();
  await store.write(async (ask) => {
    let number = Math.max(numberAt(now), 1 + (await newestNumber(ask, hubId)));
    for (const { name, value = "" } of values) {
      if (value === "") continue;
      const wish = { name, value, number: number++, by, at };
      await (hubId === undefined ? keepForAll(ask, wish) : keepForHub(ask, hubId, wish));
    }
  });
  return [];
}

/** Keyboards write digits, dashes and commas in other forms. */
function asWritten(typed: string): string {
  return plainDigits(typed.trim())
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replaceAll("\u060c", ",");
}

/** A number that grows with the clock, and is another one than that of somebody who sets something in the same moment. */
export function numberAt(now: Date): number {
  return now.getTime() * 1024 + randomInt(1000);
}

import { plainDigits } from "../../../content/format/digits.ts";
import { type Settable, settables, settingValue } from "../../sync/protocol/settable.ts";
import type { Ask, Store } from "../store/store.ts";
import { keepForAll, keepForHub, takeNumber } from "./queries.ts";

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
    for (const { name, value = "" } of values) {
      if (value === "") continue;
      const wish = { name, value, number: await numberOf(ask, now), by, at };
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

/** The number of an order that is given now; it grows with the clock, and also where that stands behind an earlier order. */
export function numberOf(ask: Ask, now: Date): Promise<number> {
  return takeNumber(ask, now.getTime() * 1024);
}

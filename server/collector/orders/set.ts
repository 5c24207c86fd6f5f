import { randomInt } from "node:crypto";
import { plainDigits } from "../../../content/format/digits.ts";
import { type Settable, settables, settingValue } from "../../sync/protocol/settable.ts";
import type { Store } from "../store/store.ts";
import { keepForAll, keepForHub, newestSettings, type SetBefore } from "./queries.ts";

/** What somebody has written into the form; nothing is no wish about it. */
export type Written = Record<Settable, string>;

/** Settings that cannot be taken as they were written. */
export type WrongSettings = Settable[];

/**
 * Sets what is otherwise than what counts now, for one hub or for all of them. What is set counts from now on, also where the
 * clock stands behind that of an earlier wish.
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
    const before = await newestSettings(ask, hubId);
    let number = Math.max(numberAt(now), 1 + Math.max(...before.map((one) => one.number)));
    for (const { name, value = "" } of values) {
      if (value === "" || counts(before, { name, value, isForAll: hubId === undefined })) continue;
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

/** Whether this is what counts already: the newest wish about it, and of the same reach. */
function counts(
  before: SetBefore[],
  { name, value, isForAll }: { name: Settable; value: string; isForAll: boolean },
): boolean {
  const newest = before.find((one) => one.name === name);
  return newest?.value === value && newest.isForAll === isForAll;
}

/** A number that grows with the clock, and is another one than that of somebody who sets something in the same moment. */
export function numberAt(now: Date): number {
  return now.getTime() * 1024 + randomInt(1000);
}

import { hoursPattern } from "../link/hours.ts";

/** What the programme office may set on a hub from afar: nothing that touches a child, a lesson or who may come in. */
export const settables = ["link-daily-kb", "link-monthly-kb", "link-hours"] as const;
export type Settable = (typeof settables)[number];

/** How it is said that the settings on the card count again. */
export const asOnCard = "-";

/** As in the settings file: a session alone takes 3 KB, and less would shut out the word that gives more. */
export const leastKilobytes = 10;
const mostKilobytes = 100_000_000;

export function isSettable(name: string): name is Settable {
  return settables.some((one) => one === name);
}

/** A value in the one form in which it travels; undefined for one that no hub would take. */
export function settingValue(name: Settable, written: string): string | undefined {
  const value = written.replace(/\s/g, "");
  if (value === asOnCard) return value;
  if (name === "link-hours") return hoursPattern.test(value) ? value : undefined;
  const kilobytes = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  return kilobytes >= leastKilobytes && kilobytes <= mostKilobytes ? String(kilobytes) : undefined;
}

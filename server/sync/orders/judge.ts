import { leastPassBytes } from "../link/air-bytes.ts";
import { hoursOf } from "../link/hours.ts";
import type { LinkProfile } from "../link/profile.ts";
import type { RefusalOfOrder } from "../protocol/office-orders.ts";
import { asOnCard, isSettable, type Settable, settingValue } from "../protocol/settable.ts";
import type { OfficeSetting } from "./queries.ts";

/** What an order comes to here. */
export type Judged =
  | { state: "set"; name: Settable; value: string }
  | { state: "refused"; why: RefusalOfOrder };

/** @param card the link as the settings on the card have it */
export function judgeOrder(words: string, card: LinkProfile): Judged {
  const [verb, name = "", written = "", ...more] = words.split(" ");
  if (verb !== "set" || !isSettable(name) || more.length > 0) return refused("unknown");
  const value = settingValue(name, written);
  if (value === undefined) return refused("bad-value");
  return isTooSmall(name, value, card) ? refused("too-small") : { state: "set", name, value };
}

function refused(why: RefusalOfOrder): Judged {
  return { state: "refused", why };
}

/** A budget in which this link bills no pass would let nothing in that gives more. */
function isTooSmall(name: Settable, value: string, { leastBilledBytes }: LinkProfile): boolean {
  if (name === "link-hours" || value === asOnCard) return false;
  return bytesOf(value) < Math.max(leastBilledBytes, leastPassBytes);
}

/** The link of the card with what the office has set of it. */
export function linkAsSet(card: LinkProfile, settings: OfficeSetting[]): LinkProfile {
  const link = { ...card };
  for (const { name, value } of settings) {
    if (value === asOnCard) continue;
    if (name === "link-hours") link.hours = hoursOf(value);
    else if (name === "link-daily-kb") link.dailyBytes = bytesOf(value);
    else link.monthlyBytes = bytesOf(value);
  }
  return link;
}

function bytesOf(kilobytes: string): number {
  return Number(kilobytes) * 1024;
}

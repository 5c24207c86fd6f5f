import { type Hours, openHours } from "./hours.ts";
import type { LinkProfile } from "./profile.ts";

/** What a sender knows of its link. */
type OfLink = { profile: LinkProfile; hours: Hours; tooLittleOnMs: number | undefined };

/** Other hours and budgets count from now on; a budget that was too little for what comes next may have room for it. */
export async function renewLink(work: OfLink, profile: LinkProfile): Promise<void> {
  const { hours } = work;
  work.hours = await openHours(profile.hours);
  work.profile = profile;
  work.tooLittleOnMs = undefined;
  await hours.close();
}

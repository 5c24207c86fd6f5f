import { dayAround } from "../../device/calendar.ts";
import type { Offer } from "../protocol/offer-list.ts";
import { type Desk, isDear, knownPlan } from "./desk.ts";
import type { Decision } from "./queries.ts";

/**
 * How it stands with an offer.
 * - here: this version, or a newer one, is on the card
 * - gone: it was here, and somebody has taken it away
 * - left: nobody here wants it
 * - refused: the hub cannot show it
 * - dear: the link costs something, and nobody has said yet that it may
 * - installing, fetching: it is being done
 * - waits: for the next pass, for tomorrow's budget, for room on the card, or because something went wrong
 */
export type OfferState =
  | { state: "here" | "gone" | "left" | "dear" | "installing" | "fetching" }
  | { state: "refused"; reasons: string[] }
  | { state: "waits"; why: "link" | "budget" | "no-room" | "trouble" };

/** `done` of `all`: bytes of its files, as far as they are not on the card in another version; of none while nobody knows. */
export type OfferStanding = Offer & OfferState & { done: number; all: number };

export async function standingOf(
  desk: Desk,
  offer: Offer,
  decided: Map<string, Decision>,
): Promise<OfferStanding> {
  const state = await stateOf(desk, offer, decided.get(offer.manifest));
  return { ...offer, ...(await progressOf(desk, offer)), ...state };
}

async function stateOf(
  desk: Desk,
  offer: Offer,
  decided: Decision | undefined,
): Promise<OfferState> {
  if (await desk.shelf.isHere(offer)) return { state: "here" };
  if (decided?.decision === "refused") return { state: "refused", reasons: decided.reasons };
  if (decided?.decision === "taken") return { state: "gone" };
  if (decided?.decision === "left") return { state: "left" };
  if (desk.installing === offer.manifest) return { state: "installing" };
  if (desk.fetching === offer.manifest) return { state: "fetching" };
  if (isDear(desk.link) && !decided) return { state: "dear" };
  return { state: "waits", why: whyNot(desk, offer) };
}

function whyNot({ clock, hindrances, spentOnMs }: Desk, { manifest }: Offer) {
  const { wallMs, monotonicMs } = clock.now();
  const hindrance = hindrances.get(manifest);
  if (hindrance && hindrance.untilMs > monotonicMs) return hindrance.why;
  return spentOnMs === dayAround(wallMs).fromMs ? "budget" : "link";
}

async function progressOf(desk: Desk, offer: Offer): Promise<{ done: number; all: number }> {
  const plan = await knownPlan(desk, offer);
  if (!plan) return { done: 0, all: 0 };
  let left = 0;
  for (const { bytes } of plan.missing.values()) left += bytes;
  const all = plan.toFetch.reduce((sum, { bytes }) => sum + bytes, 0);
  const [next] = plan.missing.keys();
  const part = next === undefined ? undefined : await desk.files.part(next);
  const come = Math.min(part?.length ?? 0, plan.missing.get(next ?? "")?.bytes ?? 0);
  return { done: all - left + come, all };
}

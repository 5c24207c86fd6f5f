import type { Database } from "../../db/database.ts";
import type { Clock } from "../../device/clock.ts";
import { factsOf, type Log } from "../../log.ts";
import type { LinkProfile } from "../link/profile.ts";
import { DamagedError } from "../protocol/bytes.ts";
import type { Offer } from "../protocol/offer-list.ts";
import type { KeptFiles } from "./kept-files.ts";
import type { KnownList } from "./list.ts";
import { type Plan, planFor } from "./plan.ts";
import { type Decision, decisions, keepDecision } from "./queries.ts";
import type { OfferShelf } from "./shelf.ts";

/** What offers work with. */
export type OfferParts = {
  db: Database;
  clock: Clock;
  log: Log;
  dataFolder: string;
  link: LinkProfile;
  /** The key that signs what the collector says, 32 bytes. */
  signing: Uint8Array;
  shelf: OfferShelf;
};

/** Why an offer is not being fetched though it might be, until when: milliseconds of the clock that nobody sets. */
export type Hindrance = { why: "trouble" | "no-room"; failures: number; untilMs: number };

/** What is known of offers since the start; after another one it is found out anew. */
export type Desk = OfferParts & {
  list: KnownList;
  files: KeptFiles;
  /** By manifest. */
  plans: Map<string, Plan>;
  hindrances: Map<string, Hindrance>;
  /** What came as the list was none: until then none is asked for. */
  listUntilMs: number;
  /** The beginning of a day whose share of the budget is spent. */
  spentOnMs: number | undefined;
  /** The manifests of what is being fetched and installed. */
  fetching: string | undefined;
  installing: string | undefined;
};

/** What is worth fetching now. */
export async function dueOffers(desk: Desk): Promise<Offer[]> {
  const { offers } = await desk.list.read();
  const decided = offers.length > 0 ? await decisions(desk.db) : new Map();
  const nowMs = desk.clock.now().monotonicMs;
  const due: Offer[] = [];
  for (const offer of offers) {
    const isHindered = (desk.hindrances.get(offer.manifest)?.untilMs ?? 0) > nowMs;
    if (!isHindered && (await isWanted(desk, offer, decided.get(offer.manifest)))) due.push(offer);
  }
  return due;
}

/** It is to come here, and this link may bring it. */
async function isWanted(desk: Desk, offer: Offer, decided: Decision | undefined): Promise<boolean> {
  if (decided && decided.decision !== "dear") return false;
  if (isDear(desk.link) && !decided) return false;
  return !(await desk.shelf.isHere(offer));
}

/** Somebody pays for what goes over it, or a plan counts it: lessons go over it only when somebody here has said so. */
export function isDear({ isMetered, price }: LinkProfile): boolean {
  return isMetered || price !== undefined;
}

/** The plan of an offer; undefined while its manifest is not here. A pack that no hub may take is refused here. */
export async function knownPlan(desk: Desk, offer: Offer): Promise<Plan | undefined> {
  const known = desk.plans.get(offer.manifest);
  if (known) return known;
  const plan = await planFor(desk, offer);
  if (!plan) return undefined;
  if ("reasons" in plan) {
    await refuse(desk, offer, plan.reasons);
    return undefined;
  }
  desk.plans.set(offer.manifest, plan);
  return plan;
}

export async function refuse(desk: Desk, { manifest }: Offer, reasons: string[]): Promise<void> {
  const decided = { decision: "refused" as const, reasons };
  await desk.db.write((tx) => keepDecision(tx, manifest, decided, nowOf(desk)));
  await letGo(desk);
}

/** What no offer needs any more goes from the card. */
export async function letGo(desk: Desk): Promise<void> {
  const { offers } = await desk.list.read();
  const decided = await decisions(desk.db);
  const needed = new Set<string>();
  for (const offer of offers) {
    if (!["dear", undefined].includes(decided.get(offer.manifest)?.decision)) continue;
    needed.add(offer.manifest);
    for (const { hash } of (await knownPlan(desk, offer))?.toFetch ?? []) needed.add(hash);
  }
  await desk.files.keepOnly(needed);
}

/** Tries again later, and later still each time. */
export function hinder(
  desk: Desk,
  { manifest }: Offer,
  why: Hindrance["why"],
  error?: unknown,
): void {
  const failures = (desk.hindrances.get(manifest)?.failures ?? 0) + 1;
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
  const untilMs = desk.clock.now().monotonicMs + pauseMs;
  desk.hindrances.set(manifest, { why, failures, untilMs });
  desk.log.warn("offer put off", { why, ...(error instanceof DamagedError ? factsOf(error) : {}) });
}

const firstPauseMs = 10 * 60_000;
const longestPauseMs = 24 * 3_600_000;

export function nowOf({ clock }: Pick<Desk, "clock">): string {
  return new Date(clock.now().wallMs).toISOString();
}

import { join } from "node:path";
import { dayAround } from "../../device/calendar.ts";
import type { Unsent } from "../link/decide.ts";
import type { Offer } from "../protocol/offer-list.ts";
import { type Desk, dueOffers, knownPlan, letGo, nowOf, type OfferParts } from "./desk.ts";
import { fetchOffers } from "./fetch-offers.ts";
import type { Fetching } from "./fetching.ts";
import { openInstalling } from "./install-offers.ts";
import { openKeptFiles } from "./kept-files.ts";
import { openKnownList } from "./list.ts";
import { decisions, dropDecision, keepDecision } from "./queries.ts";
import { type OfferStanding, standingOf } from "./standing.ts";

/** The packs that the programme office offers, on their way to this hub's shelf. */
export type Offers = {
  /** How it stands with each. */
  standing(): Promise<OfferStanding[]>;
  /** Somebody wants it after all; or not; or over a link that costs something, too. @returns false when nothing is offered under this id */
  wish(packId: string, wish: Wish): Promise<boolean>;
  /** Fetches what is missing, within the pass that is underway. */
  fetch(link: Fetching): Promise<void>;
  /** What is worth a pass. */
  waiting(): Promise<Unsent>;
  /** Installs what has come whole. Resolves when that is done; nobody has to wait. */
  settle(): Promise<void>;
  /** Waits for what is being installed. */
  close(): Promise<void>;
};

/** What somebody here says of an offer. */
export type Wish = "take" | "leave" | "dear";

export function openOffers(parts: OfferParts): Offers {
  const desk: Desk = {
    ...parts,
    list: openKnownList(parts.db, parts.signing),
    files: openKeptFiles(join(parts.dataFolder, "offers")),
    ...{ plans: new Map(), hindrances: new Map(), listUntilMs: 0 },
    ...{ spentOnMs: undefined, fetching: undefined, installing: undefined },
  };
  const installing = openInstalling(desk);
  return {
    async standing() {
      const decided = await decisions(desk.db);
      const { offers } = await desk.list.read();
      return Promise.all(offers.map((offer) => standingOf(desk, offer, decided)));
    },
    wish: (packId, wish) => keepWish(desk, packId, wish),
    async fetch(link) {
      await fetchOffers(desk, link);
      void installing.look();
    },
    waiting: () => waitingOf(desk),
    settle: installing.look,
    close: installing.close,
  };
}

async function keepWish(desk: Desk, packId: string, wish: Wish): Promise<boolean> {
  const { offers } = await desk.list.read();
  const offer = offers.find(({ id }) => id === packId);
  if (!offer) return false;
  const { manifest } = offer;
  desk.hindrances.delete(manifest);
  await desk.db.write((tx) =>
    wish === "take"
      ? dropDecision(tx, manifest)
      : keepDecision(tx, manifest, { decision: wish === "leave" ? "left" : wish }, nowOf(desk)),
  );
  if (wish !== "leave") return true;
  if (desk.fetching === manifest) desk.fetching = undefined;
  await letGo(desk);
  return true;
}

async function waitingOf(desk: Desk): Promise<Unsent> {
  if (desk.spentOnMs === dayAround(desk.clock.now().wallMs).fromMs) return undefined;
  const { cameAt } = await desk.list.read();
  let bytes = 0;
  for (const offer of await dueOffers(desk)) bytes += await bytesLeftOf(desk, offer);
  return bytes > 0 ? { bytes, oldestAtMs: Date.parse(cameAt) } : undefined;
}

/** What an offer still takes on the way, about; 0 when it has come whole. */
async function bytesLeftOf(desk: Desk, offer: Offer): Promise<number> {
  const plan = await knownPlan(desk, offer);
  if (!plan) return offer.bytes;
  const all = sumOf(plan.files);
  const left = sumOf(plan.missing.values());
  return all === 0 ? plan.missing.size : Math.ceil((offer.bytes * left) / all);
}

function sumOf(files: Iterable<{ bytes: number }>): number {
  let sum = 0;
  for (const { bytes } of files) sum += bytes;
  return sum;
}

import type { Database } from "../db/database.ts";
import type { Machine } from "../device/checks/machine.ts";
import type { Clockwork } from "../device/clock.ts";
import type { NearNetwork } from "../device/mdns.ts";
import { factsOf, type Log } from "../log.ts";
import { sealAhead } from "./agree.ts";
import { askOffice } from "./ask-office.ts";
import { type Courier, openCourier } from "./courier.ts";
import { openHubKey } from "./hub-key.ts";
import type { Unsent } from "./link/decide.ts";
import { openPresence } from "./link/presence.ts";
import { isFree, type LinkProfile } from "./link/profile.ts";
import { lastEndOverLink } from "./link/queries.ts";
import { openSender, type Sender, type Watcher } from "./link/sender.ts";
import { type Carrier, openCarrier } from "./neighbour/carrier.ts";
import { type Giver, openGiver } from "./neighbour/giver.ts";
import { openNeighbours } from "./neighbour/neighbours.ts";
import { type Offers, openOffers } from "./offers/offers.ts";
import type { OfferShelf } from "./offers/shelf.ts";
import type { Erasures } from "./orders/obey.ts";
import { type Orders, openOrders } from "./orders/orders.ts";
import { runPass, type Telling } from "./pass.ts";
import type { CollectorAddress } from "./protocol/collector-address.ts";
import { unsentOf } from "./statements/unsent.ts";
import { openSticks, type Sticks } from "./stick/sticks.ts";

/** What uploads take of a hub. */
export type UploadParts = {
  db: Database;
  clock: Clockwork;
  log: Log;
  machine: Machine;
  /** The link as the settings on the card have it. */
  link: LinkProfile;
  /** What the office has set makes it another one, now and whenever that changes. */
  onLink?: (link: LinkProfile) => void;
  /** Whether what hubs near give may go over it. */
  carries: boolean;
  /** What hubs near say and hear; undefined where this one is not announced. */
  near: NearNetwork | undefined;
  collector: CollectorAddress;
  facility: { hubId: string; name: string };
  /** How the record of a child is erased here. */
  erasures?: Erasures;
  /** The lessons of this hub, to which the office may bring others; without it none are fetched. */
  shelf?: OfferShelf;
};

/** How what this hub has reaches its collector: over a link by itself, in somebody's hand, on a stick that is put in, or along with a hub near. */
export type Uploads = Sender &
  Courier & {
    sticks: Sticks;
    carrier: Carrier;
    giver: Giver | undefined;
    offers: Offers | undefined;
    orders: Orders;
  };

/** Tells the collector what this hub has, whenever its link allows, until it is closed. */
export async function openUploads(parts: UploadParts): Promise<Uploads> {
  const { db, clock, log, machine, link: card, collector } = parts;
  const now = () => new Date(clock.now().wallMs).toISOString();
  const orders = openOrders({
    ...{ db, clock, log, card, signing: collector.signing, erasures: parts.erasures },
    onLink(link) {
      parts.onLink?.(link);
      // A pass is underway, for which nothing may wait that waits for its turn.
      sender.renew(link).catch((error) => log.warn("link not renewed", factsOf(error)));
    },
  });
  const link = await orders.link();
  parts.onLink?.(link);
  const neighbours = openNeighbours(db, { isFree: isFree(link) });
  const offers = offersFor(parts);
  const telling = async (): Promise<Telling> => {
    const { hubId, name } = parts.facility; // a school may be renamed
    const signing = await openHubKey(db, now());
    const also = {
      ...{ hearOrders: orders.hear, ordersByHand: orders.byHand },
      alsoTell: neighbours.tell,
      ...(offers && { alsoFetch: offers.fetch }),
    };
    return { db, hubId, schoolName: name, signing, collector, clock, ...also };
  };
  const sender = await openSender({
    ...{ db, clock, log, profile: link },
    unsent: async () =>
      [await unsentOf(db), await neighbours.waiting(), await offers?.waiting()].reduce(together),
    questionPauseMs: orders.pauseMs,
    async prepare() {
      void offers?.settle();
      await prepareFor(await telling());
    },
    pass: async (orders) =>
      orders.isQuestion ? askOffice(await telling(), orders) : runPass(await telling(), orders),
    watch: (changed) => openPresence(machine, changed),
  });
  const courier = openCourier(sender, { telling, now });
  const sticks = await openSticks({
    ...{ machine, log, courier, hubId: parts.facility.hubId },
  });
  const { near } = parts;
  const { hubId: ownHubId } = parts.facility;
  const carries = async () => parts.carries && (await lastEndOverLink(db)) === "all-told";
  const carrier = openCarrier({ db, ownHubId, now, carries });
  if (near) tellNear(sender, near, carries);
  const giver =
    near &&
    openGiver({
      ...{ near, log, courier, telling, unsent: () => unsentOf(db) },
      hasNoLink: () => hasNoLink(db, sender),
    });
  const others = withOthers({ sender, sticks, giver, offers });
  return { ...sender, ...courier, sticks, carrier, giver, offers, orders, ...others };
}

function offersFor({ machine, collector, shelf, ...parts }: UploadParts): Offers | undefined {
  const { dataFolder } = machine;
  return shelf && openOffers({ ...parts, dataFolder, signing: collector.signing, shelf });
}

/** Other ways than a link stand beside it, and are closed before it: what they bring is heard while no pass runs. */
function withOthers({
  sender,
  sticks,
  giver,
  offers,
}: {
  sender: Sender;
  sticks: Sticks;
  giver: Giver | undefined;
  offers: Offers | undefined;
}) {
  return {
    watch(watcher: Watcher) {
      const stops = [sender.watch(watcher), sticks.watch(watcher.told)];
      if (giver) stops.push(giver.watch(watcher.told));
      return () => {
        for (const stop of stops) stop();
      };
    },
    async close() {
      await Promise.all([sticks.close(), giver?.close()]);
      await sender.close();
      await offers?.close();
    },
  };
}

/** Hubs near are told whether this one takes theirs along, whenever that may be otherwise. */
function tellNear(sender: Sender, near: NearNetwork, carries: () => Promise<boolean>): void {
  const told = () => void carries().then(near.say, () => undefined); // a card that cannot be read now may be later
  sender.watch({ told, ended: () => undefined });
  told();
}

/** Whether no link of its own leads to the collector: there is none, or the last pass over it found nobody. */
async function hasNoLink(db: Database, sender: Sender): Promise<boolean> {
  const { doing } = await sender.state();
  if (doing.do !== "wait") return false;
  if (doing.why !== "pause") return doing.why === "no-way-out";
  const ended = await lastEndOverLink(db);
  return ended === "no-link" || ended === "no-way-through";
}

async function prepareFor({ db, hubId, signing, collector }: Telling): Promise<void> {
  await sealAhead(db, { hubId, signing, collector: collector.sealing });
}

/** What waits of this hub's own, and of hubs that gave theirs to be taken along. */
function together(own: Unsent, others: Unsent): Unsent {
  if (!own || !others) return own ?? others;
  const oldestAtMs = Math.min(own.oldestAtMs, others.oldestAtMs);
  const isUrgent = own.isUrgent === true || others.isUrgent === true;
  return { bytes: own.bytes + others.bytes, oldestAtMs, isUrgent };
}

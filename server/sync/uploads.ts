import type { Database } from "../db/database.ts";
import type { Machine } from "../device/checks/machine.ts";
import type { Clock } from "../device/clock.ts";
import type { Log } from "../log.ts";
import { sealAhead } from "./agree.ts";
import { type Courier, openCourier } from "./courier.ts";
import { openHubKey } from "./hub-key.ts";
import type { Unsent } from "./link/decide.ts";
import { openPresence } from "./link/presence.ts";
import type { LinkProfile } from "./link/profile.ts";
import { openSender, type Sender } from "./link/sender.ts";
import { openNeighbours } from "./neighbour/neighbours.ts";
import { runPass, type Telling } from "./pass.ts";
import type { CollectorAddress } from "./protocol/collector-address.ts";
import { unsentOf } from "./statements/unsent.ts";
import { openSticks, type Sticks } from "./stick/sticks.ts";

/** What uploads take of a hub. */
export type UploadParts = {
  db: Database;
  clock: Clock;
  log: Log;
  machine: Machine;
  link: LinkProfile;
  collector: CollectorAddress;
  facility: { hubId: string; name: string };
};

/** How what this hub has reaches its collector: over a link by itself, in somebody's hand, or on a stick that is put in. */
export type Uploads = Sender & Courier & { sticks: Sticks };

/** Tells the collector what this hub has, whenever its link allows, until it is closed. */
export async function openUploads(parts: UploadParts): Promise<Uploads> {
  const { db, clock, log, machine, link, collector } = parts;
  const now = () => new Date(clock.now().wallMs).toISOString();
  const neighbours = openNeighbours(db);
  const telling = async (): Promise<Telling> => {
    const { hubId, name } = parts.facility; // a school may be renamed
    const signing = await openHubKey(db, now());
    return { db, hubId, schoolName: name, signing, collector, alsoTell: neighbours.tell };
  };
  const sender = await openSender({
    ...{ db, clock, log, profile: link },
    unsent: async () => together(await unsentOf(db), await neighbours.waiting()),
    prepare: async () => prepareFor(await telling()),
    pass: async (orders) => runPass(await telling(), orders),
    watch: (changed) => openPresence(machine, changed),
  });
  const courier = openCourier(sender, { telling, now });
  const sticks = await openSticks({
    ...{ machine, log, courier, hubId: parts.facility.hubId },
    isAnythingUnsent: async () => (await unsentOf(db)) !== undefined,
  });
  return { ...sender, ...courier, ...withSticks(sender, sticks) };
}

/** Sticks are watched with the sender, and closed before it: what they bring is heard while no pass runs. */
function withSticks(sender: Sender, sticks: Sticks): Pick<Uploads, "sticks" | "watch" | "close"> {
  return {
    sticks,
    watch(watcher) {
      const stops = [sender.watch(watcher), sticks.watch(watcher.told)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    async close() {
      await sticks.close();
      await sender.close();
    },
  };
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

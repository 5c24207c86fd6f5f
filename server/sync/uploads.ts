import type { Database } from "../db/database.ts";
import type { Machine } from "../device/checks/machine.ts";
import type { Clock } from "../device/clock.ts";
import type { Log } from "../log.ts";
import { openHubKey } from "./hub-key.ts";
import type { Unsent } from "./link/decide.ts";
import { openPresence } from "./link/presence.ts";
import type { LinkProfile } from "./link/profile.ts";
import { openSender, type Sender } from "./link/sender.ts";
import { runPass } from "./pass.ts";
import type { CollectorAddress } from "./protocol/collector-address.ts";
import { unsentAnswers } from "./queries.ts";

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

/** Tells the collector what this hub has, whenever its link allows, until it is closed. */
export async function openUploads(parts: UploadParts): Promise<Sender> {
  const { db, clock, log, machine, link, collector } = parts;
  return openSender({
    ...{ db, clock, log, profile: link },
    unsent: () => unsentOf(db),
    async pass(orders) {
      const { hubId, name } = parts.facility; // a school may be renamed
      const signing = await openHubKey(db, new Date(clock.now().wallMs).toISOString());
      return runPass({ db, hubId, schoolName: name, signing, collector }, orders);
    },
    watch: (changed) => openPresence(machine, changed),
  });
}

/** What an answer takes in a segment, as it was measured on a hundred of a class. */
const bytesAnAnswer = 4;

async function unsentOf(db: Database): Promise<Unsent> {
  const { answers, oldestAt } = await unsentAnswers(db);
  if (oldestAt === undefined) return undefined;
  return { bytes: answers * bytesAnAnswer, oldestAtMs: Date.parse(oldestAt) };
}

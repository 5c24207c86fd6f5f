import { hash } from "node:crypto";
import type { Database } from "../../db/database.ts";
import { DamagedError } from "../protocol/bytes.ts";
import { type Knock, readKnock } from "../protocol/knock.ts";
import { type NearProof, type NearRequest, readProof } from "../protocol/near-proof.ts";
import { openChallenges } from "./challenges.ts";
import { neighbours } from "./queries.ts";
import { type GivenByItself, isSameHub, receiptsOnShelf, takeFromHub } from "./shelf.ts";

/** A hub that takes along what hubs near give it by themselves. No person stands at this door, and nobody signs in. */
export type Carrier = {
  /** Whether it takes anything now: its link may be used for others, and led to the collector when it was used last. */
  carries(): Promise<boolean>;
  /** What a hub near signs with its next request. */
  challenge(): string;
  /**
   * Takes a parcel when it is known who gives it: only then its body is read.
   * @throws DamagedError when it is not the hub that it says, or no parcel of its own
   */
  take(proof: NearProof, read: () => Promise<Uint8Array>): Promise<GivenByItself | Refusal>;
  /** Receipts for the hub that proves to be the one that gave; undefined where nothing of it is here. @throws DamagedError */
  receiptsFor(proof: NearProof): Promise<string | undefined>;
};

/**
 * - away: this hub takes nothing along now
 * - later: one of its requests is underway, or it has asked often
 */
export type Refusal = "away" | "later";

type CarrierParts = {
  db: Database;
  ownHubId: string;
  now: () => string;
  carries: () => Promise<boolean>;
};

const minuteMs = 60_000;
/** A hub gives again when it has more to tell; whoever gives more often means something else. */
const mostAMinute = 6;

export function openCarrier({ db, ownHubId, now, carries }: CarrierParts): Carrier {
  const challenges = openChallenges();
  const underway = new Set<string>();
  const takenAtMs = new Map<string, number[]>();

  /** @throws DamagedError */
  const prove = (proof: NearProof, what: NearRequest): Knock => {
    if (!challenges.isFresh(proof.challenge)) throw new DamagedError("It was signed long ago.");
    return readProof(proof, { what, carrier: ownHubId });
  };
  /** Hubs that are known have a turn of their own each; all others share one. */
  const turnOf = async (hub: Knock) => {
    const rows = await neighbours(db);
    const isKnown = rows.some(
      ({ knock, standing }) => standing === "known" && isSameHub(readKnock(knock), hub),
    );
    return isKnown ? hub.hubId : "strangers";
  };
  const isTooOften = (turn: string) => {
    const sinceMs = performance.now() - minuteMs;
    const lately = (takenAtMs.get(turn) ?? []).filter((atMs) => atMs > sinceMs);
    const isTooMuch = lately.length >= mostAMinute;
    if (!isTooMuch) lately.push(performance.now());
    takenAtMs.set(turn, lately);
    return isTooMuch;
  };

  return {
    carries,
    challenge: challenges.now,
    async take(proof, read) {
      const hub = prove(proof, "parcels");
      if (!(await carries())) return "away";
      const turn = await turnOf(hub);
      if (underway.has(turn) || isTooOften(turn)) return "later";
      underway.add(turn);
      try {
        const bytes = await read();
        if (hash("sha256", bytes, "base64url") !== proof.bodyHash)
          throw new DamagedError("It is not what was signed.");
        return await takeFromHub(db, bytes, { ownHubId, now: now(), by: hub });
      } finally {
        underway.delete(turn);
      }
    },
    async receiptsFor(proof) {
      const hub = prove(proof, "receipts");
      const isHere = (await neighbours(db)).some(({ knock }) => isSameHub(readKnock(knock), hub));
      return isHere ? ((await receiptsOnShelf(db, hub.hubId)) ?? "") : undefined;
    },
  };
}

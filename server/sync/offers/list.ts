import type { Database } from "../../db/database.ts";
import { DamagedError } from "../protocol/bytes.ts";
import { hintOf, mostListBytes, type Offer, readOfferList } from "../protocol/offer-list.ts";
import type { Fetching } from "./fetching.ts";
import { keepList, keptList } from "./queries.ts";

/** The newest list of one collector, as this hub knows it. */
export type KnownList = {
  /** What is offered, and since when this hub knows. */
  read(): Promise<{ offers: Offer[]; cameAt: string }>;
  /**
   * Asks for the list where the collector says that it has another one.
   * @returns whether a newer one came; undefined where nothing was asked, or the pass has no bytes for it
   * @throws DamagedError when what came is not this collector's newest list; the one that is known stays
   */
  follow(link: Fetching, now: string): Promise<boolean | undefined>;
};

/** @param collector the key that signs what it says, 32 bytes */
export function openKnownList(db: Database, collector: Uint8Array): KnownList {
  const key = Buffer.from(collector).toString("base64url");
  return {
    async read() {
      const kept = await keptList(db, key);
      const offers = kept ? offersIn(kept.list, collector) : [];
      return { offers, cameAt: kept?.cameAt ?? "" };
    },
    async follow(link, now) {
      const known = await keptList(db, key);
      const answer = isNews(link, known?.list) && (await link.get("offers", mostListBytes));
      if (!answer) return undefined;
      if (answer.status !== 200) throw new DamagedError("No list of offers came.");
      const { number } = readOfferList(answer.text, collector);
      if (known?.list === answer.text) return false;
      if (known && number <= known.number)
        throw new DamagedError("The list of offers is an old one.");
      await db.write((tx) => keepList(tx, key, { number, list: answer.text, cameAt: now }));
      return true;
    },
  };
}

function isNews({ hint }: Fetching, known: string | undefined): boolean {
  return hint !== undefined && hint !== (known && hintOf(known));
}

/** Nothing of a list that the card has spoilt: the next one takes its place. */
function offersIn(list: string, collector: Uint8Array): Offer[] {
  try {
    return readOfferList(list, collector).offers;
  } catch (error) {
    if (error instanceof DamagedError) return [];
    throw error;
  }
}

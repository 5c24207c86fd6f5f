import type { KeyObject } from "node:crypto";
import { hintOf, writeOfferList } from "../../sync/protocol/offer-list.ts";
import type { Store } from "../store/store.ts";
import { listNumber, offered } from "./queries.ts";

/** The list of what is offered, as hubs get it. */
export type NewestList = {
  /** Signed; undefined before anything was ever published. */
  text(): Promise<string | undefined>;
  /** What an answer to segments says of it, without a question to the database for most of them. */
  hint(): Promise<string | undefined>;
};

/** So long a list that somebody has just changed, here or at another collector, may be news to this one. */
const lookEveryMs = 1000;

export function openNewestList(store: Store, signing: KeyObject): NewestList {
  let known: { hint: Promise<string | undefined>; atMs: number } | undefined;
  const text = async () => {
    const number = await listNumber(store.ask);
    if (number === undefined) return undefined;
    return writeOfferList({ number, offers: await offered(store.ask) }, signing);
  };
  const look = async () => {
    const list = await text();
    return list === undefined ? undefined : hintOf(list);
  };
  return {
    text,
    hint() {
      const nowMs = performance.now();
      if (!known || nowMs - known.atMs > lookEveryMs)
        known = { hint: look().catch(() => undefined), atMs: nowMs }; // a segment is answered also without
      return known.hint;
    },
  };
}

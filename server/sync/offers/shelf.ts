import type { Offer } from "../protocol/offer-list.ts";

/** A file of a pack: where it belongs in its folder, its length, and its SHA-256 (43 letters). */
export type OfferedFile = { path: string; bytes: number; hash: string };

/** What became of a pack that has come whole. `busy`: the hub is at another one. */
export type Installed =
  | { state: "taken" }
  | { state: "refused"; reasons: string[] }
  | { state: "busy" | "no-room" | "failed" };

/** What offers need of the hub's lessons, which are another room's. */
export type OfferShelf = {
  /** This version or a newer one serves, or lies on the card. */
  isHere(offer: Offer): Promise<boolean>;
  /** The files that a pack.json names, when it is that of this offer and a hub may take it. */
  filesIn(
    offer: Offer,
    manifest: string,
  ): { files: OfferedFile[] } | { files: undefined; reasons: string[] };
  /** Where files of any version of this pack lie on the card, by their SHA-256 as that version's list says. */
  onCard(packId: string): Promise<Map<string, string>>;
  freeBytes(): Promise<number>;
  /** Installs a pack as one that somebody brought. `bring` puts its files into a folder. */
  install(offer: Offer, bring: (folder: string) => Promise<void>): Promise<Installed>;
};

import { hash, type KeyObject, sign, verify } from "node:crypto";
import { DamagedError } from "./bytes.ts";
import { provingKeyOf } from "./signing-key.ts";

/** A pack that the programme office offers to every hub. */
export type Offer = {
  id: string;
  version: string;
  /** Its pack.json, by the SHA-256 of its bytes (43 letters): that one names every file by its own. */
  manifest: string;
  /** What all of it takes on the way. */
  bytes: number;
};

/** What the office offers now. The number only grows, so that no older list can be given for this one. */
export type OfferList = { number: number; offers: Offer[] };

/** The longest list that a hub reads, and has bytes to spare for when it asks; a line has some ninety letters. */
export const mostListBytes = 8 * 1024;
/** So many packs fit into it. */
export const mostOffers = 50;

const begins = "learning-hub offers 1";
const line = /^([a-z0-9][a-z0-9-]{1,60}) (\d{1,6}\.\d{1,6}\.\d{1,6}) ([\w-]{43}) (\d{1,12})$/;

/** Writes the list as it travels: its number, a line for each pack, and the collector's signature over all of that. */
export function writeOfferList({ number, offers }: OfferList, signing: KeyObject): string {
  const lines = offers.map(
    ({ id, version, manifest, bytes }) => `${id} ${version} ${manifest} ${bytes}`,
  );
  const words = [begins, String(number), ...lines].join("\n");
  return `${words}\n${sign(null, Buffer.from(words), signing).toString("base64url")}`;
}

/**
 * @param collector the collector's public key (Ed25519), 32 bytes
 * @throws DamagedError when it is none, or this collector did not sign it
 */
export function readOfferList(text: string, collector: Uint8Array): OfferList {
  const lines = text.split("\n");
  const signature = lines.pop() ?? "";
  const [first, number = "", ...told] = lines;
  const isList = first === begins && /^\d{1,15}$/.test(number) && /^[\w-]{86}$/.test(signature);
  if (!isList) throw new DamagedError("It is no list of offers.");
  const words = Buffer.from(lines.join("\n"));
  if (!verify(null, words, provingKeyOf(collector), Buffer.from(signature, "base64url")))
    throw new DamagedError("The list is not signed by the collector.");
  return { number: Number(number), offers: told.map(readOffer) };
}

function readOffer(text: string): Offer {
  const [, id, version, manifest, bytes] = line.exec(text) ?? [];
  if (!id || !version || !manifest) throw new DamagedError("A line is no offer.");
  return { id, version, manifest, bytes: Number(bytes) };
}

/** The header of an answer to segments in which a collector says, unsigned, which list is its newest. */
export const hintHeader = "offers";

/** How that is said: a hub that knows another list asks for it. In six letters two lists are alike once in 69,000,000,000. */
export function hintOf(list: string): string {
  return hash("sha256", list, "base64url").slice(0, 6);
}

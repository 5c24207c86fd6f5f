import { hash } from "node:crypto";

/** Where a collector is, and by which keys it is known. */
export type CollectorAddress = {
  /** `http://` or `https://`, without what stands behind `#`. */
  url: string;
  /** Everything that leaves a hub is sealed to it (X25519), 32 bytes. */
  sealing: Uint8Array;
  /** It signs what the collector says (Ed25519), 32 bytes. */
  signing: Uint8Array;
};

/** The line that a hub is given: the address and, behind `#`, both public keys in 86 letters. */
export function writeCollectorAddress({ url, sealing, signing }: CollectorAddress): string {
  return `${url}#${Buffer.concat([sealing, signing]).toString("base64url")}`;
}

/** Reads that line; undefined when it is none. */
export function readCollectorAddress(line: string): CollectorAddress | undefined {
  const [, url, written = ""] = /^(https?:\/\/[^#]+)#([\w-]{86})$/.exec(line) ?? [];
  const keys = Buffer.from(written, "base64url");
  if (url === undefined || keys.length !== 64 || !URL.canParse(url)) return undefined;
  return { url, sealing: keys.subarray(0, 32), signing: keys.subarray(32) };
}

/** By which hubs near know that they tell the same collector: its keys, wherever it is. */
export function markOf({ sealing, signing }: CollectorAddress): string {
  return hash("sha256", Buffer.concat([sealing, signing]), "hex").slice(0, 16);
}

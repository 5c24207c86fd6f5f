import { keyedHash } from "../../keyed-hash.ts";
import { readKnock } from "../../sync/protocol/knock.ts";
import type { Receiving } from "../answer-segment.ts";
import { knockSecretOf } from "../keys.ts";
import { isEnrolled } from "../queries.ts";
import { noteKnock } from "./queries.ts";

/** Enough to tell networks apart. */
const letters = 11;

/** Where a knock came from: the address of whoever sent it, or who of the office has brought it. */
export type KnockFrom = string | { personId: number };

/**
 * Somebody says who it is. Strangers are written down, for somebody to let them in.
 * @returns whether this hub was let in
 * @throws DamagedError when it is no knock
 */
export async function hearKnock(
  { store, keys, now }: Pick<Receiving, "store" | "keys" | "now">,
  text: string,
  from: KnockFrom,
): Promise<boolean> {
  const knock = readKnock(text);
  const isKnown = await isEnrolled(store.ask, knock);
  if (isKnown) return true;
  const secret = await knockSecretOf(keys.signing);
  const isBrought = typeof from !== "string";
  const cameFrom = keyedHash(
    secret,
    isBrought ? `person ${from.personId}` : networkOf(from),
    letters,
  );
  await noteKnock(store.ask, knock, { cameFrom, isBrought, now: now().toISOString() });
  return false;
}

/** Whoever has an address of IPv6 has a whole network of them: its first half (RFC 4291, 2.5.4). */
function networkOf(from: string): string {
  if (!from.includes(":") || from.includes(".")) return from;
  return from.split(":").slice(0, 4).join(":");
}

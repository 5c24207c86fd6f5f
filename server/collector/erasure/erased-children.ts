import type { KeyObject } from "node:crypto";
import { keyedHash } from "../../keyed-hash.ts";
import { erasedName } from "../../sync/protocol/erased.ts";
import type { ToldName } from "../fold/queries.ts";
import { erasureSecretOf } from "../keys.ts";
import type { Ask } from "../store/store.ts";
import { digestsOf, orderAgain, type Place } from "./queries.ts";

/** What is kept of a pseudonym whose child was erased: with the collector's keys alone it is known again. */
export async function digestOf(signing: KeyObject, pseudonym: string): Promise<string> {
  return keyedHash(await erasureSecretOf(signing), pseudonym, 43);
}

/**
 * Puts the mark of nobody for the names of erased children among those that a segment tells. Her hub still has her then, or
 * has her again from a copy of its card, so that it gets its order once more.
 */
export async function withoutErased(
  ask: Ask,
  { signing, ...place }: Place & { signing: KeyObject },
  names: ToldName[],
): Promise<ToldName[]> {
  const digests = await digestsOf(ask, place.hubId);
  if (digests.size === 0) return names;
  const met: string[] = [];
  const told: ToldName[] = [];
  for (const name of names) {
    const digest = name.kind === "learner" ? await digestOf(signing, name.name) : "";
    if (digests.has(digest)) met.push(digest);
    told.push(digests.has(digest) ? { ...name, name: erasedName } : name);
  }
  await orderAgain(ask, place, met);
  return told;
}

/** Whether a name is the mark of nobody. */
export function isOfErased({ kind, name }: ToldName): boolean {
  return kind === "learner" && name === erasedName;
}

import { randomBytes } from "node:crypto";
import { keyedHash } from "../keyed-hash.ts";
import { lockOfClass } from "./class-keys.ts";
import { lock, unlock } from "./lock.ts";
import { sealTo, unseal } from "./seal.ts";

/** What is known of a child as a person. Nothing else of her is personal: pages and uploads know an animal and letters. */
export const personalFields = ["name", "birth-year", "guardian", "note"] as const;
export type PersonalField = (typeof personalFields)[number];
export type Personal = Partial<Record<PersonalField, string>>;

/** A child's key as the card keeps it. */
export type KeptKey = { form: "sealed" | "locked"; kept: Uint8Array };

/** A field as the card keeps it. */
export type LockedField = { field: PersonalField; locked: Uint8Array };

/** A class as far as it can be used: to register children the public key is enough. */
export type ClassKey = { classroomId: number; publicKey: Uint8Array; privateKey?: Uint8Array };

export function makeLearnerKey(): Buffer {
  return randomBytes(32);
}

/**
 * A child's key as it may be written down: locked where the class is open, and else sealed. It is bound to her pseudonym,
 * which is known before she is on the card and stays when she moves.
 */
export async function keepLearnerKey(
  key: Uint8Array,
  pseudonym: string,
  { classroomId, publicKey, privateKey }: ClassKey,
): Promise<KeptKey> {
  const purpose = purposeOf(pseudonym);
  if (!privateKey) return { form: "sealed", kept: await sealTo(publicKey, key, purpose) };
  return { form: "locked", kept: lock(lockOfClass(privateKey, classroomId), key, purpose) };
}

/** @throws SealError when the key belongs to another class or child, or was changed */
export async function openLearnerKey(
  { form, kept }: KeptKey,
  pseudonym: string,
  classroom: { classroomId: number; privateKey: Uint8Array },
): Promise<Buffer> {
  const purpose = purposeOf(pseudonym);
  if (form === "sealed") return unseal(classroom.privateKey, kept, purpose);
  return unlock(lockOfClass(classroom.privateKey, classroom.classroomId), kept, purpose);
}

/** The fields that are given, each locked under the child's key. Its name is bound to it: a note cannot pose as a name. */
export function lockFields(key: Uint8Array, pseudonym: string, personal: Personal): LockedField[] {
  return personalFields.flatMap((field) => {
    const words = personal[field];
    if (words === undefined) return [];
    return [{ field, locked: lock(key, Buffer.from(words), `${purposeOf(pseudonym)} ${field}`) }];
  });
}

/** @throws SealError when a field was changed on the card */
export function unlockFields(key: Uint8Array, pseudonym: string, fields: LockedField[]): Personal {
  return Object.fromEntries(
    fields.map(({ field, locked }) => [
      field,
      unlock(key, locked, `${purposeOf(pseudonym)} ${field}`).toString(),
    ]),
  );
}

/** What stands in each field, told apart from other words there by who has the child's key; it says nothing to anybody else. */
export type Editions = Record<PersonalField, string>;

export function editionsOf(key: Buffer, pseudonym: string, personal: Personal): Editions {
  const of = (field: PersonalField) => editionOf(key, pseudonym, field, personal[field] ?? "");
  return {
    name: of("name"),
    "birth-year": of("birth-year"),
    guardian: of("guardian"),
    note: of("note"),
  };
}

/** An empty field has an empty one, so that a child of whom nothing is known needs no key. */
function editionOf(key: Buffer, pseudonym: string, field: PersonalField, words: string): string {
  return words === "" ? "" : keyedHash(key, `${purposeOf(pseudonym)} ${field} ${words}`, 16);
}

function purposeOf(pseudonym: string): string {
  return `learner ${pseudonym}`;
}

/** Everything that is written down of a new child, ready for the card. */
export type SealedPersonal = { key: KeptKey; fields: LockedField[] };

/** Seals what is known of a new child, before the transaction that enrols her. */
export async function sealPersonal(
  classKey: ClassKey,
  pseudonym: string,
  personal: Personal,
): Promise<SealedPersonal> {
  const key = makeLearnerKey();
  const kept = await keepLearnerKey(key, pseudonym, classKey);
  const fields = lockFields(key, pseudonym, personal);
  key.fill(0);
  return { key: kept, fields };
}

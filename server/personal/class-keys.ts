import { createHmac } from "node:crypto";
import { type KeyPair, makeKeyPair, sealTo, unseal } from "./seal.ts";

/** Who may open a class: `teacher <id>`, or `recovery`; and the key that things are sealed to for her. */
export type Holder = { name: string; publicKey: Uint8Array };

/** A class key sealed for one holder. */
export type KeyCopy = { holder: string; sealed: Buffer };

export function teacherHolder(teacherId: number): string {
  return `teacher ${teacherId}`;
}

export const recoveryHolder = "recovery";

/** A pair for a class, with a copy of the private half for each holder. @throws Error without holders: nobody could open it */
export async function makeClassKey(
  classroomId: number,
  holders: Holder[],
): Promise<KeyPair & { copies: KeyCopy[] }> {
  if (holders.length === 0) throw new Error("A key that nobody holds would be lost.");
  const pair = makeKeyPair();
  return { ...pair, copies: await copyClassKey(pair.privateKey, classroomId, holders) };
}

/** Copies of an open class key for more holders. */
export function copyClassKey(
  privateKey: Uint8Array,
  classroomId: number,
  holders: Holder[],
): Promise<KeyCopy[]> {
  return Promise.all(
    holders.map(async ({ name, publicKey }) => ({
      holder: name,
      sealed: await sealTo(publicKey, privateKey, purposeOf(classroomId)),
    })),
  );
}

/** The private key of a class from a holder's copy. @throws SealError when it was sealed for somebody else */
export function openClassKey(
  holderKey: Uint8Array,
  classroomId: number,
  sealed: Uint8Array,
): Promise<Buffer> {
  return unseal(holderKey, sealed, purposeOf(classroomId));
}

/** What children's keys of a class are locked under by somebody who has its private key (NIST SP 800-108, one block). */
export function lockOfClass(privateKey: Uint8Array, classroomId: number): Buffer {
  return createHmac("sha256", privateKey).update(`learners of class ${classroomId}`).digest();
}

function purposeOf(classroomId: number): string {
  return `key of class ${classroomId}`;
}

import type { Database } from "../db/database.ts";
import { isSamePassphrase } from "../personal/passphrase.ts";
import { hashOfToken, newSessionToken } from "../personal/session-token.ts";
import { guarded, ofGrownUp, type SignInTry, type Visitor } from "./pause/guarded.ts";

/**
 * Visits of field staff, who have no account: a phone on which the passphrase of the settings was typed sees how the machine
 * is. They are in memory alone, so that the end of the hub is the end of them all.
 */
export type FieldVisits = {
  /** @returns the visit's token, 128 random bits; only its hash is kept */
  begin(nowMs: number): string;
  isOpen(token: string, nowMs: number): boolean;
};

/** As long as somebody looks after a box. */
export const fieldVisitMs = 3_600_000;

/** Times are milliseconds since the machine started, which nobody sets. */
export function openFieldVisits(): FieldVisits {
  const begun = new Map<string, number>();
  const isOpen = (key: string, nowMs: number) =>
    nowMs - (begun.get(key) ?? Number.NEGATIVE_INFINITY) < fieldVisitMs;
  return {
    begin(nowMs) {
      for (const key of begun.keys()) if (!isOpen(key, nowMs)) begun.delete(key);
      const token = newSessionToken();
      begun.set(hashOfToken(token), nowMs);
      return token;
    },
    isOpen: (token, nowMs) => isOpen(hashOfToken(token), nowMs),
  };
}

/** Whether somebody knows the passphrase that the programme office wrote into the settings; wrong tries bring a teacher's pauses. */
export async function proveFieldStaff(
  db: Database,
  passphrase: string,
  typed: string,
  visitor: Visitor,
): Promise<SignInTry<true>> {
  return guarded(db, ofGrownUp("field staff", visitor), visitor, async () =>
    isSamePassphrase(typed, passphrase) ? true : undefined,
  );
}

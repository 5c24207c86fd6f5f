import { hashPassphrase, isPassphraseOf } from "../../personal/passphrase.ts";
import { preparedName, shownName } from "../../personal/prepared.ts";
import { hashOfToken, newSessionToken } from "../../personal/session-token.ts";
import type { Ask, Store } from "../store/store.ts";
import { type ReadInvitation, readInvitation } from "./invitation.ts";
import {
  addPerson,
  beginSession,
  changePassphrase,
  endSession,
  endSessionsOf,
  forgetOld,
  lastLeft,
  type Person,
  personById,
  personKnownAs,
  personSignedIn,
  takeAway,
  useInvitation,
} from "./queries.ts";
import { guarded, ofInvitation, ofPerson, type Tried, type Trier } from "./tries.ts";

/** A session lasts one working day. */
export const sessionMs = 10 * 3_600_000;

/** Whose session it is now. */
export async function signedIn(ask: Ask, token: string, now: Date): Promise<Person | undefined> {
  return personSignedIn(ask, hashOfToken(token), before(now, sessionMs));
}

/** Somebody signs in. An unknown name costs the same time as a wrong passphrase. @returns the token of her session */
export async function signIn(
  store: Store,
  { name, passphrase }: { name: string; passphrase: string },
  trier: Trier,
): Promise<Tried<string>> {
  const person = await personKnownAs(store.ask, preparedName(name));
  return guarded(store, ofPerson(person?.id, trier), trier, async () => {
    const isRight = await isPassphraseOf(person, passphrase);
    return person && isRight ? begin(store.ask, person.id, trier.now) : undefined;
  });
}

export async function signOut(ask: Ask, token: string): Promise<void> {
  await endSession(ask, hashOfToken(token));
}

/** Takes somebody's way in. Her sessions end in the same moment. @returns whether she was there */
export function removePerson(store: Store, id: number, now: Date): Promise<boolean> {
  return store.write(async (ask) => {
    const wasThere = await takeAway(ask, id, now.toISOString());
    await endSessionsOf(ask, id);
    return wasThere;
  });
}

export type Entry = { name: string; code: string; passphrase: string };

/** Somebody comes with a code and sets her passphrase. @returns the token of her session */
export async function enter(
  store: Store,
  secret: Buffer,
  { name, code, passphrase }: Entry,
  trier: Trier,
): Promise<Tried<string>> {
  return guarded(store, ofInvitation(trier), trier, async () => {
    const invitation = readInvitation(secret, name, code, trier.now);
    if (!invitation) return undefined;
    const passphraseHash = await hashPassphrase(passphrase);
    const entering = { name, passphraseHash, invitation, now: trier.now };
    return store.write((ask) => admit(ask, entering));
  });
}

type Entering = {
  name: string;
  passphraseHash: string;
  invitation: ReadInvitation;
  now: Date;
};

/** Once for each code, and for none whose name or giver was taken away since it was made. */
async function admit(ask: Ask, entering: Entering): Promise<string | undefined> {
  const { invitation, now } = entering;
  const { by, issuedMs, codeHash } = invitation;
  const left = await lastLeft(ask, preparedName(entering.name));
  if (left && left.getTime() >= issuedMs) return undefined;
  if (by !== 0 && !(await personById(ask, by))) return undefined;
  if (!(await useInvitation(ask, codeHash, now.toISOString()))) return undefined;
  const person = await become(ask, entering);
  return person && begin(ask, person.id, now);
}

/** Who has the machine may give somebody who is there a new passphrase; a person of the office may not. */
async function become(ask: Ask, entering: Entering): Promise<Person | undefined> {
  const { invitation, passphraseHash, now } = entering;
  const knownAs = preparedName(entering.name);
  const known = await personKnownAs(ask, knownAs);
  if (!known)
    return addPerson(ask, {
      ...{ name: shownName(entering.name), knownAs, passphraseHash },
      now: now.toISOString(),
    });
  if (invitation.by !== 0) return undefined;
  await changePassphrase(ask, known.id, passphraseHash);
  await endSessionsOf(ask, known.id);
  return known;
}

async function begin(ask: Ask, id: number, now: Date): Promise<string> {
  const token = newSessionToken();
  await forgetOld(ask, before(now, 24 * 3_600_000));
  await beginSession(ask, hashOfToken(token), id, now.toISOString());
  return token;
}

function before(now: Date, ms: number): string {
  return new Date(now.getTime() - ms).toISOString();
}

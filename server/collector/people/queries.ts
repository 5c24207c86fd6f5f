import type { Ask } from "../store/store.ts";

/** Somebody of the programme office. */
export type Person = { id: number; name: string };

export type KnownPerson = Person & { passphraseHash: string };

/** Who signs in by this name. @param knownAs as `preparedName` writes it */
export async function personKnownAs(ask: Ask, knownAs: string): Promise<KnownPerson | undefined> {
  const [person] = await ask<KnownPerson>(
    `select person_id as id, name, passphrase_hash as "passphraseHash" from office_person
     where known_as = $1 and left_at is null`,
    [knownAs],
  );
  return person;
}

export async function personById(ask: Ask, id: number): Promise<Person | undefined> {
  const [person] = await ask<Person>(
    "select person_id as id, name from office_person where person_id = $1 and left_at is null",
    [id],
  );
  return person;
}

/** Everybody who may sign in, by name. */
export async function people(ask: Ask): Promise<(Person & { since: Date })[]> {
  return ask(
    "select person_id as id, name, since from office_person where left_at is null order by known_as",
  );
}

/** @returns her, or undefined when somebody of this name is there */
export async function addPerson(
  ask: Ask,
  told: { name: string; knownAs: string; passphraseHash: string; now: string },
): Promise<Person | undefined> {
  const [person] = await ask<Person>(
    `insert into office_person (name, known_as, passphrase_hash, since) values ($1, $2, $3, $4)
     on conflict (known_as) where left_at is null do nothing returning person_id as id, name`,
    [told.name, told.knownAs, told.passphraseHash, told.now],
  );
  return person;
}

export async function changePassphrase(ask: Ask, id: number, passphraseHash: string) {
  await ask("update office_person set passphrase_hash = $2 where person_id = $1", [
    id,
    passphraseHash,
  ]);
}

/** @returns whether she was there */
export async function takeAway(ask: Ask, id: number, now: string): Promise<boolean> {
  const rows = await ask(
    `update office_person set left_at = $2, passphrase_hash = '' where person_id = $1 and left_at is null
     returning person_id`,
    [id, now],
  );
  return rows.length > 0;
}

/** When somebody of this name was last taken away. */
export async function lastLeft(ask: Ask, knownAs: string): Promise<Date | undefined> {
  const [row] = await ask<{ left_at: Date | null }>(
    "select max(left_at) as left_at from office_person where known_as = $1",
    [knownAs],
  );
  return row?.left_at ?? undefined;
}

/** @returns false when the code has let somebody in before */
export async function useInvitation(ask: Ask, codeHash: string, now: string): Promise<boolean> {
  const rows = await ask(
    `insert into used_invitation (code_hash, used_at) values ($1, $2)
     on conflict (code_hash) do nothing returning code_hash`,
    [codeHash, now],
  );
  return rows.length > 0;
}

export async function beginSession(ask: Ask, tokenHash: string, id: number, now: string) {
  await ask("insert into office_session (token_hash, person_id, started_at) values ($1, $2, $3)", [
    tokenHash,
    id,
    now,
  ]);
}

/** Who is signed in; nobody when the session began before `since`, or when she was taken away. */
export async function personSignedIn(
  ask: Ask,
  tokenHash: string,
  since: string,
): Promise<Person | undefined> {
  const [person] = await ask<Person>(
    `select person_id as id, name from office_session join office_person using (person_id)
     where token_hash = $1 and started_at > $2 and left_at is null`,
    [tokenHash, since],
  );
  return person;
}

export async function endSession(ask: Ask, tokenHash: string): Promise<void> {
  await ask("delete from office_session where token_hash = $1", [tokenHash]);
}

export async function endSessionsOf(ask: Ask, id: number): Promise<void> {
  await ask("delete from office_session where person_id = $1", [id]);
}

/** Forgets sessions and tries from before, which say nothing any more. */
export async function forgetOld(ask: Ask, before: string): Promise<void> {
  await ask("delete from office_session where started_at < $1", [before]);
  await ask("delete from office_try where tried_at < $1", [before]);
}

/** Wrong tries so far, and when the pause after them ends. */
export type Tries = { wrongTries: number; pausedUntil: Date };

/** The tries of one and the same, taken until the end of the transaction: those who try at once go on after each other. */
export async function holdTries(
  ask: Ask,
  { who, what }: { who: string; what: string },
  now: string,
): Promise<Tries> {
  await ask(
    `insert into office_try (who, what, wrong_tries, paused_until, tried_at) values ($1, $2, 0, $3, $3)
     on conflict (who, what) do nothing`,
    [who, what, now],
  );
  const [tries] = await ask<Tries>(
    `select wrong_tries as "wrongTries", paused_until as "pausedUntil" from office_try
     where who = $1 and what = $2 for update`,
    [who, what],
  );
  return tries ?? { wrongTries: 0, pausedUntil: new Date(now) };
}

export async function setTries(
  ask: Ask,
  { who, what }: { who: string; what: string },
  { wrongTries, pausedUntil, now }: Tries & { now: string },
): Promise<void> {
  await ask(
    `update office_try set wrong_tries = $3, paused_until = $4, tried_at = $5
     where who = $1 and what = $2`,
    [who, what, wrongTries, pausedUntil.toISOString(), now],
  );
}

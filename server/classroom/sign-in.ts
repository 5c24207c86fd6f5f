import type { Transaction } from "../db/connection.ts";
import type { Database } from "../db/database.ts";
import { isWithin, type Moment, type Now } from "../device/age.ts";
import { isPassphrase, isPassphraseOf } from "../personal/passphrase.ts";
import { hashOfToken, newSessionToken } from "../personal/session-token.ts";
import { guarded, ofTeacher, type SignInTry, type Tried, type Visitor } from "./pause/guarded.ts";
import { everyOne } from "./pause/pause.ts";
import type { Learner, Sitting, Teacher } from "./people.ts";
import { type Roster, seat } from "./roster.ts";
import { type KnownTeacher, passphraseHashOf, teacherById } from "./staff/queries.ts";
import { teacherNamed } from "./teacher-named.ts";
import {
  endTeacherSession,
  insertPaperTurn,
  insertSitting,
  insertTeacherSession,
  teacherSession,
} from "./turns/queries.ts";
import { orWithoutCard, unkeptOf } from "./without-card.ts";

/**
 * A phone's cookie can be cleared. So a phone on which nobody has signed in shares its wrong tries at a child with all such
 * phones, one on which others have with all that the last of them had, and one that she herself had today with none: no
 * prankster keeps her from her own.
 */
function ofLearner(roster: Roster, { id }: Learner, { phone }: Visitor): Tried {
  const what = `learner ${id}`;
  const alone = { who: phone, what, pace: everyOne(5, 60_000) };
  const today = roster.phones.get(phone)?.today ?? [];
  if (today.some(({ learnerId }) => learnerId === id)) return { phone: alone, others: [] };
  const last = today.at(-1);
  const who = last ? `phones of learner ${last.learnerId}` : "phones of nobody";
  return { phone: alone, others: [{ who, what, pace: everyOne(6, 120_000) }] };
}

/** A child taps her three pictures. Order does not matter: a six-year-old remembers things, not sequences. */
export async function signInByPictures(
  db: Database,
  roster: Roster,
  learner: Learner,
  tapped: string[],
  visitor: Visitor,
): Promise<SignInTry<Learner>> {
  const isRight =
    tapped.length === 3 && learner.pictures.every((picture) => tapped.includes(picture));
  const tried = ofLearner(roster, learner, visitor);
  return guarded(db, tried, visitor, async () => (isRight ? learner : undefined));
}

/** A teacher signs in. An unknown name costs the same time as a wrong passphrase. */
export async function signInTeacher(
  db: Database,
  signInName: string,
  passphrase: string,
  visitor: Visitor,
): Promise<SignInTry<{ teacher: Teacher; token: string }>> {
  const found = await teacherNamed(db, signInName);
  return guarded(db, ofTeacher(found?.id, visitor), visitor, async () => {
    const teacher = await teacherBehind(found, passphrase);
    return teacher && { teacher, token: await startTeacherSession(db, teacher.id, visitor.now) };
  });
}

/** A teacher says who she is where she is not signed in: on a child's phone, or on the phone of another teacher. */
export async function proveByName(
  db: Database,
  signInName: string,
  passphrase: string,
  visitor: Visitor,
): Promise<SignInTry<Teacher>> {
  const found = await teacherNamed(db, signInName);
  return guarded(db, ofTeacher(found?.id, visitor), visitor, () =>
    teacherBehind(found, passphrase),
  );
}

async function teacherBehind(
  found: KnownTeacher | undefined,
  passphrase: string,
): Promise<Teacher | undefined> {
  const isRight = await isPassphraseOf(found, passphrase);
  if (!found || !isRight) return undefined;
  const { id, signInName, role } = found;
  return { id, signInName, role };
}

/** A teacher who is signed in proves once more that it is she, before something that matters. */
export async function proveTeacher(
  db: Database,
  teacher: Teacher,
  passphrase: string,
  visitor: Visitor,
): Promise<SignInTry<Teacher>> {
  return guarded(db, ofTeacher(teacher.id, visitor), visitor, async () => {
    const hash = await passphraseHashOf(db, teacher.id);
    return hash && (await isPassphrase(passphrase, hash)) ? teacher : undefined;
  });
}

/** Begins a teacher's session. @returns its token, 128 random bits; the card keeps only the token's hash */
export async function startTeacherSession(
  db: Database,
  teacherId: number,
  now: Moment,
): Promise<string> {
  const token = newSessionToken();
  await orWithoutCard(
    () => db.write((tx) => insertTeacherSession(tx, hashOfToken(token), teacherId, now)),
    () => void unkeptOf(db).sessions.set(hashOfToken(token), { teacherId, startedAt: now }),
  );
  return token;
}

/** A teacher's session lasts one school day. */
const teacherSessionMs = 10 * 3_600_000;

export async function teacherOf(
  db: Database,
  token: string,
  now: Now,
): Promise<Teacher | undefined> {
  const session = await sessionOf(db, token);
  if (!session || !isWithin(session.startedAt, teacherSessionMs, now)) return undefined;
  return teacherById(db, session.teacherId);
}

/** Whose session it is or was, also when it is over; a day later it is forgotten. */
export async function teacherBehindSession(
  db: Database,
  token: string,
): Promise<number | undefined> {
  return (await sessionOf(db, token))?.teacherId;
}

async function sessionOf(db: Database, token: string) {
  const hash = hashOfToken(token);
  const { sessions, ended } = unkeptOf(db);
  if (ended.has(hash)) return undefined;
  return sessions.get(hash) ?? teacherSession(db, hash);
}

export async function signOutTeacher(db: Database, token: string): Promise<void> {
  const hash = hashOfToken(token);
  const { sessions, ended } = unkeptOf(db);
  if (sessions.delete(hash)) return;
  await orWithoutCard(
    () => db.write((tx) => endTeacherSession(tx, hash)),
    () => void ended.add(hash),
  );
}

/** It is this learner's turn on this phone; whoever had it before is done. While the card is full it is kept in memory. */
export async function startSitting(
  db: Database,
  roster: Roster,
  learner: Learner,
  phone: string,
  now: Moment,
): Promise<Sitting> {
  roster.newestSittingId += 1;
  const sitting: Sitting = {
    id: roster.newestSittingId,
    phone,
    learnerId: learner.id,
    startedAt: now,
    isOpen: true,
  };
  await orWithoutCard(
    async () => {
      await keepTurns(db);
      await db.write((tx) => insertSitting(tx, sitting));
    },
    () => void unkeptOf(db).turns.push(sitting),
  );
  seat(roster, sitting, now.monotonicMs);
  return sitting;
}

/**
 * A child's turn at a table, with paper and no phone: over when it is written down, and no sign that she was there on the
 * day of typing. Inside the writing of what she did. @returns its number
 */
export async function sitWithPaper(
  tx: Transaction,
  roster: Roster,
  learner: Learner,
  at: string,
): Promise<number> {
  roster.newestSittingId += 1;
  await insertPaperTurn(tx, { id: roster.newestSittingId, learnerId: learner.id, startedAt: at });
  return roster.newestSittingId;
}

/** Writes down the turns that began while the card was full, each once. @throws StorageError while it still is */
export async function keepTurns(db: Database): Promise<void> {
  const unkept = unkeptOf(db);
  if (unkept.turns.length === 0) return;
  unkept.keeping ??= writeTurns(db, unkept.turns).finally(() => {
    unkept.keeping = undefined;
  });
  await unkept.keeping;
}

async function writeTurns(db: Database, turns: Sitting[]): Promise<void> {
  const waiting = [...turns];
  await db.write(async (tx) => {
    for (const turn of waiting) await insertSitting(tx, turn);
  });
  turns.splice(0, waiting.length);
}

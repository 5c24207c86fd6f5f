import { hash, randomBytes } from "node:crypto";
import type { Transaction } from "../db/connection.ts";
import type { Database } from "../db/database.ts";
import { isWithin, type Moment, type Now } from "../device/age.ts";
import { hashPassphrase, isPassphrase } from "./passphrase.ts";
import { inLine } from "./pause/line.ts";
import {
  type Counted,
  countWrongTry,
  forgiveWrongTries,
  patienceWithPhone,
  pauseLeftMs,
} from "./pause/pause.ts";
import type { Learner, Sitting, Teacher } from "./people.ts";
import { type KnownTeacher, teacherById } from "./queries.ts";
import { type Roster, seat } from "./roster.ts";
import { teacherNamed } from "./teacher-named.ts";
import {
  endTeacherSession,
  insertPaperTurn,
  insertSitting,
  insertTeacherSession,
  teacherSession,
} from "./turns/queries.ts";
import { orWithoutCard, unkeptOf } from "./without-card.ts";

export type SignInTry<Answer> =
  | { state: "in"; answer: Answer }
  | { state: "wrong" }
  | { state: "pause"; seconds: number };

/** Who tries, and when: the phone by its cookie, and its address, which a whole class may share. */
export type Visitor = { phone: string; address: string; now: Now };

/** What is tried, and how often it may be tried wrongly from one address before that waits too. */
type Tried = { what: string; fromAddress: number };

/** Twenty of 220 choices; from then on guessing goes at the pace of a single phone. */
const ofLearner = ({ id }: Learner): Tried => ({ what: `learner ${id}`, fromAddress: 20 });

/** Children who play at the teachers' door do not shut it; a passphrase is not guessed in a hundred tries. */
const ofTeacher = (teacher: Teacher | undefined): Tried => ({
  what: `teacher ${teacher?.id ?? "unknown"}`,
  fromAddress: 100,
});

/** A child taps her three pictures. Order does not matter: a six-year-old remembers things, not sequences. */
export async function signInByPictures(
  db: Database,
  learner: Learner,
  tapped: string[],
  visitor: Visitor,
): Promise<SignInTry<Learner>> {
  const isRight =
    tapped.length === 3 && learner.pictures.every((picture) => tapped.includes(picture));
  return guarded(db, ofLearner(learner), visitor, async () => (isRight ? learner : undefined));
}

/** A teacher signs in. An unknown name costs the same time as a wrong passphrase. */
export async function signInTeacher(
  db: Database,
  signInName: string,
  passphrase: string,
  visitor: Visitor,
): Promise<SignInTry<{ teacher: Teacher; token: string }>> {
  const found = await teacherNamed(db, signInName);
  return guarded(db, ofTeacher(found), visitor, async () => {
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
  return guarded(db, ofTeacher(found), visitor, () => teacherBehind(found, passphrase));
}

async function teacherBehind(
  found: KnownTeacher | undefined,
  passphrase: string,
): Promise<Teacher | undefined> {
  const isRight = await isPassphrase(passphrase, found?.passphraseHash ?? (await decoyHash()));
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
  return guarded(db, ofTeacher(teacher), visitor, async () => {
    const found = await teacherNamed(db, teacher.signInName);
    return found && (await isPassphrase(passphrase, found.passphraseHash)) ? teacher : undefined;
  });
}

/** Begins a teacher's session. @returns its token, 128 random bits; the card keeps only the token's hash */
export async function startTeacherSession(
  db: Database,
  teacherId: number,
  now: Moment,
): Promise<string> {
  const token = randomBytes(16).toString("base64url");
  await orWithoutCard(
    () => db.write((tx) => insertTeacherSession(tx, hashOf(token), teacherId, now)),
    () => void unkeptOf(db).sessions.set(hashOf(token), { teacherId, startedAt: now }),
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
  const hash = hashOf(token);
  const { sessions, ended } = unkeptOf(db);
  if (ended.has(hash)) return undefined;
  return sessions.get(hash) ?? teacherSession(db, hash);
}

export async function signOutTeacher(db: Database, token: string): Promise<void> {
  const hash = hashOf(token);
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

/** Tries from the same address are looked at one after another: a hundred at once get no further than in a row. */
function guarded<Answer>(
  db: Database,
  tried: Tried,
  visitor: Visitor,
  attempt: () => Promise<Answer | undefined>,
): Promise<SignInTry<Answer>> {
  return inLine<SignInTry<Answer>>(
    db,
    { who: visitor.address, what: tried.what },
    () => tryOnce(db, tried, visitor, attempt),
    () => ({ state: "pause", seconds: 1 }),
  );
}

async function tryOnce<Answer>(
  db: Database,
  { what, fromAddress }: Tried,
  visitor: Visitor,
  attempt: () => Promise<Answer | undefined>,
): Promise<SignInTry<Answer>> {
  const nowMs = visitor.now.wallMs;
  const phone: Counted = { who: visitor.phone, what, patience: patienceWithPhone };
  const address: Counted = { who: visitor.address, what, patience: fromAddress };
  const longest = async (of: (counted: Counted) => Promise<number>) =>
    Math.max(...(await Promise.all([phone, address].map(of))));
  const leftMs = await longest((counted) => pauseLeftMs(db, counted, nowMs));
  if (leftMs > 0) return { state: "pause", seconds: Math.ceil(leftMs / 1000) };
  const answer = await attempt();
  if (answer !== undefined) {
    await forgiveWrongTries(db, phone, address);
    return { state: "in", answer };
  }
  const pauseMs = await longest((counted) => countWrongTry(db, counted, nowMs));
  return pauseMs > 0 ? { state: "pause", seconds: Math.ceil(pauseMs / 1000) } : { state: "wrong" };
}

function hashOf(token: string): string {
  return hash("sha256", token, "base64url");
}

let decoy: Promise<string> | undefined;

function decoyHash(): Promise<string> {
  decoy ??= hashPassphrase(randomBytes(16).toString("hex"));
  return decoy;
}

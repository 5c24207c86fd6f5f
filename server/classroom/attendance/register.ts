import type { Reader } from "../../db/connection.ts";
import type { Database } from "../../db/database.ts";
import { type Day, dayOfTime, timeOfDay } from "../../device/calendar.ts";
import type { Learner } from "../people.ts";
import {
  attendanceCorrections,
  clearAttendance,
  correctAttendance,
  paperDaysOfClass,
  sittingsOfClass,
} from "./queries.ts";

/** Whether a child was there, and what says so: her sign-in, a sheet that she wrote on that day, or her teacher. */
export type Presence = { isPresent: boolean; from: "signed-in" | "on-paper" | "by-hand" };

export type Register = {
  /** The school days, oldest first: today, and those on which somebody of the class was there. */
  days: Day[];
  /** By `<learner> <day>`; who is not in it was not there. */
  presences: Map<string, Presence>;
};

const dayMs = 86_400_000;
export type Span = { schoolDays: number; lookBackDays: number };
/** Two school weeks fit beside sixty names; further back nobody corrects a register from memory. */
const twoWeeks: Span = { schoolDays: 10, lookBackDays: 28 };
/** What an office asks for. */
export const fourMonths: Span = { schoolDays: 120, lookBackDays: 120 };

/** Who of a class was there on the last school days up to `last`: from sign-ins and paper, and corrected by hand. */
export async function registerOf(
  db: Reader,
  classroomId: number,
  learners: Learner[],
  last: Day,
  { schoolDays, lookBackDays }: Span = twoWeeks,
): Promise<Register> {
  const first = dayOfTime(timeOfDay(last) - lookBackDays * dayMs);
  const { byCards, byHand } = await saidSince(db, classroomId, learners, first);
  const presences = new Map([...byCards, ...byHand]);
  const known = [...presences].flatMap(([key, { isPresent }]) =>
    isPresent ? [key.slice(key.indexOf(" ") + 1)] : [],
  );
  const days = [...new Set([...known, last])].filter((day) => day <= last).sort();
  return { days: days.slice(-schoolDays), presences };
}

/** What was said of each child and day before any correction of her own, by `<learner> <day>`; then those corrections. */
type Said = { byCards: Map<string, Presence>; byHand: Map<string, Presence> };

/**
 * A child with a merged card was there when either card says so: it signed in, wrote on paper, or was corrected while it
 * counted for itself. What her teacher says of herself comes before all.
 */
async function saidSince(
  db: Reader,
  classroomId: number,
  learners: Learner[],
  first: Day,
): Promise<Said> {
  const since = new Date(timeOfDay(first)).toISOString();
  const ids = learners.map(({ id }) => id);
  const corrections = await attendanceCorrections(db, ids, first);
  const ofCards = new Map<string, Presence & { learnerId: number; day: Day }>();
  for (const { learnerId, cardId, day } of await paperDaysOfClass(db, classroomId, first))
    ofCards.set(`${cardId} ${day}`, { learnerId, day, isPresent: true, from: "on-paper" });
  for (const { learnerId, cardId, startedAt } of await sittingsOfClass(db, classroomId, since)) {
    const day = dayOfTime(Date.parse(startedAt));
    ofCards.set(`${cardId} ${day}`, { learnerId, day, isPresent: true, from: "signed-in" });
  }
  const byHand = new Map<string, Presence>();
  for (const { cardId, learnerId, day, isPresent } of corrections) {
    const told = { isPresent, from: "by-hand" } as const;
    if (cardId === learnerId) byHand.set(`${learnerId} ${day}`, told);
    else ofCards.set(`${cardId} ${day}`, { ...told, learnerId, day });
  }
  const byCards = new Map<string, Presence>();
  for (const { learnerId, day, ...said } of ofCards.values()) {
    const key = `${learnerId} ${day}`;
    if (said.isPresent || !byCards.has(key)) byCards.set(key, said);
  }
  return { byCards, byHand };
}

export function isPresent({ presences }: Register, learnerId: number, day: Day): boolean {
  return presences.get(`${learnerId} ${day}`)?.isPresent ?? false;
}

type Correction = {
  day: Day;
  /** Whom the page showed as here, and whom the teacher left or marked so. */
  shown: ReadonlySet<number>;
  present: ReadonlySet<number>;
  teacherId: number;
  now: string;
};

/**
 * Writes down who was there on a day: only what the teacher changed on the page that she saw, because children sign in and
 * other teachers correct meanwhile. What agrees with the cards needs no correction.
 */
export async function correctDay(
  db: Database,
  classroomId: number,
  learners: Learner[],
  { day, shown, present, teacherId, now }: Correction,
): Promise<void> {
  const changed = learners.filter(({ id }) => present.has(id) !== shown.has(id));
  await db.write(async (tx) => {
    const { byCards } = await saidSince(tx, classroomId, changed, day);
    for (const { id } of changed) {
      const isThere = present.has(id);
      const wasThere = byCards.get(`${id} ${day}`)?.isPresent ?? false;
      if (isThere === wasThere) await clearAttendance(tx, id, day);
      else await correctAttendance(tx, { learnerId: id, day, isPresent: isThere, teacherId }, now);
    }
  });
}

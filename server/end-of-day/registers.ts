import { registerOf } from "../classroom/attendance/register.ts";
import type { Roster } from "../classroom/roster.ts";
import { dayOfTime, numberOfDay, today } from "../device/calendar.ts";
import type { SeenClass } from "../learning/class/day.ts";
import type { DayFacts } from "../sync/protocol/statements.ts";
import { enrolledAt, type RegisterRow, registerTold } from "./queries.ts";
import type { DayParts } from "./tell-days.ts";

/** Teachers correct a register from memory for so long. */
const lookBackDays = 28;
const dayMs = 86_400_000;

/** Who was there on the days that are over, where that is not told yet, or was told otherwise. */
export async function registersToTell(parts: DayParts): Promise<RegisterRow[]> {
  const { db, roster, clock } = parts;
  const from = dayOfTime(clock.now().wallMs - lookBackDays * dayMs);
  const told = await registerTold(db, from);
  const known = new Map(told.map((row) => [keyOf(row), row.isPresent]));
  const since = await enrolledAt(db);
  // Who was there before she was enrolled was enrolled while the clock was ahead.
  const wasHere = ({ learnerId, day, isPresent }: RegisterRow) =>
    isPresent || dayOfTime(Date.parse(since.get(learnerId) ?? "")) <= day;
  const rows: RegisterRow[] = [];
  for (const seen of seenClasses(roster))
    for (const row of await registerOfClass(parts, seen, told))
      if (wasHere(row) && known.get(keyOf(row)) !== row.isPresent) rows.push(row);
  return rows;
}

function keyOf({ day, learnerId }: RegisterRow): string {
  return `${learnerId} ${day}`;
}

/** Every child of a class on every school day that is over, also on those that were told to be one. */
async function registerOfClass(
  parts: DayParts,
  { id, learners }: SeenClass,
  told: RegisterRow[],
): Promise<RegisterRow[]> {
  const now = today(parts);
  const span = { schoolDays: lookBackDays, lookBackDays };
  const { days, presences } = await registerOf(parts.db, id, learners, now, span);
  const ofClass = new Set(learners.map((learner) => learner.id));
  const toldDays = told.flatMap(({ learnerId, day }) => (ofClass.has(learnerId) ? [day] : []));
  const over = [...new Set([...days, ...toldDays])].filter((day) => day < now).sort();
  return over.flatMap((day) =>
    learners.map(({ id: learnerId }) => ({
      ...{ day, learnerId },
      isPresent: presences.get(`${learnerId} ${day}`)?.isPresent ?? false,
    })),
  );
}

/** The classes that are not put away, with the children on their lists. */
export function seenClasses({ classrooms, learners }: Roster): SeenClass[] {
  return [...classrooms.values()].map(({ id, language }) => ({
    ...{ id, language },
    learners: [...learners.values()].filter(({ classroomId }) => classroomId === id),
  }));
}

export function registersFrom(rows: RegisterRow[]): DayFacts["registers"] {
  return grouped(rows, ({ day }) => day).map(([day, ofDay]) => ({
    day: numberOfDay(day),
    children: ofDay
      .map(({ learnerId, isPresent }) => ({ learner: learnerId, isPresent }))
      .sort((a, b) => a.learner - b.learner),
  }));
}

/** By a key, in the order of the keys. */
export function grouped<One>(all: One[], keyFor: (one: One) => string): [string, One[]][] {
  const groups = new Map<string, One[]>();
  for (const one of all) {
    const key = keyFor(one);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

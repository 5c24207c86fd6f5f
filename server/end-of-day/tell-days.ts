import type { Roster } from "../classroom/roster.ts";
import type { Config } from "../config.ts";
import type { Database } from "../db/database.ts";
import { timeOf } from "../device/age.ts";
import { type Day, dayAround, numberOfDay, timeOfDay, today } from "../device/calendar.ts";
import type { CardRoom } from "../device/card-room.ts";
import type { Clock } from "../device/clock.ts";
import type { Runs } from "../device/interruptions.ts";
import type { LearningDesk } from "../learning/desk.ts";
import type { Library } from "../library/library.ts";
import { spentByLink } from "../sync/link/queries.ts";
import type { DayFacts } from "../sync/protocol/statements.ts";
import { appendDay, packsTold } from "../sync/statements/queries.ts";
import { levelsFrom, levelsToTell } from "./levels.ts";
import { healthBefore, healthOf, measureNow } from "./measure.ts";
import {
  type DayMeasures,
  daysToTell,
  noteDay,
  noteDayTold,
  notedDay,
  noteLevels,
  noteRegister,
} from "./queries.ts";
import { registersFrom, registersToTell } from "./registers.ts";

/** What telling of a day takes of a hub. */
export type DayParts = {
  config: Config;
  db: Database;
  clock: Clock;
  roster: Roster;
  library: Library;
  desk: LearningDesk;
  runs: Runs;
  room: CardRoom;
};

/**
 * Looks at the day that it is, and tells of those that are over: once each, also after days without power, and whichever way
 * the clock was set. A clock that knows no date makes no days.
 * @throws StorageError when the card is full; then it is told later
 */
export async function tellDays(parts: DayParts): Promise<void> {
  const { db, clock } = parts;
  if (clock.now().quality === "unset") return;
  const now = today(parts);
  await noteToday(parts, now);
  const over = await daysToTell(db, now);
  for (const [place, day] of over.entries())
    await tellDay(parts, day, { isNewest: place === over.length - 1 });
}

async function noteToday(parts: DayParts, day: Day): Promise<void> {
  const { db } = parts;
  const [known, found] = [await notedDay(db, day), await measureNow(parts)];
  if (known === undefined || isWorse(found, known)) await db.write((tx) => noteDay(tx, day, found));
}

function isWorse(found: DayMeasures, known: DayMeasures): boolean {
  const names = ["mostPhones", "hottestDegrees", "isPowerLow"] as const;
  return names.some((name) => Number(found[name] ?? -1) > Number(known[name] ?? -1));
}

type ToTell = DayMeasures & { day: Day };

/** What is true now goes with the newest day; of those before it only what was kept then is known. */
async function tellDay(
  parts: DayParts,
  told: ToTell,
  { isNewest }: { isNewest: boolean },
): Promise<void> {
  const { db, clock } = parts;
  const registers = isNewest ? await registersToTell(parts) : [];
  const levels = isNewest ? await levelsToTell(parts) : [];
  const facts: DayFacts = {
    day: numberOfDay(told.day),
    registers: registersFrom(registers),
    levels: levelsFrom(levels),
    health: isNewest ? await healthOf(parts, told) : healthBefore(told),
    spent: await spentOn(parts, told.day),
    packs: isNewest ? await packsToTell(parts) : undefined,
  };
  await db.write(async (tx) => {
    if (!(await noteDayTold(tx, told.day))) return;
    await appendDay(tx, facts, timeOf(clock.now()));
    await noteRegister(tx, registers);
    await noteLevels(tx, levels);
  });
}

async function spentOn({ db }: DayParts, day: Day): Promise<DayFacts["spent"]> {
  const { fromMs, toMs } = dayAround(timeOfDay(day));
  const spent = await spentByLink(db, timeOf({ wallMs: fromMs }), timeOf({ wallMs: toMs }));
  return spent.map(({ link, bytes, amount, currency }) => ({
    ...{ link, bytes, currency: currency ?? undefined },
    cost: amount === null ? undefined : Math.round(100 * amount),
  }));
}

async function packsToTell({ db, library }: DayParts): Promise<DayFacts["packs"]> {
  const packs = library.packs
    .map(({ id, version }) => ({ pack: id, version }))
    .sort((a, b) => (a.pack < b.pack ? -1 : 1));
  const before = await packsTold(db);
  return JSON.stringify(before) === JSON.stringify(packs) ? undefined : packs;
}

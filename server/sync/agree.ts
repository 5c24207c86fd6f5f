import { randomInt } from "node:crypto";
import type { Reader } from "../db/connection.ts";
import type { Database } from "../db/database.ts";
import { beginLessonEpoch, currentLessonEpoch } from "./lessons/queries.ts";
import { sealLessons } from "./lessons/seal-lessons.ts";
import type { CollectorAnswer } from "./protocol/collector-answer.ts";
import { type HubLane, placeOf } from "./protocol/lesson-log.ts";
import { beginning, hashOf, type Lane, lanes, readSegment } from "./protocol/segment.ts";
import {
  arrivedOf,
  beginEpoch,
  currentEpoch,
  isToldToAnother,
  type KeptSegment,
  type LaneArrived,
  segmentsBehind,
} from "./queries.ts";
import { sealAnswers, sealFullSegments } from "./seal-answers.ts";
import type { Sealing } from "./seal-segment.ts";
import { appendRoll } from "./statements/queries.ts";
import { sealStatements } from "./statements/seal-statements.ts";

/** What of a lane the collector has, and what waits behind it. */
export type LaneWaiting = { lane: HubLane; arrived: LaneArrived; waiting: KeptSegment[] };

/** Seals what no segment holds yet, to this collector; what was sealed to another begins anew. */
export async function sealWaiting(db: Database, told: Omit<Sealing, "epoch">): Promise<void> {
  if (await isToldToAnother(db, told.collector)) {
    await beginEpochAt(db, () => 0);
    await beginLessonsAt(db, 0);
  }
  const sealing = { ...told, epoch: await currentEpoch(db) };
  await sealStatements(db, sealing);
  await sealAnswers(db, sealing);
  await sealLessons(db, { ...told, epoch: await currentLessonEpoch(db) });
}

/** Seals whole segments of what no segment holds yet, for a link that may come; where another collector is told now, a pass begins anew first. */
export async function sealAhead(db: Database, told: Omit<Sealing, "epoch">): Promise<void> {
  if (await isToldToAnother(db, told.collector)) return;
  await sealFullSegments(db, { ...told, epoch: await currentEpoch(db) });
}

export async function waitingOf(db: Database, lane: HubLane): Promise<LaneWaiting> {
  const arrived = await arrivedOf(db, lane);
  return { lane, arrived, waiting: await segmentsBehind(db, lane, arrived.to) };
}

/** The hash over the lane at the end of each of its segments. */
export function headsOf({ arrived, waiting }: LaneWaiting): Map<number, Buffer> {
  const heads = new Map([[arrived.to, arrived.head]]);
  let before = arrived.head;
  for (const segment of waiting) {
    before = hashOf(readSegment(segment.bytes), before);
    heads.set(lastOf(segment), before);
  }
  return heads;
}

export function lastOf({ first, count }: KeptSegment): number {
  return first + count - 1;
}

/**
 * Whether a collector that misses something before a segment has less of its lane than it said before. Otherwise only what it
 * was given came out of turn: whoever carries two segments can give it the second alone, as often as she likes, and a hub that
 * went back by that would tell its years again each time. Of a lane of which nothing has arrived in this epoch it lacks nothing.
 */
export function hasLost(lane: HubLane, arrived: LaneArrived, answer: CollectorAnswer): boolean {
  if (answer.state !== "gap" || arrived.head.equals(beginning)) return false;
  return watermarkIn(answer, lane) < arrived.to;
}

/** The same of any lane. */
export async function hasLostAny(db: Reader, answer: CollectorAnswer): Promise<boolean> {
  for (const lane of lanes) if (hasLost(lane, await arrivedOf(db, lane), answer)) return true;
  return false;
}

/**
 * The two do not agree about what this hub has told: its card was restored from a copy, or copied; or the collector's disk
 * was. What both have stays, the rest is told anew under another number.
 */
export async function beginAfter(db: Database, answer: CollectorAnswer): Promise<void> {
  const hasLess = await hasLostAny(db, answer);
  await beginEpochAt(db, (lane, arrivedTo) =>
    hasLess ? Math.min(arrivedTo, watermarkIn(answer, lane)) : arrivedTo,
  );
  if (hasLess) await beginLessonsAt(db, 0); // it may have less of them too
}

/** The same about lessons alone: what else was told stands as it did. */
export async function beginLessonsAfter(db: Database, answer: CollectorAnswer): Promise<void> {
  const arrived = await arrivedOf(db, "lessons");
  const hasLess = hasLost("lessons", arrived, answer);
  await beginLessonsAt(db, hasLess ? watermarkIn(answer, "lessons") : arrived.to);
}

function watermarkIn(answer: CollectorAnswer, lane: HubLane): number {
  const { lane: travels } = placeOf(lane, 0);
  return answer.state === "gap" ? (answer.watermarks[lanes.indexOf(travels)] ?? 0) : 0;
}

/**
 * What is told of people is only what changed, and a card that was put back from a copy does not know what its own told behind
 * the copy: it says how everything is.
 * @param agreedTo how far of a lane the collector has what this hub was told that it has
 */
async function beginEpochAt(
  db: Database,
  agreedTo: (lane: Lane, arrivedTo: number) => number,
): Promise<void> {
  const agreed = new Map<Lane, number>();
  for (const lane of lanes) agreed.set(lane, agreedTo(lane, (await arrivedOf(db, lane)).to));
  await db.write(async (tx) => {
    await beginEpoch(tx, anotherEpoch(), agreed);
    await appendRoll(tx);
  });
}

async function beginLessonsAt(db: Database, arrived: number): Promise<void> {
  await db.write((tx) => beginLessonEpoch(tx, anotherEpoch(), arrived));
}

function anotherEpoch(): number {
  return randomInt(1, 2 ** 31);
}

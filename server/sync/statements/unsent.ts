import type { Reader } from "../../db/connection.ts";
import { unsentLessons } from "../lessons/queries.ts";
import type { Unsent } from "../link/decide.ts";
import type { Lane } from "../protocol/segment.ts";
import { unsentAnswers } from "../queries.ts";
import { unsentLanes } from "./queries.ts";

/** About what a statement takes in a segment: of a child who is new 14 bytes, moved 2; of a day of 35 children 180. */
const bytesEach = { people: 8, checks: 10, days: 200, answers: 4 } as const;
/** What a letter of a lesson takes when it is packed: a third of a byte in Latin letters, and of others that have two or three. */
const bytesALetter = 0.5;
/** Head, key, seal and signature of a segment of a lane. */
const bytesALane = 130;

/** What of this hub no collector has. That a child moved or came twice, or that answers count no more, is urgent. */
export async function unsentOf(db: Reader): Promise<Unsent> {
  const { answers, oldestAt } = await unsentAnswers(db);
  const waiting: { lane: Lane; count: number; oldestAt: string }[] = await unsentLanes(db);
  if (oldestAt !== undefined) waiting.push({ lane: "answers", count: answers, oldestAt });
  const lessons = await unsentLessons(db);
  if (waiting.length === 0 && !lessons) return undefined;
  const since = [...waiting, ...(lessons ? [lessons] : [])].map((one) => Date.parse(one.oldestAt));
  const ofLessons = lessons ? bytesALane + Math.ceil(lessons.letters * bytesALetter) : 0;
  return {
    bytes: waiting.reduce(
      (sum, { lane, count }) => sum + bytesALane + count * bytesEach[lane],
      ofLessons,
    ),
    oldestAtMs: Math.min(...since),
    isUrgent: waiting.some(({ lane }) => lane === "people"),
  };
}

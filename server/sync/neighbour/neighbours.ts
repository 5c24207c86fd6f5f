import type { Database } from "../../db/database.ts";
import type { Answer } from "../line.ts";
import type { Unsent } from "../link/decide.ts";
import { writeTogether } from "../protocol/segments-together.ts";
import {
  dropUnanswered,
  keepAnswer,
  type NeighbourRow,
  neighbours,
  segmentsOfParcel,
} from "./queries.ts";

/** One request of the pass that is underway, within its bytes and its time. */
export type Post = (path: "segments" | "knocks", body: Uint8Array) => Promise<Answer>;

/** What other hubs have given to be taken along, as passes see it. */
export type Neighbours = {
  /**
   * Tells the collector what waits, segment by segment, so that what a cut link has let through need not go again. Its
   * answers are kept for the other hub, which alone can tell whether they are true. A hub that it does not know is
   * announced, and the next one follows.
   */
  tell(post: Post): Promise<void>;
  /** What is worth a pass. */
  waiting(): Promise<Unsent>;
};

/** A hub that was not taken is tried again after so long, or when it gives anew: each try costs, and somebody must let it in. */
const tryAgainMs = 24 * 3600 * 1000;

export function openNeighbours(db: Database): Neighbours {
  /** When each was turned away last, of those that were; by the clock that nobody sets. */
  const turnedAway = new Map<string, { atMs: number; givenAt: string }>();
  const isDue = ({ hubId, givenAt, answered, segments }: NeighbourRow) => {
    if (answered === segments) return false;
    const last = turnedAway.get(hubId);
    return last?.givenAt !== givenAt || performance.now() - last.atMs > tryAgainMs;
  };
  return {
    async tell(post) {
      for (const row of (await neighbours(db)).filter(isDue))
        if (await tellFor(db, row, post)) turnedAway.delete(row.hubId);
        else turnedAway.set(row.hubId, { atMs: performance.now(), givenAt: row.givenAt });
    },
    async waiting() {
      const due = (await neighbours(db)).filter(isDue);
      const oldestAtMs = Math.min(...due.map(({ givenAt }) => Date.parse(givenAt)));
      const bytes = due.reduce((sum, one) => sum + one.bytes, 0);
      return due.length > 0 ? { bytes, oldestAtMs } : undefined;
    },
  };
}

/** @returns false where the collector takes nothing of it */
async function tellFor(db: Database, { hubId, knock }: NeighbourRow, post: Post): Promise<boolean> {
  for (const { place, bytes, answer } of await segmentsOfParcel(db, hubId)) {
    if (answer !== null) continue;
    const said = await post("segments", writeTogether([bytes]));
    if (said.status === 403) {
      await post("knocks", Buffer.from(knock));
      return false;
    }
    const isAnswer = said.status === 200 || said.status === 409;
    if (!isAnswer || said.text.includes("\n")) return false; // a proxy's page, or it finds the segment damaged
    await db.write(async (tx) => {
      await keepAnswer(tx, { hubId, place, answer: said.text });
      if (said.status === 409) await dropUnanswered(tx, hubId); // its hub begins anew, and gives another
    });
    if (said.status === 409) return true;
  }
  return true;
}

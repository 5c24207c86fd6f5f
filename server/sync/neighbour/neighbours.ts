import type { Database } from "../../db/database.ts";
import type { Answer, Headers } from "../line.ts";
import type { Unsent } from "../link/decide.ts";
import { DamagedError } from "../protocol/bytes.ts";
import { keptToThese, readAnswer, UnprovenError } from "../protocol/collector-answer.ts";
import { readKnock, readKnockAnswer } from "../protocol/knock.ts";
import { writeTogether } from "../protocol/segments-together.ts";
import {
  dropUnanswered,
  keepAnswer,
  type NeighbourRow,
  neighbours,
  noteStanding,
  segmentsOfParcel,
} from "./queries.ts";

/** One request of the pass that is underway, within its bytes and its time. */
export type Post = (
  path: "segments" | "knocks",
  body: Uint8Array,
  headers?: Headers,
) => Promise<Answer>;

/** What other hubs have given to be taken along, as passes see it. */
export type Neighbours = {
  /**
   * Tells the collector what waits, segment by segment, so that what a cut link has let through need not go again. Its
   * answers are kept for the other hub, which alone can tell whether they are true. A hub that it does not know is
   * announced, and the next one follows.
   * @param collector its public key (Ed25519), 32 bytes
   */
  tell(post: Post, collector: Uint8Array): Promise<void>;
  /** What is worth a pass. */
  waiting(): Promise<Unsent>;
};

/** A hub that was not taken is tried again after so long, or when somebody gives anew: each try costs, and somebody must let it in. */
const tryAgainMs = 24 * 3600 * 1000;
/** Of hubs that came by themselves and are not known: so that nobody on the Wi-Fi, under a thousand names, spends more than that. */
const strangersApartMs = 3600 * 1000;

/** @param told.isFree nobody pays for a pass: only then does a hub that nobody knows make one begin */
export function openNeighbours(db: Database, { isFree }: { isFree: boolean }): Neighbours {
  const tries = rememberTries();
  return {
    async tell(post, collector) {
      for (const row of (await neighbours(db)).filter(tries.isDue)) {
        if (!tries.isDue(row)) continue; // a stranger was turned away meanwhile
        if (await tellFor(db, row, { post, collector })) tries.forget(row);
        else tries.noteTurnedAway(row);
      }
    },
    async waiting() {
      const rows = await neighbours(db);
      const due = rows.filter((row) => tries.isDue(row) && (isFree || !isStranger(row)));
      const oldestAtMs = Math.min(...due.map(({ givenAt }) => Date.parse(givenAt)));
      const bytes = due.reduce((sum, one) => sum + one.bytes, 0);
      return due.length > 0 ? { bytes, oldestAtMs } : undefined;
    },
  };
}

/** Came by itself, and the collector has not said that it knows it. */
function isStranger({ givenBy, standing }: NeighbourRow): boolean {
  return givenBy === "itself" && standing !== "known";
}

/** When each hub was turned away last, of those that were; by the clock that nobody sets. */
function rememberTries() {
  const turnedAway = new Map<string, { atMs: number; givenAt: string }>();
  let strangerAtMs = Number.NEGATIVE_INFINITY;
  return {
    isDue(row: NeighbourRow): boolean {
      const { givenAt, givenBy, answered, segments } = row;
      if (answered === segments) return false;
      const nowMs = performance.now();
      if (isStranger(row) && nowMs - strangerAtMs < strangersApartMs) return false;
      const last = turnedAway.get(machineOf(row));
      if (!last || nowMs - last.atMs > tryAgainMs) return true;
      return givenBy === "hand" && last.givenAt !== givenAt;
    },
    noteTurnedAway(row: NeighbourRow): void {
      turnedAway.set(machineOf(row), { atMs: performance.now(), givenAt: row.givenAt });
      if (isStranger(row)) strangerAtMs = performance.now();
    },
    forget: (row: NeighbourRow) => turnedAway.delete(machineOf(row)),
  };
}

/** Two machines may say that they have one number; their keys are two. */
function machineOf({ knock }: NeighbourRow): string {
  const { hubId, publicKey } = readKnock(knock);
  return `${hubId} ${publicKey.toString("base64url")}`;
}

/** Who is asked, and whom the hub takes for the collector. */
type There = { post: Post; collector: Uint8Array };

/** Announces a hub of which nothing is known, before anything of its own is told. @returns false where nobody has let it in */
async function tellFor(db: Database, row: NeighbourRow, there: There): Promise<boolean> {
  const { hubId, knock } = row;
  if (row.standing !== "known") {
    const { text } = await there.post("knocks", Buffer.from(knock));
    const isKnown = unlessDamaged(() => readKnockAnswer(text, knock, there.collector));
    if (isKnown === undefined) return false; // a proxy's page, or the collector finds the knock damaged
    await db.write((tx) => noteStanding(tx, hubId, isKnown ? "known" : "refused"));
    if (!isKnown) return false;
  }
  return tellSegments(db, row, there);
}

/** @returns false where the collector takes nothing of it */
async function tellSegments(
  db: Database,
  { hubId }: NeighbourRow,
  { post, collector }: There,
): Promise<boolean> {
  for (const { place, bytes, answer } of await segmentsOfParcel(db, hubId)) {
    if (answer !== null) continue;
    const said = await post("segments", writeTogether([bytes]), keptToThese);
    if (said.status === 403) {
      await db.write((tx) => noteStanding(tx, hubId, "refused")); // it was revoked meanwhile
      return false;
    }
    const isAnswer = said.status === 200 || said.status === 409;
    const isOne = () => isAnswerToOne(said.text, bytes, collector);
    if (!isAnswer || !unlessDamaged(isOne)) return false; // a proxy's page, or it finds the segment damaged
    await db.write(async (tx) => {
      await keepAnswer(tx, { hubId, place, answer: said.text });
      if (said.status === 409) await dropUnanswered(tx, hubId); // its hub begins anew, and gives another
    });
    if (said.status === 409) return true;
  }
  return true;
}

/** Whether it has the form of an answer. How far the other hub's lane has come goes into what is signed, which that hub alone knows. */
function isAnswerToOne(text: string, segment: Uint8Array, collector: Uint8Array): boolean {
  try {
    readAnswer(text, segment, { collector, headAt: () => undefined });
    return true;
  } catch (error) {
    if (error instanceof UnprovenError) return true;
    throw error;
  }
}

/** @returns undefined where what came is none of what the collector says */
function unlessDamaged<Read>(read: () => Read): Read | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof DamagedError) return undefined;
    throw error;
  }
}

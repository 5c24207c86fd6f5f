import { randomBytes } from "node:crypto";
import { hasLostAny } from "./agree.ts";
import type { Answer } from "./line.ts";
import type { Telling } from "./pass.ts";
import type { CollectorAnswer } from "./protocol/collector-answer.ts";
import { readHeld, writeHeldAsk } from "./protocol/held.ts";
import { currentEpoch } from "./queries.ts";

/**
 * Asks whether the collector still has what it said it has. A copy of it that was put back has less, and where nothing new is
 * told nobody would ever hear of it.
 * @returns what it has where that is less; undefined where it is not, or the collector does not understand the question
 * @throws DamagedError when what comes back is not the collector's answer to this
 */
export async function askHeld(
  { db, hubId, signing, collector }: Pick<Telling, "db" | "hubId" | "signing" | "collector">,
  post: (ask: Buffer) => Promise<Answer>,
): Promise<CollectorAnswer | undefined> {
  const word = randomBytes(16).toString("base64url");
  const ask = writeHeldAsk({ hubId, epoch: await currentEpoch(db), word }, signing);
  const { status, text } = await post(Buffer.from(ask));
  if (status === 403 || status === 404) return undefined; // it does not know this hub, or its program is older than this question
  const watermarks = readHeld(text, ask, collector.signing);
  const gap = { state: "gap", watermarks } as const;
  return (await hasLostAny(db, gap)) ? gap : undefined;
}

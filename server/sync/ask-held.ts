import { randomBytes } from "node:crypto";
import { hasLostAny } from "./agree.ts";
import type { Answer } from "./line.ts";
import type { Telling } from "./pass.ts";
import type { CollectorAnswer } from "./protocol/collector-answer.ts";
import { readHeld, writeHeldAsk } from "./protocol/held.ts";
import { currentEpoch } from "./queries.ts";

/** Who asks, and whom. */
type Asker = Pick<Telling, "db" | "hubId" | "signing" | "collector">;
type PostAsk = (ask: Buffer) => Promise<Answer>;

/**
 * Asks whether the collector still has what it said it has. A copy of it that was put back has less, and where nothing new is
 * told nobody would ever hear of it.
 * @returns what it has where that is less; undefined where it is not, or the collector does not understand the question
 * @throws DamagedError when what comes back is not the collector's answer to this
 */
export async function askHeld(asker: Asker, post: PostAsk): Promise<CollectorAnswer | undefined> {
  const { status, read } = await ask(asker, post);
  if (status === 403 || status === 404) return undefined; // it does not know this hub, or its program is older than this question
  const gap = { state: "gap", watermarks: read() } as const;
  return (await hasLostAny(asker.db, gap)) ? gap : undefined;
}

/**
 * Has the collector prove that it is there, by a question that collectors answered with a signature before they signed what they
 * say to a knock.
 * @throws DamagedError when it does not
 */
export async function proveByHeld(asker: Asker, post: PostAsk): Promise<void> {
  (await ask(asker, post)).read();
}

async function ask({ db, hubId, signing, collector }: Asker, post: PostAsk) {
  const word = randomBytes(16).toString("base64url");
  const words = writeHeldAsk({ hubId, epoch: await currentEpoch(db), word }, signing);
  const { status, text } = await post(Buffer.from(words));
  return { status, read: () => readHeld(text, words, collector.signing) };
}

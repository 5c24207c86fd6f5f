import { generateKeyPairSync, randomBytes } from "node:crypto";
import type { Collector } from "../../server/collector/collector.ts";
import { enrolHub } from "../../server/collector/queries.ts";
import type { AnswerStatement, NewNames } from "../../server/sync/protocol/answers.ts";
import { readCollectorAddress } from "../../server/sync/protocol/collector-address.ts";
import { encodeAnswers } from "../../server/sync/protocol/encode-answers.ts";
import { encodeStatements } from "../../server/sync/protocol/encode-statements.ts";
import { beginning, hashOf, makeSegment, readSegment } from "../../server/sync/protocol/segment.ts";
import { writeTogether } from "../../server/sync/protocol/segments-together.ts";
import { publicHalfOf } from "../../server/sync/protocol/signing-key.ts";
import type { DayFacts, Statement, StatementLane } from "../../server/sync/protocol/statements.ts";

/** The body of a segment, of a lane. */
export type Body = { lane: "answers" | StatementLane; count: number; bytes: Uint8Array };

/** A hub that was let in and says whatever it likes, as one may whose card was stolen or is worn out. */
export type StrangeHub = {
  hubId: string;
  /** Puts the next segment of an epoch and a lane. @returns what the collector answers with */
  put(body: Body, epoch?: number): Promise<number>;
};

export async function openStrangeHub({ store, line }: Collector): Promise<StrangeHub> {
  const { privateKey: signing } = generateKeyPairSync("ed25519");
  const hubId = randomBytes(8).toString("hex");
  const told = { hubId, publicKey: publicHalfOf(signing), name: "Strange" };
  await enrolHub(store.ask, told, "2026-01-01T00:00:00.000Z");
  const collector = readCollectorAddress(line);
  if (!collector) throw new Error("The collector has no address.");
  const ends = new Map<string, { next: number; head: Uint8Array }>();
  return {
    hubId,
    async put({ lane, count, bytes }, epoch = 1) {
      const { next, head } = ends.get(`${epoch} ${lane}`) ?? { next: 1, head: beginning };
      const place = { hubId, epoch, lane, first: next, count };
      const keys = { signing, collector: collector.sealing };
      const segment = await makeSegment(place, head, bytes, keys);
      ends.set(`${epoch} ${lane}`, {
        next: next + count,
        head: hashOf(readSegment(segment), head),
      });
      const body = new Uint8Array(writeTogether([segment]));
      return (await fetch(`${collector.url}/segments`, { method: "POST", body })).status;
    },
  };
}

const plain: AnswerStatement = {
  ...{ learner: 1, item: 0, variant: 0, seed: undefined, try: 1, hints: 0, isCorrect: true },
  ...{ response: "", misconception: undefined, at: 1_790_000_000, purpose: "practice" },
  check: undefined,
};

type Names = { learner?: string; item?: string; version?: string; misconception?: string };

/** An answer, as any other but for what is told; `count` times. */
export async function answerBody(
  told: Partial<AnswerStatement> = {},
  { learner = "strange-one", item = "a.b", version = "1.0.0", misconception }: Names = {},
  count = 1,
): Promise<Body> {
  const names: NewNames = {
    learners: new Map([[told.learner ?? plain.learner, learner]]),
    items: [{ number: 0, itemId: item, packVersion: version }],
    misconceptions: new Map(misconception === undefined ? [] : [[1, misconception]]),
  };
  const answers = Array.from({ length: count }, () => ({ ...plain, ...told }));
  return { lane: "answers", count, bytes: await encodeAnswers(answers, names) };
}

/** One statement about the child with number 1, as it is told. */
export function statementBody(lane: StatementLane, told: object): Body {
  const statement = { at: 1_790_000_000, learner: undefined, ...told } as Statement; // also one that no hub tells
  const bytes = encodeStatements(lane, [statement], new Map([[1, "strange-one"]]));
  return { lane, count: 1, bytes };
}

/** A day, as any other but for what is told. */
export function dayBody(
  told: Partial<Omit<DayFacts, "health">> & { health?: Partial<DayFacts["health"]> },
): Body {
  const facts = { day: 20_700, registers: [], levels: [], health: {}, spent: [], ...told };
  return statementBody("days", { kind: "day", facts });
}

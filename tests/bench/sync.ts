import { generateKeyPairSync } from "node:crypto";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Row } from "../../scripts/machine.ts";
import { makeKeyPair } from "../../server/personal/seal.ts";
import type { NewNames } from "../../server/sync/protocol/answers.ts";
import { encodeAnswers } from "../../server/sync/protocol/encode-answers.ts";
import { packBody } from "../../server/sync/protocol/pack-body.ts";
import { beginning, makeSegment } from "../../server/sync/protocol/segment.ts";
import { sealAnswers } from "../../server/sync/seal-answers.ts";
import { answerStream } from "../support/answer-stream.ts";
import { openSitting } from "../support/logged-answer.ts";
import { logStream } from "../support/logged-stream.ts";
import { openSchool } from "../support/school.ts";

/** Most bytes an answer may take before it is sealed, by how many are packed together. */
export const budgets: [count: number, bytes: number][] = [
  [100, 4.3],
  [1000, 2.6],
  [10_000, 2.2],
];

/** All that numbers stand for is known from before, as on any day but the first. */
export const noNames: NewNames = { learners: new Map(), items: [], misconceptions: new Map() };

const classDay = 1750;

/** What answers cost on their way, on the stream of a class that is the same for ever. */
export async function benchSync(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [count, limit] of budgets)
    rows.push(row(`an answer among ${count}, packed`, await bytesAnAnswer(count), "B", limit));
  const before = process.cpuUsage();
  const sealed = await sealedDay();
  const used = process.cpuUsage(before);
  rows.push(row(`a class-day of ${classDay} answers, sealed`, sealed.length, "B"));
  rows.push(row("processor time to seal an answer", (used.user + used.system) / classDay, "µs"));
  rows.push(row("longest that children wait while 12,000 are sealed", await heldUp(12_000), "ms"));
  return rows;
}

/** How long nobody else has a turn while a hub seals so many, in the worst moment, in milliseconds. */
async function heldUp(count: number): Promise<number> {
  const school = await openSchool({ learners: 35 });
  await openSitting(school);
  await logStream(school, answerStream(count));
  const turns = monitorEventLoopDelay({ resolution: 1 });
  turns.enable();
  const sealing = { hubId: school.hub.facility.hubId, epoch: 1, ...newKeys() };
  await sealAnswers(school.hub.db, sealing);
  turns.disable();
  await school.close();
  return turns.max / 1e6;
}

/** The mean over batches from all over the weeks of the stream. */
export async function bytesAnAnswer(count: number): Promise<number> {
  const stream = answerStream(100_000);
  const batches = count > 1000 ? 3 : 60;
  let bytes = 0;
  for (let place = 0; place < batches; place++) {
    const first = 20_000 + Math.floor((place * (80_000 - count)) / batches);
    const body = await encodeAnswers(stream.slice(first, first + count), noNames);
    bytes += (await packBody(body)).length;
  }
  return bytes / batches / count;
}

async function sealedDay(): Promise<Buffer> {
  const answers = answerStream(40_000 + classDay).slice(40_000);
  const hub = { hubId: "7c1d99e04f2a51b3", epoch: 1, lane: "answers" as const };
  const place = { ...hub, first: 1, count: classDay };
  return makeSegment(place, beginning, await encodeAnswers(answers, noNames), newKeys());
}

function newKeys() {
  return {
    signing: generateKeyPairSync("ed25519").privateKey,
    collector: makeKeyPair().publicKey,
  };
}

function row(name: string, value: number, unit: string, limit?: number): Row {
  const rounded = Math.round(value * 100) / 100;
  const judged = limit === undefined ? { holds: true } : { limit, holds: value <= limit };
  return { name, value: rounded, unit, better: "lower", ...judged };
}

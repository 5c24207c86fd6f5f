import { createPublicKey } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Attempt } from "../../server/learning/queries.ts";
import { openerOf } from "../../server/personal/open-sealed.ts";
import { makeKeyPair } from "../../server/personal/seal.ts";
import { openHubKey } from "../../server/sync/hub-key.ts";
import type { AnswerStatement, NewNames } from "../../server/sync/protocol/answers.ts";
import { decodeAnswers } from "../../server/sync/protocol/decode-answers.ts";
import {
  beginning,
  hashOf,
  isSignedBy,
  openSegment,
  readSegment,
} from "../../server/sync/protocol/segment.ts";
import { segmentsBehind } from "../../server/sync/queries.ts";
import { sealAnswers, sealFullSegments } from "../../server/sync/seal-answers.ts";
import type { Sealing } from "../../server/sync/seal-segment.ts";
import { answerStream } from "../support/answer-stream.ts";
import { logAnswer, openSitting } from "../support/logged-answer.ts";
import { logStream } from "../support/logged-stream.ts";
import { openSchool, type School } from "../support/school.ts";

let school: School;
let sealing: Sealing;
const collector = makeKeyPair();
beforeEach(async () => {
  school = await openSchool();
  const { db, facility } = school.hub;
  await openSitting(school);
  sealing = {
    ...{ hubId: facility.hubId, epoch: 1, collector: collector.publicKey },
    signing: await openHubKey(db, "2026-01-01T00:00:00.000Z"),
  };
});
afterEach(() => school.close());

const answer = (told: Partial<Attempt> = {}) => logAnswer(school, told);

/** What the collector makes of all that is sealed, each segment proven against the one before it. */
async function received(): Promise<{ answers: AnswerStatement[]; names: NewNames[] }> {
  const { db, facility } = school.hub;
  const hubKey = createPublicKey(sealing.signing);
  const answers: AnswerStatement[] = [];
  const names: NewNames[] = [];
  let before: Buffer = beginning;
  for (const kept of await segmentsBehind(db, "answers", 0)) {
    const segment = readSegment(kept.bytes);
    const place = {
      hubId: facility.hubId,
      epoch: 1,
      lane: "answers",
      first: answers.length + 1,
      count: kept.count,
    };
    expect(segment.place).toEqual(place);
    expect(isSignedBy(segment, before, hubKey)).toBe(true);
    before = hashOf(segment, before);
    const read = decodeAnswers(
      await openSegment(segment, openerOf(collector.privateKey)),
      kept.count,
    );
    answers.push(...read.answers);
    names.push(read.names);
  }
  return { answers, names };
}

test("every answer is sealed once, in the order of the log, and what numbers stand for is told once", async () => {
  await answer();
  const mistake = { response: "12", isCorrect: false, misconception: "forgets-the-turn" };
  await answer({ ...mistake, try: 2 });
  expect(await sealAnswers(school.hub.db, sealing)).toBe(1);
  expect(await sealAnswers(school.hub.db, sealing)).toBe(0);
  await answer({ itemId: "day-and-night.finish" });
  expect(await sealAnswers(school.hub.db, sealing)).toBe(1);
  const { answers, names } = await received();
  const { id, pseudonym } = school.amina;
  expect(answers).toMatchObject([
    { learner: id, item: 0, isCorrect: true, response: "" },
    { learner: id, item: 0, isCorrect: false, response: "12", misconception: 1, try: 2 },
    { learner: id, item: 1, isCorrect: true },
  ]);
  expect(answers[0]?.at).toBe(Date.parse("2026-09-01T08:00:00Z") / 1000);
  expect(names).toEqual([
    {
      learners: new Map([[id, pseudonym]]),
      items: [{ number: 0, itemId: "day-and-night.hours", packVersion: "1.0.0" }],
      misconceptions: new Map([[1, "forgets-the-turn"]]),
    },
    {
      learners: new Map(),
      items: [{ number: 1, itemId: "day-and-night.finish", packVersion: "1.0.0" }],
      misconceptions: new Map(),
    },
  ]);
});

test("questions on paper keep their own numbers, and what a child typed in letters stays on the hub", async () => {
  await answer({ variant: -1, seed: 31_415, response: "9", isCorrect: false });
  await answer({ response: "Amina !?", isCorrect: false });
  await sealAnswers(school.hub.db, sealing);
  const { answers } = await received();
  expect(answers.map(({ variant, seed }) => ({ variant, seed }))).toEqual([
    { variant: -1, seed: 31_415 },
    { variant: 0, seed: undefined },
  ]);
  expect(answers.map(({ response }) => response)).toEqual(["9", ""]);
});

test("answers given after the clock was set back arrive in the order in which they were given", async () => {
  for (const answeredAt of ["2026-09-01T08:00:00Z", "2020-01-01T00:00:00Z", "2026-09-01T09:00:00Z"])
    await answer({ answeredAt });
  expect(await sealAnswers(school.hub.db, sealing)).toBe(2);
  const { answers } = await received();
  expect(answers.map(({ at }) => new Date(at * 1000).getUTCFullYear())).toEqual([2026, 2020, 2026]);
});

test("answers that are sealed twice at once are sealed once", async () => {
  for (let count = 0; count < 20; count++) await answer();
  const { db } = school.hub;
  await Promise.all([sealAnswers(db, sealing), sealAnswers(db, sealing), sealAnswers(db, sealing)]);
  expect((await received()).answers).toHaveLength(20);
});

test("a segment for which the card has no room is not there at all, and is made when there is", async () => {
  await answer();
  const { db } = school.hub;
  await db.write((tx) =>
    tx.run(`create trigger full before insert on sent_item
            begin select raise(abort, 'database or disk is full'); end`),
  );
  await expect(sealAnswers(db, sealing)).rejects.toThrow();
  expect((await received()).answers).toEqual([]);
  await db.write((tx) => tx.run("drop trigger full"));
  await sealAnswers(db, sealing);
  expect((await received()).answers).toHaveLength(1);
});

test("a hub has one key for ever, which is on its card alone", async () => {
  const again = await openHubKey(school.hub.db, "2027-01-01T00:00:00.000Z");
  expect(again.equals(sealing.signing)).toBe(true);
  await school.restart();
  expect((await openHubKey(school.hub.db, "")).equals(sealing.signing)).toBe(true);
});

/** In the place of the school with one child. */
async function openClassThatGave(answers: AnswerStatement[]): Promise<void> {
  await school.close();
  school = await openSchool({ learners: 35 });
  await openSitting(school);
  await logStream(school, answers);
  sealing.hubId = school.hub.facility.hubId;
}

test("what fills a segment is sealed before any link is there, and the rest waits for more", async () => {
  await answer();
  expect(await sealFullSegments(school.hub.db, sealing)).toBe(0);
  await openClassThatGave(answerStream(2510));
  expect(await sealFullSegments(school.hub.db, sealing)).toBe(1);
  expect(await sealFullSegments(school.hub.db, sealing)).toBe(0);
  expect((await received()).answers).toHaveLength(2500);
  expect(await sealAnswers(school.hub.db, sealing)).toBe(1);
  expect((await received()).answers).toHaveLength(2510);
});

test("ten thousand answers, sealed in segments of which a link that is cut loses 6.5 KB at most, take 2.2 bytes each", async () => {
  await openClassThatGave(answerStream(20_000));
  await sealAnswers(school.hub.db, sealing);
  const segments = (await segmentsBehind(school.hub.db, "answers", 0)).slice(-4);
  const bytes = segments.map(({ bytes: { length } }) => length);
  expect(Math.max(...bytes)).toBeLessThanOrEqual(6500);
  const answers = segments.reduce((sum, { count }) => sum + count, 0);
  expect(answers).toBe(10_000);
  expect(bytes.reduce((sum, one) => sum + one, 0) / answers).toBeLessThanOrEqual(2.2);
});

test("answers that take many bytes, because half of them are wrong numbers, go in smaller segments, each of which passes a link of 9.6 kbit/s in six seconds", async () => {
  const isWrong = (place: number) => place % 2 === 1;
  const typed = (place: number) => String((place * 7919) % 10_007);
  const hard = answerStream(4000).map((one, place) =>
    isWrong(place) ? { ...one, isCorrect: false, response: typed(place) } : one,
  );
  await openClassThatGave(hard);
  await sealAnswers(school.hub.db, sealing);
  const { answers } = await received();
  const wrong = answers.filter(({ isCorrect }) => !isCorrect).map(({ response }) => response);
  expect(answers).toHaveLength(4000);
  expect(wrong).toEqual(expect.arrayContaining([typed(1), typed(3999)]));
  const segments = await segmentsBehind(school.hub.db, "answers", 0);
  expect(segments.length).toBeLessThan(5); // a small segment takes more bytes an answer
  for (const { bytes } of segments) expect(bytes.length).toBeLessThanOrEqual(6500);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type AnswerStatement,
  type NewNames,
  purposes,
} from "../../server/sync/protocol/answers.ts";
import { DamagedError } from "../../server/sync/protocol/bytes.ts";
import { decodeAnswers } from "../../server/sync/protocol/decode-answers.ts";
import { encodeAnswers } from "../../server/sync/protocol/encode-answers.ts";
import { packBody, unpackBody } from "../../server/sync/protocol/pack-body.ts";
import { budgets, bytesAnAnswer, noNames } from "../bench/sync.ts";
import { answerStream } from "../support/answer-stream.ts";

const small = fc.nat({ max: 5 });

/** Any answer that a log could hold, the odd ones as often as the usual. */
const anyAnswer: fc.Arbitrary<AnswerStatement> = fc
  .record({
    learner: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 2 ** 40 })),
    item: fc.oneof(small, fc.nat()),
    variant: fc.oneof(small, fc.constant(-1), fc.nat()),
    seed: fc.option(fc.nat({ max: 2 ** 32 - 1 }), { nil: undefined }),
    try: fc.oneof(fc.constant(1), fc.nat({ max: 9999 })),
    hints: small,
    isCorrect: fc.boolean(),
    response: fc.string({ unit: "grapheme", maxLength: 12 }),
    misconception: fc.option(fc.integer({ min: 1, max: 900 }), { nil: undefined }),
    at: fc.oneof(small, fc.nat()),
    purpose: fc.constantFrom(...purposes),
    check: fc.option(fc.integer({ min: 1, max: 2 ** 40 }), { nil: undefined }),
  })
  .map((answer) =>
    answer.isCorrect ? { ...answer, response: "", misconception: undefined } : answer,
  );

test("whatever children answered arrives as it was, in the order of the log", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyAnswer, { minLength: 1, maxLength: 60 }), async (made) => {
      const answers = [...made].sort((a, b) => a.at - b.at);
      const read = decodeAnswers(await encodeAnswers(answers, noNames), answers.length);
      expect(read.answers).toEqual(answers);
    }),
    { numRuns: 400 },
  );
});

test("names of children and questions that are new come with the answers", async () => {
  const names: NewNames = {
    learners: new Map([[3, "Zx_8-kQ0aB1c"]]),
    items: [{ number: 0, itemId: "arabic-letters-ba.finish", packVersion: "1.4.0" }],
    misconceptions: new Map([[1, "forgets-the-turn"]]),
  };
  const [answer] = answerStream(1);
  if (!answer) throw new Error("The stream is empty.");
  expect(decodeAnswers(await encodeAnswers([answer], names), 1).names).toEqual(names);
});

test("answers that were cut off or changed are refused, or are other answers, and stop nobody", async () => {
  const answers = answerStream(60);
  const body = await encodeAnswers(answers, noNames);
  for (let at = 0; at < body.length; at++) {
    const changed = Buffer.from(body);
    changed.writeUInt8(changed.readUInt8(at) ^ (1 << (at % 8)), at);
    for (const bytes of [changed, body.subarray(0, at)]) {
      try {
        expect(decodeAnswers(bytes, 60).answers).toHaveLength(60);
      } catch (error) {
        expect(error).toBeInstanceOf(DamagedError);
      }
    }
  }
  expect(() => decodeAnswers(body, 59)).toThrow(DamagedError);
  expect(() => decodeAnswers(body, 61)).toThrow(DamagedError);
});

test("a few bytes that stand for gigabytes are not unpacked", async () => {
  const bomb = await packBody(Buffer.alloc(2 << 20));
  expect(bomb.length).toBeLessThan(100);
  await expect(unpackBody(bomb)).rejects.toThrow(DamagedError);
});

test.each(budgets)(
  "%i answers of a class take at most %d bytes each, wherever in its weeks",
  async (count, most) => {
    expect(await bytesAnAnswer(count)).toBeLessThanOrEqual(most);
  },
);

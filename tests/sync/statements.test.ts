import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { largest } from "../../server/sync/protocol/bounds.ts";
import { DamagedError } from "../../server/sync/protocol/bytes.ts";
import {
  decodeStatements,
  encodeStatements,
  mostStatements,
} from "../../server/sync/protocol/encode-statements.ts";
import { packBody } from "../../server/sync/protocol/pack-body.ts";
import type { Statement, StatementLane } from "../../server/sync/protocol/statements.ts";

const number = fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: 2 ** 40 }));
const learner = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 2 ** 40 }));
const code = fc.string({ unit: fc.constantFrom(..."abc.-019 ~"), maxLength: 20 });
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
const second = fc.oneof(
  fc.nat({ max: 9 }),
  fc.maxSafeNat().map((any) => any % (largest.second + 1)),
);
const measured = fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: largest.integer }));
const about = { at: second };
const ofChild = { ...about, learner };
const ofNobody = { ...about, learner: fc.constant(undefined) };
const ofClass = fc.record({ class: number });

const people = fc.oneof(
  fc.record({
    ...{ kind: fc.constant("class"), ...ofNobody },
    facts: fc.record({ class: number, language: fc.constantFrom("en", "ar", "fr") }),
  }),
  fc.record({ kind: fc.constantFrom("class-away", "class-back"), ...ofNobody, facts: ofClass }),
  fc.record({
    ...{ kind: fc.constantFrom("enrolled", "moved", "away", "back"), ...ofChild },
    facts: ofClass,
  }),
  fc.record({ kind: fc.constant("merged"), ...ofChild, facts: fc.record({ into: learner }) }),
  fc.record({ kind: fc.constant("parted"), ...ofChild, facts: fc.record({}) }),
  fc.record({
    ...{ kind: fc.constant("withdrawn"), ...ofChild },
    facts: fc.record({ answers: fc.array(number, { maxLength: 9 }) }),
  }),
  fc.record({
    ...{ kind: fc.constant("results-withdrawn"), ...ofChild },
    facts: fc.record({
      typed: fc.array(fc.record({ seq: number, at: second }), { maxLength: 9 }),
    }),
  }),
  fc.record({
    ...{ kind: fc.constant("told-anew"), ...ofNobody },
    facts: fc.record({ from: number }),
  }),
) as fc.Arbitrary<Statement<"people">>;

const hundredths = fc.nat({ max: 100 });
const checks = fc.oneof(
  fc.record({
    ...{ kind: fc.constant("opened"), ...ofChild },
    facts: fc.record({ check: number, skills: code, language: fc.constant("en") }),
  }),
  fc.record({
    ...{ kind: fc.constant("ended"), ...ofChild },
    facts: fc.record({ check: number, as: fc.constantFrom("finished", "stopped") }),
  }),
  fc.record({
    ...{ kind: fc.constant("outcome"), ...ofChild },
    facts: fc.record({
      ...{ check: number, skill: code, sure: hundredths },
      outcome: fc.constantFrom("meets", "not-yet", "more-evidence"),
      assurance: fc.constantFrom("A0", "A1", "A2", "A3", "A4"),
      ...{ asked: hundredths, open: hundredths, right: hundredths },
    }),
  }),
  fc.record({
    ...{ kind: fc.constant("signed"), ...ofChild },
    facts: fc.record({ check: number, assurance: fc.constant("A3") }),
  }),
  fc.record({
    ...{ kind: fc.constant("end-signed"), ...ofChild },
    facts: fc.record({ check: number, ended: number, assurance: fc.constant("A3") }),
  }),
) as fc.Arbitrary<Statement<"checks">>;

const day = fc.nat({ max: 200_000 });
const days = fc.record({
  ...{ kind: fc.constant("day"), ...ofNobody },
  facts: fc.record({
    day,
    registers: fc.array(
      fc.record({ day, children: fc.array(fc.record({ learner, isPresent: fc.boolean() })) }),
      { maxLength: 3 },
    ),
    levels: fc.array(
      fc.record({
        subject: code,
        children: fc.array(
          fc.record({ learner, level: hundredths, mastered: fc.nat({ max: 10_000 }) }),
        ),
      }),
      { maxLength: 3 },
    ),
    health: fc.record({
      ...{
        freeMegabytes: maybe(measured),
        totalMegabytes: maybe(measured),
        cardErrors: maybe(measured),
      },
      ...{ wornPercent: maybe(hundredths), hottestDegrees: maybe(hundredths) },
      ...{ isPowerLow: maybe(fc.boolean()), powerCuts: maybe(measured), crashes: maybe(measured) },
      clock: maybe(fc.constantFrom("network", "battery", "unproven", "behind", "unset", "office")),
      ...{ mostPhones: maybe(hundredths), program: maybe(code) },
    }),
    spent: fc.array(
      fc.record({
        ...{ link: code, bytes: number, cost: maybe(number) },
        currency: maybe(fc.constantFrom("USD", "UGX")),
      }),
      { maxLength: 3 },
    ),
    packs: maybe(fc.array(fc.record({ pack: code, version: code }), { maxLength: 5 })),
  }),
}) as fc.Arbitrary<Statement<"days">>;

const ofLane: Record<StatementLane, fc.Arbitrary<Statement>> = { people, checks, days };
const names = fc
  .uniqueArray(fc.tuple(learner, code), { selector: ([one]) => one, maxLength: 9 })
  .map((all) => new Map(all));

describe.each(Object.entries(ofLane))("what is told in the lane %s", (name, statement) => {
  const lane = name as StatementLane; // the keys of the object above
  const anyBody = fc
    .tuple(fc.array(statement, { minLength: 1, maxLength: 20 }), names)
    .map(([statements, learners]) => ({
      ...{ statements, learners },
      body: encodeStatements(lane, statements, learners),
    }));

  test("arrives as it was, in its order, with the names that are new", () => {
    fc.assert(
      fc.property(anyBody, ({ statements, learners, body }) => {
        const read = decodeStatements(lane, body, statements.length);
        expect(read).toEqual({ statements, learners });
      }),
      { numRuns: 300 },
    );
  });

  test("that was cut off, changed or made longer is refused, or is something else in the one form it has, and stops nobody", () => {
    fc.assert(
      fc.property(anyBody, fc.nat(), fc.nat({ max: 7 }), ({ statements, body }, place, bit) => {
        const { length: count } = statements;
        const flipped = Buffer.from(body);
        const at = place % body.length;
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        for (const bytes of [flipped, body.subarray(0, at), Buffer.concat([body, flipped])])
          try {
            const read = decodeStatements(lane, bytes, count);
            expect(encodeStatements(lane, read.statements, read.learners)).toEqual(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(DamagedError);
          }
        expect(() => decodeStatements(lane, body.subarray(0, at), count)).toThrow(DamagedError);
        expect(() => decodeStatements(lane, body, count + mostStatements)).toThrow(DamagedError);
      }),
      { numRuns: 300 },
    );
  });

  test("that is any bytes at all is refused and stops nobody", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.integer({ min: 1, max: 30 }),
        (bytes, count) => {
          try {
            decodeStatements(lane, bytes, count);
          } catch (error) {
            expect(error).toBeInstanceOf(DamagedError);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

test("a class of thirty-five that comes anew takes 14 bytes a child, her pseudonym with it; moved she takes two", async () => {
  const pseudonym = (place: number) =>
    `${(place * 7919 + 1e9).toString(36)}qz${place}xkwv`.slice(0, 12);
  const children = Array.from({ length: 35 }, (_, place) => place + 1);
  const told = (kind: "enrolled" | "moved"): Statement[] =>
    children.map((one) => ({ kind, at: 1_788_000_000, learner: one, facts: { class: 1 } }));
  const learners = new Map(children.map((one) => [one, pseudonym(one)]));
  const fresh = await packBody(encodeStatements("people", told("enrolled"), learners));
  const moved = await packBody(encodeStatements("people", told("moved"), new Map()));
  expect(fresh.length / 35).toBeLessThanOrEqual(14);
  expect(moved.length / 35).toBeLessThanOrEqual(2);
});

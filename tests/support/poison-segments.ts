import { answerBody, type Body, dayBody, statementBody } from "./strange-hub.ts";

/** What a segment holds, its body, and why it cannot be read, as it is noted; empty where it can. */
export type Case = [what: string, body: () => Body | Promise<Body>, why: string];

const lastSecond = Date.parse("9999-12-31T23:59:59Z") / 1000;
const yearBehind = lastSecond + 10 * 365 * 86_400;

/** What opens and decodes, and what no table, no calendar or no memory takes. */
export const poison: Case[] = [
  ["NUL in a question", () => answerBody({}, { item: "x\0y" }), "text-form"],
  ["NUL in a pseudonym", () => answerBody({}, { learner: "x\0y" }), "text-form"],
  ["NUL in a pack's version", () => answerBody({}, { version: "\0" }), "text-form"],
  [
    "NUL in a mistake",
    () => answerBody({ isCorrect: false, misconception: 1 }, { misconception: "\0" }),
    "text-form",
  ],
  [
    "NUL in what was answered",
    () => answerBody({ isCorrect: false, response: "1\0" }),
    "text-form",
  ],
  [
    "a pseudonym too long to be found by",
    () => answerBody({}, { learner: "long".repeat(3000) }),
    "text-long 100",
  ],
  ["the 40,000th try", () => answerBody({ try: 40_000 }), "number-bounds try"],
  ["40,000 hints", () => answerBody({ hints: 40_000 }), "number-bounds hints"],
  ["hints less than none", () => answerBody({ hints: -1 }), "number-bounds hints"],
  ["variant 2^31", () => answerBody({ variant: 2 ** 31 }), "number-bounds variant"],
  ["a second that no calendar has", () => answerBody({ at: 2 ** 50 }), "number-bounds second"],
  ["a second of the year 10010", () => answerBody({ at: yearBehind }), "number-bounds second"],
  [
    "a statement of the year 10010",
    () => statementBody("people", { kind: "class-away", at: yearBehind, facts: { class: 1 } }),
    "number-bounds second",
  ],
  [
    "a sheet typed in the year 10010",
    () =>
      statementBody("people", {
        ...{ kind: "results-withdrawn", learner: 1 },
        facts: { typed: [{ seq: 1, at: yearBehind }] },
      }),
    "number-bounds second",
  ],
  [
    "a card of 2^40 megabytes",
    () => dayBody({ health: { freeMegabytes: 2 ** 40 } }),
    "number-large 2147483648",
  ],
  ["2^40 power cuts", () => dayBody({ health: { powerCuts: 2 ** 40 } }), "number-large 2147483648"],
  [
    "of one child twice that she was there",
    () => {
      const here = { learner: 1, isPresent: true };
      return dayBody({ registers: [{ day: 20_700, children: [here, here] }] });
    },
    "program error 21000",
  ],
];

/** The largest of everything that can be kept. */
export const sound: Case[] = [
  [
    "the largest answer",
    () =>
      answerBody(
        {
          ...{ try: 32_767, hints: 32_767, variant: 2 ** 31 - 1, at: lastSecond },
          ...{ isCorrect: false, response: "1".repeat(65_536), misconception: 1 },
        },
        { item: "i".repeat(2000), misconception: "m".repeat(2000), learner: "l".repeat(100) },
      ),
    "",
  ],
  [
    "the largest day",
    () =>
      dayBody({
        health: {
          ...{ freeMegabytes: 2 ** 31 - 1, totalMegabytes: 2 ** 31 - 1, cardErrors: 2 ** 31 - 1 },
          ...{ powerCuts: 2 ** 31 - 1, crashes: 2 ** 31 - 1 },
        },
      }),
    "",
  ],
  [
    "the last second",
    () => statementBody("people", { kind: "class-away", at: lastSecond, facts: { class: 1 } }),
    "",
  ],
];

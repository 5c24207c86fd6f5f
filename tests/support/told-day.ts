import { randomFrom } from "../../content/format/random.ts";
import type { DayFacts } from "../../server/sync/protocol/statements.ts";

/** What a hub tells of a day on which a class learned: two children were not there, most moved on in maths, some in reading. */
export function toldDay(day: number, learners: number[]): DayFacts {
  const random = randomFrom(`a day ${day}`);
  const below = (most: number) => Math.floor(random() * most);
  const levelsOf = (subject: string, share: number) => ({
    subject,
    children: learners
      .filter(() => random() < share)
      .map((learner) => ({ learner, level: 1 + below(3), mastered: 8 + below(30) })),
  });
  return {
    day,
    registers: [
      { day, children: learners.map((learner) => ({ learner, isPresent: random() > 0.06 })) },
    ],
    levels: [levelsOf("literacy", 0.5), levelsOf("maths", 0.9)],
    health: {
      ...{ freeMegabytes: 21_417 - day, totalMegabytes: 30_911, wornPercent: undefined },
      ...{ cardErrors: undefined, hottestDegrees: 61, isPowerLow: false, powerCuts: 14 },
      ...{ crashes: 0, clock: "unproven", mostPhones: 12, program: "0.1.0" },
    },
    spent: [{ link: "bgan", bytes: 6_612, cost: 3_306, currency: "USD" }],
    packs: undefined,
  };
}

import { largest } from "./bounds.ts";
import {
  bytes,
  code,
  each,
  type Field,
  list,
  listOf,
  maybe,
  near,
  oneOf,
  optional,
  record,
  seconds,
  table,
  type ValueOf,
  whole,
  yesNo,
} from "./fields.ts";
import type { Lane } from "./segment.ts";

/** Ten pieces of 20,000 letters, of which each has four bytes at most: five times what a hub lets a teacher write. */
export const mostPieces = 10;
export const mostPieceBytes = 4 * 20_000;

/** What is told beside the answers. */
export type StatementLane = Exclude<Lane, "answers">;

/** How far a result can be trusted, see the glossary. */
const assurances = ["A0", "A1", "A2", "A3", "A4"] as const;
const outcomes = ["meets", "not-yet", "more-evidence"] as const;
/** By what the clock of a hub is known to be right, or why it is not believed. */
export const clockTrusts = ["network", "battery", "unproven", "behind", "unset", "office"] as const;

/** What a teacher says of a child of whom the office said that she goes to another hub, or comes from one. */
export const answersToMoves = ["left", "stays", "came", "not-here"] as const;
export type AnswerToMove = (typeof answersToMoves)[number];

/** A class by its number on the hub: what it is called is for the people there. */
const ofClass = record({ class: whole() });
const ofCheck = { check: whole() };

const dayFacts = record({
  /** The date, as days since 1970. */
  day: whole(200_000),
  /** Who was there: on this day, and on earlier ones where something else was told before. */
  registers: list(
    record({ day: whole(200_000), children: table({ learner: near, isPresent: each(yesNo) }) }),
  ),
  /** What the hub believes now, of children of whom it was told otherwise before or not at all. */
  levels: list(
    record({
      subject: code(),
      children: table({ learner: near, level: each(whole(100)), mastered: each(whole(10_000)) }),
    }),
  ),
  /** How the box was; what could not be measured is not there. */
  health: record({
    freeMegabytes: maybe(largest.integer),
    totalMegabytes: maybe(largest.integer),
    /** How much of the life that its maker gives the card is over. */
    wornPercent: maybe(100),
    cardErrors: maybe(largest.integer),
    hottestDegrees: maybe(200),
    isPowerLow: optional(yesNo),
    /** Since the hub was set up. */
    powerCuts: maybe(largest.integer),
    crashes: maybe(largest.integer),
    clock: optional(oneOf(clockTrusts)),
    mostPhones: maybe(100_000),
    program: optional(code()),
  }),
  /** What passes over each link took on this day; money in hundredths. */
  spent: table({
    link: each(code()),
    bytes: each(whole()),
    cost: each(maybe()),
    currency: each(optional(code(10))),
  }),
  /** All packs that serve, where they are others than were told before. */
  packs: optional(table({ pack: each(code()), version: each(code()) })),
});

/** A piece of a version of a lesson that a teacher made and gave to a class. */
const lessonFacts = record({
  /** As answers to its questions name it. */
  lesson: code(),
  version: whole(),
  /** Of its whole text, in hexadecimal digits. */
  sha256: code(64),
  /** Which piece of the text this is, from 0 on, and how many there are. */
  piece: whole(mostPieces - 1),
  pieces: whole(mostPieces),
  /** In which lesson's place it stands. */
  place: code(),
  /** The lesson of a pack from which it was copied. */
  from: optional(record({ lesson: code(), pack: code(), version: code() })),
  /** The version made on the hub that was copied. */
  through: optional(code()),
  /** Who gave it, by her number on the hub. */
  teacher: whole(),
  text: bytes(mostPieceBytes),
});

/** How each kind of statement is written, by lane; kinds are added at the end, and never moved. */
export const kindsOf = {
  people: {
    class: record({ class: whole(), language: code(10) }),
    "class-away": ofClass,
    "class-back": ofClass,
    enrolled: ofClass,
    moved: ofClass,
    away: ofClass,
    back: ofClass,
    /** The card counts for another child from now on, or for itself again. */
    merged: record({ into: whole() }),
    parted: record<Record<never, never>>({}),
    /** Answers on paper that count no more, by their places in the log alone: as hubs of before told it. */
    withdrawn: record({ answers: listOf(near) }),
    /** What a teacher says about a child of whom the office said that she goes or comes, by the number of the move. */
    "move-answered": record({ code: code(8), as: oneOf(answersToMoves) }),
    /** Answers on paper that count no more, by their places in the log, each with the second in which it was typed. */
    "results-withdrawn": record({ typed: table({ seq: near, at: seconds }) }),
    /** All classes and children were told anew, from this place in the lane on: nobody else is on a list. */
    "told-anew": record({ from: whole() }),
  },
  checks: {
    opened: record({ ...ofCheck, skills: code(10_000), language: code(10) }),
    ended: record({ ...ofCheck, as: oneOf(["finished", "stopped"]) }),
    outcome: record({
      ...{ ...ofCheck, skill: code(), outcome: oneOf(outcomes), assurance: oneOf(assurances) },
      /** In hundredths. */
      sure: whole(100),
      ...{ asked: whole(1000), open: whole(1000), right: whole(1000) },
    }),
    /** By its number alone: as hubs of before told it. */
    signed: record({ ...ofCheck, assurance: oneOf(assurances) }),
    /** Somebody signed what came out of a check, by the second in which that ended. */
    "end-signed": record({ ...ofCheck, ended: whole(), assurance: oneOf(assurances) }),
  },
  days: { day: dayFacts, lesson: lessonFacts },
} as const satisfies Record<StatementLane, Record<string, Field<unknown>>>;

type Kinds = typeof kindsOf;

/** Something that was told of a hub, with the second in which it was, and the child whom it is about, if any. */
export type Statement<Of extends StatementLane = StatementLane> = {
  [One in Of]: {
    [Kind in keyof Kinds[One]]: {
      kind: Kind;
      at: number;
      learner: number | undefined;
      facts: ValueOf<Kinds[One][Kind]>;
    };
  }[keyof Kinds[One]];
}[Of];

export type DayFacts = ValueOf<typeof dayFacts>;
export type LessonFacts = ValueOf<typeof lessonFacts>;

/** The children whom a statement names, by number. */
export function learnersIn({ learner, facts }: Statement): number[] {
  const named = learner === undefined ? [] : [learner];
  if ("into" in facts) named.push(facts.into);
  if ("registers" in facts)
    for (const { children } of [...facts.registers, ...facts.levels])
      for (const child of children) named.push(child.learner);
  return named;
}

import { seedFor } from "../../content/format/seed.ts";
import type { Database } from "../db/database.ts";
import { mapInPieces } from "../in-pieces.ts";
import { type AnswerStatement, type NewNames, secondOf } from "./protocol/answers.ts";
import { encodeAnswers } from "./protocol/encode-answers.ts";
import {
  answersBehind,
  endOfLane,
  endOfLog,
  itemsSent,
  keepNames,
  type LaneEnd,
  type LoggedAnswer,
  learnersSent,
  misconceptionsSent,
} from "./queries.ts";
import { type Sealing, sealBehind } from "./seal-segment.ts";

/**
 * At two bytes an answer a segment is about 5 KB, five seconds of a link of 9.6 kbit/s: what is cut off goes again whole. With
 * fewer in one each takes more than the 2.2 bytes that it may.
 */
const mostInSegment = 2500;
/** Where many answers are wrong numbers each takes six bytes, and where numbers for names are new some more. */
const mostBytes = 6500;
/** So much of what should just fit is taken: fewer answers take more bytes each. */
const surely = 0.9;

/**
 * Seals the answers that no segment holds yet, one segment after the other. A segment is on the card before anybody sees it,
 * so that a power cut leaves it whole or not there at all, and what was sent once is the same for ever.
 * @returns how many segments were made
 */
export async function sealAnswers(db: Database, sealing: Sealing): Promise<number> {
  for (let made = 0; ; made++) {
    const end = await endOfLane(db, "answers");
    const logged = untilClockWentBack(await answersBehind(db, end.sealedTo, mostInSegment));
    if (logged.length === 0) return made;
    await sealNext(db, sealing, end, logged);
  }
}

/**
 * Seals what fills a segment, before any link is there: one that is there for twenty seconds has none to lose. The rest
 * waits for more: a full segment takes the fewest bytes.
 * @returns how many segments were made
 */
export async function sealFullSegments(db: Database, sealing: Sealing): Promise<number> {
  for (let made = 0; ; made++) {
    const end = await endOfLane(db, "answers");
    if ((await endOfLog(db)) - end.sealedTo < mostInSegment) return made;
    const logged = await answersBehind(db, end.sealedTo, mostInSegment);
    await sealNext(db, sealing, end, untilClockWentBack(logged));
  }
}

/** As many of these as make no segment that is too large for a link that comes and goes. */
async function sealNext(db: Database, sealing: Sealing, end: LaneEnd, logged: LoggedAnswer[]) {
  let some = logged;
  for (;;) {
    const bytes = await sealSome(db, sealing, end, some);
    if (bytes <= mostBytes || some.length === 1) return;
    some = some.slice(0, Math.max(1, Math.floor((some.length * mostBytes * surely) / bytes)));
  }
}

/** @returns how many bytes their segment takes; with more than `mostBytes` it is not kept, unless it is of one answer */
async function sealSome(db: Database, sealing: Sealing, end: LaneEnd, logged: LoggedAnswer[]) {
  const { answers, names } = await numbered(db, logged);
  if (logged.at(-1)?.seq !== end.sealedTo + answers.length)
    throw new Error(`The log has a gap behind ${end.sealedTo}.`); // seq is dense: nothing is ever deleted from it
  return sealBehind(db, sealing, end, {
    ...{ lane: "answers", count: answers.length, learners: names.learners, mostBytes },
    body: await encodeAnswers(answers, names),
    alsoKeep: (tx) => keepNames(tx, names),
  });
}

/** Seconds never go back within a segment; where the clock was set back, the next one begins. */
function untilClockWentBack(logged: LoggedAnswer[]): LoggedAnswer[] {
  const toSecond = ({ answeredAt }: LoggedAnswer) =>
    answeredAt.slice(0, "2026-09-01T08:00:00".length);
  const back = logged.findIndex(
    (answer, place) => place > 0 && toSecond(answer) < toSecond(logged[place - 1] ?? answer),
  );
  return back < 0 ? logged : logged.slice(0, back);
}

/** The answers with numbers for names, and what the new numbers stand for. */
async function numbered(db: Database, logged: LoggedAnswer[]) {
  const known = await learnersSent(db, "answers", [
    ...new Set(logged.map(({ learner }) => learner)),
  ]);
  const items = new Map((await itemsSent(db)).map((item) => [keyOf(item), item.number]));
  const mistakes = await misconceptionsSent(db);
  const names: NewNames = { learners: new Map(), items: [], misconceptions: new Map() };
  const itemOf = ({ itemId, packVersion }: LoggedAnswer) => {
    const key = keyOf({ itemId, packVersion });
    const number = items.get(key) ?? items.size;
    if (!items.has(key)) names.items.push({ number, itemId, packVersion });
    items.set(key, number);
    return number;
  };
  const mistakeOf = (name: string | undefined) => {
    if (name === undefined) return undefined;
    const number = mistakes.get(name) ?? mistakes.size + 1;
    if (!mistakes.has(name)) names.misconceptions.set(number, name);
    mistakes.set(name, number);
    return number;
  };
  const answers = await mapInPieces(logged, (one): AnswerStatement => {
    if (!known.has(one.learner)) names.learners.set(one.learner, one.pseudonym);
    const { learner, variant, hints, isCorrect, purpose, check } = one;
    const follows = one.seed === seedFor(one.pseudonym, one.itemId, variant);
    return {
      ...{ learner, variant, try: one.try, hints, isCorrect, purpose, check },
      item: itemOf(one),
      seed: follows ? undefined : one.seed,
      response: isCorrect ? "" : withoutWords(one.response),
      misconception: isCorrect ? undefined : mistakeOf(one.misconception),
      at: secondOf(one.answeredAt),
    };
  });
  return { answers, names };
}

function keyOf({ itemId, packVersion }: { itemId: string; packVersion: string }): string {
  return `${itemId} ${packVersion}`;
}

/** Numbers and places of choices leave the hub. What was typed in letters may be anything, a child's own name too: it stays. */
function withoutWords(response: string): string {
  return /\p{L}/u.test(response) ? "" : response;
}

import type { Reader } from "../../db/connection.ts";
import type { TimeSpan } from "../../device/calendar.ts";
import { answersInTime, answersOfOne, type CountedAnswers } from "./queries.ts";

/** Answers of a day, and how many of them were right. */
export type AnswersOfDay = { answers: number; right: number };

/** By `<learner> <day>`, days as dates of the hub's own time zone. */
export type AnswersByDay = Map<string, AnswersOfDay>;

/** Turns a time into the date of the hub's own time zone, `2026-03-01`. */
export type DateOf = (ms: number) => string;

/** What each child of a class answered on each day of a time: one walk back through the log to its beginning. */
export async function answersOfClass(
  db: Reader,
  classroomId: number,
  span: TimeSpan,
  dateOf: DateOf,
): Promise<AnswersByDay> {
  return byDay(await answersInTime(db, classroomId, span), dateOf);
}

/** More answers of a month than any child gives. */
const mostAnswers = 3000;

/** The same for one child, from her own part of the log. */
export async function answersOfChildByDay(
  db: Reader,
  learnerId: number,
  span: TimeSpan,
  dateOf: DateOf,
): Promise<AnswersByDay> {
  return byDay(await answersOfOne(db, learnerId, span, mostAnswers), dateOf);
}

function byDay(counted: CountedAnswers[], dateOf: DateOf): AnswersByDay {
  const days: AnswersByDay = new Map();
  for (const { learnerId, minutes, answers, right } of counted) {
    const key = `${learnerId} ${dateOf(Date.parse(`${minutes}0:00Z`))}`;
    const known = days.get(key) ?? { answers: 0, right: 0 };
    days.set(key, { answers: known.answers + answers, right: known.right + right });
  }
  return days;
}

import type { LoggedAnswer } from "./read-answers.ts";
import { compareTimes, type Time } from "./times.ts";

type Timed = LoggedAnswer & Time;

const mark = "~~";

/** The skills of one answer as a skill of its own, the same in whatever order they are told. */
export function joined(...told: string[]): string {
  if (told.length === 1 && !told[0]?.includes(mark)) return told[0] ?? "";
  const skills = told.flatMap((skill) => skill.split(mark)).map((skill) => skill.trim());
  return [...new Set(skills)].sort().join(mark);
}

/**
 * Some logs have a row for each skill of a question: rows of one learner, item and time that stand beside each other and
 * agree on right or wrong tell of one answer. Where the times do not tell answers apart every row is one.
 * @param told in the order of their times
 * @param isTimeUnique a row that tells nothing new of its time tells the same answer again
 */
export function oneRowEach(
  told: Timed[],
  isTimeUnique: boolean,
  leftOut: { moreSkills: number; toldTwice: number },
): LoggedAnswer[] {
  if (!tellAnswersApart(told)) return told;
  const answers: LoggedAnswer[] = [];
  for (const moment of moments(told)) {
    const newest = new Map<string, LoggedAnswer>();
    for (const { learner, skill, item, isCorrect } of moment) {
      const answer = { learner, skill, item, isCorrect };
      const again = joinTo(newest.get(learner), answer, isTimeUnique);
      if (again) leftOut[again] += 1;
      else {
        newest.set(learner, answer);
        answers.push(answer);
      }
    }
  }
  return answers;
}

/** What a row told of the answer before it, which has its skill from now on; undefined where it is an answer of its own. */
function joinTo(
  before: LoggedAnswer | undefined,
  { item, isCorrect, skill }: LoggedAnswer,
  isTimeUnique: boolean,
): "moreSkills" | "toldTwice" | undefined {
  if (before?.item !== item || before.isCorrect !== isCorrect) return undefined;
  const skills = joined(before.skill, skill);
  if (skills === before.skill) return isTimeUnique ? "toldTwice" : undefined;
  before.skill = skills;
  return "moreSkills";
}

/** Of the rows that follow another of their learner at one time, so many at most may be of another question. */
const mostMixed = 0.1;

/**
 * Nobody answers two questions at once: where learners do so again and again the time is that of a day or a page, or stands
 * for none, and two rows of one question at one time may well be two answers.
 */
function tellAnswersApart(told: Timed[]): boolean {
  let following = 0;
  let mixed = 0;
  for (const moment of moments(told)) {
    const newest = new Map<string, string>();
    for (const { learner, item } of moment) {
      const before = newest.get(learner);
      if (before !== undefined) following += 1;
      if (before !== undefined && before !== item) mixed += 1;
      newest.set(learner, item);
    }
  }
  return mixed <= following * mostMixed;
}

/** The rows of each time. */
function* moments(told: Timed[]): Generator<Timed[]> {
  let moment: Timed[] = [];
  for (const row of told) {
    const [first] = moment;
    if (first && compareTimes(first, row) !== 0) {
      yield moment;
      moment = [];
    }
    moment.push(row);
  }
  yield moment;
}

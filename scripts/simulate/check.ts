import { type CheckAnswer, judgeCheck } from "../../server/learning/model/check.ts";
import { inClass } from "../../server/learning/model/settings.ts";
import { type Format, formats, logistic, openLuck } from "./luck.ts";

/**
 * How often is a supervised check right? Children stand around the pass mark, the hardest place to tell them apart; the
 * world has a slope of its own, and its questions differ in difficulty by what the hub does not know.
 */
const usualChildren = 4000;
const trueSlope = 1.5;
const trueSlip = 0.05;
const passMark = Math.log(0.85 / 0.15) / trueSlope;
const childSpread = 1.2;
const itemSpread = 0.35;

export type CheckRow = {
  format: string;
  questions: number;
  /** Of 100 children. */
  decidedPercent: number;
  /** Of 100 decided ones. */
  rightPercent: number;
  /** Of 100 who are said to meet it. */
  falseMeetsPercent: number;
};

export function checkTable(children = usualChildren): CheckRow[] {
  return formats.map((format) => tryCheck(format, children));
}

export function tryCheck({ name, guess }: Format, children = usualChildren): CheckRow {
  const luck = openLuck(`check ${name}`);
  const sums = { questions: 0, decided: 0, right: 0, meets: 0, falseMeets: 0 };
  for (let child = 0; child < children; child++) {
    const strength = passMark + childSpread * luck.bell();
    const isThere = strength >= passMark;
    const answers: CheckAnswer[] = [];
    let judged = judgeCheck(answers, inClass);
    while (!judged.isEnough) {
      const away = strength - itemSpread * luck.bell();
      const chance = guess + (1 - guess - trueSlip) * logistic(trueSlope * away);
      answers.push({ guess, isCorrect: luck.share() < chance });
      judged = judgeCheck(answers, inClass);
    }
    sums.questions += answers.length;
    if (judged.outcome === "more-evidence") continue;
    sums.decided += 1;
    if ((judged.outcome === "meets") === isThere) sums.right += 1;
    if (judged.outcome === "meets") sums.meets += 1;
    if (judged.outcome === "meets" && !isThere) sums.falseMeets += 1;
  }
  return {
    format: name,
    questions: sums.questions / children,
    decidedPercent: (100 * sums.decided) / children,
    rightPercent: (100 * sums.right) / sums.decided,
    falseMeetsPercent: (100 * sums.falseMeets) / sums.meets,
  };
}

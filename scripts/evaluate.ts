import { existsSync } from "node:fs";
import { runCommand, type Told, WrongUse } from "./command.ts";
import { foreseeCold, foreseeWarm, split } from "./evaluate/foresee.ts";
import { AlertTrial } from "./evaluate/help-alert.ts";
import { measure } from "./evaluate/measures.ts";
import { type Log, readAnswers } from "./evaluate/read-answers.ts";

const help = `npm run evaluate -- FILE.csv [--json]
How well the hub foresees answers in a log that it has never seen: rows of learner,skill,item,correct,time with commas, tabs,
semicolons or bars between them; correct is 0 or 1, true or false, yes or no; all times are numbers, or all are dates. A row of names may come first, also those of ASSISTments and DataShop (user_id, skill_id,
problem_id, order_id, KC, First Attempt and the like) and of the hub's own export, of which first tries count. With a time or order_id answers are put in its order; rows without a
skill are left out; several skills of an answer, joined by ~~ or in rows of one time that agree on correct, count as a skill of their
own. A time of days, or one that questions of a learner share throughout, tells no answers apart: each row is one.
Prints AUC, calibration error (ECE, ten bins) and log loss,
  cold: from nothing, each answer foreseen by those before it,
  warm: difficulties learned from four fifths of the learners, tested on the others,
and how well the help alert foresees after five tries who turns in circles (wheel-spinning).`;

await runCommand({ help, options: { json: {} }, mostWords: 1, run: evaluate });

async function evaluate(told: Told): Promise<boolean> {
  const [file] = told.words;
  if (!file) throw new WrongUse("Say which log: npm run evaluate -- FILE.csv");
  if (!existsSync(file)) throw new WrongUse(`There is no file ${file}.`);
  const found = measureLog(await readAnswers(file));
  if (told.is("json")) console.log(JSON.stringify(found, null, 2));
  else show(file, found);
  return true;
}

type Found = ReturnType<typeof measureLog>;

function measureLog({ answers, leftOut }: Log) {
  const { training, tests } = split(answers);
  const trial = new AlertTrial();
  return {
    answers: answers.length,
    leftOut,
    learners: new Set(answers.map(({ learner }) => learner)).size,
    skills: new Set(answers.map(({ skill }) => skill)).size,
    items: new Set(answers.map(({ item }) => item)).size,
    cold: measure(foreseeCold(answers)),
    warm: measure(foreseeWarm(training, tests, (answer, row, now) => trial.see(answer, row, now))),
    alert: trial.measure(training),
  };
}

function show(file: string, { answers, leftOut, learners, skills, items, ...found }: Found): void {
  const seen = Object.entries({ answer: answers, learner: learners, skill: skills, item: items });
  console.log(`${file}: ${seen.map(([one, count]) => counted(count, one)).join(", ")}`);
  const { withoutSkill, withdrawn, laterTries, partlyRight, moreSkills, toldTwice } = leftOut;
  if (withoutSkill > 0) console.log(`left out: ${counted(withoutSkill, "row")} without a skill`);
  if (withdrawn > 0) console.log(`left out: ${counted(withdrawn, "row")} taken back`);
  if (laterTries > 0)
    console.log(`left out: ${counted(laterTries, "row")} of a second or later try`);
  if (partlyRight > 0)
    console.log(`left out: ${counted(partlyRight, "row")} neither right nor wrong`);
  if (toldTwice > 0)
    console.log(`left out: ${counted(toldTwice, "row")} with an answer told before`);
  if (moreSkills > 0)
    console.log(`joined: ${counted(moreSkills, "row")} with another skill of an answer`);
  for (const kind of ["cold", "warm"] as const) {
    const { auc, ece, logLoss, answers: foreseen } = found[kind];
    console.log(
      `${kind}: AUC ${written(auc)}  ECE ${written(ece)}  log loss ${written(logLoss)}  (${counted(foreseen, "answer")} foreseen)`,
    );
  }
  const { auc, precision, recall, cases, spinning, tracingAuc } = found.alert;
  console.log(
    `help alert after 5 tries: AUC ${written(auc)}  precision ${written(precision, 2)} at recall ${written(recall, 2)}  (${spinning} of ${cases} turned in circles; knowledge tracing alone: AUC ${written(tracingAuc)})`,
  );
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}

/** What cannot be measured, because all answers are alike or none is left to test on, is "none" and no number. */
function written(measured: number, decimals = 4): string {
  return Number.isNaN(measured) ? "none" : measured.toFixed(decimals);
}

import { existsSync } from "node:fs";
import { runCommand, type Told, WrongUse } from "./command.ts";
import { foreseeCold, foreseeWarm, split } from "./evaluate/foresee.ts";
import { measureAlert } from "./evaluate/help-alert.ts";
import { measure } from "./evaluate/measures.ts";
import { readAnswers } from "./evaluate/read-answers.ts";

const help = `npm run evaluate -- FILE.csv [--json]
How well the hub foresees answers in a log that it has never seen: learner,skill,item,correct,time rows in the order in which
they were given; a row of names may come first. Prints AUC, calibration error (ECE, ten bins) and log loss,
  cold: from nothing, each answer foreseen by those before it,
  warm: difficulties learned from four fifths of the learners, tested on the others,
and how well it foresees after five tries who turns in circles (wheel-spinning).`;

await runCommand({ help, options: { json: {} }, takesWords: true, run: evaluate });

async function evaluate(told: Told): Promise<boolean> {
  const [file] = told.words;
  if (!file) throw new WrongUse("Say which log: npm run evaluate -- FILE.csv");
  if (!existsSync(file)) throw new WrongUse(`There is no file ${file}.`);
  const answers = await readAnswers(file);
  const { training, tests } = split(answers);
  const found = {
    learners: new Set(answers.map(({ learner }) => learner)).size,
    skills: new Set(answers.map(({ skill }) => skill)).size,
    items: new Set(answers.map(({ item }) => item)).size,
    cold: measure(foreseeCold(answers)),
    warm: measure(foreseeWarm(training, tests)),
    alert: measureAlert(training, tests),
  };
  if (told.is("json")) console.log(JSON.stringify(found, null, 2));
  else show(file, answers.length, found);
  return true;
}

type Found = {
  learners: number;
  skills: number;
  items: number;
  cold: ReturnType<typeof measure>;
  warm: ReturnType<typeof measure>;
  alert: ReturnType<typeof measureAlert>;
};

function show(file: string, answers: number, { learners, skills, items, ...found }: Found): void {
  console.log(
    `${file}: ${answers} answers, ${learners} learners, ${skills} skills, ${items} items`,
  );
  for (const kind of ["cold", "warm"] as const) {
    const { auc, ece, logLoss, answers: foreseen } = found[kind];
    console.log(
      `${kind}: AUC ${auc.toFixed(4)}  ECE ${ece.toFixed(4)}  log loss ${logLoss.toFixed(4)}  (${foreseen} answers foreseen)`,
    );
  }
  const { auc, precision, recall, cases, spinning } = found.alert;
  console.log(
    `help alert after 5 tries: AUC ${auc.toFixed(4)}  precision ${precision.toFixed(2)} at recall ${recall.toFixed(2)}  (${spinning} of ${cases} turned in circles)`,
  );
}

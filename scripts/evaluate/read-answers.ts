import { foldDigits } from "../../content/format/read-number.ts";
import { WrongUse } from "../command.ts";
import { type Columns, columnsOf } from "./columns.ts";
import { joined, oneRowEach } from "./join-skills.ts";
import { type Row, RowTrouble, readRows } from "./rows.ts";
import { explainDates } from "./slashed-dates.ts";
import { compareTimes, type Time, TimeReader } from "./times.ts";

/** One answer of a log. Several skills of a question are one skill of its own, joined by "~~". */
export type LoggedAnswer = { learner: string; skill: string; item: string; isCorrect: boolean };

export type Log = {
  /** In the order in which they were given. */
  answers: LoggedAnswer[];
  /** Rows that are no answer of their own, by the reason. */
  leftOut: {
    withoutSkill: number;
    /** Typed from paper and taken back. */
    withdrawn: number;
    /** A later try at a question whose first try was told. */
    laterTries: number;
    /** Neither right nor wrong: a share between. */
    partlyRight: number;
    /** Told another skill of an answer that was told before. */
    moreSkills: number;
    /** Told the same answer again. */
    toldTwice: number;
  };
};

/**
 * Reads a log of answers: rows of learner, skill, item, correct, time, or any columns whose names are known. Answers are
 * put in the order of their time where the log tells it; otherwise the order of the rows holds.
 * @throws WrongUse with file, line and reason
 */
export async function readAnswers(file: string): Promise<Log> {
  const leftOut = {
    ...{ withoutSkill: 0, withdrawn: 0, laterTries: 0 },
    ...{ partlyRight: 0, moreSkills: 0, toldTwice: 0 },
  };
  try {
    const { told, columns, areDays } = await readTold(file, leftOut);
    if (!told.every((one, place) => compareTimes(told[place - 1] ?? one, one) <= 0))
      told.sort(compareTimes);
    const mayShare = columns?.time !== undefined && !areDays;
    const answers = mayShare ? oneRowEach(told, columns.isTimeUnique, leftOut) : told;
    if (answers.length > 0) return { answers, leftOut };
  } catch (error) {
    if (!(error instanceof RowTrouble)) throw error;
    const place = error.line === 0 ? file : `${file}:${error.line}`;
    throw new WrongUse(`${place}: ${error.message}`, { cause: error });
  }
  throw new WrongUse(`${file}: there is no answer in it`);
}

type Told = LoggedAnswer & Time;

async function readTold(file: string, leftOut: Log["leftOut"]) {
  const told: Told[] = [];
  const reader = { own: namesKeptOnce(), times: new TimeReader() };
  let columns: Columns | undefined;
  let width = 0;
  for await (const row of readRows(file)) {
    try {
      if (columns === undefined) {
        const found = columnsOf(row.cells);
        columns = found.columns;
        width = row.cells.length;
        if (found.isNames) continue;
      }
      refuseShifted(row, width);
      const answer = answerFrom(row, columns, reader);
      if (typeof answer === "string") leftOut[answer] += 1;
      else told.push(answer);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new RowTrouble(reason, { line: row.line, cause: error });
    }
  }
  explainDates(told);
  return { told, columns, areDays: reader.times.areDays };
}

/** A table of this width or less has nothing but what an answer is made of. */
const narrow = 5;

/**
 * A comma inside a number or a name moves the cells behind it, and another one would be taken for right or wrong. Wide logs
 * of other programs have stray commas in what was typed, behind everything that is read here.
 */
function refuseShifted({ cells }: Row, width: number): void {
  const filled = cells.findLastIndex((cell) => cell !== "") + 1;
  if (width <= narrow && filled > width)
    throw new Error(
      `there are ${filled} cells where the first row has ${width}; put what has a comma in it in quotes`,
    );
}

/** A name that comes a thousand times is kept once, without the line that it stood in. */
function namesKeptOnce(): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const kept = known.get(name);
    if (kept !== undefined) return kept;
    known.set(name, name);
    return name;
  };
}

const nothing = new Set(["", "na", "nan", "n/a", "null", "none", "\\n"]);

/** What rows are read with: names are kept once, and all times are of one kind. */
type Reader = { own: (name: string) => string; times: TimeReader };

function answerFrom(
  { cells }: Row,
  columns: Columns,
  { own, times }: Reader,
): Told | "withoutSkill" | "withdrawn" | "laterTries" | "partlyRight" {
  const skill = cells[columns.skill];
  if (skill === undefined) throw new Error("there is no skill, the row is too short");
  if (nothing.has(skill.toLowerCase())) return "withoutSkill";
  if (columns.withdrawn !== undefined && cells[columns.withdrawn] === "1") return "withdrawn";
  if (columns.tries && cellIn(cells, columns.tries.place, "try") !== "1") return "laterTries";
  if (nothing.has((cells[columns.correct] ?? "").toLowerCase())) return "partlyRight";
  const isCorrect = isRight(correctIn(cells, columns));
  if (isCorrect === undefined) return "partlyRight";
  return {
    learner: own(cellIn(cells, columns.learner, "learner")),
    skill: own(joined(skill)),
    item: own(columns.item.map((place) => cellIn(cells, place, "item")).join(" ")),
    isCorrect,
    ...(columns.time === undefined ? { time: 0 } : times.read(cellIn(cells, columns.time, "time"))),
  };
}

function cellIn(cells: string[], place: number, name: string): string {
  const text = cells[place];
  if (!text) throw new Error(`there is no ${name}`);
  return text;
}

/** An answer with a hint is no proof of knowing: the model of the hub takes it so too. */
function correctIn(cells: string[], { correct, tries }: Columns): string {
  const written = cellIn(cells, correct, "correct");
  return tries && cellIn(cells, tries.hints, "hints") !== "0" ? "hint" : written;
}

const rightWords = new Set(["1", "true", "yes", "correct", "right"]);
const wrongWords = new Set(["0", "false", "no", "incorrect", "wrong", "hint"]);

/** A hint that was asked for before the first answer is not right. @returns undefined for a share between */
function isRight(written: string): boolean | undefined {
  const word = foldDigits(written).toLowerCase();
  if (rightWords.has(word)) return true;
  if (wrongWords.has(word)) return false;
  const share = plainNumber.test(word) ? Number(word) : Number.NaN;
  if (!(share >= 0 && share <= 1))
    throw new Error(
      `correct is "${written}"; it may be 0 or 1, true or false, yes or no, correct or incorrect`,
    );
  return share === 0 || share === 1 ? share === 1 : undefined;
}

/** As people write one; JavaScript would also take 0x1, and nothing at all, for a number. */
const plainNumber = /^(?:\d+\.?\d*|\.\d+)$/;

import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { WrongUse } from "../command.ts";

/** One answer of a log, in the order in which it was given. */
export type LoggedAnswer = { learner: string; skill: string; item: string; isCorrect: boolean };

const columns = ["learner", "skill", "item", "correct", "time"] as const;
type Column = (typeof columns)[number];

/**
 * Reads `learner,skill,item,correct,time` rows. A first row with these names may put them in another order and leave out
 * `time`: the order of the rows is the order of the answers.
 * @throws WrongUse with file, line and reason
 */
export async function readAnswers(file: string): Promise<LoggedAnswer[]> {
  const lines = createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Infinity });
  const answers: LoggedAnswer[] = [];
  let places = placesOf(columns);
  let number = 0;
  try {
    for await (const line of lines) {
      number += 1;
      const cells = cellsOf(line.replace(/^\uFEFF/, ""));
      if (number === 1 && cells.includes("learner")) places = placesOf(cells);
      else if (line.trim() !== "") answers.push(answerFrom(cells, places));
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const place = number === 0 ? file : `${file}:${number}`;
    throw new WrongUse(`${place}: ${reason}`, { cause: error });
  }
  if (answers.length === 0) throw new WrongUse(`${file}: there is no answer in it`);
  return answers;
}

type Places = Record<Column, number>;

function placesOf(names: readonly string[]): Places {
  const place = (name: Column) => names.indexOf(name);
  const missing = columns.filter((name) => name !== "time" && place(name) < 0);
  if (missing.length > 0) throw new Error(`the column ${missing.join(", ")} is missing`);
  return Object.fromEntries(columns.map((name) => [name, place(name)])) as Places; // every column has its place
}

function answerFrom(cells: string[], places: Places): LoggedAnswer {
  const cell = (name: Column) => {
    const text = cells[places[name]];
    if (!text) throw new Error(`there is no ${name}`);
    return text;
  };
  const correct = cell("correct").toLowerCase();
  if (!["0", "1", "true", "false", "0.0", "1.0"].includes(correct))
    throw new Error(`correct is "${correct}"; it may be 0 or 1`);
  const isCorrect = correct.startsWith("1") || correct === "true";
  return { learner: cell("learner"), skill: cell("skill"), item: cell("item"), isCorrect };
}

/** The cells of a line; a cell in quotes may hold commas, and two quotes stand for one (RFC 4180). */
function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(",").map((cell) => cell.trim());
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain?.trim() ?? "",
  );
}

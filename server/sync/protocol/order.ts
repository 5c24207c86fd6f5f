import { type ByteReader, type ByteWriter, DamagedError } from "./bytes.ts";

type Timed = { learner: number; at: number };

/**
 * Writes who came first within a second: the children who still have an answer of that second stand in a row, and of each
 * answer the place of its child in that row is written, as long as there is more than one.
 * @param answers in the order of the log; their seconds never go back
 */
export function writeOrder(column: ByteWriter, answers: Timed[]): void {
  for (const second of bySecond(answers)) {
    if (second.length === 1) continue; // as most are
    const row = rowOf(second);
    for (const { learner } of second) {
      const place = row.findIndex((child) => child.learner === learner);
      if (row.length > 1) column.number(place);
      takeFrom(row, place);
    }
  }
}

/**
 * Puts answers that stand by child back into the order of the log.
 * @param answers each child's in her own order
 * @throws DamagedError
 */
export function readOrder<Answer extends Timed>(column: ByteReader, answers: Answer[]): Answer[] {
  const sorted = [...answers].sort((a, b) => a.at - b.at);
  const ordered: Answer[] = [];
  for (const second of bySecond(sorted)) {
    const row = rowOf(second);
    while (row.length > 0) {
      const place = row.length > 1 ? column.number() : 0;
      const answer = takeFrom(row, place);
      if (!answer)
        throw new DamagedError("The order of the answers names nobody.", { code: "never-told" });
      ordered.push(answer);
    }
  }
  return ordered;
}

function bySecond<Answer extends Timed>(answers: Answer[]): Answer[][] {
  const seconds: Answer[][] = [];
  for (const answer of answers) {
    const newest = seconds.at(-1);
    if (newest?.[0]?.at === answer.at) newest.push(answer);
    else seconds.push([answer]);
  }
  return seconds;
}

type Row<Answer> = { learner: number; waiting: Answer[] }[];

/** The children of a second by their numbers, each with her answers in order. */
function rowOf<Answer extends Timed>(second: Answer[]): Row<Answer> {
  const children = new Map<number, Answer[]>();
  for (const answer of second) {
    const waiting = children.get(answer.learner);
    if (waiting) waiting.push(answer);
    else children.set(answer.learner, [answer]);
  }
  return [...children]
    .map(([learner, waiting]) => ({ learner, waiting }))
    .sort((a, b) => a.learner - b.learner);
}

function takeFrom<Answer>(row: Row<Answer>, place: number): Answer | undefined {
  const child = row[place];
  const answer = child?.waiting.shift();
  if (child?.waiting.length === 0) row.splice(place, 1);
  return answer;
}

import { type Posterior, points } from "./posterior.ts";

/**
 * What is known of one child's skills, a row of 27 numbers each in one block: 60 children with 120 skills take 0.8 MB,
 * where objects would take 3. A row is seventeen weights of the posterior and then the columns below.
 */
export type SkillRows = { numbers: Float32Array; rowOf: Map<string, number> };

const weights = points.length;
const column = {
  origin: weights,
  knows: weights + 1,
  tries: weights + 2,
  right: weights + 3,
  box: weights + 4,
  dueDay: weights + 5,
  lastDay: weights + 6,
  masteredDay: weights + 7,
  ability: weights + 8,
  answers: weights + 9,
} as const;
const rowLength = weights + 10;

export type SkillColumn = keyof typeof column;

/** One skill of one child, read from and written to its row. */
export type SkillRow = {
  /** Where she may stand, in logits above `origin`. */
  belief: Posterior;
  /** The skill's difficulty when she first met it: zero of her posterior, so that the grid never runs out. */
  origin: number;
  /** Chance that she knows it, as Bayesian knowledge tracing has it: for the help alert. */
  knows: number;
  /** Answers at first try, and how many of them were right without a hint. */
  tries: number;
  right: number;
  /** Leitner box 1 to 5 of a mastered skill; 0 while she is learning it. */
  box: number;
  /** Day of the next review. */
  dueDay: number;
  lastDay: number;
  /** Day on which she had mastered it for the first time; 0 before. */
  masteredDay: number;
  /** What she could do in the subject after her newest answer to this skill, in logits, and from how many answers. */
  ability: number;
  answers: number;
};

export function emptyRows(): SkillRows {
  return { numbers: new Float32Array(0), rowOf: new Map() };
}

/** The row of a skill, undefined when the child has not met it. Changing the belief changes the row. */
export function readRow({ numbers, rowOf }: SkillRows, skill: string): SkillRow | undefined {
  const row = rowOf.get(skill);
  if (row === undefined) return undefined;
  const start = row * rowLength;
  return {
    belief: numbers.subarray(start, start + weights),
    origin: numbers[start + column.origin] ?? 0,
    knows: numbers[start + column.knows] ?? 0,
    tries: numbers[start + column.tries] ?? 0,
    right: numbers[start + column.right] ?? 0,
    box: numbers[start + column.box] ?? 0,
    dueDay: numbers[start + column.dueDay] ?? 0,
    lastDay: numbers[start + column.lastDay] ?? 0,
    masteredDay: numbers[start + column.masteredDay] ?? 0,
    ability: numbers[start + column.ability] ?? 0,
    answers: numbers[start + column.answers] ?? 0,
  };
}

/** One number of a row, undefined when the child has not met the skill: who looks through a whole class needs no more. */
export function readColumn(
  { numbers, rowOf }: SkillRows,
  skill: string,
  name: SkillColumn,
): number | undefined {
  const row = rowOf.get(skill);
  return row === undefined ? undefined : (numbers[row * rowLength + column[name]] ?? 0);
}

/** Writes a row, a new one at the end. */
export function writeRow(rows: SkillRows, skill: string, row: SkillRow): void {
  const known = rows.rowOf.get(skill);
  const place = known ?? rows.rowOf.size;
  if (known === undefined) {
    rows.rowOf.set(skill, place);
    rows.numbers = withRoomFor(rows.numbers, place);
  }
  const start = place * rowLength;
  rows.numbers.set(row.belief, start);
  for (const name of columns) rows.numbers[start + column[name]] = row[name];
}

const columns = Object.keys(column) as SkillColumn[]; // the keys of the literal above

/** Four more rows at a time: a child who learns five skills holds eight rows. */
function withRoomFor(numbers: Float32Array, place: number): Float32Array {
  if ((place + 1) * rowLength <= numbers.length) return numbers;
  const grown = new Float32Array((place + 4) * rowLength);
  grown.set(numbers);
  return grown;
}

/** The rows as bytes for the card, in the order in which the skills were met. */
export function packRows({ numbers, rowOf }: SkillRows): Uint8Array {
  const used = numbers.subarray(0, rowOf.size * rowLength);
  return new Uint8Array(used.buffer, used.byteOffset, used.byteLength);
}

export function unpackRows(bytes: Uint8Array, skills: string[]): SkillRows {
  const numbers = new Float32Array(skills.length * rowLength);
  new Uint8Array(numbers.buffer).set(bytes);
  return { numbers, rowOf: new Map(skills.map((skill, place) => [skill, place])) };
}

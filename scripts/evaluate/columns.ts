/** Where a log keeps what an answer is made of. */
export type Columns = {
  learner: number;
  skill: number;
  /** More than one where a question has its name in parts, such as a problem and its step. */
  item: number[];
  correct: number;
  time: number | undefined;
  /** Which try at the question it was, and how many hints had been looked at: only the hub's own export tells both. */
  tries: { place: number; hints: number } | undefined;
  /** Whether it was taken back: only the hub's own export tells. */
  withdrawn: number | undefined;
  /** The time is a number of its own for each answer: two rows that share it tell of the same answer. */
  isTimeUnique: boolean;
};

/** Names that logs give their columns, the best first: ours, ASSISTments, DataShop, and others met in public logs. */
const names = {
  learner: ["learner", "learner_id", "user_id", "user", "student_id", "student", "anon_student_id"],
  skill: ["skill", "skill_id", "skill_name", "skills", "kc", "knowledge_component", "concept"],
  item: ["item", "item_id", "problem_id", "question_id", "problem_name", "problem", "question"],
  correct: ["correct", "is_correct", "first_attempt", "outcome", "correctness"],
  time: [
    "time",
    "order_id",
    "seq",
    "timestamp",
    "answered_at",
    "first_transaction_time",
    "start_time",
  ],
} as const;
type Meaning = keyof typeof names;

/** Where a row without names has them. */
const usual = ["learner", "skill", "item", "correct", "time"];

/** The columns by the first row, and whether that was a row of names. @throws Error that says what is missing */
export function columnsOf(first: string[]): { columns: Columns; isNames: boolean } {
  const given = first.map((cell) => cell.toLowerCase().replace(/[^a-z0-9]+/g, "_")).map(trimmed);
  const isNames = placeOf("learner", given) >= 0 || placeOf("correct", given) >= 0;
  return { isNames, columns: columnsNamed(isNames ? given : usual.slice(0, first.length)) };
}

function columnsNamed(given: string[]): Columns {
  const place = (meaning: Meaning) => placeOf(meaning, given);
  const skill = place("skill") >= 0 ? place("skill") : given.findIndex(isNamedModel);
  const places = {
    learner: place("learner"),
    skill,
    item: place("item"),
    correct: place("correct"),
  };
  const missing = Object.entries(places).filter(([, where]) => where < 0);
  if (missing.length > 0)
    throw new Error(`the column ${missing.map(([name]) => name).join(", ")} is missing`);
  const time = place("time");
  const tries = { place: given.indexOf("try"), hints: given.indexOf("hints") };
  const withdrawn = given.indexOf("withdrawn");
  const step = given[places.item] === "problem_name" ? given.indexOf("step_name") : -1;
  return {
    ...places,
    item: step < 0 ? [places.item] : [places.item, step],
    time: time < 0 ? undefined : time,
    tries: tries.place < 0 || tries.hints < 0 ? undefined : tries,
    withdrawn: withdrawn < 0 ? undefined : withdrawn,
    isTimeUnique: ["order_id", "seq"].includes(given[time] ?? ""),
  };
}

/** DataShop writes the name of its skill model behind: "KC (F2011)". */
function isNamedModel(name: string): boolean {
  return name.startsWith("kc_") && !name.startsWith("kc_category");
}

function placeOf(meaning: Meaning, given: string[]): number {
  const known = names[meaning].find((name) => given.includes(name));
  return known === undefined ? -1 : given.indexOf(known);
}

function trimmed(name: string): string {
  return name.replace(/^_|_$/g, "");
}

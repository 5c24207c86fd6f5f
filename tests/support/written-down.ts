import type { Learner } from "../../server/classroom/people.ts";
import { keepDifficulties, keepState } from "../../server/learning/model/keep-state.ts";
import type { School } from "./school.ts";

/** What the hub believes of somebody and of every question, to the last bit. */
export async function beliefsOf(school: School, { id }: Learner): Promise<string> {
  const { knowledge } = school.hub.desk;
  const state = await knowledge.of(id);
  const { difficulties } = knowledge.model;
  const places = [...difficulties.skills.keys()];
  const { state: words, rows } = keepState(state, (skill) => places.indexOf(skill));
  return JSON.stringify([words, Buffer.from(rows).toString("hex"), keepDifficulties(difficulties)]);
}

/** Everything that is written down of two children, as the card has it. */
export async function rowsOf(school: School, one: Learner, other: Learner) {
  const ids = JSON.stringify([one.id, other.id]);
  const { db } = school.hub;
  return [
    await db.all("select * from learner where learner_id in (select value from json_each(?))", [
      ids,
    ]),
    await db.all("select * from learner_key where learner_id in (select value from json_each(?))", [
      ids,
    ]),
    await db.all(
      "select * from personal_field where learner_id in (select value from json_each(?))",
      [ids],
    ),
    await db.all("select * from attempt order by seq"),
  ];
}

export type AttemptRow = Record<string, string | number | null>;

/** An attempt of another hub as it would be, had this child made it. */
export function rowAs(row: AttemptRow, { id }: Learner): (string | number | null)[] {
  const { seq: _, learner_id: __, sitting_id: ___, ...others } = row;
  const [attemptId = "", ...rest] = Object.values(others);
  return [attemptId, id, 1, ...rest];
}

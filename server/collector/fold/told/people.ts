import type { Statement } from "../../../sync/protocol/statements.ts";
import type { Ask } from "../../store/store.ts";
import {
  keepMoveAnswers,
  keepWithdrawn,
  type Rank,
  type WithdrawnRow,
  whenever,
} from "./queries.ts";
import { keepRoll } from "./roll/keep-roll.ts";
import { newestOf, type Told, timeOf, type WhoIs } from "./rows.ts";

/** Keeps who is where, who counts for whom, which answers count no more, and what teachers say about who goes and comes. */
export async function keepPeople(
  ask: Ask,
  rank: Rank,
  told: Told<Statement<"people">>[],
  whoIs: WhoIs,
): Promise<void> {
  await keepRoll(ask, rank, told, whoIs);
  await keepWithdrawn(ask, rank, told.flatMap(withdrawnIn));
  await keepMoveAnswers(ask, rank, newestByMove(told.flatMap(answerIn)));
}

function withdrawnIn({ who, statement }: Told<Statement<"people">>): WithdrawnRow[] {
  const { kind, facts } = statement;
  const withdrawal = { learner: who, at: timeOf(statement) };
  if (kind === "withdrawn")
    return facts.answers.map((seq) => ({ ...withdrawal, seq, typedAt: whenever }));
  if (kind !== "results-withdrawn") return [];
  return facts.typed.map(({ seq, at }) => ({ ...withdrawal, seq, typedAt: timeOf({ at }) }));
}

function answerIn({ seq, who, statement }: Told<Statement<"people">>) {
  if (statement.kind !== "move-answered") return [];
  const { code, as } = statement.facts;
  return [{ seq, code, answer: as, learner: who, at: timeOf(statement) }];
}

function newestByMove<Row extends { code: string }>(rows: Row[]): Row[] {
  return newestOf(rows, ({ code }) => code);
}

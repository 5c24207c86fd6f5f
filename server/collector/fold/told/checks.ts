import type { Statement } from "../../../sync/protocol/statements.ts";
import type { Ask } from "../../store/store.ts";
import {
  type EndRow,
  keepEnds,
  keepOpened,
  keepOutcomes,
  type OpenedRow,
  type OutcomeRow,
  type Rank,
  whenever,
} from "./queries.ts";
import { type Told, timeOf } from "./rows.ts";

type ToldCheck = Told<Statement<"checks">>;

/** Keeps supervised checks: what was chosen, and how it ended, each once, in whichever segment or epoch it comes. */
export async function keepChecksTold(ask: Ask, rank: Rank, told: ToldCheck[]): Promise<void> {
  await keepOpened(ask, rank, told.flatMap(openedIn));
  await keepEnds(ask, rank, told.flatMap(endIn));
  await keepOutcomes(ask, rank, told.flatMap(outcomeIn));
}

function openedIn({ who, statement }: ToldCheck): OpenedRow[] {
  if (statement.kind !== "opened") return [];
  return [{ learner: who, ...statement.facts, openedAt: timeOf(statement) }];
}

function endIn({ who, statement }: ToldCheck): EndRow[] {
  const { kind, facts } = statement;
  const end = { learner: who, check: facts.check, endedAs: null, assurance: null };
  switch (kind) {
    case "ended":
      return [{ ...end, endedAt: timeOf(statement), endedAs: facts.as }];
    case "signed":
      return [{ ...end, endedAt: whenever, assurance: facts.assurance }];
    case "end-signed":
      return [{ ...end, endedAt: timeOf({ at: facts.ended }), assurance: facts.assurance }];
    default:
      return [];
  }
}

/** What came out is written down as the check ends, in the same second. */
function outcomeIn({ who, statement }: ToldCheck): OutcomeRow[] {
  if (statement.kind !== "outcome") return [];
  return [{ learner: who, ...statement.facts, endedAt: timeOf(statement) }];
}

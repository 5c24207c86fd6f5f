import type { Statement } from "../../../sync/protocol/statements.ts";
import type { Ask } from "../../store/store.ts";
import { type CheckRow, keepChecks, keepOutcomes, type Rank } from "./queries.ts";
import { newestOf, type Told, timeOf } from "./rows.ts";

type ToldCheck = Told<Statement<"checks">>;

/** Keeps supervised checks: each thing of one is told once, in whichever segment. */
export async function keepChecksTold(ask: Ask, rank: Rank, told: ToldCheck[]): Promise<void> {
  const checks = new Map<string, CheckRow>();
  for (const one of told) {
    const key = `${one.who} ${one.statement.facts.check}`;
    checks.set(key, { ...(checks.get(key) ?? nothingOf(one)), ...whatOf(one) });
  }
  await keepChecks(ask, rank, [...checks.values()]);
  const outcomes = told.flatMap(({ who, statement: { kind, facts } }) =>
    kind === "outcome" ? [{ learner: who, ...facts }] : [],
  );
  await keepOutcomes(
    ask,
    rank,
    newestOf(outcomes, ({ learner, check, skill }) => `${learner} ${check} ${skill}`),
  );
}

function nothingOf({ who, statement }: ToldCheck): CheckRow {
  return {
    ...{ learner: who, check: statement.facts.check, skills: null, language: null },
    ...{ openedAt: null, endedAs: null, endedAt: null, assurance: null },
  };
}

function whatOf({ statement }: ToldCheck): Partial<CheckRow> {
  const at = timeOf(statement);
  switch (statement.kind) {
    case "opened":
      return {
        ...{ skills: statement.facts.skills, language: statement.facts.language },
        openedAt: at,
      };
    case "ended":
      return { endedAs: statement.facts.as, endedAt: at };
    case "signed":
      return { assurance: statement.facts.assurance };
    default:
      return {};
  }
}

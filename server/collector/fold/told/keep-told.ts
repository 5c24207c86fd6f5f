import { decodeStatements } from "../../../sync/protocol/encode-statements.ts";
import type { Statement, StatementLane } from "../../../sync/protocol/statements.ts";
import type { Ask } from "../../store/store.ts";
import { keepNames, type LaneToFold, namesOf } from "../queries.ts";
import { wordsFor } from "../words.ts";
import { keepChecksTold } from "./checks.ts";
import { keepDays } from "./days.ts";
import { keepPeople } from "./people.ts";
import { type Rank, sinceWhen } from "./queries.ts";
import type { Told, WhoIs } from "./rows.ts";

/** Keeps what a segment tells beside the answers, so that the same read twice, or in another order, is the same. */
export async function keepTold(
  ask: Ask,
  place: Pick<LaneToFold, "hubId" | "epoch"> & { lane: StatementLane },
  { body, first, count }: { body: Uint8Array; first: number; count: number },
): Promise<void> {
  const { hubId, lane } = place;
  const { statements, learners } = decodeStatements(lane, body, count);
  const names = [...learners].map(([number, name]) => ({
    ...{ kind: "learner" as const, number, name, packVersion: null },
  }));
  await keepNames(ask, place, names);
  const words = wordsFor(await namesOf(ask, place));
  const whoIs = (learner: number) => words("learner", learner).name;
  const rank = { hubId, since: await sinceWhen(ask, place) };
  const told = statements.map((statement, at) => {
    const { learner } = statement;
    return {
      ...{ seq: first + at, statement },
      who: learner === undefined ? "" : whoIs(learner),
    };
  });
  await keepers[lane](ask, rank, told as Told<never>[], whoIs); // statements of this very lane
}

type Keeper = (ask: Ask, rank: Rank, told: Told<never>[], whoIs: WhoIs) => Promise<void>;

const keepers: Record<StatementLane, Keeper> = {
  people: (ask, rank, told: Told<Statement<"people">>[], whoIs) =>
    keepPeople(ask, rank, told, whoIs),
  checks: (ask, rank, told: Told<Statement<"checks">>[]) => keepChecksTold(ask, rank, told),
  days: (ask, rank, told: Told<Statement<"days">>[], whoIs) => keepDays(ask, rank, told, whoIs),
};

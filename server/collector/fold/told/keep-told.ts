import { decodeStatements } from "../../../sync/protocol/encode-statements.ts";
import { erasedName, isErasedName } from "../../../sync/protocol/erased.ts";
import {
  learnersIn,
  type Statement,
  type StatementLane,
} from "../../../sync/protocol/statements.ts";
import { isOfErased, withoutErased } from "../../erasure/erased-children.ts";
import type { Ask } from "../../store/store.ts";
import type { OpenedSegment, Reading } from "../fold.ts";
import { keepNames, namesOf } from "../queries.ts";
import { numbered, wordsFor } from "../words.ts";
import { keepChecksTold } from "./checks.ts";
import { keepDays } from "./days.ts";
import { keepLessons } from "./lessons/keep-lessons.ts";
import { keepPeople } from "./people.ts";
import { type Rank, sinceWhen } from "./queries.ts";
import type { Told, WhoIs } from "./rows.ts";

/**
 * Keeps what a segment tells beside the answers, so that the same read twice, or in another order, is the same.
 * @returns whether a child is in it whose record was erased
 */
export async function keepTold(
  ask: Ask,
  place: Pick<Reading, "hubId" | "epoch" | "signing"> & { lane: StatementLane },
  { body, first, count }: OpenedSegment,
): Promise<boolean> {
  const { hubId, lane } = place;
  const { statements, learners } = decodeStatements(lane, body, count);
  const told = [...learners].map(([number, name]) => ({
    ...{ kind: "learner" as const, number, name, packVersion: null },
  }));
  const names = await withoutErased(ask, { ...place, first }, told);
  await keepNames(ask, place, names);
  const about = numbered("learner", statements.flatMap(learnersIn));
  const words = wordsFor(await namesOf(ask, place, about));
  const whoIs = (learner: number) => words("learner", learner).name;
  const rank = { hubId, since: await sinceWhen(ask, place) };
  const isNobody = (learner: number) => isErasedName(whoIs(learner));
  const kept = statements.flatMap((statement, at) => {
    const left = withoutNobody(statement, isNobody);
    if (!left) return [];
    const who = left.learner === undefined ? "" : whoIs(left.learner);
    return [{ seq: first + at, statement: left, who }];
  });
  await keepers[lane](ask, rank, kept as Told<never>[], whoIs); // statements of this very lane
  const isErased = (learner: number) => whoIs(learner) === erasedName;
  return names.some(isOfErased) || statements.some((one) => learnersIn(one).some(isErased));
}

/** What is left of a statement without children of whom nothing is kept; undefined where it was about one. */
function withoutNobody(
  statement: Statement,
  isNobody: (learner: number) => boolean,
): Statement | undefined {
  // A card that counts for an erased child is hers, and goes too when her hub has erased her (`search/merged-cards.ts`).
  const { learner } = statement;
  if (statement.kind === "merged" && learner !== undefined && !isNobody(learner)) return statement;
  if (statement.kind !== "day") return learnersIn(statement).some(isNobody) ? undefined : statement;
  const isSomebody = (child: { learner: number }) => !isNobody(child.learner);
  const { registers, levels } = statement.facts;
  const facts = {
    ...statement.facts,
    registers: registers.map((one) => ({ ...one, children: one.children.filter(isSomebody) })),
    levels: levels.map((one) => ({ ...one, children: one.children.filter(isSomebody) })),
  };
  return { ...statement, facts };
}

type Keeper = (ask: Ask, rank: Rank, told: Told<never>[], whoIs: WhoIs) => Promise<void>;

const keepers: Record<StatementLane, Keeper> = {
  people: (ask, rank, told: Told<Statement<"people">>[], whoIs) =>
    keepPeople(ask, rank, told, whoIs),
  checks: (ask, rank, told: Told<Statement<"checks">>[]) => keepChecksTold(ask, rank, told),
  async days(ask, rank, told: Told<Statement<"days">>[], whoIs) {
    await keepDays(ask, rank, told, whoIs);
    await keepLessons(ask, rank, told);
  },
};

import type { Statement } from "../../../../sync/protocol/statements.ts";
import type { Ask } from "../../../store/store.ts";
import type { Rank } from "../queries.ts";
import { newestOf, type Told, type WhoIs } from "../rows.ts";
import {
  type ClassRow,
  holdRoll,
  keepClasses,
  keepMerges,
  keepPlaces,
  keepToldAnew,
  type MergeRow,
  type PlaceRow,
} from "./queries.ts";

type ToldOfPeople = Told<Statement<"people">>;

/** Keeps which classes there are, who is in which, and who counts for whom. */
export async function keepRoll(
  ask: Ask,
  rank: Rank,
  told: ToldOfPeople[],
  whoIs: WhoIs,
): Promise<void> {
  const classes = newestOf(told.flatMap(classIn), ({ classNumber }) => String(classNumber));
  const places = newestOf(told.flatMap(placeIn), ({ learner }) => learner);
  const merges = newestOf(
    told.flatMap((one) => mergeIn(one, whoIs)),
    ({ learner }) => learner,
  );
  const from = told.flatMap(beginningIn).at(-1);
  await holdRoll(ask, rank);
  await keepClasses(ask, rank, classes);
  await keepPlaces(ask, rank, places);
  await keepMerges(ask, rank, merges);
  if (from !== undefined) await keepToldAnew(ask, rank, from);
}

function classIn({ seq, statement: { kind, facts } }: ToldOfPeople): ClassRow[] {
  return kind === "class" || kind === "class-away" || kind === "class-back"
    ? [{ seq, classNumber: facts.class, isHere: kind !== "class-away" }]
    : [];
}

function placeIn({ seq, who, statement: { kind, facts } }: ToldOfPeople): PlaceRow[] {
  return kind === "enrolled" || kind === "moved" || kind === "away" || kind === "back"
    ? [{ seq, learner: who, classNumber: facts.class, isHere: kind !== "away" }]
    : [];
}

function mergeIn({ seq, who, statement: { kind, facts } }: ToldOfPeople, whoIs: WhoIs): MergeRow[] {
  return kind === "merged" || kind === "parted"
    ? [{ seq, learner: who, countsFor: kind === "merged" ? whoIs(facts.into) : null }]
    : [];
}

function beginningIn({ statement: { kind, facts } }: ToldOfPeople): number[] {
  return kind === "told-anew" ? [facts.from] : [];
}

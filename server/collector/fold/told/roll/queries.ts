import type { Ask } from "../../../store/store.ts";
import type { Rank, Ranked } from "../queries.ts";

/** Whoever changes the roll of a hub goes on after each other, until the end of the transaction: what is told anew meets all of it. */
export async function holdRoll(ask: Ask, { hubId }: Rank): Promise<void> {
  await ask("select hub_id from hub where hub_id = $1 for no key update", [hubId]);
}

/** Of a row `told` that goes into a table of hub $1, from a lane that arrives since $2: the hub has told everybody anew since. */
const isOvertold = `exists (select from roll_of_hub as roll where roll.hub_id = $1
  and (roll.told_since, roll.told_seq) > ($2::timestamptz, told.seq))`;

export type ClassRow = Ranked & { classNumber: number; isHere: boolean };

export async function keepClasses(
  ask: Ask,
  { hubId, since }: Rank,
  rows: ClassRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await ask(
    `insert into class_of_hub as known (hub_id, class_number, is_here, told_since, told_seq)
     select $1, "classNumber", "isHere" and not ${isOvertold}, $2::timestamptz, seq
     from json_to_recordset($3::json) as told("classNumber" bigint, "isHere" boolean, seq bigint)
     on conflict (hub_id, class_number) do update
     set is_here = excluded.is_here, told_since = excluded.told_since, told_seq = excluded.told_seq
     where (excluded.told_since, excluded.told_seq) > (known.told_since, known.told_seq)`,
    [hubId, since, JSON.stringify(rows)],
  );
}

export type PlaceRow = Ranked & { learner: string; classNumber: number; isHere: boolean };

export async function keepPlaces(
  ask: Ask,
  { hubId, since }: Rank,
  rows: PlaceRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await ask(
    `insert into learner_of_hub as known (hub_id, learner, class_number, is_here, told_since, told_seq)
     select $1, learner, "classNumber", "isHere" and not ${isOvertold}, $2::timestamptz, seq
     from json_to_recordset($3::json) as told(learner text, "classNumber" bigint, "isHere" boolean, seq bigint)
     on conflict (hub_id, learner) do update
     set class_number = excluded.class_number, is_here = excluded.is_here, told_since = excluded.told_since,
       told_seq = excluded.told_seq
     where (excluded.told_since, excluded.told_seq) > (known.told_since, known.told_seq)`,
    [hubId, since, JSON.stringify(rows)],
  );
}

export type MergeRow = Ranked & { learner: string; countsFor: string | null };

/** Of a card that its hub has told anew since, that counts; one that it does not know any more counts for whom it did. */
export async function keepMerges(
  ask: Ask,
  { hubId, since }: Rank,
  rows: MergeRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await ask(
    `insert into learner_merge as known (hub_id, learner, counts_for, told_since, told_seq)
     select $1, learner, case when exists (select from roll_of_hub as roll
         join learner_of_hub as place on place.hub_id = $1 and place.learner = told.learner
           and (place.told_since, place.told_seq) >= (roll.told_since, roll.told_seq)
         where roll.hub_id = $1 and (roll.told_since, roll.told_seq) > ($2::timestamptz, told.seq))
       then null else "countsFor" end, $2::timestamptz, seq
     from json_to_recordset($3::json) as told(learner text, "countsFor" text, seq bigint)
     on conflict (hub_id, learner) do update
     set counts_for = excluded.counts_for, told_since = excluded.told_since, told_seq = excluded.told_seq
     where (excluded.told_since, excluded.told_seq) > (known.told_since, known.told_seq)`,
    [hubId, since, JSON.stringify(rows)],
  );
}

/**
 * The hub has told everybody anew, from this place on: who was not among them is on no list, and a card that was counts for
 * itself unless that was told anew as well.
 */
export async function keepToldAnew(ask: Ask, { hubId, since }: Rank, from: number): Promise<void> {
  const told = [hubId, since, from];
  await ask(
    `insert into roll_of_hub as known (hub_id, told_since, told_seq) values ($1, $2, $3)
     on conflict (hub_id, told_since) do update set told_seq = excluded.told_seq
     where excluded.told_seq > known.told_seq`,
    told,
  );
  for (const table of ["class_of_hub", "learner_of_hub"])
    await ask(
      `update ${table} set is_here = false where hub_id = $1 and is_here
         and (told_since, told_seq) < ($2::timestamptz, $3::bigint)`,
      told,
    );
  await ask(
    `update learner_merge as merged set counts_for = null where hub_id = $1 and counts_for is not null
       and (told_since, told_seq) < ($2::timestamptz, $3::bigint)
       and exists (select from learner_of_hub as place where place.hub_id = $1 and place.learner = merged.learner
         and (place.told_since, place.told_seq) >= ($2::timestamptz, $3::bigint))`,
    told,
  );
}

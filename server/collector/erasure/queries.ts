import { isErasedName } from "../../sync/protocol/erased.ts";
import type { Lane } from "../../sync/protocol/segment.ts";
import type { Ask } from "../store/store.ts";
import type { AnsweredOnce } from "../xapi/statement.ts";

/** Why the office had a record erased. */
export const erasureWhys = ["family", "safety", "mistake", "time"] as const;
export type ErasureWhy = (typeof erasureWhys)[number];

/** An erasure of one card of a child on one hub, by the number of its order. */
export type Erasure = {
  hubId: string;
  digest: string;
  number: number;
  words: string;
  why: ErasureWhy;
  by: number;
};

/**
 * Whoever reads of this hub is alone with it until the end of the transaction, and nobody is erased meanwhile: what one has not
 * kept yet another cannot see, and would keep once more. Taking in does not ask for it.
 * @returns false while somebody else has it; nobody is waited for
 */
export async function holdHubToRead(ask: Ask, hubId: string): Promise<boolean> {
  const rows = await ask("select hub_id from hub where hub_id = $1 for no key update skip locked", [
    hubId,
  ]);
  return rows.length > 0;
}

/** Waits for whoever reads of this hub, and holds up who comes after, until the end of the transaction. */
export async function holdHubToErase(ask: Ask, hubId: string): Promise<void> {
  await ask("select hub_id from hub where hub_id = $1 for update", [hubId]);
}

/** Who of a hub was erased: the hashes of their pseudonyms. */
export async function digestsOf(ask: Ask, hubId: string): Promise<Set<string>> {
  const rows = await ask<{ digest: string }>("select digest from erasure where hub_id = $1", [
    hubId,
  ]);
  return new Set(rows.map(({ digest }) => digest));
}

/** Keeps that a child was erased. @returns false when she was before */
export async function keepErasure(ask: Ask, erasure: Erasure, now: string): Promise<boolean> {
  const { hubId, digest, number, words, why, by } = erasure;
  const rows = await ask(
    `insert into erasure (hub_id, digest, number, words, erased_at, erased_by, why)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (hub_id, digest) do nothing returning number`,
    [hubId, digest, number, words, now, by, why],
  );
  return rows.length > 0;
}

/** Whether a child of this hash was erased, on whichever hub. */
export async function isErased(ask: Ask, digest: string): Promise<boolean> {
  const [row] = await ask("select number from erasure where digest = $1 limit 1", [digest]);
  return row !== undefined;
}

/**
 * A hub that has told of a child again has her on its card, from a copy perhaps: what it was told is told once more. Not where
 * it has answered for that since the segment arrived in which it tells of her.
 */
export async function orderAgain(
  ask: Ask,
  { hubId, epoch, lane, first }: Place,
  digests: string[],
): Promise<void> {
  if (digests.length === 0) return;
  await ask(
    `update order_outcome set given_again_at = told.arrived_at from segment as told
     where order_outcome.hub_id = $1 and given_again_at is null and told.hub_id = $1 and told.epoch = $2
       and told.lane = $3 and told.first_seq = $4 and heard_at <= told.arrived_at
       and number in (select number from erasure
         where hub_id = $1 and digest in (select value from json_array_elements_text($5::json)))`,
    [hubId, epoch, lane, first, JSON.stringify(digests)],
  );
}

/**
 * A hub that tells of an erased child without her name has told that long before: nothing says of which. It is told of all who were
 * erased on it, but not where it has answered for that since the segment arrived.
 */
export async function orderAllAgain(ask: Ask, place: Place): Promise<void> {
  await orderAgain(ask, place, [...(await digestsOf(ask, place.hubId))]);
}

/** Another number for an order that its hub has refused and not done. */
export async function renumber(
  ask: Ask,
  { hubId, number }: { hubId: string; number: number },
  next: number,
): Promise<void> {
  await ask(
    `update erasure set number = $3 where hub_id = $1 and number = $2 and exists (select from order_outcome as told
       where told.hub_id = $1 and told.number = $2 and told.given_again_at is null and told.why is not null
         and told.why <> 'nobody')`,
    [hubId, number, next],
  );
}

/** Every order to erase that a hub was or is to be given. */
export async function eraseOrdersFor(
  ask: Ask,
  hubId: string,
): Promise<{ number: number; words: string }[]> {
  return ask("select number, words from erasure where hub_id = $1 order by number", [hubId]);
}

/** What the collector holds of a child, by one card of hers. */
export type HeldOfChild = {
  hubId: string;
  hubName: string;
  isRevoked: boolean;
  answers: number;
  /** Days on which she answered. */
  days: number;
  firstAt: Date | null;
  lastAt: Date | null;
  /** Cards that count as one with this one, itself among them. */
  cards: number;
};

/** What is held of a child, hub by hub; nothing where no hub has told of her, and of what stands for erased children. */
export async function heldOf(ask: Ask, pseudonym: string): Promise<HeldOfChild[]> {
  const held: HeldOfChild[] = [];
  if (isErasedName(pseudonym)) return held;
  for (const hub of await hubsTellingOf(ask, pseudonym)) {
    const cards = await cardsOf(ask, hub.hubId, pseudonym);
    const [sums] = await ask<Omit<HeldOfChild, "hubId" | "hubName" | "isRevoked" | "cards">>(
      `select count(*) as answers, count(distinct (answered_at at time zone 'UTC')::date) as days,
         min(answered_at) as "firstAt", max(answered_at) as "lastAt"
       from answer where hub_id = $1 and learner in (select value from json_array_elements_text($2::json))`,
      [hub.hubId, JSON.stringify(cards)],
    );
    if (sums) held.push({ ...hub, ...sums, cards: cards.length });
  }
  return held;
}

/** The hubs that have told of a child with this pseudonym. */
export async function hubsTellingOf(
  ask: Ask,
  pseudonym: string,
): Promise<{ hubId: string; hubName: string; isRevoked: boolean }[]> {
  return ask(
    `select hub_id as "hubId", name as "hubName", revoked_at is not null as "isRevoked" from hub where exists (select from told_name as told
       where told.hub_id = hub.hub_id and told.kind = 'learner' and told.name = $1)
     order by name, hub_id limit 20`,
    [pseudonym],
  );
}

/** All cards of the child whose card this is: itself, and those that count for one with it. */
export async function cardsOf(ask: Ask, hubId: string, pseudonym: string): Promise<string[]> {
  const rows = await ask<{ learner: string }>(
    `with child as (select coalesce((select counts_for from learner_merge
         where hub_id = $1 and learner = $2), $2::text) as root)
     select root as learner from child
     union select learner from learner_merge, child where hub_id = $1 and counts_for = root
     union select $2::text order by 1`,
    [hubId, pseudonym],
  );
  return rows.map(({ learner }) => learner).filter((learner) => !isErasedName(learner));
}

/**
 * Her answers that a record store has, or may have. One that it refused may stand there all the same: it may know the id from
 * before its database or ours was put back, or have refused only to take it back. A store is asked not to refuse what takes
 * back a statement that it does not have (xAPI 1.0.3, part 2, 2.3.2).
 */
export async function offeredAnswers(
  ask: Ask,
  hubId: string,
  learner: string,
): Promise<(AnsweredOnce & { isTold: boolean; offeredAt: Date | null })[]> {
  return ask(
    `select hub_id as "hubId", seq, learner, item_id as "itemId", variant, try,
       to_char(answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "answeredAt",
       told_at is not null as "isTold", offered_at as "offeredAt"
     from answer where hub_id = $1 and learner = $2 and (told_at is not null or offered_at is not null)
       and (exists (select from parked_statement as parked where parked.hub_id = answer.hub_id
           and parked.seq = answer.seq and parked.epoch = answer.epoch)
         or not exists (select from answer_taken_back as gone where gone.hub_id = answer.hub_id
           and gone.seq = answer.seq and gone.epoch = answer.epoch and gone.voided_at is not null))`,
    [hubId, learner],
  );
}

/** Takes every row of a child out of what was read, and her pseudonym out of what numbers stand for. */
export async function takeOut(
  ask: Ask,
  { hubId, learner, tombstone }: { hubId: string; learner: string; tombstone: string },
): Promise<void> {
  await ask(
    `delete from parked_statement where hub_id = $1 and exists (select from answer where answer.hub_id = $1
       and answer.seq = parked_statement.seq and answer.epoch = parked_statement.epoch and learner = $2)`,
    [hubId, learner],
  );
  await ask("delete from learner_merge where hub_id = $1 and (learner = $2 or counts_for = $2)", [
    hubId,
    learner,
  ]);
  for (const statement of ofOneChild) await ask(statement, [hubId, learner]);
  await ask("update told_name set name = $3 where hub_id = $1 and kind = 'learner' and name = $2", [
    hubId,
    learner,
    tombstone,
  ]);
}

const ofOneChild = [
  "delete from answer where hub_id = $1 and learner = $2",
  "delete from withdrawn_answer where hub_id = $1 and learner = $2",
  "delete from learner_of_hub where hub_id = $1 and learner = $2",
  "delete from check_of_hub where hub_id = $1 and learner = $2",
  "delete from check_end where hub_id = $1 and learner = $2",
  "delete from check_outcome where hub_id = $1 and learner = $2",
  "delete from learner_level where hub_id = $1 and learner = $2",
  "delete from register where hub_id = $1 and learner = $2",
  "delete from move_answer where hub_id = $1 and learner = $2",
];

/** Lets go of the bytes of a segment. */
export async function dropBytes(ask: Ask, place: Place, head: Uint8Array): Promise<void> {
  const { hubId, epoch, lane, first } = place;
  await ask(
    `update segment set bytes = null, head = $5
     where hub_id = $1 and epoch = $2 and lane = $3 and first_seq = $4 and bytes is not null`,
    [hubId, epoch, lane, first, head],
  );
}

export type Place = { hubId: string; epoch: number; lane: Lane; first: number };

/** An erasure as the office sees it: nothing in it says who it was. */
export type ErasureLine = {
  number: number;
  hubId: string;
  hubName: string;
  isRevoked: boolean;
  erasedAt: Date;
  by: string | null;
  why: ErasureWhy;
  isSearched: boolean;
  /** What the hub has said: null while it has said nothing, or is given the order again. */
  outcome: { why: string | null } | null;
  givenAgainAt: Date | null;
};

/** The erasures, the newest first. */
export async function erasures(ask: Ask, most: number): Promise<ErasureLine[]> {
  type Row = Omit<ErasureLine, "outcome"> & { isHeard: boolean; refused: string | null };
  const rows = await ask<Row>(
    `select erasure.number, erasure.hub_id as "hubId", coalesce(hub.name, '') as "hubName", erased_at as "erasedAt",
       coalesce(hub.revoked_at is not null, false) as "isRevoked",
       (select p.name from office_person p where p.person_id = erased_by) as by, erasure.why,
       searched_at is not null as "isSearched", told.number is not null and given_again_at is null as "isHeard",
       told.why as refused, given_again_at as "givenAgainAt"
     from erasure left join hub on hub.hub_id = erasure.hub_id
     left join order_outcome as told on told.hub_id = erasure.hub_id and told.number = erasure.number
     order by erasure.number desc limit $1::integer`,
    [most],
  );
  return rows.map(({ isHeard, refused, ...row }) => ({
    ...row,
    outcome: isHeard ? { why: refused } : null,
  }));
}

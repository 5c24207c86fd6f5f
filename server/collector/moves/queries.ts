import type { KnownCheck, KnownLevel } from "../../sync/protocol/move-order.ts";
import { cardsOf } from "../erasure/queries.ts";
import { lastHeard } from "../queries.ts";
import type { Ask } from "../store/store.ts";

/** A child goes from one hub to another: by whom it was ordered, and when. */
export type Move = {
  code: string;
  fromHub: string;
  learner: string;
  toHub: string;
  by: number;
  at: string;
};

/** @returns false when another move has this number */
export async function keepMove(ask: Ask, move: Move): Promise<boolean> {
  const { code, fromHub, learner, toHub, by, at } = move;
  const rows = await ask(
    `insert into office_move (code, from_hub, learner, to_hub, moved_at, moved_by)
     values ($1, $2, $3, $4, $5, $6) on conflict (code) do nothing returning code`,
    [code, fromHub, learner, toHub, at, by],
  );
  return rows.length > 0;
}

export async function keepMoveOrder(
  ask: Ask,
  hubId: string,
  { number, code, words }: { number: number; code: string; words: string },
): Promise<void> {
  await ask("insert into move_order (hub_id, number, code, words) values ($1, $2, $3, $4)", [
    hubId,
    number,
    code,
    words,
  ]);
}

/** Every order about a move that a hub was or is to be given. */
export async function moveOrdersFor(
  ask: Ask,
  hubId: string,
): Promise<{ number: number; words: string }[]> {
  return ask("select number, words from move_order where hub_id = $1 order by number", [hubId]);
}

/** A hub that children may be moved to. */
export type HubNamed = { hubId: string; hubName: string; isRevoked: boolean };

/** The hubs that somebody means by a number or a name; of a name there may be several. */
export async function hubsMeant(ask: Ask, typed: string): Promise<HubNamed[]> {
  return ask<HubNamed>(
    `select hub_id as "hubId", name as "hubName", revoked_at is not null as "isRevoked" from hub
     where hub_id = lower(replace($1, ' ', '')) or lower(name) = lower($1) order by hub_id limit 3`,
    [typed],
  );
}

/** Whether a hub has told of a child with this pseudonym, who was not erased. */
export async function isToldBy(ask: Ask, hubId: string, learner: string): Promise<boolean> {
  const [row] = await ask(
    "select 1 as one from told_name where hub_id = $1 and kind = 'learner' and name = $2 limit 1",
    [hubId, learner],
  );
  return row !== undefined;
}

/** The move of a child from a hub that is not over; it is over when she has left and come, or was taken back. */
export async function moveUnderway(
  ask: Ask,
  { fromHub, learner }: Pick<Move, "fromHub" | "learner">,
): Promise<{ code: string; toHub: string } | undefined> {
  const [row] = await ask<{ code: string; toHub: string }>(
    `select code, to_hub as "toHub" from office_move as move
     where from_hub = $1 and learner = $2 and closed_at is null
       and not (exists (select from move_answer as said where said.hub_id = from_hub and said.code = move.code and answer = 'left')
         and exists (select from move_answer as said where said.hub_id = to_hub and said.code = move.code and answer = 'came'))
     limit 1`,
    [fromHub, learner],
  );
  return row;
}

/** A move as the office sees it. */
export type MoveLine = {
  code: string;
  learner: string | null;
  from: MoveEnd;
  to: MoveEnd;
  movedAt: Date;
  by: string | null;
  closedAs: "taken-back" | "erased" | null;
  closedAt: Date | null;
  closedBy: string | null;
};

/** How far a move is on one of its hubs. */
export type MoveEnd = {
  hubId: string;
  hubName: string;
  isRevoked: boolean;
  /** It has said that it knows; with a reason where it will not tell its teachers. */
  heard: { why: string | null } | undefined;
  /** Since when it is told again what it had said that it knows; null where it is not. */
  givenAgainAt: Date | null;
  /** When something new last came from it. */
  lastHeardAt: Date | null;
  answer: string | null;
  learner: string | null;
};

/** The moves, the newest first. */
export async function moves(ask: Ask, most: number): Promise<MoveLine[]> {
  type Row = Omit<MoveLine, "from" | "to"> & { fromHub: string; toHub: string };
  const rows = await ask<Row>(
    `select code, learner, from_hub as "fromHub", to_hub as "toHub", moved_at as "movedAt",
       (select p.name from office_person p where p.person_id = moved_by) as by, closed_as as "closedAs",
       closed_at as "closedAt", (select p.name from office_person p where p.person_id = closed_by) as "closedBy"
     from office_move order by moved_at desc, code limit $1::integer`,
    [most],
  );
  return Promise.all(
    rows.map(async ({ fromHub, toHub, ...row }) => ({
      ...row,
      from: await endOf(ask, fromHub, row.code),
      to: await endOf(ask, toHub, row.code),
    })),
  );
}

async function endOf(ask: Ask, hubId: string, code: string): Promise<MoveEnd> {
  type Row = Omit<MoveEnd, "hubId" | "heard"> & { isHeard: boolean; why: string | null };
  const [row] = await ask<Row>(
    `select name as "hubName", revoked_at is not null as "isRevoked", answer, learner,
       told.number is not null and given_again_at is null as "isHeard", told.why,
       given_again_at as "givenAgainAt",
       (select heard_at from ${lastHeard} as heard where heard.hub_id = hub.hub_id) as "lastHeardAt"
     from hub left join move_answer as said on said.hub_id = hub.hub_id and said.code = $2
       left join (select hub_id, min(number) as number from move_order where hub_id = $1 and code = $2 group by hub_id)
         as ordered on ordered.hub_id = hub.hub_id
       left join order_outcome as told on told.hub_id = hub.hub_id and told.number = ordered.number
     where hub.hub_id = $1`,
    [hubId, code],
  );
  const { isHeard = false, why = null, ...end } = row ?? {};
  const unsaid = { answer: null, learner: null, givenAgainAt: null, lastHeardAt: null };
  const nobody = { hubName: "", isRevoked: false, ...unsaid };
  return { hubId, ...nobody, ...end, heard: isHeard ? { why } : undefined };
}

/** Ends a move that nobody has ended. @returns its hubs, or undefined */
export async function closeMove(
  ask: Ask,
  code: string,
  { by, at }: { by: number; at: string },
): Promise<{ fromHub: string; toHub: string } | undefined> {
  const [row] = await ask<{ fromHub: string; toHub: string }>(
    `update office_move set closed_as = 'taken-back', closed_at = $2, closed_by = $3
     where code = $1 and closed_at is null returning from_hub as "fromHub", to_hub as "toHub"`,
    [code, at, by],
  );
  return row;
}

/** What a hub believes of a child, by subject, as it told last. */
export async function levelsOf(
  ask: Ask,
  hubId: string,
  learner: string,
): Promise<(Omit<KnownLevel, "subject"> & { subject: string })[]> {
  const cards = await cardsOf(ask, hubId, learner);
  return ask(
    `select distinct on (subject) subject, level, mastered from learner_level
     where hub_id = $1 and learner in (select value from json_array_elements_text($2::json))
     order by subject, day desc, mastered desc`,
    [hubId, JSON.stringify(cards)],
  );
}

/** In how many skills she met what was asked in a supervised check, each by the surest of them. */
export async function checksOf(ask: Ask, hubId: string, learner: string): Promise<KnownCheck[]> {
  const cards = await cardsOf(ask, hubId, learner);
  return ask<KnownCheck>(
    `select assurance, count(*) as met from (
       select skill, max(coalesce(held.assurance, told.assurance)) as assurance
       from check_outcome as told left join check_end as held on held.hub_id = told.hub_id
         and held.learner = told.learner and held.check_number = told.check_number
         and (held.ended_at in (told.ended_at, '-infinity') or told.ended_at = '-infinity')
       where told.hub_id = $1 and outcome = 'meets'
         and told.learner in (select value from json_array_elements_text($2::json))
       group by skill) as best
     where assurance in ('A2', 'A3') group by assurance order by assurance`,
    [hubId, JSON.stringify(cards)],
  );
}

/** By which pseudonyms a child with these cards came to other hubs, and by which she came from others. */
export async function tiesOf(ask: Ask, cards: string[]): Promise<string[]> {
  const rows = await ask<{ learner: string }>(
    `select said.learner from office_move as move join move_answer as said on said.hub_id = to_hub
       and said.code = move.code and answer = 'came'
     where move.learner in (select value from json_array_elements_text($1::json)) and closed_at is null
     union select move.learner from move_answer as said join office_move as move on said.hub_id = to_hub
       and said.code = move.code and answer = 'came'
     where said.learner in (select value from json_array_elements_text($1::json))
       and move.learner is not null and closed_at is null`,
    [JSON.stringify(cards)],
  );
  return rows.map((row) => row.learner);
}

/** The moves of a child from a hub or to it. */
export async function movesOf(
  ask: Ask,
  { hubId, learner }: { hubId: string; learner: string },
): Promise<{ code: string; fromHub: string; toHub: string }[]> {
  return ask(
    `select code, from_hub as "fromHub", to_hub as "toHub" from office_move as move
     where (from_hub = $1 and learner = $2) or (to_hub = $1 and exists (select from move_answer as said
       where said.hub_id = $1 and said.code = move.code and said.learner = $2))`,
    [hubId, learner],
  );
}

/** Takes out of a move, and of what hubs were to be told of it, whatever leads to the child. */
export async function forgetMove(
  ask: Ask,
  code: string,
  { by, at }: { by: number; at: string },
): Promise<void> {
  await ask(
    `update office_move set learner = null, closed_as = 'erased', closed_at = $2, closed_by = $3 where code = $1`,
    [code, at, by],
  );
  await ask(
    `delete from move_order where code = $1 and hub_id in (select from_hub from office_move where code = $1
       union select to_hub from office_move where code = $1)`,
    [code],
  );
}

/** Whether a hub has said that a child is on no list there. */
export async function isAwayFrom(ask: Ask, hubId: string, learner: string): Promise<boolean> {
  const [row] = await ask(
    "select 1 as one from learner_of_hub where hub_id = $1 and learner = $2 and not is_here",
    [hubId, learner],
  );
  return row !== undefined;
}

/** Two pseudonyms that are one child's, by the move that tied them. */
export type Tie = {
  code: string;
  fromHub: string;
  learner: string;
  toHub: string;
  there: string;
  cameAt: Date;
};

/** Every tie there is, in the order in which the moves were ordered. */
export async function allTies(ask: Ask): Promise<Tie[]> {
  return ask<Tie>(
    `select move.code, from_hub as "fromHub", move.learner, to_hub as "toHub", said.learner as there,
       answered_at as "cameAt"
     from office_move as move join move_answer as said on said.hub_id = to_hub and said.code = move.code
     where answer = 'came' and closed_at is null and move.learner is not null order by moved_at, move.code`,
  );
}

import type { Ask } from "../store/store.ts";

/** Why a hub was revoked. */
export const revokedWhys = ["lost", "stolen", "broken", "copied", "closed"] as const;
export type RevokedWhy = (typeof revokedWhys)[number];

/** What was done with a key. `by` is who of the office did it, 0 for a command on the collector's machine. */
export type KeyDeed = {
  hubId: string;
  publicKey: Uint8Array;
  deed: "let-in" | "refused" | "revoked" | "returned";
  by: number;
  /** When it had knocked first. */
  knockedAt?: Date | undefined;
  why?: RevokedWhy | undefined;
  /** The hub that has taken its place. */
  replacedBy?: string | undefined;
};

/** Writes down what was done; it stays for ever. */
export async function noteDeed(ask: Ask, told: KeyDeed, now: string): Promise<void> {
  const { hubId, publicKey, deed, by, knockedAt, why, replacedBy } = told;
  await ask(
    `insert into key_deed (hub_id, public_key, deed, done_at, done_by, knocked_at, why, replaced_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      ...[hubId, publicKey, deed, now, by],
      ...[knockedAt?.toISOString() ?? null, why ?? null, replacedBy ?? null],
    ],
  );
}

export type DoneDeed = Omit<KeyDeed, "by"> & { doneAt: Date; who: string | null };

/** What was done with the keys of some hubs, the first first; `who` by name, null for a command. */
export async function deedsOf(ask: Ask, hubIds: string[]): Promise<DoneDeed[]> {
  return ask(
    `select hub_id as "hubId", public_key as "publicKey", deed, done_at as "doneAt", knocked_at as "knockedAt", why,
       replaced_by as "replacedBy", office_person.name as who
     from key_deed left join office_person on person_id = done_by
     where hub_id in (select json_array_elements_text($1::json)) order by done_at`,
    [JSON.stringify(hubIds)],
  );
}

export type HubKey = {
  hubId: string;
  name: string;
  publicKey: Uint8Array;
  enrolledAt: Date;
  revokedAt: Date | null;
};

const keyColumns = `hub_id as "hubId", name, public_key as "publicKey", enrolled_at as "enrolledAt", revoked_at as "revokedAt"`;

/** A part of the hubs with their keys, by name, those whose name or number has `find` in it; revoked ones last. */
export async function hubKeys(
  ask: Ask,
  { find, most, skip }: { find: string; most: number; skip: number },
): Promise<HubKey[]> {
  return ask(
    `select ${keyColumns} from hub
     where $1 = '' or strpos(lower(name), lower($1)) > 0 or strpos(hub_id, lower($1)) > 0
     order by revoked_at is not null, name, hub_id limit $2::integer offset $3::integer`,
    [find, most, skip],
  );
}

/**
 * A part of the hubs that are heard, by number, those behind `after` whose name or number has `find` in it: whoever goes through
 * them part by part meets each once, also while others are let in or revoked.
 */
export async function heardHubsAfter(
  ask: Ask,
  { find, after, most }: { find: string; after: string; most: number },
): Promise<HubKey[]> {
  return ask(
    `select ${keyColumns} from hub
     where revoked_at is null and hub_id > $2
       and ($1 = '' or strpos(lower(name), lower($1)) > 0 or strpos(hub_id, lower($1)) > 0)
     order by hub_id limit $3::integer`,
    [find, after, most],
  );
}

export async function hubKey(ask: Ask, hubId: string): Promise<HubKey | undefined> {
  const [row] = await ask<HubKey>(`select ${keyColumns} from hub where hub_id = $1`, [hubId]);
  return row;
}

/** Hubs that were revoked, and of each the one that has taken its place. */
export async function replacedHubs(ask: Ask): Promise<{ hubId: string; replacedBy: string }[]> {
  return ask(
    `select hub.hub_id as "hubId", replaced_by as "replacedBy"
     from hub join key_deed as deed on deed.hub_id = hub.hub_id and deed.public_key = hub.public_key
     where deed = 'revoked' and done_at = revoked_at and replaced_by is not null`,
  );
}

/** What was set aside of any hub, the newest first; a stranger has no name. */
export async function newestAside(ask: Ask, most: number) {
  return ask<{
    hubId: string;
    name: string | null;
    why: "fork" | "unproven" | "revoked";
    lane: "people" | "checks" | "days" | "answers";
    first: number;
    arrivedAt: Date;
  }>(
    `select set_aside.hub_id as "hubId", name, why, lane, first_seq as first, arrived_at as "arrivedAt"
     from set_aside left join hub on hub.hub_id = set_aside.hub_id
     order by seen_at is not null, arrived_at desc limit $1::integer`,
    [most],
  );
}

import type { Offer } from "../../sync/protocol/offer-list.ts";
import type { Ask } from "../store/store.ts";

/** A version of a pack, as the office sees it. */
export type PublishedPack = Offer & {
  titles: string;
  publishedAt: Date;
  /** Who published it, as she is called. */
  by: string;
};

/** The number of the newest list; undefined before there was one. */
export async function listNumber(ask: Ask): Promise<number | undefined> {
  const [row] = await ask<{ number: number }>("select number from offer_list");
  return row?.number;
}

/** Makes the list another one, in the order of the clock, and holds up whoever would do so in the same moment. */
export async function renewList(ask: Ask, nowMs: number): Promise<void> {
  await ask(
    `insert into offer_list (number) values ($1)
     on conflict (only_row) do update set number = greatest(offer_list.number + 1, excluded.number)`,
    [nowMs],
  );
}

/** What is offered now, one version of each pack. */
export function offered(ask: Ask): Promise<Offer[]> {
  return ask<Offer>(
    `select pack_id as id, version, manifest, bytes from pack_offer
     where withdrawn_at is null order by pack_id`,
  );
}

/** The same with what people see of it, the newest first. */
export function publishedPacks(ask: Ask): Promise<PublishedPack[]> {
  return ask<PublishedPack>(
    `select pack_id as id, version, manifest, bytes, titles, published_at as "publishedAt", p.name as by
     from pack_offer o join office_person p on p.person_id = o.published_by
     where withdrawn_at is null order by published_at desc, pack_id`,
  );
}

/** What was ever published under this id. */
export function versionsOf(
  ask: Ask,
  packId: string,
): Promise<{ version: string; manifest: string; isOffered: boolean }[]> {
  return ask(
    `select version, manifest, withdrawn_at is null as "isOffered" from pack_offer where pack_id = $1`,
    [packId],
  );
}

export async function keepOffer(
  ask: Ask,
  offer: Offer & { titles: string; by: number; at: string },
): Promise<void> {
  const { id, version, manifest, titles, bytes, at, by } = offer;
  await ask(
    `insert into pack_offer (pack_id, version, manifest, titles, bytes, published_at, published_by)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (pack_id, version) do update set withdrawn_at = null,
       published_at = excluded.published_at, published_by = excluded.published_by`,
    [id, version, manifest, titles, bytes, at, by],
  );
}

/** Takes back what is offered of a pack. @returns whether something was */
export async function withdraw(ask: Ask, packId: string, at: string): Promise<boolean> {
  const rows = await ask(
    `update pack_offer set withdrawn_at = $2 where pack_id = $1 and withdrawn_at is null
     returning version`,
    [packId, at],
  );
  return rows.length > 0;
}

export async function keepFileOf(
  ask: Ask,
  { id, version }: Pick<Offer, "id" | "version">,
  sha256: string,
): Promise<void> {
  await ask("insert into pack_offer_file values ($1, $2, $3) on conflict do nothing", [
    ...[id, version],
    sha256,
  ]);
}

/** How many bytes are sent of a file; undefined when it is not here. */
export async function sentBytesOf(ask: Ask, sha256: string): Promise<number | undefined> {
  const [row] = await ask<{ bytes: number | null }>(
    "select sum(length(bytes))::bigint as bytes from pack_piece where sha256 = $1",
    [sha256],
  );
  return row?.bytes ?? undefined;
}

export async function keepPiece(
  ask: Ask,
  piece: { sha256: string; place: number; bytes: Uint8Array },
): Promise<void> {
  const { sha256, place, bytes } = piece;
  await ask(
    "insert into pack_piece (sha256, place, bytes) values ($1, $2, $3) on conflict do nothing",
    [...[sha256, place], bytes],
  );
}

/** Lets go of the files of which no pack is offered any more. */
export async function dropPieces(ask: Ask): Promise<void> {
  await ask(
    `delete from pack_piece where sha256 not in (
       select sha256 from pack_offer_file f
       join pack_offer o on o.pack_id = f.pack_id and o.version = f.version
       where o.withdrawn_at is null)`,
  );
}

/** A piece of a file; undefined behind its last, or when the file is not here. */
export async function pieceOf(
  ask: Ask,
  sha256: string,
  place: number,
): Promise<Uint8Array | undefined> {
  const [row] = await ask<{ bytes: Uint8Array }>(
    "select bytes from pack_piece where sha256 = $1 and place = $2",
    [sha256, place],
  );
  return row?.bytes;
}

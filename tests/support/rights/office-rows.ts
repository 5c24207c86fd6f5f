import type { Store } from "../../../server/collector/store/store.ts";

/** The hubs of the office whose rights are tested: one, one that was revoked, and one that knocks with a key. */
export const hub = "00000000000000aa";
export const revoked = "00000000000000bb";
export const knocking = "00000000000000cc";
export const key = Buffer.alloc(32, 7);
/** A version of a teacher’s lesson. */
export const lesson = "own-k7q4mw2a-1";

/** Something for every page to change. */
export async function fillForRights({ ask }: Pick<Store, "ask">): Promise<void> {
  const at = "2026-11-27T09:00:00.000Z";
  for (const [id, revokedAt] of [
    [hub, null],
    [revoked, at],
  ] as const)
    await ask(
      "insert into hub (hub_id, public_key, name, enrolled_at, revoked_at) values ($1, $2, 'Hub', $3, $4)",
      [id, Buffer.alloc(32, 1), at, revokedAt],
    );
  await ask(
    `insert into answer (hub_id, seq, epoch, learner, item_id, pack_version, variant, seed, try, hints, is_correct,
       response, answered_at, purpose) values ($1, 1, 1, 'one', 'a.b', '1.0.0', 0, 7, 1, 0, true, '8', $2, 'practice')`,
    [hub, at],
  );
  await ask(
    `insert into hub_lesson values ($1, $3, repeat('d', 64), 1, 'own-k7q4mw2a', null, null, null, null,
       1, $2, 'en', 'Our market', 'N.0.count-to-5', 'CC-BY-4.0', null)`,
    [hub, at, lesson],
  );
  await ask("insert into hub_lesson_piece values ($1, $2, repeat('d', 64), 0, 1, 'the text')", [
    hub,
    lesson,
  ]);
  await ask("insert into told_name values ($1, 1, 'learner', 1, 'one')", [hub]);
  await ask("insert into erasure values ($1, 'd', 7, 'erase', $2, 1, 'time', $2)", [hub, at]);
  const move = [hub, revoked, at];
  await ask("insert into office_move values ('00000007', $1, 'one', $2, $3, 1)", move);
  await ask("insert into order_outcome values ($1, 7, 'unknown', $2)", [hub, at]);
  const knocks =
    "insert into knock (hub_id, public_key, name, first_at, last_at) values ($1, $2, 'New', $3, $3)";
  for (const id of [knocking, "00000000000000dd"]) await ask(knocks, [id, key, at]);
  await ask(
    `insert into set_aside (hub_id, hash, why, epoch, lane, first_seq, bytes, arrived_at)
     values ($1, '\\x01', 'fork', 1, 'answers', 1, '\\x00', $2)`,
    [hub, at],
  );
  await ask(
    `insert into pack_offer (pack_id, version, manifest, titles, bytes, published_at, published_by)
     values ('our-maths', '1.0.0', 'm', '{"en": "Our maths"}', 1, $1, 1)`,
    [at],
  );
  await ask("insert into parked_statement values ($1, 1, 1, 400, 'no', $2)", [hub, at]);
}

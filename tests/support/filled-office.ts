import type { Store } from "../../server/collector/store/store.ts";

/** A hub with every trouble, one that is revoked, and a statement that nobody wanted. */
export async function fillOffice({ ask }: Pick<Store, "ask">): Promise<void> {
  await ask(
    `insert into office_person (name, known_as, passphrase_hash, since, left_at)
     values ('Mr Noor', 'mr noor', '', '2026-01-01', now())`,
  );
  await ask(
    `insert into pack_offer (pack_id, version, manifest, titles, bytes, published_at, published_by)
     select 'our-maths', '1.0.0', 'm', '{"en": "Our maths", "ar": "حسابنا", "fr": "Nos calculs"}',
       200000, '2026-11-27', person_id from office_person`,
  );
  await ask(
    `insert into hub (hub_id, public_key, name, enrolled_at, revoked_at)
     select lpad(number::text, 16, 'a'), decode(lpad(number::text, 64, '0'), 'hex'),
       (array['Kasese Centre', 'مدرسة النور', 'École du Lac', 'A school with quite a long name on the road to the border'])[number],
       '2026-01-01', case when number = 3 then now() end from generate_series(1, 4) as number`,
  );
  await ask(
    `insert into set_aside (hub_id, hash, why, epoch, lane, first_seq, bytes, arrived_at)
     values (lpad('1', 16, 'a'), '\\x01', 'fork', 2, 'answers', 17420, '\\x00', '2026-11-20'),
       (lpad('1', 16, 'a'), '\\x02', 'unproven', 2, 'checks', 3, '\\x00', '2026-11-21')`,
  );
  await ask(
    `insert into lane (hub_id, epoch, lane, first_seq, watermark, head, heard_at)
     values (lpad('1', 16, 'a'), 2, 'answers', 1, 17500, '\\x00', now()),
       (lpad('1', 16, 'a'), 2, 'checks', 1, 12, '\\x00', now())`,
  );
  await ask(
    `insert into segment (hub_id, epoch, lane, first_seq, count, before, bytes, arrived_at)
     values (lpad('1', 16, 'a'), 2, 'answers', 17420, 81, '\\x00', '\\x00', now())`,
  );
  await ask(
    `insert into fold (hub_id, epoch, folded_to, stuck_why, stuck_at)
     values (lpad('1', 16, 'a'), 2, 17419, 'no-learner 12', now())`,
  );
  await ask(
    `insert into hub_health (hub_id, day, free_megabytes, total_megabytes, worn_percent, hottest_degrees,
       is_power_low, power_cuts, clock, most_phones, program, told_since, told_seq)
     values (lpad('1', 16, 'a'), '2026-11-20', 150, 32000, 40, 84, false, 3, 'unproven', 12, '0.1.0', now(), 1)`,
  );
  await ask(
    `insert into hub_spent values
       (lpad('1', 16, 'a'), current_date, 'bgan', 'USD', 1250000, 2346, now(), 1),
       (lpad('2', 16, 'a'), current_date, 'school-lan', '', 20480, null, now(), 1)`,
  );
  await ask(
    `insert into hub_pack
     select lpad('1', 16, 'a'), pack, '1.4.0', now(), 1 from unnest(array['literacy', 'maths', 'science']) as pack`,
  );
  await ask(
    `insert into told_name (hub_id, epoch, kind, number, name)
     select lpad('1', 16, 'a'), 1, 'learner', child, 'child-' || child from generate_series(1, 3) as child`,
  );
  await ask(
    `insert into learner_of_hub
     select lpad('1', 16, 'a'), 'child ' || child, 1, true, now(), 1 from generate_series(1, 40) as child`,
  );
  await ask(
    `insert into learner_level
     select lpad('1', 16, 'a'), 'child ' || child, subject, 1 + child * child / 600, 7, '2026-11-20', now(), 1
     from generate_series(1, 40) as child, unnest(array['literacy', 'maths']) as subject`,
  );
  await ask(
    `insert into office_move (code, from_hub, learner, to_hub, moved_at, moved_by, closed_as, closed_at, closed_by)
     select lpad(number::text, 8, '4071'), lpad('1', 16, 'a'), 'child-' || number, lpad((number + 1)::text, 16, 'a'),
       '2026-11-20', person_id, case when number = 3 then 'taken-back' end, case when number = 3 then now() end, person_id
     from generate_series(1, 3) as number, office_person`,
  );
  await ask(
    `insert into move_answer values
       (lpad('1', 16, 'a'), lpad('1', 8, '4071'), 'left', 'child-1', now(), now(), 1),
       (lpad('2', 16, 'a'), lpad('1', 8, '4071'), 'came', 'Zk4-there_77', now(), now(), 2)`,
  );
  await ask(
    `insert into parked_statement values (lpad('1', 16, 'a'), 1, 2, 400, 'Statement: verb is missing', now())`,
  );
  await ask(
    `insert into hub_lesson (hub_id, lesson_id, sha256, version, place, from_lesson, from_pack, from_version,
       teacher_number, given_at, language, title, skill, licence, aside_why)
     select lpad(number::text, 16, 'a'), 'own-k7q4mw2' || number || '-3', repeat('d', 64), 3, 'animals-and-homes',
       original, case when original is not null then 'science' end, case when original is not null then '1.0.0' end,
       2, '2026-11-25', language, title, case when aside is null then 'any' end, 'CC-BY-4.0', aside
     from (values (1, 'animals-and-homes', 'en', 'Animals of our lake, and where each of them is safe at night', null),
       (2, null, 'ar', 'حيوانات بحيرتنا', null), (3, 'animals-and-homes', 'fr', 'Les animaux du lac', null),
       (4, null, null, null, 'no-lesson')) as told(number, original, language, title, aside)`,
  );
  await ask(
    `insert into hub_lesson_piece
     select hub_id, lesson_id, sha256, 0, 1, convert_to('---\ntitle: <b>Lake</b>\n---\n## A fish\nA tilapia lives in the river.', 'UTF8')
     from hub_lesson`,
  );
}

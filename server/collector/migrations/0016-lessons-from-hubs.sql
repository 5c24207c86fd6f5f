-- Lessons that teachers made on their hubs, read out of the segments. A text is what its hub has sent, and comes in pieces.
create table hub_lesson_piece (
  hub_id char(16) not null,
  lesson_id text not null,
  sha256 char(64) not null,
  piece integer not null,
  pieces integer not null,
  bytes bytea not null,
  primary key (hub_id, lesson_id, sha256, piece)
);

-- A version that has come whole. Another text under its number, as from a card that was put back from a copy, stands beside it.
create table hub_lesson (
  hub_id char(16) not null,
  -- As answers to its questions name it: own-k7q4mw2a-3.
  lesson_id text not null,
  -- Of its text, as the hub has said, and as it is where nothing else is said.
  sha256 char(64) not null,
  version bigint not null,
  place text not null,
  from_lesson text,
  from_pack text,
  from_version text,
  through text,
  teacher_number bigint not null,
  given_at timestamptz not null,
  -- What the text says of itself; null where it is kept aside.
  language text,
  title text,
  skill text,
  licence text,
  -- Why it is kept aside and shown to nobody as a lesson.
  aside_why text check (aside_why in ('too-large', 'other-text', 'no-text', 'no-lesson')),
  primary key (hub_id, lesson_id, sha256)
);

create index answer_to_hub_lesson on answer (hub_id, split_part(item_id, '.', 1)) where item_id like 'own-%';

-- The log of lessons travels as days of epochs from 2^31 on. That it begins says nothing of the card, so that no order is given again.
create or replace function begin_lane(its_hub char, its_epoch bigint, its_lane text, its_first bigint, its_count integer,
  its_before bytea, its_bytes bytea, its_head bytea, at timestamptz) returns boolean language plpgsql as $$
begin
  if its_epoch < 2147483648
    and not exists (select from lane where lane.hub_id = its_hub and lane.epoch = its_epoch) then
    update order_outcome set given_again_at = at where hub_id = its_hub and given_again_at is null
    ; end if
  ; insert into lane (hub_id, epoch, lane, first_seq, watermark, head, heard_at)
    values (its_hub, its_epoch, its_lane, its_first, its_first + its_count - 1, its_head, at)
    on conflict (hub_id, epoch, lane) do nothing
  ; if not found then return false
  ; end if
  ; insert into segment (hub_id, epoch, lane, first_seq, count, before, bytes, arrived_at)
    values (its_hub, its_epoch, its_lane, its_first, its_count, its_before, its_bytes, at)
  ; return true
  ; end
$$;

-- A collector of before could keep these and not read them: they are tried now, and not in an hour.
update fold set stuck_at = null where epoch >= 2147483648;

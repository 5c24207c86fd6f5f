-- The hub's own key (Ed25519), made when it first has something to sign. Its private half is on this card alone.
create table hub_key (
  hub_key_id integer primary key check (hub_key_id = 1),
  private_key blob not null,
  made_at text not null
) strict;

-- How far each lane is sealed in this epoch, and the hash that its next segment is bound to.
create table lane (
  lane text primary key check (lane in ('people', 'checks', 'days', 'answers')),
  sealed_to integer not null,
  head blob not null
) strict, without rowid;

-- Segments as they will travel, however often: none is ever made twice.
create table segment (
  lane text not null references lane,
  first_seq integer not null,
  count integer not null check (count > 0),
  bytes blob not null,
  primary key (lane, first_seq)
) strict, without rowid;

-- What the collector learns to call by a number, with the segment that uses it first. Of the next epoch nothing is known.
create table sent_learner (
  learner_id integer primary key references learner
) strict;

create table sent_item (
  number integer primary key,
  item_id text not null,
  pack_version text not null,
  unique (item_id, pack_version)
) strict;

create table sent_misconception (
  number integer primary key,
  misconception text not null unique
) strict;

-- Children whose record the office has had erased. Of the pseudonym only a keyed hash is kept, so that what comes of her later is
-- known again and not read in; the key lies with the collector's keys and in no database. `words` is the order for her hub, in
-- which she is a hash with a salt of its own. `searched_at`: everything that was read before has been looked through for her.
create table erasure (
  hub_id char(16) not null,
  digest text not null,
  number bigint not null,
  words text not null,
  erased_at timestamptz not null,
  erased_by bigint not null,
  why text not null check (why in ('family', 'safety', 'mistake', 'time')),
  searched_at timestamptz,
  primary key (hub_id, digest)
);

-- A segment in which an erased child was lets go of its bytes once it is read. Its place stays, and `head`, the hash over it and
-- all before, so that the chain can be checked and the same segment is known again. What others have in it stays in the tables.
alter table segment alter column bytes drop not null;

alter table segment add column head bytea;

alter table segment add constraint segment_is_proven check (bytes is not null or head is not null);

-- Up to which erasure a piece was looked through, by its number; null: none.
alter table segment add column searched_for bigint;

alter table set_aside alter column bytes drop not null;

alter table set_aside add column searched_for bigint;

-- When an answer was last handed to a record store, whatever that said: it may have it from then on.
alter table answer add column offered_at timestamptz;

-- Statements of erased children that a record store has, or may have, by their ids: it is told that they do not count. Each row
-- goes when the store has taken that, and is kept with its words when it will not.
create table voiding (
  hub_id char(16) not null,
  statement_id text not null,
  voided_at timestamptz not null,
  not_before timestamptz not null,
  status integer,
  why text,
  primary key (hub_id, statement_id)
);

-- A child is found by her pseudonym, hub by hub.
create index told_learner on told_name (hub_id, name) where kind = 'learner';

-- The attempt log: append only, numbered by seq, never ordered by the clock. Everything else about learning is derived from it.
create table attempt (
  seq integer primary key,
  attempt_id text not null unique,
  learner_id integer not null references learner,
  sitting_id integer not null references sitting,
  item_id text not null,
  pack_version text not null,
  seed integer not null,
  variant integer not null,
  try integer not null,
  hints integer not null,
  response text not null,
  is_correct integer not null check (is_correct in (0, 1)),
  misconception text,
  answered_at text not null,
  clock_quality text not null,
  boot_id text not null,
  monotonic_ms integer not null
) strict;

create index attempt_by_learner on attempt (learner_id, seq);

-- A shortcut, not a truth: the progress of a learner folded up to a seq. May be emptied at any time.
create table progress_snapshot (
  learner_id integer primary key references learner,
  progress text not null
) strict;

-- When an answer was told to a record store, or parked because the store would not have it; null waits.
alter table answer add column told_at timestamptz;

create index answer_to_tell on answer (hub_id, seq, epoch) where told_at is null;

-- Statements that a record store refused for what they are, each with its reason.
create table parked_statement (
  hub_id char(16) not null,
  seq bigint not null,
  epoch bigint not null,
  status integer not null,
  why text not null,
  parked_at timestamptz not null,
  primary key (hub_id, seq, epoch)
);

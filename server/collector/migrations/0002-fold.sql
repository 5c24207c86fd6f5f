-- What was read out of the segments. All of it can be thrown away and read again; nothing else may be.

-- How far the answers of a hub's epoch have been read. `stuck_why` tells why a segment behind it cannot be.
create table fold (
  hub_id char(16) not null,
  epoch bigint not null,
  folded_to bigint not null,
  stuck_why text,
  stuck_at timestamptz,
  primary key (hub_id, epoch)
);

-- What numbers stand for in an epoch of a hub: children (pseudonyms), questions, mistakes.
create table told_name (
  hub_id char(16) not null,
  epoch bigint not null,
  kind text not null check (kind in ('learner', 'item', 'misconception')),
  number bigint not null,
  name text not null,
  pack_version text,
  primary key (hub_id, epoch, kind, number)
);

-- Every answer once. After a fork, or when a collector was restored, a hub tells some of them again in a new epoch.
create table answer (
  hub_id char(16) not null,
  seq bigint not null,
  epoch bigint not null,
  learner text not null,
  item_id text not null,
  pack_version text not null,
  variant integer not null,
  seed bigint not null,
  try smallint not null,
  hints smallint not null,
  is_correct boolean not null,
  response text not null,
  misconception text,
  answered_at timestamptz not null,
  purpose text not null,
  check_number bigint,
  primary key (hub_id, seq, epoch)
);

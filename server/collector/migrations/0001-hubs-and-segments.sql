-- Every table of a hub begins with its id, so that all of a hub lies on one node: select create_distributed_table(…, 'hub_id').

-- Hubs that the programme office has let in, each by its own key (Ed25519, 32 bytes).
create table hub (
  hub_id char(16) primary key,
  public_key bytea not null check (length(public_key) = 32),
  name text not null,
  enrolled_at timestamptz not null,
  revoked_at timestamptz
);

-- Hubs that ask to be let in: what they say of themselves, proven by their own signature alone.
create table knock (
  hub_id char(16) not null,
  public_key bytea not null check (length(public_key) = 32),
  name text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (hub_id, public_key)
);

-- How far a lane of a hub has come. `head` is the hash over everything up to the watermark.
create table lane (
  hub_id char(16) not null,
  epoch bigint not null,
  lane text not null,
  first_seq bigint not null,
  watermark bigint not null,
  head bytea not null,
  heard_at timestamptz not null,
  primary key (hub_id, epoch, lane)
);

-- The segments as they came: the truth, from which everything else is folded.
create table segment (
  hub_id char(16) not null,
  epoch bigint not null,
  lane text not null,
  first_seq bigint not null,
  count integer not null,
  before bytea not null,
  bytes bytea not null,
  arrived_at timestamptz not null,
  primary key (hub_id, epoch, lane, first_seq)
);

-- What was not taken in and must not be lost sight of: forks, and what does not prove whose it is.
create table set_aside (
  hub_id char(16) not null,
  hash bytea not null,
  why text not null check (why in ('fork', 'unproven')),
  epoch bigint not null,
  lane text not null,
  first_seq bigint not null,
  bytes bytea not null,
  arrived_at timestamptz not null,
  primary key (hub_id, hash)
);

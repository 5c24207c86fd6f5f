-- The packs that the programme office offers. None of these tables is a hub's; they are few and small but for the pieces, and
-- every node may need them: on Citus they are reference tables, select create_reference_table('pack_offer') and so on.

-- A version that was published once says one thing for ever, also when it was taken back. `manifest` is the SHA-256 of its pack.json.
create table pack_offer (
  pack_id text not null,
  version text not null,
  manifest text not null,
  titles text not null,
  bytes bigint not null,
  published_at timestamptz not null,
  published_by bigint not null,
  withdrawn_at timestamptz,
  primary key (pack_id, version)
);

-- The files of a version by the SHA-256 of what the author wrote, its pack.json among them.
create table pack_offer_file (
  pack_id text not null,
  version text not null,
  sha256 text not null,
  primary key (pack_id, version, sha256)
);

-- What is sent of each file, in pieces of 64 KB: as it is or packed, with what stands before it. Each file is here once.
create table pack_piece (
  sha256 text not null,
  place integer not null,
  bytes bytea not null,
  primary key (sha256, place)
);

-- They are packed already where that makes them smaller.
alter table pack_piece alter column bytes set storage external;

-- The number of the newest list, in its one row: it only grows, also when the database was restored from a copy.
create table offer_list (
  only_row boolean primary key default true check (only_row),
  number bigint not null
);

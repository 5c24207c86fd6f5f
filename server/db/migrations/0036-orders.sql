-- What the programme office has told this hub to do, each order once by the key of its collector and its number, with what became
-- of it; `is_told`: the office has said that it knows.
create table office_order (
  collector text not null,
  number integer not null,
  words text not null,
  outcome text not null check (outcome in ('done', 'refused')),
  why text,
  heard_at text not null,
  is_told integer not null default 0 check (is_told in (0, 1)),
  primary key (collector, number)
) strict, without rowid;

-- What it has set and what counts now, instead of the settings on the card.
create table office_setting (
  collector text not null,
  name text not null,
  value text not null,
  number integer not null,
  primary key (collector, name)
) strict, without rowid;

-- How often something came in its name that it did not say, and when last.
create table false_order (
  collector text primary key,
  count integer not null,
  last_at text not null
) strict;

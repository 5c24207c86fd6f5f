-- One row for each pass over a link, from before its first byte on: what a pass took that was cut off counts too.
create table pass (
  pass_id integer primary key,
  started_at text not null,
  ended_at text,
  -- 'underway' until it ends; 'cut-off' when the hub ended before it did
  ended text not null check (ended in ('underway', 'all-told', 'stopped', 'no-link', 'no-budget', 'refused', 'not-enrolled', 'try-later', 'cut-off')),
  is_by_hand integer not null check (is_by_hand in (0, 1)),
  link text not null,
  segments integer not null default 0,
  answers integer not null default 0,
  -- bytes on the air, as far as the hub can estimate them
  bytes_up integer not null,
  bytes_down integer not null,
  -- null where nobody has told the hub what the link takes
  cost real,
  currency text
) strict;

create index pass_by_time on pass (started_at);

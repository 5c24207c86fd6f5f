-- What came of a hub last that somebody carried: given on the page, taken in from a folder, or sent by a program. What comes
-- over a link is written down nowhere else than in its lane.
create table hub_carried (
  hub_id char(16) not null,
  way text not null check (way in ('page', 'folder', 'program')),
  last_at timestamptz not null,
  primary key (hub_id, way)
);

-- What is asked of all hubs together is asked by month.
create index hub_spent_by_day on hub_spent (day);

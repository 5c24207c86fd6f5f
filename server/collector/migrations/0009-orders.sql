-- What the programme office sets for every hub, also for those that are let in later: the newest of each name. It belongs to no hub.
create table office_setting (
  name text primary key,
  value text not null,
  number bigint not null unique,
  set_at timestamptz not null,
  set_by bigint not null
);

-- What it sets for one hub.
create table hub_setting (
  hub_id char(16) not null,
  name text not null,
  value text not null,
  number bigint not null,
  set_at timestamptz not null,
  set_by bigint not null,
  primary key (hub_id, name)
);

-- What a hub says that became of an order, by its number.
create table order_outcome (
  hub_id char(16) not null,
  number bigint not null,
  why text, -- null: it was done
  heard_at timestamptz not null,
  primary key (hub_id, number)
);

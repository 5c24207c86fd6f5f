-- A pass may end because somebody else than the collector answers: a network that asks for a sign-in does for every address.
create table pass_anew (
  pass_id integer primary key,
  started_at text not null,
  ended_at text,
  -- 'underway' until it ends; 'cut-off' when the hub ended before it did
  ended text not null check (ended in ('underway', 'all-told', 'stopped', 'no-link', 'no-way-through', 'no-budget', 'refused', 'not-enrolled', 'try-later', 'cut-off')),
  is_by_hand integer not null check (is_by_hand in (0, 1)),
  link text not null,
  segments integer not null default 0,
  answers integer not null default 0,
  -- bytes on the air, as far as the hub can estimate them
  bytes_up integer not null,
  bytes_down integer not null,
  -- null where nobody has told the hub what the link takes
  cost real,
  currency text,
  is_question integer not null default 0 check (is_question in (0, 1)),
  -- of how many orders the office heard with it what became of them
  outcomes integer not null default 0
) strict;

insert into pass_anew (pass_id, started_at, ended_at, ended, is_by_hand, link, segments, answers, bytes_up, bytes_down, cost, currency, is_question, outcomes)
select pass_id, started_at, ended_at, ended, is_by_hand, link, segments, answers, bytes_up, bytes_down, cost, currency, is_question, outcomes from pass;

drop table pass;

alter table pass_anew rename to pass;

create index pass_by_time on pass (started_at);

-- Each lane is read by itself.
alter table fold add column lane text not null default 'answers';

alter table fold drop constraint fold_pkey;

alter table fold add primary key (hub_id, epoch, lane);

-- What was read out of the lanes beside the answers. Of what may change the newest counts, in whatever order segments are
-- read: by when the epoch began to arrive (`told_since`), and in it by the place in its lane (`told_seq`).

-- Classes by their number on the hub; what they are called is for the people there.
create table class_of_hub (
  hub_id char(16) not null,
  class_number bigint not null,
  is_here boolean not null,
  told_since timestamptz not null,
  told_seq bigint not null,
  primary key (hub_id, class_number)
);

-- In which class each card is, by its pseudonym, and whether it is on the list.
create table learner_of_hub (
  hub_id char(16) not null,
  learner text not null,
  class_number bigint not null,
  is_here boolean not null,
  told_since timestamptz not null,
  told_seq bigint not null,
  primary key (hub_id, learner)
);

-- For whom a card counts that was merged; null: for itself again.
create table learner_merge (
  hub_id char(16) not null,
  learner text not null,
  counts_for text,
  told_since timestamptz not null,
  told_seq bigint not null,
  primary key (hub_id, learner)
);

-- Answers on paper that were typed in by mistake: they count nowhere. They may be told before the answers themselves.
create table withdrawn_answer (
  hub_id char(16) not null,
  seq bigint not null,
  learner text not null,
  withdrawn_at timestamptz not null,
  -- When a record store that had been told the answer was told that it does not count; null waits, where there is one.
  voided_at timestamptz,
  primary key (hub_id, seq, learner)
);

-- The answers that count. Whoever reads the table itself means the log, with what was taken back.
create view counted_answer as
select * from answer where not exists (select from withdrawn_answer as gone
  where gone.hub_id = answer.hub_id and gone.seq = answer.seq and gone.learner = answer.learner and answer.variant = -1);

create table check_of_hub (
  hub_id char(16) not null,
  learner text not null,
  check_number bigint not null,
  skills text,
  language text,
  opened_at timestamptz,
  ended_as text,
  ended_at timestamptz,
  -- 'A3' when a second adult has signed
  assurance text,
  primary key (hub_id, learner, check_number)
);

create table check_outcome (
  hub_id char(16) not null,
  learner text not null,
  check_number bigint not null,
  skill text not null,
  outcome text not null,
  assurance text not null,
  sure_percent smallint not null,
  asked integer not null,
  open_questions integer not null,
  right_answers integer not null,
  primary key (hub_id, learner, check_number, skill)
);

-- What a hub believes of a child in a subject, and on which day it told so.
create table learner_level (
  hub_id char(16) not null,
  learner text not null,
  subject text not null,
  level smallint not null,
  mastered integer not null,
  day date not null,
  told_since timestamptz not null,
  told_seq bigint not null,
  primary key (hub_id, learner, subject)
);

create table register (
  hub_id char(16) not null,
  learner text not null,
  day date not null,
  is_present boolean not null,
  told_since timestamptz not null,
  told_seq bigint not null,
  primary key (hub_id, learner, day)
);

-- How the box was on a day; null: could not be measured.
create table hub_health (
  hub_id char(16) not null,
  day date not null,
  free_megabytes integer,
  total_megabytes integer,
  worn_percent smallint,
  card_errors integer,
  hottest_degrees smallint,
  is_power_low boolean,
  power_cuts integer,
  crashes integer,
  clock text,
  most_phones integer,
  program text,
  told_since timestamptz not null,
  told_seq bigint not null,
  primary key (hub_id, day)
);

-- What passes over a link took on a day; money in hundredths of its currency, which is empty where nobody told a price.
create table hub_spent (
  hub_id char(16) not null,
  day date not null,
  link text not null,
  currency text not null,
  bytes bigint not null,
  cost_hundredths bigint,
  told_since timestamptz not null,
  told_seq bigint not null,
  primary key (hub_id, day, link, currency)
);

-- The packs that serve on a hub.
create table hub_pack (
  hub_id char(16) not null,
  pack text not null,
  version text not null,
  told_since timestamptz not null,
  told_seq bigint not null,
  primary key (hub_id, pack)
);

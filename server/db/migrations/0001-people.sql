-- One row: who runs this hub, and the secret that signs its forms and cards.
create table facility (
  facility_id integer primary key check (facility_id = 1),
  hub_id text not null unique,
  epoch integer not null default 1,
  name text not null,
  language text not null,
  secret blob not null,
  created_at text not null
) strict;

create table classroom (
  classroom_id integer primary key,
  name text not null,
  language text not null,
  is_archived integer not null default 0 check (is_archived in (0, 1)),
  created_at text not null
) strict;

create table teacher (
  teacher_id integer primary key,
  sign_in_name text not null unique,
  passphrase_hash text not null,
  role text not null check (role in ('teacher', 'head-teacher')),
  created_at text not null
) strict;

create table classroom_teacher (
  classroom_id integer not null references classroom,
  teacher_id integer not null references teacher,
  primary key (classroom_id, teacher_id)
) strict, without rowid;

-- A learner is an animal on a coloured ring. Names are written by hand on the card, not here.
create table learner (
  learner_id integer primary key,
  pseudonym text not null unique,
  classroom_id integer not null references classroom,
  animal text not null,
  colour integer not null check (colour between 0 and 7),
  pictures text not null,
  card_version integer not null default 1,
  is_archived integer not null default 0 check (is_archived in (0, 1)),
  created_at text not null
) strict;

-- Archived learners free their avatar for the next child.
create unique index learner_avatar on learner (classroom_id, animal, colour) where is_archived = 0;

-- One child's turn on one phone.
create table sitting (
  sitting_id integer primary key,
  phone text not null,
  learner_id integer not null references learner,
  started_at text not null,
  ended_at text
) strict;

create index sitting_open on sitting (phone) where ended_at is null;

create table teacher_session (
  token_hash text primary key,
  teacher_id integer not null references teacher,
  started_at text not null,
  seen_at text not null
) strict;

-- Wrong tries, by who tries (address of the phone) and what is tried (a learner, a teacher's name).
create table sign_in_pause (
  who text not null,
  what text not null,
  wrong_tries integer not null,
  paused_until integer not null,
  primary key (who, what)
) strict, without rowid;

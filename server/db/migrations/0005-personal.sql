-- A teacher's pair of keys. The private one is locked under her passphrase; without it nobody opens a name, this hub included.
create table teacher_key (
  teacher_id integer primary key references teacher,
  public_key blob not null,
  locked_private_key blob not null
) strict;

-- The pair of the programme's recovery key. Its private half was printed once and is nowhere on the hub.
create table recovery_key (
  recovery_key_id integer primary key check (recovery_key_id = 1),
  public_key blob not null,
  made_at text not null
) strict;

-- Each class has a pair: with the public key a child can be registered while the hub is locked.
create table classroom_key (
  classroom_id integer primary key references classroom,
  public_key blob not null
) strict;

-- The private key of a class, sealed once for each who may open it: `teacher <id>`, or `recovery`.
create table classroom_key_copy (
  classroom_id integer not null references classroom_key,
  holder text not null,
  sealed blob not null,
  primary key (classroom_id, holder)
) strict, without rowid;

-- Each child's own key: sealed to her class's public key, or locked under its private one by somebody who had it open
-- (a hundred times quicker to open). Without this row her fields are noise, in every backup too.
create table learner_key (
  learner_id integer primary key references learner,
  form text not null check (form in ('sealed', 'locked')),
  kept blob not null
) strict;

create table personal_field (
  learner_id integer not null references learner_key,
  field text not null check (field in ('name', 'birth-year', 'guardian', 'note')),
  locked blob not null,
  primary key (learner_id, field)
) strict, without rowid;

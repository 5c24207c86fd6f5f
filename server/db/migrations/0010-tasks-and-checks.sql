-- What a teacher asks of her class or of some of its children: a lesson, done after one more round of its practice, or its
-- skill, done when it is mastered. A form that is sent twice asks once.
create table task (
  task_id integer primary key,
  form_key text not null unique,
  classroom_id integer not null references classroom,
  lesson_id text not null,
  goal text not null check (goal in ('round', 'mastery')),
  is_for_class integer not null check (is_for_class in (0, 1)),
  until_day text,
  teacher_id integer not null references teacher,
  given_at text not null,
  closed_as text check (closed_as in ('ended', 'taken-back')),
  closed_at text,
  check ((closed_as is null) = (closed_at is null))
) strict;

create index task_of_classroom on task (classroom_id, closed_at);

-- For whom it is, and how many rounds she had done when it was given. Who joins a class later has its tasks without a row.
create table task_learner (
  task_id integer not null references task,
  learner_id integer not null references learner,
  rounds_before integer not null,
  primary key (task_id, learner_id)
) strict, without rowid;

-- A check of one child under a teacher's eyes (assurance A2). It is open until it has ended; a child has one at a time.
-- `skills` are codes between spaces, in the order in which they are asked. `sitting_id` is the turn in which she was seen
-- last, `turns` how often: once, and once more after each pause.
create table supervised_check (
  check_id integer primary key,
  form_key text not null,
  learner_id integer not null references learner,
  skills text not null,
  language text not null,
  teacher_id integer not null references teacher,
  chosen_at text not null,
  sitting_id integer references sitting,
  seen_by integer references teacher,
  begun_at text,
  turns integer not null default 0,
  ended_as text check (ended_as in ('finished', 'stopped')),
  ended_at text,
  unique (form_key, learner_id),
  check ((sitting_id is null) = (seen_by is null) and (sitting_id is null) = (begun_at is null)),
  check ((ended_as is null) = (ended_at is null))
) strict;

create unique index check_open on supervised_check (learner_id) where ended_at is null;
create index check_of_learner on supervised_check (learner_id, check_id);

-- The log says which check an answer was given in; from there it has its assurance.
alter table attempt add column check_id integer references supervised_check;
create index attempt_of_check on attempt (check_id, seq) where check_id is not null;

-- What came out, once and for all: derived from the answers of the check alone.
create table check_outcome (
  check_id integer not null references supervised_check,
  skill text not null,
  outcome text not null check (outcome in ('meets', 'not-yet', 'more-evidence')),
  sure real not null,
  asked integer not null,
  open integer not null,
  right integer not null,
  primary key (check_id, skill)
) strict, without rowid;

-- A second adult who was there (assurance A3): another teacher, by her own passphrase.
create table check_signature (
  check_id integer primary key references supervised_check,
  teacher_id integer not null references teacher,
  signed_at text not null
) strict;

-- Why a question was asked: practice teaches, placement only measures, and a check will be watched by a teacher.
alter table attempt add column purpose text not null default 'practice'
  check (purpose in ('practice', 'placement', 'check'));

-- What the model of learning must know of a question, as it was in the pack that asked it: a log is replayed the same for
-- ever, also when a newer pack has moved the question or taken it away.
create table item_facts (
  item_id text not null,
  pack_version text not null,
  skill text not null,
  subject text not null,
  strand text not null,
  level integer not null,
  guess real not null,
  primary key (item_id, pack_version)
) strict, without rowid;

-- Shortcuts, not truths: what the model believed after attempt `seq`. Both may be emptied together at any time.
create table knowledge_checkpoint (
  checkpoint_id integer primary key check (checkpoint_id = 1),
  model text not null,
  seq integer not null,
  difficulties text not null
) strict;

create table learner_knowledge (
  learner_id integer primary key references learner,
  state text not null,
  skill_rows blob not null
) strict;

-- What teachers decided about a child and a skill, append only; the newest counts.
create table decision (
  decision_seq integer primary key,
  learner_id integer not null references learner,
  skill text not null,
  verdict text not null check (verdict in ('known', 'not-yet', 'next', 'as-the-hub-thinks')),
  teacher_id integer not null references teacher,
  decided_at text not null
) strict;

create index decision_by_learner on decision (learner_id, decision_seq);

-- The rounds in the snapshots are counted by purpose from now on; they are made again from the log.
delete from progress_snapshot;

-- A child who was enrolled twice: from a merge on, the card `merged_id` counts for the child `kept_id`, until an undo. Append
-- only; the attempts of both cards stay as they were made.
create table merge_event (
  event_seq integer primary key,
  kind text not null check (kind in ('merge', 'undo')),
  kept_id integer not null references learner,
  merged_id integer not null references learner,
  undoes integer unique references merge_event,
  teacher_id integer not null references teacher,
  happened_at text not null,
  clock_quality text not null,
  check ((kind = 'undo') = (undoes is not null))
) strict;

create trigger merge_event_stays before update on merge_event begin select raise(abort, 'append only'); end;
create trigger merge_event_is_kept before delete on merge_event begin select raise(abort, 'append only'); end;

-- What a child did not have written down and got from her other card, sealed as it was then: an undo takes away what is
-- still the same.
create table merged_field (
  event_seq integer not null references merge_event,
  field text not null,
  locked blob not null,
  primary key (event_seq, field)
) strict, without rowid;

-- For whom a card counts now, folded from the merges; nothing for a card that counts for itself.
alter table learner add column counts_for integer references learner;

create index learner_child on learner (coalesce(counts_for, learner_id));

-- Every card, and the child for whom it counts.
create view child_card as
select coalesce(counts_for, learner_id) as child_id, learner_id as card_id from learner;

-- Who looked at, gave out or changed what of whom. By numbers, never by a name; append only.
create table audit_line (
  audit_seq integer primary key,
  happened_at text not null,
  clock_quality text not null check (clock_quality in ('unset', 'floor', 'set')),
  teacher_id integer not null references teacher,
  act text not null,
  classroom_id integer references classroom,
  learner_id integer references learner,
  other_learner_id integer references learner,
  other_teacher_id integer references teacher
) strict;

create trigger audit_line_stays before update on audit_line begin select raise(abort, 'append only'); end;
create trigger audit_line_is_kept before delete on audit_line begin select raise(abort, 'append only'); end;

create index audit_of_learner on audit_line (learner_id, audit_seq) where learner_id is not null;
create index audit_of_other_learner on audit_line (other_learner_id, audit_seq)
  where other_learner_id is not null;

-- What somebody did to the machine and to no child: `about` says to what, such as "our-maths 1.1.0". Field staff have no
-- account, and a line of theirs names no teacher. SQLite drops a "not null" only by making the table anew.
create table wider_audit_line (
  audit_seq integer primary key,
  happened_at text not null,
  clock_quality text not null check (clock_quality in ('unset', 'floor', 'set')),
  teacher_id integer references teacher,
  act text not null,
  classroom_id integer references classroom,
  learner_id integer references learner,
  other_learner_id integer references learner,
  other_teacher_id integer references teacher,
  learner_ids text,
  about text,
  check (teacher_id is not null or about is not null)
) strict;

insert into wider_audit_line (audit_seq, happened_at, clock_quality, teacher_id, act, classroom_id, learner_id,
  other_learner_id, other_teacher_id, learner_ids)
select audit_seq, happened_at, clock_quality, teacher_id, act, classroom_id, learner_id,
  other_learner_id, other_teacher_id, learner_ids
from audit_line;

drop table audit_line;

alter table wider_audit_line rename to audit_line;

create trigger audit_line_stays before update on audit_line begin select raise(abort, 'append only'); end;
create trigger audit_line_is_kept before delete on audit_line begin select raise(abort, 'append only'); end;

create index audit_of_learner on audit_line (learner_id, audit_seq) where learner_id is not null;
create index audit_of_other_learner on audit_line (other_learner_id, audit_seq)
  where other_learner_id is not null;
create index audit_of_class on audit_line (audit_seq) where learner_ids is not null;

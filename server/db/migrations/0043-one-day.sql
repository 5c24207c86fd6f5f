-- What was answered while the clock stood ahead counts as answered when it was put right, also for a child who signed in, a
-- sheet that was typed and a task that was given then. Each correction says which of them there were.
alter table clock_correction add column from_seq integer;
alter table clock_correction add column from_sitting integer;
alter table clock_correction add column through_sitting integer not null default 0;
alter table clock_correction add column through_task integer not null default 0;

-- Of corrections from before the turns and tasks are known by their answers and by their times.
drop trigger if exists clock_correction_stays;
update clock_correction set
  from_seq = (select min(seq) from attempt where seq <= through_seq and answered_at > at),
  from_sitting = (
    select min(sitting_id) from attempt join sitting using (sitting_id) where seq <= through_seq and started_at > at
  ),
  through_sitting = coalesce((select max(sitting_id) from attempt where seq <= through_seq), 0);
create trigger clock_correction_stays before update on clock_correction
begin select raise(abort, 'append only'); end;

-- The attempts that count, with the time that they count for; the log keeps the time that the clock showed. Which correction
-- it is is asked of those alone that stand before one: the pages of a class read thousands.
drop view if exists counted_attempt;
create view counted_attempt as
select seq, attempt_id, learner_id, sitting_id, item_id, pack_version, seed, variant, try, hints, response, is_correct,
  misconception,
  case when seq <= (select max(through_seq) from clock_correction)
    then min(answered_at, (select min(at) from clock_correction where through_seq >= seq)) else answered_at end
    as answered_at,
  clock_quality, boot_id, monotonic_ms, purpose, check_id
from attempt where sitting_id not in (select sitting_id from paper_withdrawal);

-- The turns of children, and the sheets that were typed, with the time that they count for.
create view dated_sitting as
select sitting_id, phone, learner_id,
  case when sitting_id <= (select max(through_sitting) from clock_correction)
    then min(started_at, (select min(at) from clock_correction where through_sitting >= sitting_id)) else started_at end
    as started_at
from sitting;

create view dated_paper as
select sitting_id, sheet_code, worked_on, assurance,
  case when sitting_id <= (select max(through_sitting) from clock_correction)
    then min(worked_on, (select date(min(at), 'localtime') from clock_correction where through_sitting >= sitting_id))
    else worked_on end as day
from paper_sitting;

create view dated_task as
select task_id, classroom_id, lesson_id, goal, is_for_class, until_day, teacher_id,
  case when task_id <= (select max(through_task) from clock_correction)
    then min(given_at, (select min(at) from clock_correction where through_task >= task_id)) else given_at end as given_at,
  closed_as, closed_at
from task;

-- How many minutes the clocks of the place are ahead of UTC, from the answer behind `after_seq` on. The days on which a child
-- learned are dates of the place, and the same on whichever machine the log is read.
create table time_zone (
  zone_seq integer primary key,
  after_seq integer not null,
  minutes integer not null
) strict;

create trigger time_zone_stays before update on time_zone
begin select raise(abort, 'append only'); end;
create trigger time_zone_is_kept before delete on time_zone
begin select raise(abort, 'append only'); end;

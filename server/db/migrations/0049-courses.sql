-- Lessons that a teacher asks together, one after another. Each is a task of its own, and the tasks say for whom they are, who
-- gave them and whether they are over. `check_skills` are codes between spaces, asked in a check before and a check after;
-- empty where there is none. `from_seq` is the newest answer on the card when the course was made.
create table course (
  course_id integer primary key,
  form_key text not null,
  classroom_id integer not null references classroom,
  title text not null,
  check_skills text not null,
  from_seq integer not null,
  unique (classroom_id, form_key)
) strict;

alter table task add column course_id integer references course;
create index task_of_course on task (course_id) where course_id is not null;

-- A course that was taken back is as if it had never been made.
create view asked_course as
select course_id, classroom_id, title, check_skills, from_seq from course
where course_id not in (select course_id from task where closed_as = 'taken-back' and course_id is not null);

alter table supervised_check add column course_id integer references course;
alter table supervised_check add column course_part text check (course_part in ('before', 'after'));
create index check_of_course on supervised_check (course_id) where course_id is not null;

drop view if exists dated_task;
create view dated_task as
select task_id, classroom_id, lesson_id, goal, is_for_class, until_day, teacher_id,
  case when task_id <= (select max(through_task) from clock_correction)
    then min(given_at, (select min(at) from clock_correction where through_task >= task_id)) else given_at end as given_at,
  closed_as, closed_at, course_id
from task;

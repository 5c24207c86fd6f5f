-- What a teacher says of a day where the sign-ins tell something else: a child who worked on paper, or whose card somebody
-- else used. Days are dates of the hub's own time zone.
create table attendance_correction (
  learner_id integer not null references learner,
  day text not null,
  is_present integer not null check (is_present in (0, 1)),
  teacher_id integer not null references teacher,
  corrected_at text not null,
  primary key (learner_id, day)
) strict, without rowid;

-- What a teacher has seen to on her Now page: silent until there is news past `mark`, a number that grows with it.
create table need_done (
  learner_id integer not null references learner,
  need text not null,
  mark integer not null,
  teacher_id integer not null references teacher,
  done_at text not null,
  primary key (learner_id, need)
) strict, without rowid;

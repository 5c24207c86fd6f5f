-- What teachers have spoken: for the same words at most one recording that children hear and one that waits to be heard by
-- the teacher herself. The sound lies in a file that is named by its content.
create table recording (
  language text not null,
  words text not null,
  is_kept integer not null check (is_kept in (0, 1)),
  file text not null,
  bytes integer not null,
  teacher_id integer not null references teacher,
  recorded_at text not null,
  primary key (language, words, is_kept)
) strict, without rowid;

-- A turn at a table: answers of one child to one printed sheet, typed in by a teacher. Its attempts are in the log like all
-- others. How far such an answer can be trusted stands beside it: practice on paper is A0, whoever held the pencil.
create table paper_sitting (
  sitting_id integer primary key references sitting,
  sheet_code text not null,
  worked_on text not null,
  teacher_id integer not null references teacher,
  assurance text not null check (assurance in ('A0', 'A1', 'A2', 'A3', 'A4'))
) strict;

create index paper_sitting_by_sheet on paper_sitting (sheet_code);

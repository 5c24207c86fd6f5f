-- The machine's clock stood ahead and was put right. Answers up to `through_seq` that carry a time behind `at` were given
-- under a wrong date: in the log they stay as they are, and the hub learns from them as if they had been given then. Without a
-- teacher where a network has set the clock, or where field staff say that it is right. Append only, as the log is.
create table clock_correction (
  correction_seq integer primary key,
  through_seq integer not null,
  at text not null,
  teacher_id integer references teacher
) strict;

create trigger clock_correction_stays before update on clock_correction
begin select raise(abort, 'append only'); end;
create trigger clock_correction_is_kept before delete on clock_correction
begin select raise(abort, 'append only'); end;

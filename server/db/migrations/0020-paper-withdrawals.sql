-- Answers of one child to one sheet that were typed in by mistake: from then on they count nowhere. Append only, as the log
-- is: the attempts stay as they were made, and what is taken back once stays so. No words of a teacher stand here, because
-- they could name a child.
create table paper_withdrawal (
  withdrawal_seq integer primary key,
  sitting_id integer not null unique references paper_sitting,
  reason text not null check (reason in ('wrong-child', 'wrong-marks', 'other')),
  teacher_id integer not null references teacher,
  withdrawn_at text not null,
  clock_quality text not null check (clock_quality in ('unset', 'floor', 'set'))
) strict;

create trigger paper_withdrawal_stays before update on paper_withdrawal
begin select raise(abort, 'append only'); end;
create trigger paper_withdrawal_is_kept before delete on paper_withdrawal
begin select raise(abort, 'append only'); end;

-- The attempts that count. Whoever reads the table itself means the log, with what was taken back.
create view counted_attempt as
select * from attempt where sitting_id not in (select sitting_id from paper_withdrawal);

-- What is on a sheet is found by its turn at the table, however long the log is.
create index attempt_on_paper on attempt (sitting_id) where variant = -1;

-- The mistakes of a week are still read from this alone, without those that were taken back.
drop index attempt_with_mistake;
create index attempt_with_mistake on attempt (learner_id, answered_at, item_id, misconception, sitting_id)
  where misconception is not null;

-- Paper with a card that was merged counted for rounds, and paper with her own card did not.
delete from progress_snapshot;

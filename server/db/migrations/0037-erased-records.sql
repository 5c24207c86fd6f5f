-- Records of children that the programme office had erased, by the number of its order: of whom it was nothing says. `is_wiped`: the
-- bytes are gone from the write-ahead log too, which is looked after behind the transaction, and at a start.
create table erased_record (
  erasure_seq integer primary key,
  number integer not null,
  erased_at text not null,
  is_wiped integer not null default 0 check (is_wiped in (0, 1))
) strict;

-- A child whose record was erased leaves a row that says nothing, for whose answers the difficulties are what they are.
alter table learner add column erased_at text;

-- While a record is erased, in that transaction, there is a row here, and what is never changed otherwise may be.
create table erasing (
  erasing_id integer primary key check (erasing_id = 1)
) strict;

drop trigger if exists statement_stays;
create trigger statement_stays before update on statement when not exists (select 1 from erasing)
begin select raise(abort, 'append only'); end;

drop trigger if exists merge_event_is_kept;
create trigger merge_event_is_kept before delete on merge_event when not exists (select 1 from erasing)
begin select raise(abort, 'append only'); end;

drop trigger if exists audit_line_stays;
create trigger audit_line_stays before update on audit_line when not exists (select 1 from erasing)
begin select raise(abort, 'append only'); end;

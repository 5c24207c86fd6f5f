-- That the office has said, signed, that it opens what became of orders where it is sealed: only then it is sealed in a parcel, of
-- which an older office would take nothing.
alter table office_by_hand add column opens_sealed integer not null default 0 check (opens_sealed in (0, 1));

-- Of how many orders the office heard with a pass, or by a file, what became of them.
alter table pass add column outcomes integer not null default 0;

-- Files of receipts whose orders and questions were done here, by the hash of that, the newest of them: one that lies on a stick
-- still says nothing new, however often it is read.
create table done_by_hand (
  collector text not null,
  name text not null,
  primary key (collector, name)
) strict;

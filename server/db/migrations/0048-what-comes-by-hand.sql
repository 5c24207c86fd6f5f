-- That the office has said, signed, that it opens what became of orders where it is sealed: only then it is sealed in a parcel, of
-- which an older office would take nothing.
alter table office_by_hand add column opens_sealed integer not null default 0 check (opens_sealed in (0, 1));

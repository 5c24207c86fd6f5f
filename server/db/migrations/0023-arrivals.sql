-- What of a lane the collector has told us is on its disk, and the hash over all of it.
alter table lane add column arrived_to integer not null default 0;
alter table lane add column arrived_head blob;

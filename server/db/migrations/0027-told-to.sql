-- To whose key a lane is sealed: a hub that is given another collector tells it everything, in another epoch. Null: nothing
-- is sealed since the epoch began, or it was before anybody asked.
alter table lane add column told_to blob;

-- From when on a check counts as one sitting, by the wall clock and by the one that counts from a start of the machine on:
-- the wall clock may be set while she sits there. Empty in rows from before, and until she is seen.
alter table supervised_check add column sitting_since text;
alter table supervised_check add column boot_id text;
alter table supervised_check add column monotonic_ms integer;

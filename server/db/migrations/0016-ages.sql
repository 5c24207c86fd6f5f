-- When a turn or a teacher's session began, by the clock that counts from a start of the machine on: the one on the wall
-- may be set while they last. Empty in rows from before.
alter table sitting add column boot_id text;
alter table sitting add column monotonic_ms integer;
alter table teacher_session add column boot_id text;
alter table teacher_session add column monotonic_ms integer;

-- Why a segment of this lane that was read cannot be looked through for children who were erased, and since when; null: it can.
alter table fold add column unsearched_why text;

alter table fold add column unsearched_at timestamptz;

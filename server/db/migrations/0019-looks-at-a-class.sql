-- One line about all children of a class: their numbers as they were then, as JSON, so that it is found for each of them
-- and a look at sixty children stays one row.
alter table audit_line add column learner_ids text;

create index audit_of_class on audit_line (audit_seq) where learner_ids is not null;

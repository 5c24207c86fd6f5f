-- What teachers were called when a line was written: a name that is put right later changes no line. Lines of before have
-- none, and are told with the name of today. Names of teachers are shown at the sign-in and sealed nowhere.
alter table audit_line add column teacher_name text;
alter table audit_line add column other_teacher_name text;

create index audit_of_renamed on audit_line (other_teacher_id, audit_seq) where act = 'teacher-renamed';

-- What a teacher's sign-in name looks like, as it was typed: sign_in_name is in small letters, because it is compared. Of those
-- who were here before, only that is known.
alter table teacher add column shown_name text not null default '';
update teacher set shown_name = sign_in_name;

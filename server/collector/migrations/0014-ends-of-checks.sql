-- How a check ended, and who signed that, by the second in which it did: on a card that was put back from a copy another check of
-- the same child may have the same number, or the same one end a second time. What a hub of an older program signed has no second
-- (-infinity), and is of each end of its number.
create table check_end (
  hub_id char(16) not null,
  learner text not null,
  check_number bigint not null,
  ended_at timestamptz not null,
  ended_as text,
  -- 'A3' when a second adult has signed
  assurance text,
  primary key (hub_id, learner, check_number, ended_at)
);

insert into check_end
select hub_id, learner, check_number, coalesce(ended_at, '-infinity'), ended_as, assurance
from check_of_hub where ended_at is not null or assurance is not null;

alter table check_of_hub drop column ended_as, drop column ended_at, drop column assurance;

-- What was chosen, by the second in which it was.
delete from check_of_hub where opened_at is null;

alter table check_of_hub drop constraint check_of_hub_pkey;

alter table check_of_hub add primary key (hub_id, learner, check_number, opened_at);

alter table check_outcome add column ended_at timestamptz not null default '-infinity';

update check_outcome set ended_at = of_number.ended_at from check_end as of_number
where of_number.hub_id = check_outcome.hub_id and of_number.learner = check_outcome.learner
  and of_number.check_number = check_outcome.check_number;

alter table check_outcome alter column ended_at drop default;

alter table check_outcome drop constraint check_outcome_pkey;

alter table check_outcome add primary key (hub_id, learner, check_number, ended_at, skill);

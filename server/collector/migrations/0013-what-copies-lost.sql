-- Which answer was taken back: by its place and its child as before, and now by the second in which it was typed, because on a
-- card that was put back from a copy another sheet of the same child may be typed at the same place. What was told before this,
-- or by a hub of an older program, has no second (-infinity), and takes whatever of the child stands there.
alter table withdrawn_answer add column typed_at timestamptz not null default '-infinity';

alter table withdrawn_answer alter column typed_at drop default;

alter table withdrawn_answer drop constraint withdrawn_answer_pkey;

alter table withdrawn_answer add primary key (hub_id, seq, learner, typed_at);

create or replace view counted_answer as
select * from answer where not exists (select from withdrawn_answer as gone
  where gone.hub_id = answer.hub_id and gone.seq = answer.seq and gone.learner = answer.learner
    and gone.typed_at in (answer.answered_at, '-infinity') and answer.variant = -1);

-- The answers that were taken back, each with the word of it.
create view answer_taken_back as
select answer.hub_id, answer.seq, answer.epoch, withdrawn_at, voided_at
from answer join withdrawn_answer as gone on gone.hub_id = answer.hub_id and gone.seq = answer.seq
  and gone.learner = answer.learner and gone.typed_at in (answer.answered_at, '-infinity')
where answer.variant = -1;

-- Since when a hub has told all its classes and children anew, and from which place in its lane on: as it does where it begins
-- another epoch. Who was told before that, and not since, is on no list.
create table roll_of_hub (
  hub_id char(16) not null,
  told_since timestamptz not null,
  told_seq bigint not null,
  primary key (hub_id, told_since)
);

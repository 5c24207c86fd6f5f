-- The card that sat in a check last, or for which it was chosen as long as nobody did. Whose the check is follows from it and
-- from the merges (`child_card`): one of a card that was merged is told of the child who stays, and an undo gives it back.
alter table supervised_check add column card_id integer references learner;
update supervised_check set card_id = learner_id;

create index check_of_card on supervised_check (card_id, check_id);
drop index check_of_learner;

-- A pass that told nothing and only asked for the office's orders, beyond a budget that was spent.
alter table pass add column is_question integer not null default 0 check (is_question in (0, 1));

-- What is left in the log of checks of children whose record was erased before, and of where they went, says nothing any more.
insert into erasing (erasing_id) values (1);

update statement set kind = 'ended', facts = '{"check":0,"as":"stopped"}'
where lane = 'checks' and learner_id in (select learner_id from learner where erased_at is not null);

update statement set facts = '{"code":"","as":"stays"}'
where kind = 'move-answered' and learner_id in (select learner_id from learner where erased_at is not null);

delete from erasing;

update erased_record set is_wiped = 0;

-- Children of whom the programme office says that they go to another hub, or come from one, by the number of the move. Nothing
-- follows from a row but what a teacher says about it. `known`: what the office knows of a child who comes, as it came. `number`
-- is that of the newest order about it; where it was taken back nothing else is left of it.
create table child_move (
  collector text not null,
  code text not null,
  number integer not null,
  way text check (way in ('leaves', 'comes')),
  learner_id integer references learner,
  other_hub text not null default '',
  known text not null default '',
  heard_at text not null,
  answer text check (answer in ('left', 'stays', 'came', 'not-here')),
  answered_at text,
  is_over integer not null default 0 check (is_over in (0, 1)),
  primary key (collector, code)
) strict, without rowid;

create index child_move_of on child_move (learner_id);

-- What a teacher says is told to the office with everything about people, by whichever way it goes.
create trigger tell_move after update of answer on child_move
when old.answer is null and new.answer is not null begin
  insert into statement (lane, seq, kind, learner_id, at, facts)
  select 'people', (select coalesce(max(seq), 0) + 1 from statement where lane = 'people'), 'move-answered',
    new.learner_id, new.answered_at, json_object('code', new.code, 'as', new.answer); end;

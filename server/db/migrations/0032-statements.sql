-- What the programme office is told beside the answers, in the order in which it happened; append only. A row is written in
-- the transaction of what it tells, by the triggers below, so that no room can forget it. `facts` is JSON, and holds nothing
-- that a person typed: children are numbers of this card, classes have numbers and not their names.
create table statement (
  lane text not null check (lane in ('people', 'checks', 'days')),
  seq integer not null, -- dense from 1 on in its lane
  kind text not null,
  learner_id integer references learner,
  at text not null,
  facts text not null,
  primary key (lane, seq)
) strict, without rowid;

create trigger statement_stays before update on statement begin select raise(abort, 'append only'); end;
create trigger statement_is_kept before delete on statement begin select raise(abort, 'append only'); end;

-- What time it is for a change that has none of its own: the machine's clock, which may have woken in 1970, is never behind
-- the newest answer.
create view card_time as
select max(strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
  coalesce((select answered_at from attempt order by seq desc limit 1), '2026-01-01T00:00:00.000Z')) as at;

-- Whose number stands for which pseudonym is told once in each lane and epoch: lanes are opened one without the others.
create table told_learner (
  lane text not null,
  learner_id integer not null references learner,
  primary key (lane, learner_id)
) strict, without rowid;

insert into told_learner (lane, learner_id) select 'answers', learner_id from sent_learner;

drop table sent_learner;

-- Days on which this hub was on, and the worst of each that cannot be measured afterwards; null: this machine cannot say. A
-- day is told once, when it is not today any more, whichever way the clock was set.
create table hub_day (
  day text primary key,
  most_phones integer,
  hottest_degrees integer,
  is_power_low integer check (is_power_low in (0, 1)),
  is_told integer not null default 0 check (is_told in (0, 1))
) strict, without rowid;

-- What the office was last told that the hub believes of a child in a subject.
create table told_level (
  learner_id integer not null references learner,
  subject text not null,
  level integer not null,
  mastered integer not null,
  primary key (learner_id, subject)
) strict, without rowid;

-- Who it was last told was there on a day of the last weeks: teachers correct it afterwards.
create table told_register (
  day text not null,
  learner_id integer not null references learner,
  is_present integer not null check (is_present in (0, 1)),
  primary key (day, learner_id)
) strict, without rowid;

-- What is on the card already, in the order in which it happened as far as the card knows: who moved is told in the class
-- where she is.
insert into statement (lane, seq, kind, learner_id, at, facts)
select 'people', row_number() over (order by at, step, number), kind, learner_id, at, facts from (
  select created_at as at, 0 as step, classroom_id as number, 'class' as kind, null as learner_id,
    json_object('class', classroom_id, 'language', language) as facts
  from classroom
  union all
  select created_at, 1, learner_id, 'enrolled', learner_id, json_object('class', classroom_id) from learner
  union all
  select coalesce((select max(happened_at) from audit_line
      where act = 'class-put-away' and audit_line.classroom_id = classroom.classroom_id), created_at),
    2, classroom_id, 'class-away', null, json_object('class', classroom_id)
  from classroom where is_archived = 1
  union all
  select coalesce((select max(happened_at) from audit_line
      where act in ('taken-off', 'merged') and learner.learner_id in (audit_line.learner_id, other_learner_id)), created_at),
    3, learner_id, 'away', learner_id, json_object('class', classroom_id)
  from learner where is_archived = 1
  union all
  select coalesce((select max(happened_at) from merge_event where merged_id = learner_id), created_at),
    4, learner_id, 'merged', learner_id, json_object('into', counts_for)
  from learner where counts_for is not null
  union all
  select withdrawn_at, 5, withdrawal_seq, 'withdrawn', sitting.learner_id, json_object('answers',
    (select json_group_array(seq) from
      (select seq from attempt where attempt.sitting_id = sitting.sitting_id and variant = -1 order by seq)))
  from paper_withdrawal join sitting using (sitting_id)
);

insert into statement (lane, seq, kind, learner_id, at, facts)
select 'checks', row_number() over (order by at, check_id, step, skill), kind, learner_id, at, facts from (
  select chosen_at as at, check_id, 0 as step, '' as skill, 'opened' as kind, card_id as learner_id,
    json_object('check', check_id, 'skills', skills, 'language', language) as facts
  from supervised_check
  union all
  select ended_at, check_id, 1, '', 'ended', card_id, json_object('check', check_id, 'as', ended_as)
  from supervised_check where ended_at is not null
  union all
  select ended_at, check_id, 2, skill, 'outcome', card_id, json_object('check', check_id, 'skill', skill,
    'outcome', outcome, 'assurance', 'A2', 'sure', cast(round(100 * sure) as integer), 'asked', asked,
    'open', open, 'right', right)
  from check_outcome join supervised_check using (check_id)
  union all
  select signed_at, check_id, 3, '', 'signed', card_id, json_object('check', check_id, 'assurance', 'A3')
  from check_signature join supervised_check using (check_id)
);

create trigger tell_class after insert on classroom begin
  insert into statement (lane, seq, kind, learner_id, at, facts)
  select 'people', (select coalesce(max(seq), 0) + 1 from statement where lane = 'people'), 'class', null,
    new.created_at, json_object('class', new.classroom_id, 'language', new.language); end;

create trigger tell_class_away after update of is_archived on classroom
when old.is_archived <> new.is_archived begin
  insert into statement (lane, seq, kind, learner_id, at, facts)
  select 'people', (select coalesce(max(seq), 0) + 1 from statement where lane = 'people'),
    iif(new.is_archived, 'class-away', 'class-back'), null,
    (select at from card_time), json_object('class', new.classroom_id); end;

create trigger tell_enrolled after insert on learner begin
  insert into statement (lane, seq, kind, learner_id, at, facts)
  select 'people', (select coalesce(max(seq), 0) + 1 from statement where lane = 'people'), 'enrolled',
    new.learner_id, new.created_at, json_object('class', new.classroom_id); end;

create trigger tell_place after update of classroom_id, is_archived on learner
when old.classroom_id <> new.classroom_id or old.is_archived <> new.is_archived begin
  insert into statement (lane, seq, kind, learner_id, at, facts)
  select 'people', (select coalesce(max(seq), 0) + 1 from statement where lane = 'people'),
    case when new.is_archived then 'away' when old.is_archived then 'back' else 'moved' end,
    new.learner_id, (select at from card_time), json_object('class', new.classroom_id); end;

create trigger tell_merge after update of counts_for on learner
when old.counts_for is not new.counts_for begin
  insert into statement (lane, seq, kind, learner_id, at, facts)
  select 'people', (select coalesce(max(seq), 0) + 1 from statement where lane = 'people'),
    iif(new.counts_for is null, 'parted', 'merged'), new.learner_id, (select at from card_time),
    iif(new.counts_for is null, '{}', json_object('into', new.counts_for)); end;

create trigger tell_withdrawal after insert on paper_withdrawal begin
  insert into statement (lane, seq, kind, learner_id, at, facts)
  select 'people', (select coalesce(max(seq), 0) + 1 from statement where lane = 'people'), 'withdrawn',
    learner_id, new.withdrawn_at, json_object('answers', (select json_group_array(seq) from
      (select seq from attempt where attempt.sitting_id = new.sitting_id and variant = -1 order by seq)))
  from sitting where sitting.sitting_id = new.sitting_id; end;

create trigger tell_check after insert on supervised_check begin
  insert into statement (lane, seq, kind, learner_id, at, facts)
  select 'checks', (select coalesce(max(seq), 0) + 1 from statement where lane = 'checks'), 'opened',
    new.card_id, new.chosen_at,
    json_object('check', new.check_id, 'skills', new.skills, 'language', new.language); end;

create trigger tell_check_ended after update of ended_as on supervised_check
when old.ended_as is null and new.ended_as is not null begin
  insert into statement (lane, seq, kind, learner_id, at, facts)
  select 'checks', (select coalesce(max(seq), 0) + 1 from statement where lane = 'checks'), 'ended',
    new.card_id, new.ended_at, json_object('check', new.check_id, 'as', new.ended_as); end;

create trigger tell_outcome after insert on check_outcome begin
  insert into statement (lane, seq, kind, learner_id, at, facts)
  select 'checks', (select coalesce(max(seq), 0) + 1 from statement where lane = 'checks'), 'outcome',
    card_id, coalesce(ended_at, (select at from card_time)), json_object('check', new.check_id,
      'skill', new.skill, 'outcome', new.outcome, 'assurance', 'A2',
      'sure', cast(round(100 * new.sure) as integer), 'asked', new.asked, 'open', new.open, 'right', new.right)
  from supervised_check where check_id = new.check_id; end;

create trigger tell_signature after insert on check_signature begin
  insert into statement (lane, seq, kind, learner_id, at, facts)
  select 'checks', (select coalesce(max(seq), 0) + 1 from statement where lane = 'checks'), 'signed',
    card_id, new.signed_at, json_object('check', new.check_id, 'assurance', 'A3')
  from supervised_check where check_id = new.check_id; end;

-- Children who go to another hub, by the number that the office, both hubs and the family know the move by. `learner` is the
-- pseudonym on the hub that she leaves; null once her record was erased. It belongs to no hub.
create table office_move (
  code char(8) primary key,
  from_hub char(16) not null,
  learner text,
  to_hub char(16) not null,
  moved_at timestamptz not null,
  moved_by bigint not null,
  closed_as text check (closed_as in ('taken-back', 'erased')),
  closed_at timestamptz,
  closed_by bigint
);

create index office_move_of on office_move (learner);

-- What each of the two hubs is to be told of it, by the number of the order.
create table move_order (
  hub_id char(16) not null,
  number bigint not null,
  code char(8) not null,
  words text not null,
  primary key (hub_id, number)
);

-- What a teacher there has said about it, as it came with what the hub tells of its people.
create table move_answer (
  hub_id char(16) not null,
  code char(8) not null,
  answer text not null,
  learner text not null, -- by her pseudonym there; empty where nobody is meant
  answered_at timestamptz not null,
  told_since timestamptz not null,
  told_seq bigint not null,
  primary key (hub_id, code)
);

create index move_answer_of on move_answer (hub_id, learner);

-- What the programme office is told of lessons that teachers made here: each version, in pieces that fit a segment, in the
-- order in which they were given to classes; append only. The text itself stays where it is. A row is written in the
-- transaction in which the version is, and `seq` is dense: it is the place in the log of lessons.
create table lesson_piece (
  seq integer primary key,
  version_seq integer not null references own_version,
  -- From 0 on, each of 20,000 letters and the last of what is left.
  piece integer not null,
  pieces integer not null,
  unique (version_seq, piece)
) strict;

create trigger lesson_piece_stays before update on lesson_piece begin select raise(abort, 'append only'); end;
create trigger lesson_piece_is_kept before delete on lesson_piece begin select raise(abort, 'append only'); end;

create view piece_of_version as
select version_seq, value as piece, (length(source) + 19999) / 20000 as pieces
from own_version, json_each('[0,1,2,3,4,5,6,7,8,9]') where value * 20000 < length(source);

-- What was given before goes once, too.
insert into lesson_piece (version_seq, piece, pieces)
select version_seq, piece, pieces from piece_of_version order by version_seq, piece;

create trigger tell_version after insert on own_version begin
  insert into lesson_piece (version_seq, piece, pieces)
  select version_seq, piece, pieces from piece_of_version where version_seq = new.version_seq order by piece; end;

-- Lessons are a log beside the lanes, which begins anew by itself.
alter table facility add column lesson_epoch integer not null default 1;

--  SQLite lets a check be wider only by making the table anew, with the one that hangs on it.
create table wider_lane (
  lane text primary key check (lane in ('people', 'checks', 'days', 'answers', 'lessons')),
  sealed_to integer not null,
  head blob not null,
  arrived_to integer not null default 0,
  arrived_head blob,
  told_to blob
) strict, without rowid;

create table wider_segment (
  lane text not null references wider_lane,
  first_seq integer not null,
  count integer not null check (count > 0),
  bytes blob not null,
  primary key (lane, first_seq)
) strict, without rowid;

insert into wider_lane (lane, sealed_to, head, arrived_to, arrived_head, told_to)
select lane, sealed_to, head, arrived_to, arrived_head, told_to from lane;

insert into wider_segment (lane, first_seq, count, bytes) select lane, first_seq, count, bytes from segment;

drop table segment;

drop table lane;

alter table wider_lane rename to lane;

alter table wider_segment rename to segment;

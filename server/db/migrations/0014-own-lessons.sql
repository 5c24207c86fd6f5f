-- Lessons that were made on this hub. The draft is a teacher's own and changes; what a class has met of it is a version.
create table own_lesson (
  own_id integer primary key,
  -- What its versions are called before their number: own-k7q4mw2a.
  code text not null unique,
  teacher_id integer not null references teacher,
  language text not null,
  skill text not null,
  licence text not null,
  -- In which lesson's place its versions stand: the id of a lesson of a pack, or the code of one that began here.
  place text not null,
  -- The lesson it was copied from, with the version of its pack; nothing for a lesson that began here.
  from_lesson text,
  from_pack text,
  from_version text,
  -- The version made here that was copied, if one was.
  through text references own_version (lesson_id),
  title text not null,
  minutes integer not null,
  -- Everything below the front matter, as it stands now; it may be broken.
  body text not null,
  made_at text not null,
  changed_at text not null,
  -- How often it was changed: a form that was opened before the last change is told so.
  edition integer not null default 0,
  is_away integer not null default 0 check (is_away in (0, 1)),
  check ((from_lesson is null) = (from_pack is null) and (from_lesson is null) = (from_version is null))
) strict;

create index own_lesson_of_teacher on own_lesson (teacher_id, is_away);

-- What was given to a class, whole and for ever: an answer to one of its questions can be made again from here.
create table own_version (
  version_seq integer primary key,
  -- How the log and the addresses name it: own-k7q4mw2a-3.
  lesson_id text not null unique,
  own_id integer not null references own_lesson,
  version integer not null check (version > 0),
  source text not null,
  sha256 text not null,
  licence text not null,
  place text not null,
  from_lesson text,
  from_pack text,
  from_version text,
  through text references own_version (lesson_id),
  teacher_id integer not null references teacher,
  published_at text not null,
  clock_quality text not null check (clock_quality in ('unset', 'floor', 'set')),
  unique (own_id, version)
) strict;

create trigger own_version_stays before update on own_version begin select raise(abort, 'append only'); end;
create trigger own_version_is_kept before delete on own_version begin select raise(abort, 'append only'); end;

-- Which version a class meets in which lesson's place, from then on; without a version the place is again as it was.
create table own_showing (
  showing_seq integer primary key,
  classroom_id integer not null references classroom,
  -- The id of the lesson that stood there, or the code of one that began here.
  place text not null,
  lesson_id text references own_version (lesson_id),
  teacher_id integer not null references teacher,
  happened_at text not null,
  clock_quality text not null check (clock_quality in ('unset', 'floor', 'set'))
) strict;

create trigger own_showing_stays before update on own_showing begin select raise(abort, 'append only'); end;
create trigger own_showing_is_kept before delete on own_showing begin select raise(abort, 'append only'); end;

-- What the shelf knows of a version without reading it; made anew by another program.
create table own_facts (
  lesson_id text primary key references own_version (lesson_id),
  stamp text not null,
  facts text not null
) strict, without rowid;

-- What was done with the key of a hub, by whom (0: by a command on the machine of a collector), and why. Nothing is ever
-- taken out of it; what was done before there was this table nobody has written down.
create table key_deed (
  hub_id char(16) not null,
  public_key bytea not null check (length(public_key) = 32),
  deed text not null check (deed in ('let-in', 'refused', 'revoked', 'returned')),
  done_at timestamptz not null,
  done_by bigint not null,
  -- when a hub that was let in or refused had knocked first
  knocked_at timestamptz,
  why text check (why in ('lost', 'stolen', 'broken', 'copied', 'closed')),
  -- the hub that has taken its place
  replaced_by char(16),
  primary key (hub_id, public_key, done_at, deed)
);

-- What came of a hub last that somebody carried: given on the page, taken in from a folder, or sent by a program. What comes
-- over a link is written down nowhere else than in its lane.
create table hub_carried (
  hub_id char(16) not null,
  way text not null check (way in ('page', 'folder', 'program')),
  last_at timestamptz not null,
  primary key (hub_id, way)
);

-- What a hub sends whose key was revoked is refused, and not lost sight of.
alter table set_aside drop constraint set_aside_why_check;

alter table set_aside add constraint set_aside_why_check check (why in ('fork', 'unproven', 'revoked'));

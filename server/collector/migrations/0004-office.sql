-- The people of the programme office, who are few: these tables lie on one node, and no table of a hub points at them.

-- Who may sign in. Who was taken away keeps her row, so that no code of before lets her in again.
create table office_person (
  person_id bigint generated always as identity primary key,
  name text not null,
  known_as text not null,
  passphrase_hash text not null,
  since timestamptz not null,
  left_at timestamptz
);

create unique index office_person_here on office_person (known_as) where left_at is null;

-- Who is signed in, by the hash of what her browser holds. Any collector on this database knows her.
create table office_session (
  token_hash text primary key,
  person_id bigint not null,
  started_at timestamptz not null
);

-- Wrong tries, by whom and at what, and when the pause after the last of them ends.
create table office_try (
  who text not null,
  what text not null,
  wrong_tries integer not null,
  paused_until timestamptz not null,
  tried_at timestamptz not null,
  primary key (who, what)
);

-- Codes that have let somebody in: each does so once.
create table used_invitation (
  code_hash text primary key,
  used_at timestamptz not null
);

-- A knock that the office does not want to see again, and what was set aside and has been looked at.
alter table knock add column refused_at timestamptz;

alter table set_aside add column seen_at timestamptz;

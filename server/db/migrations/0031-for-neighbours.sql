-- What another hub has given to be taken to the office of both, on its knock and in its segments, each closed and signed by
-- that hub: who reads this learns no answer and no name.
create table neighbour (
  hub_id text primary key,
  knock text not null,
  given_at text not null
) strict;

-- A segment waits until the collector has answered to it; the answer is kept for whoever gave it.
create table neighbour_segment (
  hub_id text not null references neighbour (hub_id) on delete cascade,
  place integer not null, -- in its parcel, from 0 on
  bytes blob not null,
  answer text,
  primary key (hub_id, place)
) strict, without rowid;

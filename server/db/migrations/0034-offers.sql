-- The newest list of packs that the programme office offers, as its collector signed it (by its key): none with a lower number is
-- taken for it.
create table offer_list (
  collector text primary key,
  number integer not null,
  list text not null,
  came_at text not null
) strict;

-- What was decided here about an offer, which is known by the SHA-256 of its pack.json. `dear`: it may be fetched over a link that
-- costs something.
create table offer_decision (
  manifest text primary key,
  decision text not null check (decision in ('taken', 'refused', 'left', 'dear')),
  reasons text, -- of a refusal, a list in JSON
  decided_at text not null
) strict;

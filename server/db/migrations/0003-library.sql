-- Which version of each pack serves. Files lie in the data folder under packs/<pack>/<version>.
create table pack (
  pack_id text primary key,
  version text not null,
  root_sha256 text not null,
  installed_at text not null
) strict;

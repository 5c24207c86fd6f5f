-- What a lesson of a version is, for ever: an answer names its question and a version, and must mean the same in a year. Of
-- packs that were installed here, also of those that the card has let go of since.
create table lesson_version (
  lesson_id text not null,
  version text not null,
  root_sha256 text not null,
  primary key (lesson_id, version)
) strict, without rowid;

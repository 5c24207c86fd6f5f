-- That the office gives orders along with receipts, by the key of its collector: only then what became of orders goes into the file
-- that is carried to it, which an older office could not read. `word`: what it wants to be signed with that, where it gave one.
create table office_by_hand (
  collector text primary key,
  word text
) strict;

-- Which address the codes on a class's cards carry, and since when: cards of another address lead nowhere.
create table printed_cards (
  classroom_id integer primary key references classroom,
  address text not null,
  printed_at text not null
) strict;

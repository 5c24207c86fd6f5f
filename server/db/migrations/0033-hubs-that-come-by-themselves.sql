-- What is known of a hub that has given: 'new' until its collector has said anything of it, 'known' when it takes what this
-- hub tells, 'refused' when it has not let it in. And whether somebody gave the file by hand, or the hub itself did, which then
-- fetches its receipts.
alter table neighbour add column standing text not null default 'new' check (standing in ('new', 'known', 'refused'));
alter table neighbour add column given_by text not null default 'hand' check (given_by in ('hand', 'itself'));

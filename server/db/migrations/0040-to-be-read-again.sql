-- Lines of a lesson in which a word was changed and that nobody has read since: a list of their texts. A line that its
-- teacher writes anew is none of them any more.
alter table own_lesson add column to_read text not null default '[]';

-- Mistakes with a name, by child and time: a week of a class is read from this alone, however long the log is.
create index attempt_with_mistake on attempt (learner_id, answered_at, item_id, misconception)
  where misconception is not null;

-- From which network a hub knocked first, as a keyed hash: of strangers by the hundred those give way that came from one.
alter table knock add column came_from text;

-- What two collectors had read at once of two epochs of a hub, before they read of it one after the other: the same answer twice.
delete from answer as twice using answer as once
where once.hub_id = twice.hub_id and once.seq = twice.seq and once.epoch < twice.epoch
  and once.learner = twice.learner and once.item_id = twice.item_id and once.variant = twice.variant
  and once.try = twice.try and once.answered_at = twice.answered_at and once.is_correct = twice.is_correct
  and once.response = twice.response;

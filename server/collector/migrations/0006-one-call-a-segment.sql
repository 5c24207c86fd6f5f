-- How a segment is kept, with its lane, in one call: a statement that changes two tables by a `with` clause is refused where
-- tables are spread over nodes (Citus), while a call goes whole to the node of its hub: select create_distributed_function(…,
-- 'its_hub', colocate_with => 'hub'). Semicolons inside stand at the beginning of lines: one at an end parts two statements here.

-- Begins a lane with its first segment; false when somebody has begun it meanwhile.
create function begin_lane(its_hub char, its_epoch bigint, its_lane text, its_first bigint, its_count integer,
  its_before bytea, its_bytes bytea, its_head bytea, at timestamptz) returns boolean language plpgsql as $$
begin
  insert into lane (hub_id, epoch, lane, first_seq, watermark, head, heard_at)
    values (its_hub, its_epoch, its_lane, its_first, its_first + its_count - 1, its_head, at)
    on conflict (hub_id, epoch, lane) do nothing
  ; if not found then return false
  ; end if
  ; insert into segment (hub_id, epoch, lane, first_seq, count, before, bytes, arrived_at)
    values (its_hub, its_epoch, its_lane, its_first, its_count, its_before, its_bytes, at)
  ; return true
  ; end
$$;

-- Adds the segment that follows; false when the lane does not end there any more.
create function extend_lane(its_hub char, its_epoch bigint, its_lane text, its_first bigint, its_count integer,
  its_before bytea, its_bytes bytea, its_head bytea, at timestamptz) returns boolean language plpgsql as $$
begin
  update lane set watermark = its_first + its_count - 1, head = its_head, heard_at = at
    where hub_id = its_hub and epoch = its_epoch and lane.lane = its_lane and watermark = its_first - 1 and head = its_before
  ; if not found then return false
  ; end if
  ; insert into segment (hub_id, epoch, lane, first_seq, count, before, bytes, arrived_at)
    values (its_hub, its_epoch, its_lane, its_first, its_count, its_before, its_bytes, at)
  ; return true
  ; end
$$;

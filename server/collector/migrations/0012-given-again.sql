-- An order whose outcome was told before the card of the hub was, perhaps, put back from a copy: what it did then may be gone
-- with the card, so that it is given again, since this moment, until the hub says anew what became of it.
alter table order_outcome add column given_again_at timestamptz;

-- Begins a lane with its first segment; false when somebody has begun it meanwhile. The first lane of an epoch is how a hub
-- begins anew: whatever it has said of its orders was true of a card that it may not have any more.
create or replace function begin_lane(its_hub char, its_epoch bigint, its_lane text, its_first bigint, its_count integer,
  its_before bytea, its_bytes bytea, its_head bytea, at timestamptz) returns boolean language plpgsql as $$
begin
  if not exists (select from lane where lane.hub_id = its_hub and lane.epoch = its_epoch) then
    update order_outcome set given_again_at = at where hub_id = its_hub and given_again_at is null
    ; end if
  ; insert into lane (hub_id, epoch, lane, first_seq, watermark, head, heard_at)
    values (its_hub, its_epoch, its_lane, its_first, its_first + its_count - 1, its_head, at)
    on conflict (hub_id, epoch, lane) do nothing
  ; if not found then return false
  ; end if
  ; insert into segment (hub_id, epoch, lane, first_seq, count, before, bytes, arrived_at)
    values (its_hub, its_epoch, its_lane, its_first, its_count, its_before, its_bytes, at)
  ; return true
  ; end
$$;

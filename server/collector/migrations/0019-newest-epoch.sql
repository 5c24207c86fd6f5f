-- The epoch of a hub that began to arrive last, since this is written down. Where the hub goes on in another one after that, this
-- one lay in somebody's pocket, from a card that was put back from a copy since.
-- A row of its own: whoever reads what a hub told holds the hub's, and what that hub tells is taken in meanwhile.
create table newest_epoch (
  hub_id char(16) primary key,
  epoch bigint not null
);

create or replace function begin_lane(its_hub char, its_epoch bigint, its_lane text, its_first bigint, its_count integer,
  its_before bytea, its_bytes bytea, its_head bytea, at timestamptz) returns boolean language plpgsql as $$
begin
  if its_epoch < 2147483648
    and not exists (select from lane where lane.hub_id = its_hub and lane.epoch = its_epoch) then
    insert into newest_epoch (hub_id, epoch) values (its_hub, its_epoch)
      on conflict (hub_id) do update set epoch = excluded.epoch
    ; update order_outcome set given_again_at = at where hub_id = its_hub and given_again_at is null
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

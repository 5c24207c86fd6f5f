-- The number of the order that was given last, of whichever kind and for whichever hub: by its number a hub says what became of
-- it, so that no two have one. The table lies on one node and has one row, which whoever gives an order holds until it is kept.
create table office_order_number (
  is_only boolean primary key default true check (is_only),
  newest bigint not null
);

insert into office_order_number (newest) select coalesce(max(number), 0) from (
  select number from office_setting union all select number from hub_setting union all select number from erasure
  union all select number from move_order union all select number from order_outcome) as given;

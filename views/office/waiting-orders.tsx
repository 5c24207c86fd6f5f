import type { Page } from "../page.ts";
import type { WordKey } from "../words/t.ts";

/** How many orders of each kind are meant for a hub. Nothing in it says of whom. */
export type WaitingOrders = Record<(typeof kinds)[number], number>;
const kinds = ["settings", "erasures", "moves"] as const;

/** What the office has to say to a hub: a line for each kind of which there is something. */
export function OrderList({ page: { t }, orders }: { page: Page; orders: WaitingOrders }) {
  return (
    <ul>
      {kinds
        .filter((kind) => orders[kind] > 0)
        .map((kind) => (
          <li>{t(`office.orders.${kind}` satisfies WordKey, { count: orders[kind] })}</li>
        ))}
    </ul>
  );
}

/** Whether there is anything to say. */
export function isAnyOrder(orders: WaitingOrders): boolean {
  return kinds.some((kind) => orders[kind] > 0);
}

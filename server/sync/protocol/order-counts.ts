import { readEraseOrder } from "./erase-order.ts";
import { readMoveOrder } from "./move-order.ts";

/** How many orders are about what: as much as anybody who carries them may know. */
export type OrderCounts = { settings: number; erasures: number; moves: number };

export const noOrders: OrderCounts = { settings: 0, erasures: 0, moves: 0 };

/** @param words of each order (`OfficeOrder`) */
export function countOrders(words: string[]): OrderCounts {
  const counts = { ...noOrders };
  for (const one of words) counts[kindOf(one)]++;
  return counts;
}

function kindOf(words: string): keyof OrderCounts {
  if (readEraseOrder(words)) return "erasures";
  return readMoveOrder(words) ? "moves" : "settings";
}

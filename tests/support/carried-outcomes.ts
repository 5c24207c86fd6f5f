import type { Collector } from "../../server/collector/collector.ts";
import { openOutcomes } from "../../server/sync/protocol/carried-outcomes.ts";
import { readKnock } from "../../server/sync/protocol/knock.ts";
import { readOrderAsk } from "../../server/sync/protocol/office-orders.ts";
import { readParcel } from "../../server/sync/protocol/parcel.ts";

/** What a parcel tells of the office's orders, as its collector reads it; undefined where it tells nothing. */
export function outcomesIn(parcel: Uint8Array, { keys: { opener } }: Pick<Collector, "keys">) {
  const { outcomes, knock } = readParcel(parcel);
  const { hubId } = readKnock(knock);
  const text = outcomes === undefined ? undefined : openOutcomes(outcomes, { hubId, opener });
  return text === undefined ? undefined : readOrderAsk(text);
}

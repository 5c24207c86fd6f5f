import type { Cell } from "../../../pages/csv.ts";
import type { Ask } from "../../store/store.ts";
import { wayOf } from "./in-words.ts";
import {
  type HubSpent,
  type LinkStanding,
  lastPasses,
  linkStandings,
  spentOfHubs,
} from "./queries.ts";

/** Each with its unit: bytes of both ways on the air, money in whole units of the currency beside it, times in UTC. */
export const linkTableHead = [
  ...["hub", "name", "last_heard_utc", "comes_by", "month", "link", "bytes_on_the_air"],
  ...["cost", "currency", "last_pass_day"],
];

/** Hubs that are asked for at once. */
const hubsAPiece = 500;

/**
 * Every hub with what it took by month, link and currency, in the order of the page; one that has told of nothing has a line
 * too. No cost stands where nobody told a price.
 */
export async function* linkTable(ask: Ask, silentBefore: string): AsyncGenerator<Cell[][]> {
  for (let skip = 0; ; skip += hubsAPiece) {
    const hubs = await linkStandings(ask, { silentBefore, most: hubsAPiece, skip });
    const hubIds = hubs.map(({ hubId }) => hubId);
    const [spent, last] = await Promise.all([
      spentOfHubs(ask, hubIds, undefined),
      lastPasses(ask, hubIds),
    ]);
    yield hubs.flatMap((hub) => {
      const own = spent.filter(({ hubId }) => hubId === hub.hubId);
      const begin = beginOf(hub, wayOf(hub, last.get(hub.hubId)));
      return own.length === 0 ? [begin] : own.map((one) => [...begin, ...endOf(one)]);
    });
    if (hubs.length < hubsAPiece) return;
  }
}

function beginOf({ hubId, name, heardAt }: LinkStanding, way: string): Cell[] {
  return [hubId, name, heardAt?.toISOString(), way];
}

function endOf({ month, link, bytes, currency, hundredths, lastDay }: HubSpent): Cell[] {
  const cost = currency === "" || hundredths === null ? undefined : hundredths / 100;
  return [month, link, bytes, cost, currency, lastDay];
}

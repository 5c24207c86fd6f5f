import { type Context, Hono } from "hono";
import { LinksPage } from "../../../../views/office/links.tsx";
import { monthIn } from "../../../../views/teacher/dates.ts";
import { dayOfTime } from "../../../device/calendar.ts";
import { sendCsv } from "../../../pages/csv.ts";
import { type PersonEnv, personOnly } from "../guard.ts";
import { silentBefore } from "../in-words.ts";
import type { Office } from "../office.ts";
import { sendOffice } from "../office-page.ts";
import { personPage } from "../person-page.ts";
import { barsOf, needOf, rowsOf, sumsOf } from "./in-words.ts";
import { linkTable, linkTableHead } from "./link-table.ts";
import {
  type HubSpent,
  heardCounts,
  lastPasses,
  linkStandings,
  spentByMonth,
  spentOfHubs,
} from "./queries.ts";

/** A part of the table that a phone can hold. */
const hubsAPart = 100;
/** What is drawn, and what can be chosen. */
const monthsShown = 12;

/** What the links of all hubs cost and carry, month by month; and whose link needs a hand. */
export function linkRoutes(office: Office): Hono<PersonEnv> {
  const { store, now } = office.receiving;
  const routes = new Hono<PersonEnv>();
  routes.use("*", personOnly(office));
  routes.get("/", (c) => sendLinks(c, office));
  routes.get("/table.csv", (c) =>
    sendCsv(c, "links.csv", linkTableHead, linkTable(store.ask, silentBefore(now()))),
  );
  return routes;
}

async function sendLinks(c: Context<PersonEnv>, office: Office): Promise<Response> {
  const { ask } = office.receiving.store;
  const now = office.receiving.now();
  const months = monthsBefore(now);
  const asked = c.req.query("month") ?? "";
  const month = months.includes(asked) ? asked : (months.at(-1) ?? "");
  const part = Math.min(Math.max(1, Math.trunc(Number(c.req.query("part"))) || 1), 10_000);
  const silent = silentBefore(now);
  const [spent, counts, standings] = await Promise.all([
    spentByMonth(ask, `${months[0]}-01`),
    heardCounts(ask, silent),
    linkStandings(ask, { silentBefore: silent, most: hubsAPart + 1, skip: (part - 1) * hubsAPart }),
  ]);
  const hubs = standings.slice(0, hubsAPart);
  const hubIds = hubs.map(({ hubId }) => hubId);
  const [ofHubs, last] = await Promise.all([
    spentOfHubs(ask, hubIds, month),
    lastPasses(ask, hubIds),
  ]);
  const { page, me } = personPage(c, office);
  const byHub = grouped(ofHubs);
  const props = {
    ...{ page, me: me.name, part, hasMore: standings.length > hubsAPart, month },
    months: months.toReversed().map((one) => ({ month: one, name: monthIn(page, one) })),
    heard: page.t("office.links.heard-of", counts),
    sums: sumsOf(
      page,
      spent.filter((one) => one.month === month),
    ),
    chart: spent.length === 0 ? undefined : barsOf(page, months, spent),
    needs: hubs.flatMap((hub) => needOf(page, hub, last.get(hub.hubId), now) ?? []),
    rows: hubs.flatMap((hub) => {
      const told = { spent: byHub.get(hub.hubId) ?? [], last: last.get(hub.hubId), now };
      return rowsOf(page, hub, told);
    }),
  };
  return sendOffice(c, <LinksPage {...props} />);
}

/** The last twelve months by the collector's calendar, this one last. */
function monthsBefore(now: Date): string[] {
  const [year = 0, month = 0] = dayOfTime(now.getTime()).split("-").map(Number);
  return Array.from({ length: monthsShown }, (_, place) => {
    const counted = 12 * year + month - monthsShown + place; // since the year 0, January is 0
    return `${Math.floor(counted / 12)}-${String((counted % 12) + 1).padStart(2, "0")}`;
  });
}

function grouped(spent: HubSpent[]): Map<string, HubSpent[]> {
  const byHub = new Map<string, HubSpent[]>();
  for (const one of spent) byHub.set(one.hubId, [...(byHub.get(one.hubId) ?? []), one]);
  return byHub;
}

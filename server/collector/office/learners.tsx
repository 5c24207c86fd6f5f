import { type Context, Hono } from "hono";
import { LearnersPage, type SubjectLevels } from "../../../views/office/learners.tsx";
import type { Page } from "../../../views/page.ts";
import { isWordKey } from "../../../views/words/t.ts";
import { type Cell, sendCsv } from "../../pages/csv.ts";
import { replacedHubs } from "../hub-keys/queries.ts";
import type { Ask } from "../store/store.ts";
import { countedElsewhere } from "./counted-once.ts";
import { type PersonEnv, personOnly } from "./guard.ts";
import { silentBefore } from "./in-words.ts";
import type { Office } from "./office.ts";
import { sendOffice } from "./office-page.ts";
import { personPage } from "./person-page.ts";
import {
  childrenBySubject,
  type HubStanding,
  type HubSubject,
  hubStanding,
  type LevelCount,
  levelCounts,
} from "./queries.ts";
import { childrenShown, fewestChildren } from "./small-numbers.ts";
import { sendOfficeTrouble } from "./trouble.tsx";

/** How many children work at which level, of all hubs or of one, on a page and as a table. */
export function learnerRoutes(office: Office): Hono<PersonEnv> {
  const { ask } = office.receiving.store;
  const routes = new Hono<PersonEnv>();
  routes.use("*", personOnly(office));

  routes.get("/", async (c) => {
    const hub = await hubAsked(c, office);
    if (hub === "unknown") return sendOfficeTrouble(c, office, "not-found");
    const { leftOut, hubs } = await countedOnce(ask);
    const counts = await levelCounts(ask, hub?.hubId, { fewest: fewestChildren, leftOut });
    const { page, me } = personPage(c, office);
    const replaced =
      leftOut.length > 0 ? page.t("office.learners.replaced", { count: hubs }) : undefined;
    const props = { page, me: me.name, hub, replaced, subjects: subjectsIn(page, counts) };
    return sendOffice(c, <LearnersPage {...props} />);
  });

  routes.get("/table.csv", async (c) => {
    const hub = await hubAsked(c, office);
    if (hub === "unknown") return sendOfficeTrouble(c, office, "not-found");
    const { leftOut } = await countedOnce(ask);
    const counts = await levelCounts(ask, hub?.hubId, { fewest: fewestChildren, leftOut });
    return sendCsv(c, "learners.csv", ["subject", "level", "children"], rowsOf(counts));
  });
  return routes;
}

/** What does not count where all hubs are asked for, and how many hubs another has taken the place of. */
async function countedOnce(ask: Ask): Promise<{ leftOut: HubSubject[]; hubs: number }> {
  const replaced = await replacedHubs(ask);
  const hubIds = replaced.flatMap(({ hubId, replacedBy }) => [hubId, replacedBy]);
  const told = await childrenBySubject(ask, [...new Set(hubIds)]);
  return { leftOut: countedElsewhere(replaced, told), hubs: replaced.length };
}

/** The hub that the address names, if it names one. */
async function hubAsked(
  c: Context<PersonEnv>,
  { receiving: { store, now } }: Office,
): Promise<HubStanding | "unknown" | undefined> {
  const hubId = c.req.query("hub");
  if (hubId === undefined) return undefined;
  if (!/^[0-9a-f]{16}$/.test(hubId)) return "unknown";
  return (await hubStanding(store.ask, hubId, silentBefore(now()))) ?? "unknown";
}

function subjectsIn(page: Page, counts: LevelCount[]): SubjectLevels[] {
  const subjects = new Map<string, SubjectLevels>();
  for (const count of counts) {
    const { subject, level } = count;
    const key = `subject.${subject}`;
    const told = subjects.get(subject) ?? {
      subject: isWordKey(key) ? page.t(key) : subject,
      levels: [],
    };
    const shown = childrenShown(count);
    told.levels.push({
      level: page.digits(level),
      children:
        shown === "few"
          ? page.t("office.learners.few", { count: fewestChildren })
          : page.digits(shown),
    });
    subjects.set(subject, told);
  }
  return [...subjects.values()];
}

async function* rowsOf(counts: LevelCount[]): AsyncIterable<Cell[][]> {
  yield counts.map((count) => {
    const shown = childrenShown(count);
    return [count.subject, count.level, shown === "few" ? `<${fewestChildren}` : shown];
  });
}

import { type Context, Hono } from "hono";
import { type AsideLine, type LaneLine, OfficeHubPage } from "../../../views/office/hub.tsx";
import { HubsPage } from "../../../views/office/hubs.tsx";
import type { Page } from "../../../views/page.ts";
import { hubPlaceOf } from "../../sync/protocol/lesson-log.ts";
import { stickFolder } from "../../sync/protocol/parcel.ts";
import { type Doer, takeAgain } from "../hub-keys/deeds.ts";
import { type HubKey, hubKey } from "../hub-keys/queries.ts";
import { forgottenRefusals, knocks, type WaitingHub } from "../knocks/queries.ts";
import { countWaiting } from "../orders/carried.ts";
import { isAnythingOrdered } from "../orders/queries.ts";
import { parkedStatements } from "../xapi/queries.ts";
import { boxInWords } from "./box-in-words.ts";
import { findIn } from "./find-in.ts";
import { type PersonEnv, personOnly } from "./guard.ts";
import { daysSince, hubInWords, silentBefore, whenInWords } from "./in-words.ts";
import { keyInWords } from "./keys/in-words.ts";
import { revocationRoutes } from "./keys/revocation.tsx";
import { isFound, knockInWords } from "./knocks.tsx";
import type { Office } from "./office.ts";
import { sendOffice } from "./office-page.ts";
import { orderFileRoutes } from "./order-file.ts";
import { personPage } from "./person-page.ts";
import {
  boxesOf,
  type HubStanding,
  hubStanding,
  hubStandings,
  type LaneOfHub,
  lanesOfHub,
  noteSeen,
  packsOfHub,
  type SetAside,
  setAsideOf,
} from "./queries.ts";
import { sendOfficeTrouble } from "./trouble.tsx";

/** A part of the list that a phone can hold. */
const hubsAPart = 100;

/** Every hub, those that need somebody first; and each by itself. */
export function hubRoutes(office: Office): Hono<PersonEnv> {
  const { store, now } = office.receiving;
  const { ask } = store;
  const routes = new Hono<PersonEnv>();
  routes.use("*", personOnly(office));
  routes.get("/", (c) => sendHubs(c, office));

  routes.get("/:hub{[0-9a-f]{16}}", async (c) => {
    const hub = await hubOf(c, office);
    if (!hub) return sendOfficeTrouble(c, office, "not-found");
    const [lanes, aside, boxes, packs, key, orders] = await Promise.all([
      lanesOfHub(ask, hub.hubId),
      setAsideOf(ask, hub.hubId),
      boxesOf(ask, [hub.hubId]),
      packsOfHub(ask, hub.hubId),
      hubKey(ask, hub.hubId),
      countWaiting(ask, hub.hubId),
    ]);
    const { page, me } = personPage(c, office);
    const box = boxes.get(hub.hubId);
    const enrolled = page.t("office.hub.enrolled", { when: whenInWords(page, hub.enrolledAt) });
    const props = {
      ...{ page, me: me.name, hub: { ...hubInWords(page, hub, now(), undefined), enrolled } },
      ...{ lanes: lanes.map((lane) => laneInWords(page, lane)) },
      ...{ aside: aside.map((one) => asideInWords(page, one)) },
      ...{ box: box && boxInWords(page, box), packs },
      code: key && keyInWords(page, key.publicKey),
      ...{ orders, folder: stickFolder },
    };
    return sendOffice(c, <OfficeHubPage {...props} />);
  });

  revocationRoutes(office, routes);
  orderFileRoutes(office, routes);

  const { log } = office.receiving;
  const change = (path: string, deed: (key: HubKey, doer: Doer) => Promise<void>) =>
    routes.post(`/:hub{[0-9a-f]{16}}/${path}`, async (c) => {
      const hub = await hubKey(ask, c.req.param("hub"));
      if (!hub) return sendOfficeTrouble(c, office, "not-found");
      await deed(hub, { by: c.var.person.id, now: now().toISOString() });
      log.info("hub changed", { hub: hub.hubId, deed: path, person: c.var.person.id });
      return c.redirect(`/hubs/${hub.hubId}`, 303);
    });
  change("return", (key, doer) => takeAgain(store, key, doer));
  change("looks", ({ hubId }, { now: at }) => noteSeen(ask, hubId, at));
  return routes;
}

function hubOf(c: Context<PersonEnv>, office: Office): Promise<HubStanding | undefined> {
  const { store, now } = office.receiving;
  return hubStanding(store.ask, c.req.param("hub") ?? "", silentBefore(now()));
}

async function sendHubs(c: Context<PersonEnv>, office: Office): Promise<Response> {
  const { store, now } = office.receiving;
  const find = findIn(c);
  const part = Math.min(Math.max(1, Math.trunc(Number(c.req.query("part"))) || 1), 10_000);
  const asked = { silentBefore: silentBefore(now()), find, most: hubsAPart + 1 };
  const [hubs, isAnyOrder, waiting, parked] = await Promise.all([
    hubStandings(store.ask, { ...asked, skip: (part - 1) * hubsAPart }),
    isAnythingOrdered(store.ask),
    knocks(store.ask),
    parkedStatements(store.ask),
  ]);
  const shown = hubs.slice(0, hubsAPart);
  const boxes = await boxesOf(
    store.ask,
    shown.map(({ hubId }) => hubId),
  );
  const { page, me } = personPage(c, office);
  const knocking = waiting.filter((knock) => isFound(knock, find));
  const refused = knocking.filter(({ isRefused }) => isRefused);
  const strangers = knocking.filter(({ isRefused }) => !isRefused);
  const lines = (some: WaitingHub[]) =>
    some
      .slice(0, hubsAPart)
      .map((knock) => knockInWords(page, knock, daysSince(knock.firstAt, now())));
  const forgotten = find === "" ? await forgottenRefusals(store.ask) : 0;
  const unshown = forgotten + Math.max(0, refused.length - hubsAPart);
  const isFirst = hubs.length === 0 && find === "" && part === 1;
  const props = {
    carry: hubs.length > 0 && isAnyOrder ? stickFolder : undefined,
    isNothingCarried: c.req.query("carried") === "none",
    line: isFirst ? office.line() : undefined,
    ...{ page, me: me.name, find, part, hasMore: hubs.length > hubsAPart },
    ...{ knocks: lines(strangers), refused: lines(refused) },
    otherRefused:
      unshown > 0 ? page.t("office.hubs.refused-others", { count: unshown }) : undefined,
    parked: parked.reduce((sum, { count }) => sum + Number(count), 0),
    hubs: shown.map((hub) => hubInWords(page, hub, now(), boxes.get(hub.hubId))),
  };
  return sendOffice(c, <HubsPage {...props} />);
}

function laneInWords(page: Page, told: LaneOfHub): LaneLine {
  const { first, watermark, foldedTo, heardAt } = told;
  const { epoch, lane } = hubPlaceOf(told);
  const { digits } = page;
  return {
    ...{ lane, epoch: digits(epoch), from: digits(first), to: digits(watermark) },
    read: digits(foldedTo ?? first - 1),
    heard: whenInWords(page, heardAt),
  };
}

function asideInWords(page: Page, { why, first, arrivedAt, isSeen, ...told }: SetAside): AsideLine {
  const { digits } = page;
  const { epoch, lane } = hubPlaceOf(told);
  return {
    ...{ why, lane, isSeen, epoch: digits(epoch), first: digits(first) },
    arrived: whenInWords(page, arrivedAt),
  };
}

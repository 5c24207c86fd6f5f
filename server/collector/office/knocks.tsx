import { type Context, Hono } from "hono";
import { type KnockLine, KnockPage } from "../../../views/office/knock.tsx";
import type { Page } from "../../../views/page.ts";
import { letIn, refuse } from "../hub-keys/deeds.ts";
import { knocks, type WaitingHub } from "../knocks/queries.ts";
import { hubAndLane } from "../queries.ts";
import { type PersonEnv, personOnly } from "./guard.ts";
import { daysSince } from "./in-words.ts";
import { keyInWords } from "./keys/in-words.ts";
import type { Office } from "./office.ts";
import { sendOffice } from "./office-page.ts";
import { personPage } from "./person-page.ts";
import { sendOfficeTrouble } from "./trouble.tsx";

const place = "/:hub{[0-9a-f]{16}}/:key{[\\w-]{43}}";

/** A hub that knocks is let in or refused. */
export function knockRoutes(office: Office): Hono<PersonEnv> {
  const { store, now, log } = office.receiving;
  const routes = new Hono<PersonEnv>();
  routes.use("*", personOnly(office));

  routes.get(place, async (c) => {
    const knock = await knockOf(c, office);
    return knock ? sendKnock(c, office, knock) : sendOfficeTrouble(c, office, "not-found");
  });

  routes.post(`${place}/entry`, async (c) => {
    const knock = await knockOf(c, office);
    if (!knock) return sendOfficeTrouble(c, office, "not-found");
    if (await hindranceOf(office, knock)) return sendKnock(c, office, knock, 409);
    await letIn(store, knock, { by: c.var.person.id, now: now().toISOString() });
    log.info("hub let in", { hub: knock.hubId, person: c.var.person.id });
    return c.redirect(`/hubs/${knock.hubId}`, 303);
  });

  routes.post(`${place}/refusal`, async (c) => {
    const knock = await knockOf(c, office);
    if (!knock) return sendOfficeTrouble(c, office, "not-found");
    await refuse(store, knock, { by: c.var.person.id, now: now().toISOString() });
    log.info("hub refused", { hub: knock.hubId, person: c.var.person.id });
    return c.redirect("/hubs", 303);
  });
  return routes;
}

/** A hub that knocks, in the reader's words. */
export function knockInWords(page: Page, knock: WaitingHub, days: number): KnockLine {
  const { hubId, name, publicKey } = knock;
  const key = Buffer.from(publicKey).toString("base64url");
  return { hubId, key, name, since: page.t("office.knock.since", { days }) };
}

async function knockOf(c: Context<PersonEnv>, office: Office): Promise<WaitingHub | undefined> {
  const { hub, key } = c.req.param();
  const isIt = ({ hubId, publicKey }: WaitingHub) =>
    hubId === hub && Buffer.from(publicKey).toString("base64url") === key;
  return (await knocks(office.receiving.store.ask)).find(isIt);
}

/** Why it cannot be let in: a number belongs to one key. */
async function hindranceOf({ receiving }: Office, knock: WaitingHub) {
  const { ask } = receiving.store;
  const known = await hubAndLane(ask, { ...knock, epoch: 0, lane: "answers", first: 0, count: 0 });
  if (known && Buffer.compare(known.hub.publicKey, knock.publicKey) !== 0) return "taken";
  const isOther = ({ hubId, publicKey, isRefused }: WaitingHub) =>
    hubId === knock.hubId && !isRefused && Buffer.compare(publicKey, knock.publicKey) !== 0;
  return (await knocks(ask)).some(isOther) ? "two" : undefined;
}

async function sendKnock(
  c: Context<PersonEnv>,
  office: Office,
  knock: WaitingHub,
  status: 200 | 409 = 200,
): Promise<Response> {
  const { page, me } = personPage(c, office);
  const why = await hindranceOf(office, knock);
  const days = daysSince(knock.firstAt, office.receiving.now());
  const props = {
    ...{ page, me: me.name, isRefused: knock.isRefused },
    knock: knockInWords(page, knock, days),
    code: keyInWords(page, knock.publicKey),
    hindrance: why && page.t(`office.knock.${why}`),
  };
  return sendOffice(c, <KnockPage {...props} />, status);
}

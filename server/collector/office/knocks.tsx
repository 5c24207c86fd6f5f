import { type Context, Hono } from "hono";
import { type KnockLine, KnockPage } from "../../../views/office/knock.tsx";
import { KnocksPage } from "../../../views/office/knocks.tsx";
import type { Page } from "../../../views/page.ts";
import { keyDigits } from "../../pages/key-digits.ts";
import { letIn, refuse } from "../hub-keys/deeds.ts";
import { knocks, type WaitingHub } from "../knocks/queries.ts";
import { hubAndLane } from "../queries.ts";
import { findIn } from "./find-in.ts";
import { type PersonEnv, personOnly } from "./guard.ts";
import { daysSince } from "./in-words.ts";
import { keyInWords } from "./keys/in-words.ts";
import type { Office } from "./office.ts";
import { sendOffice } from "./office-page.ts";
import { personPage } from "./person-page.ts";
import { sendOfficeTrouble } from "./trouble.tsx";

/** A part of the list that a phone can hold. */
const knocksAPart = 100;
const place = "/:hub{[0-9a-f]{16}}/:key{[\\w-]{43}}";

/** A hub that knocks is let in or refused, or many are refused at once. */
export function knockRoutes(office: Office): Hono<PersonEnv> {
  const { store, now, log } = office.receiving;
  const routes = new Hono<PersonEnv>();
  routes.use("*", personOnly(office));

  routes.get("/", (c) => sendKnocks(c, office));

  routes.post("/refusals", async (c) => {
    const ticked = new Set(c.var.form.all("knock"));
    const waiting = await waitingHubs(office);
    const refused = waiting.filter((knock) => ticked.has(nameOf(knock)));
    const doer = { by: c.var.person.id, now: now().toISOString() };
    for (const knock of refused) await refuse(store, knock, doer);
    log.info("hubs refused", { hubs: refused.length, person: c.var.person.id });
    return c.redirect(refused.length < waiting.length ? "/knocks" : "/hubs", 303);
  });

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

/** By which a knock is told from every other. */
function nameOf({ hubId, publicKey }: Pick<WaitingHub, "hubId" | "publicKey">): string {
  return `${hubId}/${Buffer.from(publicKey).toString("base64url")}`;
}

async function waitingHubs({ receiving }: Office): Promise<WaitingHub[]> {
  return (await knocks(receiving.store.ask)).filter(({ isRefused }) => !isRefused);
}

/** So many digits of a key say which it is. */
const leastDigits = 5;

/** Whether what somebody looks for is in the name or the number of a hub that knocks, or in the digits of its key. */
export function isFound({ name, hubId, publicKey }: WaitingHub, find: string): boolean {
  const sought = find.toLowerCase();
  if (name.toLowerCase().includes(sought) || hubId.includes(sought)) return true;
  const latin = find.replace(/\p{Nd}/gu, (digit) => String(digit.charCodeAt(0) & 15)); // also those of Arabic
  const digits = latin.replace(/\s/g, "");
  const isKey = digits.length >= leastDigits && /^\d+$/.test(digits);
  return isKey && keyDigits(publicKey).join("").includes(digits);
}

async function sendKnocks(c: Context<PersonEnv>, office: Office): Promise<Response> {
  const find = findIn(c);
  const found = (await waitingHubs(office)).filter((knock) => isFound(knock, find));
  const { page, me } = personPage(c, office);
  const now = office.receiving.now();
  const others = found.length - knocksAPart;
  const props = {
    ...{ page, me: me.name, find },
    knocks: found
      .slice(0, knocksAPart)
      .map((knock) => knockInWords(page, knock, daysSince(knock.firstAt, now))),
    others: others > 0 ? page.t("office.knocks.others", { count: others }) : undefined,
  };
  return sendOffice(c, <KnocksPage {...props} />);
}

async function knockOf(c: Context<PersonEnv>, office: Office): Promise<WaitingHub | undefined> {
  const { hub, key } = c.req.param();
  const all = await knocks(office.receiving.store.ask);
  return all.find((knock) => nameOf(knock) === `${hub}/${key}`);
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

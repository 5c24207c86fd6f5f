import { type Context, Hono } from "hono";
import { KeysPage } from "../../../../views/office/keys.tsx";
import type { Page } from "../../../../views/page.ts";
import { deedsOf, hubKeys, newestAside } from "../../hub-keys/queries.ts";
import { knocks } from "../../knocks/queries.ts";
import { findIn } from "../find-in.ts";
import { type PersonEnv, personOnly } from "../guard.ts";
import { whenInWords } from "../in-words.ts";
import { isFound } from "../knocks.tsx";
import type { Office } from "../office.ts";
import { sendOffice } from "../office-page.ts";
import { personPage } from "../person-page.ts";
import { cardOf, keyInWords, knockCardOf } from "./in-words.ts";

/** A part of the list that a phone can hold. */
const keysAPart = 50;
const mostAside = 100;

/** The key of every hub, what was done with it, and what came that no good key has signed. */
export function keyRoutes(office: Office): Hono<PersonEnv> {
  const routes = new Hono<PersonEnv>();
  routes.use("*", personOnly(office));
  routes.get("/", (c) => sendKeys(c, office));
  return routes;
}

async function sendKeys(c: Context<PersonEnv>, office: Office): Promise<Response> {
  const { store, keys } = office.receiving;
  const { ask } = store;
  const find = findIn(c);
  const part = Math.min(Math.max(1, Math.trunc(Number(c.req.query("part"))) || 1), 10_000);
  const [known, waiting, aside] = await Promise.all([
    hubKeys(ask, { find, most: keysAPart + 1, skip: (part - 1) * keysAPart }),
    knocks(ask),
    newestAside(ask, mostAside),
  ]);
  const shown = known.slice(0, keysAPart);
  const knocking = waiting.filter((knock) => isFound(knock, find)).slice(0, keysAPart);
  const deeds = await deedsOf(
    ask,
    [...shown, ...knocking].map(({ hubId }) => hubId),
  );
  const { page, me } = personPage(c, office);
  const props = {
    ...{ page, me: me.name, find, part, hasMore: known.length > keysAPart },
    ...{ line: office.line(), own: keyInWords(page, keys.signingPublic) },
    waiting: knocking.map((knock) => knockCardOf(page, knock, deeds)),
    keys: shown.map((key) => cardOf(page, key, deeds)),
    aside: aside.map((one) => ({ ...one, ...asideInWords(page, one) })),
  };
  return sendOffice(c, <KeysPage {...props} />);
}

function asideInWords(page: Page, { first, arrivedAt }: { first: number; arrivedAt: Date }) {
  return { first: page.digits(first), arrived: whenInWords(page, arrivedAt) };
}

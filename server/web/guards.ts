import type { Context, Handler, MiddlewareHandler } from "hono";
import { checkAddress } from "../../views/learner/addresses.ts";
import type { Trouble } from "../../views/trouble.tsx";
import { isHubLanguage } from "../../views/words/t.ts";
import type { LearnerTurn } from "../learning/desk.ts";
import { isFormToken } from "../pages/form-token.ts";
import { isFromElsewhere } from "../pages/from-elsewhere.ts";
import { type ReadForm, readForm, type SentForm } from "../pages/read-form.ts";
import { faceOf } from "./faces.ts";
import { isLive } from "./live-check.ts";
import { sendTrouble } from "./trouble.tsx";
import { earlierTurns, type House, phoneBearer, phoneOf, turnBearer, turnOf } from "./visit.ts";

/** What a guarded route of a learner is given. */
export type LearnerEnv = { Variables: { turn: LearnerTurn; form: SentForm } };

/** Only for a child whose turn it is, and who is not in a check: while that goes on there is nothing beside it. */
export function learnerOnly(house: House): MiddlewareHandler<LearnerEnv> {
  return guard((c) => turnRefused(c, house) ?? checkGoesOn(c, house));
}

/**
 * A page for a child whose turn it is, guard and page in one handler: a route of a single handler that has its page at
 * once is sent without a promise, 25 µs less than behind a middleware. For the page that is opened most.
 */
export function learnerPage(
  house: House,
  page: (c: Context<LearnerEnv>) => Response | Promise<Response>,
): Handler<LearnerEnv> {
  return (c) => turnRefused(c, house) ?? checkGoesOn(c, house) ?? page(c);
}

/** Only for a child whose turn it is. */
export function anyLearner(house: House): MiddlewareHandler<LearnerEnv> {
  return guard((c) => turnRefused(c, house));
}

function turnRefused(c: Context<LearnerEnv>, house: House): Response | undefined {
  const turn = turnOf(c, house);
  if (!turn) return noTurn(c, house);
  c.set("turn", turn);
  return undefined;
}

/** A child whose class was put away under her hands is told so; nobody else has had a turn on her phone since. */
function noTurn(c: Context<LearnerEnv>, house: House): Response {
  const { roster } = house.hub;
  const leftWith = roster.phones.get(phoneOf(c) ?? "")?.leftWith;
  if (leftWith !== undefined && roster.away.has(leftWith))
    return sendTrouble(c, house, "class-away");
  return isRead(c.req.method) ? c.redirect("/", 303) : sendTrouble(c, house, "signed-out");
}

/** Everything else leads back to the check, from every phone. (`c.var` makes a new object at every look, 2 µs.) */
function checkGoesOn(c: Context<LearnerEnv>, house: House): Response | undefined {
  if (!isInCheck(house, c.get("turn"))) return undefined;
  if (isRead(c.req.method)) return c.redirect(checkAddress, 303);
  return sendTrouble(c, house, "in-check", { onward: checkAddress });
}

/** Whether this child sits in a check now. */
export function isInCheck({ hub }: House, { learner }: LearnerTurn): boolean {
  const check = hub.desk.checks.get(learner.id);
  return check !== undefined && isLive(hub, check);
}

/**
 * Only a form of the page that this child's turn made. A page of an earlier turn, come back by the Back button, is told
 * from a forged one, and its answer is filed under nobody.
 */
export function turnForm(house: House): MiddlewareHandler<LearnerEnv> {
  return async (c, next) => {
    const form = await readForm(c);
    const turn = c.get("turn");
    const secret = house.hub.facility.secret;
    const token = form.get("token");
    if (!isFormToken(secret, turnBearer(turn), token)) {
      const before = earlierTurns(house.hub, turn.sitting.phone).find(({ learner, sitting }) =>
        isFormToken(secret, turnBearer({ ...turn, learner, sitting }), token),
      );
      if (!before) return sendTrouble(c, house, "old-page");
      return sendTrouble(c, house, "other-turn", {
        onward: "/switch",
        values: {
          before: faceOf(house.hub, before.learner, turn.language).label,
          now: faceOf(house.hub, turn.learner, turn.language).label,
        },
      });
    }
    c.set("form", form);
    c.set("turn", { ...turn, language: languageAsked(form, turn.language) });
    return next();
  };
}

/** An answer is read in the language in which it was asked, also when another was chosen in the meantime. */
function languageAsked(form: SentForm, otherwise: string): string {
  const asked = form.get("language");
  return asked !== undefined && isHubLanguage(asked) ? asked : otherwise;
}

export type PhoneEnv = { Variables: { phone: string; form: SentForm } };

/** Only a form of a page that was given to this phone. */
export function phoneForm(house: House, read: ReadForm = readForm): MiddlewareHandler<PhoneEnv> {
  return async (c, next) => {
    const phone = phoneOf(c);
    const form = await read(c);
    if (!phone) return sendTrouble(c, house, "no-cookies");
    if (!isFormToken(house.hub.facility.secret, phoneBearer(phone), form.get("token")))
      return sendTrouble(c, house, "old-page", { onward: "/" });
    c.set("phone", phone);
    c.set("form", form);
    return next();
  };
}

/** Only requests that mean this hub: by one of its own names, as forms are sent, and changes only from its own pages. */
export function refusedAtDoor({ headers, method }: Request): Trouble | undefined {
  if (!isOwnName(headers.get("host") ?? "")) return "not-found";
  if (isRead(method)) return undefined;
  if (method !== "POST") return "wrong-way";
  return isFromElsewhere(headers) ? "not-yours" : undefined;
}

/** Endings that no public name has (RFC 6762, 6761, 8375, ICANN's `internal`), and the names of our own network. */
const ownEndings = /(^|\.)(local|lan|localhost|test|internal|home\.arpa)$/;

/**
 * A page somewhere else that points its name at this address (DNS rebinding) must not be served. Numbers and single words
 * cannot be rebound.
 */
export function isOwnName(host: string): boolean {
  if (host === lastOwn) return true; // a class asks by one name: looking it through again costs 4 µs of every page
  const name = host.replace(/\.?(:\d+)?$/, "").toLowerCase();
  const isNumber = /^[\d.]+$/.test(name) || name.startsWith("[");
  const isOwn = isNumber || !name.includes(".") || ownEndings.test(name);
  if (isOwn) lastOwn = host;
  return isOwn;
}

let lastOwn: string | undefined;

/** A request that only looks. */
function isRead(method: string): boolean {
  return method === "GET" || method === "HEAD";
}

/** A guard that decides at once. It adds no promise of its own: every page goes through two of them. */
function guard<Env extends object>(
  refusal: (c: Context<Env>) => Response | undefined,
): MiddlewareHandler<Env> {
  return (c, next) => {
    const refused = refusal(c);
    return refused ? Promise.resolve(refused) : next();
  };
}

import type { Context, MiddlewareHandler } from "hono";
import { setCookie } from "hono/cookie";
import { cookie } from "../../pages/cookie.ts";
import { isFormToken } from "../../pages/form-token.ts";
import { readForm, type SentForm } from "../../pages/read-form.ts";
import type { Person } from "../people/queries.ts";
import { sessionMs, signedIn } from "../people/sign-in.ts";
import type { Trier } from "../people/tries.ts";
import type { Office } from "./office.ts";
import { browserBearer, browserOf, ours } from "./office-page.ts";
import { sendOfficeTrouble } from "./trouble.tsx";

export type PersonEnv = { Variables: { person: Person; session: string; form: SentForm } };
export type GuestEnv = { Variables: { trier: Trier; form: SentForm } };

/** What somebody has written into a field of a form, as long as a name is. */
export function typed(c: Context<PersonEnv>, name: string): string {
  return (c.var.form.get(name) ?? "").trim().slice(0, 100);
}

/** Only for somebody of the office who is signed in; a form must come from a page of her own session. */
export function personOnly(office: Office): MiddlewareHandler<PersonEnv> {
  const signedInOnly = personKnown(office);
  return async (c, next) =>
    signedInOnly(c, async () => {
      if (isRead(c)) return next();
      c.set("form", await readForm(c));
      if (isOwnForm(c, office, c.var.form.get("token"))) return next();
      c.res = sendOfficeTrouble(c, office, "old-page");
    });
}

/** The same where a form carries a file: whoever takes that in looks at its token as soon as it has come. */
export function personKnown(office: Office): MiddlewareHandler<PersonEnv> {
  return async (c, next) => {
    const session = sessionOf(c);
    const { store, now } = office.receiving;
    const person = session === "" ? undefined : await signedIn(store.ask, session, now());
    if (!person)
      return isRead(c) ? c.redirect("/session", 303) : sendOfficeTrouble(c, office, "session-over");
    c.set("person", person);
    c.set("session", session);
    return next();
  };
}

function isRead(c: Context): boolean {
  return c.req.method === "GET" || c.req.method === "HEAD";
}

export function isOwnForm(
  c: Context<PersonEnv>,
  { secret }: Office,
  token: string | undefined,
): boolean {
  return isFormToken(secret, sessionBearer(c.var.session), token);
}

/** Only a form of a page that was given to this browser. */
export function guestForm(office: Office): MiddlewareHandler<GuestEnv> {
  return async (c, next) => {
    const browser = browserOf(c);
    const form = await readForm(c);
    if (!browser) return sendOfficeTrouble(c, office, "no-cookies", "/session");
    if (!isFormToken(office.secret, browserBearer(browser), form.get("token")))
      return sendOfficeTrouble(c, office, "old-page", "/session");
    c.set("trier", { browser, now: office.receiving.now() });
    c.set("form", form);
    return next();
  };
}

/** What the forms of somebody's pages are tied to. */
export function sessionBearer(session: string): string {
  return `person ${session}`;
}

export function sessionOf(c: Context): string {
  return cookie(c, "office") ?? "";
}

export function keepSession(c: Context, office: Office, session: string): void {
  setCookie(c, "office", session, { ...ours(c, office), maxAge: sessionMs / 1000 });
}

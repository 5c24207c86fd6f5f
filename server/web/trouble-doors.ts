import type { Context, Hono } from "hono";
import { sendThrown, sendTrouble } from "./trouble.tsx";
import type { House } from "./visit.ts";

/** What is said at an address that is none of ours, at one that is asked for in another way, and when something fails. */
export function answerTrouble(app: Hono, house: House): Hono {
  app.notFound((c) => answerNowhere(c, house, app));
  app.onError((error, c) => sendThrown(c, house, error));
  return app;
}

/**
 * Answers a request that found no page behind these doors: with the ways that its address knows (RFC 9110, 9.3.7 and
 * 15.5.6), with the address without the slash at its end, or with the word that there is nothing.
 */
export function answerNowhere(c: Context, house: House, doors: Hono): Response {
  const { pathname, search } = new URL(c.req.url);
  const found = methodsAt(doors, pathname);
  const methods = found.length > 0 ? found : methodsAt(doors, withoutSlash(pathname));
  if (methods.length === 0) return sendTrouble(c, house, "not-found");
  const { method } = c.req;
  if (method === "OPTIONS") return c.body(null, 204, { allow: methods.join(", ") });
  if (!methods.includes(method)) {
    c.header("allow", methods.join(", "));
    return sendTrouble(c, house, "wrong-way");
  }
  if (found.length > 0) return sendTrouble(c, house, "not-found"); // a page whose lesson, class or child is not there
  // What a form sends is to be sent again, which old phones do not understand; they need it for no page.
  return c.redirect(`${withoutSlash(pathname)}${search}`, method === "POST" ? 308 : 301);
}

/** The ways in which an address may be asked for; none for one that is none of ours. */
function methodsAt(doors: Hono, path: string): string[] {
  const hasRoute = (method: string) =>
    doors.router.match(method, path)[0].some(([[, route]]) => route.method === method);
  const methods = ["GET", "POST"].filter(hasRoute);
  if (methods.length === 0) return [];
  return [...methods.flatMap((one) => (one === "GET" ? [one, "HEAD"] : one)), "OPTIONS"];
}

/** The address without one slash at its end. With two at the beginning it would be the name of another machine. */
function withoutSlash(path: string): string {
  return path.startsWith("//") ? path : path.replace(/\/$/, "");
}

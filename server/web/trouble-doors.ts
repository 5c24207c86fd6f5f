import type { Hono } from "hono";
import { sendThrown, sendTrouble } from "./trouble.tsx";
import type { House } from "./visit.ts";

/** What is said at an address that is none of ours, at one that is asked for in another way, and when something fails. */
export function answerTrouble(app: Hono, house: House): Hono {
  app.notFound((c) => {
    const isElsewhere = isKnownPath(app, c.req.path, c.req.method);
    return sendTrouble(c, house, isElsewhere ? "wrong-way" : "not-found");
  });
  app.onError((error, c) => sendThrown(c, house, error));
  return app;
}

/** Whether this address is one of ours, asked for in a way that it does not know. */
function isKnownPath(app: Hono, path: string, method: string): boolean {
  const hasRoute = (one: string) =>
    app.router.match(one, path)[0].some(([[, route]]) => route.method === one);
  return !hasRoute(method) && ["GET", "POST"].some(hasRoute);
}

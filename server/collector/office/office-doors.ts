import { Hono } from "hono";
import { isHubLanguage } from "../../../views/words/t.ts";
import { isFromElsewhere } from "../../pages/from-elsewhere.ts";
import { ownPath } from "../../pages/own-path.ts";
import { invitationRoutes } from "./invitation.tsx";
import { type Office, otherHosts } from "./office.ts";
import { keepLanguage } from "./office-page.ts";
import { parcelRoutes } from "./parcels.tsx";
import { peopleRoutes } from "./people.tsx";
import { sessionRoutes } from "./session.tsx";
import { sendOfficeTrouble, sendThrown } from "./trouble.tsx";

/** The doors for people: whoever carries a file from a hub, and the programme office. */
export function officeDoors(office: Office): Hono {
  const app = new Hono();
  app.use("*", (c, next) => {
    if (isRead(c.req.method)) return next();
    if (c.req.method !== "POST") return Promise.resolve(sendOfficeTrouble(c, office, "wrong-way"));
    const isForeign = isFromElsewhere(c.req.raw.headers, otherHosts(office));
    return isForeign ? Promise.resolve(sendOfficeTrouble(c, office, "not-yours")) : next();
  });
  app.route("/a", office.assets.routes);
  app.route("/parcels", parcelRoutes(office));
  app.route("/session", sessionRoutes(office));
  app.route("/invitation", invitationRoutes(office));
  app.route("/people", peopleRoutes(office));
  app.get("/", (c) => c.redirect("/people", 303));
  app.get("/language/:language", (c) => {
    const { language } = c.req.param();
    if (!isHubLanguage(language)) return c.notFound();
    keepLanguage(c, office, language);
    return c.redirect(ownPath(c.req.query("back")), 303);
  });
  app.notFound((c) => sendOfficeTrouble(c, office, isAsked(app, c.req.path)));
  app.onError((error, c) => sendThrown(c, office, error));
  return app;
}

function isRead(method: string): boolean {
  return method === "GET" || method === "HEAD";
}

/** A page of ours that is asked for in another way, or an address that is none of ours. */
function isAsked(app: Hono, path: string): "wrong-way" | "not-found" {
  const isOurs = ["GET", "POST"].some((method) =>
    app.router.match(method, path)[0].some(([[, route]]) => route.method === method),
  );
  return isOurs ? "wrong-way" : "not-found";
}

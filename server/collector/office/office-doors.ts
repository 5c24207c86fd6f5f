import { type Context, Hono } from "hono";
import { parcelsAddress } from "../../../views/office/parcels.tsx";
import { isHubLanguage } from "../../../views/words/t.ts";
import { isFromElsewhere } from "../../pages/from-elsewhere.ts";
import { ownPath } from "../../pages/own-path.ts";
import { inRoom, mostSmallBytes } from "../body-room.ts";
import { answerRoutes } from "./answers.tsx";
import { eraseRoutes } from "./erase.tsx";
import { hubRoutes } from "./hubs.tsx";
import { invitationRoutes } from "./invitation.tsx";
import { keyRoutes } from "./keys/keys.tsx";
import { knockRoutes } from "./knocks.tsx";
import { learnerRoutes } from "./learners.tsx";
import { lessonRoutes } from "./lessons/lessons.tsx";
import { linkRoutes } from "./links/links.tsx";
import { moveRoutes } from "./moves.tsx";
import { type Office, otherHosts } from "./office.ts";
import { keepLanguage } from "./office-page.ts";
import { packRoutes } from "./packs.tsx";
import { parcelRoutes } from "./parcels.tsx";
import { peopleRoutes } from "./people.tsx";
import { sessionRoutes } from "./session.tsx";
import { settingRoutes } from "./settings.tsx";
import { sendOfficeTrouble, sendThrown } from "./trouble.tsx";

/** The doors for people: whoever carries a file from a hub, and the programme office. */
export function officeDoors(office: Office): Hono {
  const app = new Hono();
  const held = inRoom(office.rooms, mostSmallBytes, (c) => sendOfficeTrouble(c, office, "busy"));
  app.use("*", (c, next) => {
    if (isRead(c.req.method)) return next();
    if (c.req.method !== "POST") return Promise.resolve(answerNowhere(c, office, app));
    const isForeign = isFromElsewhere(c.req.raw.headers, otherHosts(office));
    if (isForeign) return Promise.resolve(sendOfficeTrouble(c, office, "not-yours"));
    // A file of a hub finds its own room; a set of lessons goes onto the disk as it comes, and weighs no more than a form.
    return c.req.path.startsWith(parcelsAddress) ? next() : held(c, next);
  });
  app.route("/a", office.assets.routes);
  app.route("/parcels", parcelRoutes(office));
  app.route("/session", sessionRoutes(office));
  app.route("/invitation", invitationRoutes(office));
  app.route("/people", peopleRoutes(office));
  app.route("/hubs", hubRoutes(office));
  app.route("/knocks", knockRoutes(office));
  app.route("/keys", keyRoutes(office));
  app.route("/links", linkRoutes(office));
  app.route("/learners", learnerRoutes(office));
  app.route("/answers", answerRoutes(office));
  app.route("/packs", packRoutes(office));
  app.route("/lessons", lessonRoutes(office));
  app.route("/settings", settingRoutes(office));
  app.route("/moves", moveRoutes(office));
  app.route("/erase", eraseRoutes(office));
  app.get("/", (c) => c.redirect("/hubs", 303));
  app.get("/language/:language", (c) => {
    const { language } = c.req.param();
    if (!isHubLanguage(language)) return c.notFound();
    keepLanguage(c, office, language);
    return c.redirect(ownPath(c.req.query("back")), 303);
  });
  app.notFound((c) => answerNowhere(c, office, app));
  app.onError((error, c) => sendThrown(c, office, error));
  return app;
}

function isRead(method: string): boolean {
  return method === "GET" || method === "HEAD";
}

/** Answers at an address that is none of ours, or that is asked for in another way, with the ways that it knows. */
function answerNowhere(c: Context, office: Office, app: Hono): Response {
  const methods = ["GET", "POST"].filter((method) =>
    app.router.match(method, c.req.path)[0].some(([[, route]]) => route.method === method),
  );
  const asked = c.req.method === "HEAD" ? "GET" : c.req.method;
  if (methods.length === 0 || methods.includes(asked))
    return sendOfficeTrouble(c, office, "not-found");
  c.header("allow", methods.join(", "));
  return sendOfficeTrouble(c, office, "wrong-way");
}

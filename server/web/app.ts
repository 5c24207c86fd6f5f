import { Hono } from "hono";
import { nearDoor } from "../sync/protocol/near-paths.ts";
import { refusedAtDoor } from "./guards.ts";
import { healthRoutes } from "./health.ts";
import { checkRoutes } from "./learner/check.tsx";
import { growthRoutes } from "./learner/growth.tsx";
import { itemRoutes } from "./learner/items.tsx";
import { lessonDoor } from "./learner/lessons.tsx";
import { placementRoutes } from "./learner/placement.tsx";
import { practiceRoutes } from "./learner/practice.tsx";
import { reviewRoutes } from "./learner/review.tsx";
import { signInRoutes } from "./learner/sign-in.tsx";
import { todayRoutes } from "./learner/today.tsx";
import { whoRoutes } from "./learner/who.tsx";
import { mediaRoutes } from "./media.ts";
import type { Doors } from "./ready-page.ts";
import { sendTrouble } from "./trouble.tsx";
import { answerNowhere, answerTrouble } from "./trouble-doors.ts";
import type { House } from "./visit.ts";

/**
 * The doors of the hub: who may ask for what. Children's are always open. Those of grown-ups are half of the program, and
 * are loaded when the first one knocks: a class that learns by itself has their memory.
 */
export function createApp(house: House): Hono & Doors {
  const app = new Hono();
  const lessons = lessonDoor(house);
  app.route("/a", house.assets.routes);
  app.route("/media", mediaRoutes(house));
  app.route("/learn/lessons", lessons.routes);
  app.route("/learn/practice", practiceRoutes(house));
  app.route("/learn/items", itemRoutes(house));
  app.route("/learn/review/items", itemRoutes(house, "review"));
  app.route("/learn/review", reviewRoutes(house));
  app.route("/learn/placement", placementRoutes(house));
  app.route("/learn/check", checkRoutes(house));
  app.route("/learn/growth", growthRoutes(house));
  app.route("/learn", todayRoutes(house));
  app.route("/health", healthRoutes(house));
  const late = lateDoors(house);
  for (const { at, open } of late)
    for (const door of at)
      app.all(`${door}/*`, async (c) => (await open()).fetch(c.req.raw, c.env));
  app.route("/", whoRoutes(house));
  app.route("/", signInRoutes(house));
  const isAt = (path: string) => (door: string) => path === door || path.startsWith(`${door}/`);
  const doorsAt = (path: string) => late.find(({ at }) => at.some(isAt(path)))?.open() ?? app;
  const doors = closedToOthers(answerTrouble(app, house), house, doorsAt);
  return Object.assign(doors, { ready: lessons.ready });
}

/** Doors that are opened by the first who knocks, and then kept: for grown-ups, and for hubs near. */
function lateDoors(house: House): { at: string[]; open: () => Promise<Hono> }[] {
  const grownUps = async () => (await import("./grown-ups.ts")).createGrownUpApp(house);
  const near = async () => (await import("./near.ts")).createNearApp(house);
  return [
    { at: ["/teach", "/guide", "/hub"], open: once(grownUps) },
    { at: [nearDoor], open: once(near) },
  ];
}

function once(make: () => Promise<Hono>): () => Promise<Hono> {
  let opened: Promise<Hono> | undefined;
  return () => {
    opened ??= make();
    return opened;
  };
}

/**
 * Turns away what does not mean this hub, and what has a slash too much, before any door is tried. It stands around the
 * doors and not among them as a middleware: a page behind a single handler is sent without a promise, 25 µs less.
 */
function closedToOthers(
  app: Hono,
  house: House,
  doorsAt: (path: string) => Hono | Promise<Hono>,
): Hono {
  const inside = app.fetch;
  const outside = new Hono();
  outside.all("*", async (c) => {
    const trouble = refusedAtDoor(c.req.raw) ?? "wrong-way";
    if (trouble === "wrong-way") return answerNowhere(c, house, await doorsAt(c.req.path));
    return sendTrouble(c, house, trouble);
  });
  app.fetch = (request, ...rest) =>
    refusedAtDoor(request) || endsInSlash(request.url)
      ? outside.fetch(request, ...rest)
      : inside(request, ...rest);
  return app;
}

/** No page has a slash at its end but the first; what is without it is looked for before anybody is asked who she is. */
function endsInSlash(url: string): boolean {
  const query = url.indexOf("?");
  const last = (query < 0 ? url.length : query) - 1;
  return url[last] === "/" && url.indexOf("/", url.indexOf("//") + 2) !== last;
}

import { Hono } from "hono";
import { fieldRoutes } from "./field.tsx";
import { ownDoorOnly } from "./guards.ts";
import { guideRoutes } from "./guide.tsx";
import { checkRoutes } from "./learner/check.tsx";
import { growthRoutes } from "./learner/growth.tsx";
import { itemRoutes } from "./learner/items.tsx";
import { lessonRoutes } from "./learner/lessons.tsx";
import { placementRoutes } from "./learner/placement.tsx";
import { practiceRoutes } from "./learner/practice.tsx";
import { reviewRoutes } from "./learner/review.tsx";
import { signInRoutes } from "./learner/sign-in.tsx";
import { todayRoutes } from "./learner/today.tsx";
import { whoRoutes } from "./learner/who.tsx";
import { mediaRoutes } from "./media.ts";
import { classroomRoutes } from "./teacher/classrooms.tsx";
import { teacherSignInRoutes } from "./teacher/first-run.tsx";
import { nameRoutes } from "./teacher/names.tsx";
import { voiceRoutes } from "./teacher/voice.tsx";
import { sendThrown, sendTrouble } from "./trouble.tsx";
import type { House } from "./visit.ts";

/** The doors of the hub: who may ask for what. */
export function createApp(house: House): Hono {
  const app = new Hono();
  app.use(ownDoorOnly(house));
  app.route("/a", house.assets.routes);
  app.route("/media", mediaRoutes(house));
  app.route("/learn/lessons", lessonRoutes(house));
  app.route("/learn/practice", practiceRoutes(house));
  app.route("/learn/items", itemRoutes(house));
  app.route("/learn/review/items", itemRoutes(house, "review"));
  app.route("/learn/review", reviewRoutes(house));
  app.route("/learn/placement", placementRoutes(house));
  app.route("/learn/check", checkRoutes(house));
  app.route("/learn/growth", growthRoutes(house));
  app.route("/learn", todayRoutes(house));
  app.route("/teach", teacherSignInRoutes(house));
  app.route("/teach", nameRoutes(house));
  app.route("/teach", voiceRoutes(house));
  app.route("/teach", classroomRoutes(house));
  app.route("/guide", guideRoutes(house));
  app.route("/", fieldRoutes(house));
  app.route("/", whoRoutes(house));
  app.route("/", signInRoutes(house));
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

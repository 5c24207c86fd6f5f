import { Hono } from "hono";
import type { House } from "./visit.ts";

/** What programs ask of the box, and a form before it goes. Nothing personal. */
export function healthRoutes({ hub }: House): Hono {
  const routes = new Hono();
  routes.get("/", async (c) => {
    const attempts = await hub.attempts();
    const uptimeSeconds = Math.round((hub.clock.now().wallMs - hub.startedAt.getTime()) / 1000);
    return c.json({
      version: hub.config.version,
      uptime_seconds: uptimeSeconds,
      attempts,
      unsent: attempts,
      clock: hub.clock.now().quality,
      card: hub.room.isFull() ? "full" : "ok",
    });
  });
  return routes;
}

import { Hono } from "hono";
import type { House } from "./visit.ts";

/** What programs ask of the box, and a form before it goes. Nothing personal. */
export function healthRoutes({ hub }: House): Hono {
  const routes = new Hono();
  routes.get("/", async (c) => {
    const attempts = await hub.attempts();
    const { quality, monotonicMs } = hub.clock.now();
    return c.json({
      version: hub.config.version,
      uptime_seconds: Math.round((monotonicMs - hub.startedMs) / 1000),
      attempts,
      unsent: await hub.unsent(),
      clock: quality,
      card: cardOf(hub),
    });
  });
  return routes;
}

/** Whether answers are kept, and why not. */
function cardOf({ room }: House["hub"]): "ok" | "full" | "read-only" {
  if (room.isReadOnly()) return "read-only";
  return room.isFull() ? "full" : "ok";
}

import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";

/** By which address somebody reaches this machine; of a proxy its own. */
export function addressOf(c: Context): string {
  const { incoming }: Partial<HttpBindings> = c.env ?? {}; // Hono does not know by which server it is asked
  return incoming?.socket.remoteAddress ?? "";
}

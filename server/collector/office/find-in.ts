import type { Context } from "hono";

/** What hubs of a list are to have in their name or number, as somebody typed it. */
export function findIn(c: Context): string {
  return (c.req.query("find") ?? "").trim().slice(0, 100);
}

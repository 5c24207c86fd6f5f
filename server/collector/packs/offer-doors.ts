import { Hono } from "hono";
import { mostSliceBytes, mostTogether } from "../../sync/protocol/offered-file.ts";
import type { Store } from "../store/store.ts";
import type { NewestList } from "./newest-list.ts";
import { sliceOf } from "./slice.ts";

/**
 * What is offered, for hubs: the signed list, and files by their hash, a slice at a time. Everything is open, for lessons
 * have an open licence; nobody is known here, and nothing is kept of who asks.
 */
export function offerDoors(store: Store, newest: NewestList): Hono {
  const app = new Hono();
  app.get("/", async (c) => {
    const list = await newest.text();
    return list === undefined ? c.body(null, 204) : c.text(list);
  });
  app.get("/:hashes{[\\w.-]{43,900}}", async (c) => {
    const hashes = c.req.param("hashes").split(".");
    const from = Number(c.req.query("from") ?? "0");
    const most = Math.min(mostSliceBytes, Number(c.req.query("most") ?? mostSliceBytes));
    const isAsked = hashes.length <= mostTogether && hashes.every((one) => one.length === 43);
    if (!isAsked || !isPlace(from) || !isPlace(most)) return c.text("damaged", 400);
    const slice = await sliceOf(store.ask, hashes, { from, most });
    return slice ? c.body(new Uint8Array(slice)) : c.text("not offered", 404);
  });
  return app;
}

function isPlace(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0;
}

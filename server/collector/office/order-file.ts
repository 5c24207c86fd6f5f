import type { Hono } from "hono";
import { parcelNameOf, receiptsNameOf, writeReceipts } from "../../sync/protocol/parcel.ts";
import { hubKey } from "../hub-keys/queries.ts";
import { ordersToCarry, saidBeside } from "../orders/carried.ts";
import type { PersonEnv } from "./guard.ts";
import type { Office } from "./office.ts";
import { sendOfficeTrouble } from "./trouble.tsx";

/**
 * The file for whoever goes to a hub: what waits for it, without any receipt. A hub takes it as it takes receipts, so that it
 * has their name, by which it is found on a stick.
 */
export function orderFileRoutes(office: Office, routes: Hono<PersonEnv>): void {
  const { store } = office.receiving;
  routes.get("/:hub{[0-9a-f]{16}}/orders", async (c) => {
    const hub = await hubKey(store.ask, c.req.param("hub"));
    if (!hub) return sendOfficeTrouble(c, office, "not-found");
    const { hubId } = hub;
    const carried = hub.revokedAt ? undefined : await ordersToCarry(office.receiving, hub);
    if (!carried) return c.redirect(`/hubs/${hubId}`, 303); // it has come another way meanwhile
    const said = saidBeside(office.receiving, hubId, { orders: carried.bytes });
    return c.body(writeReceipts(hubId, [], said), 200, {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="${receiptsNameOf(parcelNameOf(hubId))}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    });
  });
}

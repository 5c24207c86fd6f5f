import type { Hono } from "hono";
import { sendPieces } from "../../pages/send-pieces.ts";
import { type ZipFile, zipOf } from "../../pages/write-zip.ts";
import { parcelNameOf, receiptsNameOf, stickFolder } from "../../sync/protocol/parcel.ts";
import { hubKey } from "../hub-keys/queries.ts";
import { type FileToCarry, filesToCarry, fileToCarry } from "../orders/files-to-carry.ts";
import { findIn } from "./find-in.ts";
import type { PersonEnv } from "./guard.ts";
import type { Office } from "./office.ts";
import { sendOfficeTrouble } from "./trouble.tsx";

/**
 * The files for whoever goes to many hubs, in the folder that makes a stick one for carrying; and the one for whoever goes to
 * one. A hub takes it as it takes receipts, so that it has their name, by which it is found on a stick.
 */
export function orderFileRoutes(office: Office, routes: Hono<PersonEnv>): void {
  const { store } = office.receiving;
  routes.get("/orders", async (c) => {
    const find = findIn(c);
    const files = filesToCarry(office.receiving, find);
    const first = await files.next();
    if (first.done) return c.redirect(`/hubs?carried=none&find=${encodeURIComponent(find)}`, 303);
    const file = { name: "learning-hubs.zip", type: "application/zip" };
    return sendPieces(c, file, zipOf(inFolder(first.value, files)));
  });

  routes.get("/:hub{[0-9a-f]{16}}/orders", async (c) => {
    const hub = await hubKey(store.ask, c.req.param("hub"));
    if (!hub) return sendOfficeTrouble(c, office, "not-found");
    const { hubId } = hub;
    const file = await fileToCarry(office.receiving, hub);
    if (!file) return c.redirect(`/hubs/${hubId}`, 303); // it has come another way meanwhile
    return c.body(new Uint8Array(file), 200, {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="${receiptsNameOf(parcelNameOf(hubId))}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    });
  });
}

async function* inFolder(
  first: FileToCarry,
  others: AsyncIterable<FileToCarry>,
): AsyncGenerator<ZipFile> {
  const inside = ({ name, bytes }: FileToCarry) => ({ name: `${stickFolder}/${name}`, bytes });
  yield inside(first);
  for await (const file of others) yield inside(file);
}

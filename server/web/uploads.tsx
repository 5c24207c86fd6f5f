import { type Context, Hono } from "hono";
import { type FileSaid, UploadsPage, UploadsPart } from "../../views/field/uploads.tsx";
import type { Page } from "../../views/page.ts";
import { hearFile } from "../sync/courier.ts";
import { type Given, onShelf, putOnShelf, receiptsOnShelf } from "../sync/neighbour/shelf.ts";
import { DamagedError } from "../sync/protocol/bytes.ts";
import { isReceipts, parcelNameOf, receiptsNameOf } from "../sync/protocol/parcel.ts";
import { heardInWords } from "./heard-in-words.ts";
import { givenInWords, neighboursInWords } from "./neighbours-in-words.ts";
import { sendNews } from "./news.ts";
import { sendFragment, sendPage } from "./send.ts";
import { uploadsInWords } from "./uploads-in-words.ts";
import { type ViewerEnv, viewerOf, viewerOnly, viewerPage, viewerTop } from "./viewer.tsx";
import type { House } from "./visit.ts";

/** What of the children's answers has left the hub and what has not, for every teacher and field staff. Nothing personal. */
export function uploadRoutes(house: House): Hono<ViewerEnv> {
  const { hub } = house;
  const routes = new Hono<ViewerEnv>();
  routes.use("*", viewerOnly(house));

  routes.get("/", (c) => sendUploads(c, house));

  routes.get("/news", (c) => {
    const { uploads } = hub;
    if (!uploads) return c.notFound();
    const mayHear = async () => (await viewerOf(c, house)) !== undefined;
    return sendNews(c, (watcher) => uploads.watch(watcher), mayHear);
  });

  // Where the budget has no room for a pass none begins, and the page says so with what it would take.
  routes.post("/passes", async (c) => {
    if (!hub.uploads) return c.notFound();
    await hub.uploads.sendNow();
    return c.redirect("/hub/uploads", 303);
  });

  routes.post("/stops", (c) => {
    if (!hub.uploads) return c.notFound();
    hub.uploads.stopNow();
    return c.redirect("/hub/uploads", 303);
  });

  routes.post("/parcels", async (c) => {
    if (!hub.uploads) return c.notFound();
    const parcel = await hub.uploads.pack();
    const name = parcelNameOf(hub.facility.hubId);
    return c.body(new Uint8Array(parcel), 200, fileHeaders("application/octet-stream", name));
  });

  // Whoever taps makes it a stick for carrying: the hub writes on it by itself whenever it is put in again.
  routes.post("/sticks", async (c) => {
    if (!hub.uploads) return c.notFound();
    await hub.uploads.sticks.visitNow(c.var.form?.get("stick") ?? "");
    return c.redirect("/hub/uploads", 303);
  });

  routes.post("/neighbours", async (c) => {
    if (!hub.uploads) return c.notFound();
    const [file] = c.var.form?.files ?? [];
    const given = file ? await take(house, file) : "none";
    const isTaken = typeof given === "object" && given.state === "taken";
    const said = (page: Page) => givenInWords(page, given);
    return sendUploads(c, house, { said, status: isTaken ? 200 : 422 });
  });

  routes.post("/neighbours/receipts", async (c) => {
    const hubId = c.var.form?.get("hub") ?? "";
    const receipts = hub.uploads && (await receiptsOnShelf(hub.db, hubId));
    if (receipts === undefined) return c.notFound();
    return c.body(receipts, 200, fileHeaders("text/plain", receiptsNameOf(parcelNameOf(hubId))));
  });

  routes.post("/receipts", async (c) => {
    if (!hub.uploads) return c.notFound();
    const [file] = c.var.form?.files ?? [];
    const heard = file ? await hearFile(hub.uploads, file) : "none";
    const isRead = typeof heard === "object" && heard.state !== "of-another";
    const said = (page: Page) => heardInWords(page, hub.facility.hubId, heard);
    return sendUploads(c, house, { said, status: isRead ? 200 : 422 });
  });
  return routes;
}

/** Takes what another hub gave; a file that is none changes nothing. */
async function take({ hub }: House, file: Uint8Array): Promise<Given | "damaged" | "receipts"> {
  const now = new Date(hub.clock.now().wallMs).toISOString();
  try {
    return await putOnShelf(hub.db, file, { ownHubId: hub.facility.hubId, now });
  } catch (error) {
    if (!(error instanceof DamagedError)) throw error;
    return isReceipts(file) ? "receipts" : "damaged";
  }
}

function fileHeaders(type: string, name: string) {
  return {
    "content-type": type,
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": "private, no-store",
  };
}

/** What came of a file, and the status that says so to a program. */
type Told = { said: (page: Page) => FileSaid; status: 200 | 422 };

async function sendUploads(c: Context<ViewerEnv>, house: House, told?: Told): Promise<Response> {
  const { viewer } = c.var;
  const page = viewerPage(c, house, viewer);
  const uploads = await uploadsInWords(house.hub, page);
  if (c.req.query("part") !== undefined)
    return sendFragment(c, <UploadsPart page={page} {...uploads} />);
  const props = {
    ...{ page, uploads, top: viewerTop(house, page, viewer) },
    isTeacher: viewer.role !== "field staff",
    seesMachine: viewer.role !== "teacher",
    isFollowed: house.hub.uploads !== undefined,
    isStill: c.req.query("still") !== undefined,
    said: told?.said(page),
    neighbours: neighboursInWords(page, await onShelf(house.hub.db)),
  };
  return sendPage(c, <UploadsPage {...props} />, told?.status);
}

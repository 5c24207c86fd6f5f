import { type Context, Hono } from "hono";
import { UploadsPage, UploadsPart } from "../../views/field/uploads.tsx";
import { sendNews } from "./news.ts";
import { sendFragment, sendPage } from "./send.ts";
import { uploadsInWords } from "./uploads-in-words.ts";
import { type ViewerEnv, viewerOnly, viewerPage, viewerTop } from "./viewer.tsx";
import type { House } from "./visit.ts";

/** What of the children's answers has left the hub and what has not, for every teacher and field staff. Nothing personal. */
export function uploadRoutes(house: House): Hono<ViewerEnv> {
  const { hub } = house;
  const routes = new Hono<ViewerEnv>();
  routes.use("*", viewerOnly(house));

  routes.get("/", (c) => sendUploads(c, house));

  routes.get("/news", (c) => {
    const { uploads } = hub;
    return uploads ? sendNews(c, (watcher) => uploads.watch(watcher)) : c.notFound();
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
  return routes;
}

async function sendUploads(c: Context<ViewerEnv>, house: House): Promise<Response> {
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
  };
  return sendPage(c, <UploadsPage {...props} />);
}

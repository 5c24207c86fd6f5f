import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Context, Hono } from "hono";
import { GuideIndex, type GuideName, GuidePage, guideNames } from "../../views/guide.tsx";
import { sendPage } from "./send.ts";
import { browserLanguage, firstPageFor, type House } from "./visit.ts";

/**
 * The guides, for whoever stands before the hub: no sign-in, no internet, also before the hub is set up. They are read
 * from the card when somebody asks and are not kept in memory.
 */
export function guideRoutes(house: House): Hono {
  const routes = new Hono();
  const folder = join(house.hub.config.root, "dist", "guides");

  routes.get("/", (c) => {
    const { page, school } = readerOf(c, house);
    return sendPage(c, <GuideIndex page={page} school={school} />);
  });

  for (const who of guideNames)
    routes.get(`/${who}`, (c) => guidePage(c, house, join(folder, who), who));

  routes.get("/pictures/:file", async (c) => {
    const file = c.req.param("file");
    // Nothing but a name that the build gives: no way leads out of the folder.
    if (!/^[a-z]{2}-[a-z0-9-]+\.[0-9a-f]{8}\.png$/.test(file)) return c.notFound();
    const bytes = await readFile(join(folder, "pictures", file)).catch(nothingThere);
    if (!bytes) return c.notFound();
    return c.body(new Uint8Array(bytes), 200, {
      "content-type": "image/png",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    });
  });
  return routes;
}

async function guidePage(c: Context, house: House, stem: string, who: GuideName) {
  const { page, school } = readerOf(c, house);
  const html = await readFile(`${stem}.${page.language}.html`, "utf8");
  return sendPage(c, <GuidePage {...{ page, school, who, html }} />);
}

function readerOf(c: Context, house: House) {
  const { facility } = house.hub;
  const page = firstPageFor(c, house, browserLanguage(c, facility.language), "");
  return { page, school: facility.name || "Learning Passport" };
}

/** A picture of a version before, which an old page still names. */
function nothingThere(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT") return undefined;
  throw error;
}

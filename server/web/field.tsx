import { Hono } from "hono";
import { HubPage } from "../../views/field/hub.tsx";
import { sendPage } from "./send.ts";
import { browserLanguage, firstPageFor, type House } from "./visit.ts";

/** The box itself: what programs ask, and what field staff look at. Nothing personal. */
export function fieldRoutes(house: House): Hono {
  const { hub } = house;
  const routes = new Hono();

  routes.get("/health", async (c) => {
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

  routes.get("/hub", async (c) => {
    const language = browserLanguage(c, hub.facility.language);
    const page = firstPageFor(c, house, language, "");
    return sendPage(
      c,
      <HubPage
        page={page}
        school={hub.facility.name}
        version={hub.config.version}
        attempts={await hub.attempts()}
        freeMegabytes={Math.floor((await hub.room.freeBytes()) / 1_000_000)}
        packs={hub.library.packs.map(({ id, version, title }) => ({
          version,
          title: title[language] ?? Object.values(title)[0] ?? id,
        }))}
        addresses={[hub.hostName(), hub.address()].filter((one) => one !== undefined)}
      />,
    );
  });
  return routes;
}

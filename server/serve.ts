import { join } from "node:path";
import type { Config } from "./config.ts";
import { announce } from "./device/mdns.ts";
import { beTheOnlyHub } from "./device/one-hub.ts";
import { openServiceManager } from "./device/service-manager.ts";
import { keepHouseLater } from "./housekeeping.ts";
import { type Hub, openHub } from "./hub.ts";
import type { Log } from "./log.ts";
import { openStaticStore } from "./pages/static-store.ts";
import { markOf } from "./sync/protocol/collector-address.ts";
import { createApp } from "./web/app.ts";
import { listen } from "./web/listen.ts";
import { lookAtKeptPacks } from "./web/packs/look-at-kept.ts";

export type ServingHub = { hub: Hub; address: string; stop(): Promise<void> };

/** Opens a hub and lets phones in: doors, name on the network, word to the service manager, housekeeping. */
export async function serveHub(config: Config, log: Log): Promise<ServingHub> {
  const manager = openServiceManager({ ...config, log });
  const only = await beTheOnlyHub(config.dataFolder);
  const hub = await openHub(config, log);
  const assets = openStaticStore(join(config.root, "dist", "assets"));
  const listener = await listen(createApp({ hub, assets }), config.port, config.host);
  hub.port = listener.port;
  await hub.runs.begin();
  hub.found = announce({
    port: listener.port,
    listensAt: listener.address,
    schoolName: hub.facility.name,
    hubId: hub.facility.hubId,
    collector: config.collector && markOf(config.collector),
    log,
  });
  hub.uploads = await openUploads(hub);
  const stopHousekeeping = keepHouseLater(hub);
  const stopWatchdog = manager.startWatchdog(() => isWell(hub));
  await manager.ready();
  const looking = lookAtKeptPacks(hub);
  return {
    hub,
    address: hub.address(),
    async stop() {
      await manager.stopping();
      stopWatchdog();
      await looking.stop();
      await hub.uploads?.close();
      await stopHousekeeping();
      await hub.found?.stop();
      hub.desk.news.end();
      await listener.close();
      await hub.close();
      only.leave();
    },
  };
}

/** What sends is loaded by hubs that have somebody to send to. */
async function openUploads(hub: Hub): Promise<Hub["uploads"]> {
  const { collector, link, carries, machineRoot, programFolders, dataFolder } = hub.config;
  if (!collector) return undefined;
  const { openUploads: open } = await import("./sync/uploads.ts");
  const machine = { root: machineRoot, programFolders, dataFolder };
  const { openOfficeShelf } = await import("./web/packs/office-shelf.ts");
  const { openOfficeErasures } = await import("./erasure/office-erasures.ts");
  const { db, clock, log } = hub;
  return open({
    ...{ db, clock, log, machine, link, carries, collector, near: hub.found?.near },
    shelf: openOfficeShelf(hub),
    erasures: openOfficeErasures(hub),
    onLink(link) {
      hub.config.link = link;
    },
    get facility() {
      return hub.facility;
    },
  });
}

/** The hub is well when its database answers. */
async function isWell(hub: Hub): Promise<boolean> {
  return (await hub.db.get("select 1 as well")) !== undefined;
}

import { setTimeout as wait } from "node:timers/promises";
import type { Hub } from "../../hub.ts";
import { packFolder } from "../../library/install-pack.ts";
import { foundIn, lookAtMedia } from "../../library/kept-media.ts";
import { installedPacks } from "../../library/queries.ts";
import { factsOf } from "../../log.ts";
import { arrivalsOf, renewShelf } from "./arrivals.ts";

/**
 * Looks at the media of the packs that serve and were taken before anybody looked at them: behind the open door, each once,
 * so that no start waits for it. One that is broken leaves the shelf. @returns the end of it
 */
export function lookAtKeptPacks(hub: Hub): { whole: Promise<void>; stop(): Promise<void> } {
  const over = new AbortController();
  const whole = lookAtAll(hub, over.signal).catch((error) =>
    hub.log.warn("media looked at later", factsOf(error)),
  );
  return {
    whole,
    async stop() {
      over.abort();
      await whole;
    },
  };
}

async function lookAtAll(hub: Hub, over: AbortSignal): Promise<void> {
  for (const { packId, version } of await installedPacks(hub.db)) {
    const folder = packFolder(hub.config.dataFolder, packId, version);
    if ((await foundIn(folder)) !== undefined) continue;
    const reasons = await lookAtMedia(folder, () => over.aborted);
    if (reasons.length === 0) continue;
    hub.log.error("pack refused", { pack: packId, reasons: reasons.join(" | ") });
    await renewInTurn(hub, over);
  }
}

const patienceMs = 1000;

/** Whoever brings a pack meanwhile has her turn; the shelf that is made for her knows of it already. */
async function renewInTurn(hub: Hub, over: AbortSignal): Promise<void> {
  const arrivals = arrivalsOf(hub);
  while (!over.aborted) {
    const renewed = await arrivals.hold("look", () => renewShelf(hub));
    if (renewed !== "busy") return;
    await wait(patienceMs, undefined, { signal: over, ref: false }).catch(() => undefined);
  }
}

import { factsOf } from "../../log.ts";
import type { Offer } from "../protocol/offer-list.ts";
import { type Desk, dueOffers, hinder, knownPlan, letGo, nowOf, refuse } from "./desk.ts";
import { bringTogether, type Plan, SpoiltError } from "./plan.ts";
import { keepDecision } from "./queries.ts";

/** Installs what has come whole, one after the other, beside passes: a hub tries every question of a pack for minutes. */
export type Installing = {
  /** Resolves when nothing is to be installed; it never rejects. */
  look(): Promise<void>;
  /** Waits for the one that is underway. */
  close(): Promise<void>;
};

export function openInstalling(desk: Desk): Installing {
  let isClosed = false;
  let work = Promise.resolve();
  let isAt = false;
  const installAll = async () => {
    for (const offer of await dueOffers(desk)) {
      const plan = isClosed ? undefined : await knownPlan(desk, offer);
      if (plan?.missing.size === 0) await install(desk, offer, plan);
    }
  };
  return {
    look() {
      if (isAt || isClosed) return work;
      isAt = true;
      work = installAll()
        .catch((error) => desk.log.warn("offers not installed", factsOf(error)))
        .finally(() => {
          isAt = false;
        });
      return work;
    },
    async close() {
      isClosed = true;
      await work;
    },
  };
}

async function install(desk: Desk, offer: Offer, plan: Plan): Promise<void> {
  desk.installing = offer.manifest;
  try {
    const became = await desk.shelf.install(offer, (folder) =>
      bringTogether(desk, offer, plan, folder),
    );
    if (became.state === "refused") await refuse(desk, offer, became.reasons);
    if (became.state === "no-room") hinder(desk, offer, "no-room");
    if (became.state === "failed") hinder(desk, offer, "trouble");
    if (became.state !== "taken") return;
    await desk.db.write((tx) =>
      keepDecision(tx, offer.manifest, { decision: "taken" }, nowOf(desk)),
    );
    await letGo(desk);
  } catch (error) {
    if (!(error instanceof SpoiltError)) throw error;
    desk.log.warn("offer spoilt on the card", factsOf(error));
    hinder(desk, offer, "trouble");
  } finally {
    desk.plans.delete(offer.manifest); // what is on the card is another now
    desk.installing = undefined;
  }
}

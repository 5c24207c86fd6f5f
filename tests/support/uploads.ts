import { readConfig } from "../../server/config.ts";
import type { Pass, PassProgress, PassResult } from "../../server/sync/link/pass-result.ts";
import type { WayOut } from "../../server/sync/link/presence.ts";
import { openSender } from "../../server/sync/link/sender.ts";
import type { Along } from "../../server/sync/neighbour/giver.ts";
import { openOrders } from "../../server/sync/orders/orders.ts";
import { unsentAnswers } from "../../server/sync/queries.ts";
import type { StickStanding } from "../../server/sync/stick/sticks.ts";
import { eventually } from "./eventually.ts";
import type { School } from "./school.ts";
import { noSegments } from "./sender-desk.ts";

/** The link of a school, in the hand of a test; its passes send nothing. */
export type SchoolLink = {
  /** How far the pass that is underway has come, or is about to be. */
  progress(progress: Partial<PassProgress>): Promise<void>;
  /** Ends it. */
  end(result: Partial<PassResult>): Promise<void>;
  /** How it stands with the sticks that are in, for the test to say. */
  sticks: StickStanding[];
  /** How it goes along with a hub near, for the test to say. */
  near: { along: Along | undefined };
  /** The hub has no collector any more. */
  remove(): Promise<void>;
};

/** Gives a school a collector, which nobody asks, and a link by the settings: with a way out, or without. */
export async function giveLink(
  { hub }: School,
  settings: Record<string, string>,
  way: WayOut,
): Promise<SchoolLink> {
  const passes: { told: Parameters<Pass>[0]; end: (result: Partial<PassResult>) => void }[] = [];
  const underway = async () => {
    const begun = await eventually(
      () => passes.at(-1),
      (pass) => pass !== undefined,
    );
    if (!begun) throw new Error("No pass was begun.");
    return begun;
  };
  hub.config.link = readConfig(settings).link;
  const sender = await openSender({
    ...{ db: hub.db, clock: hub.clock, log: hub.log, profile: hub.config.link },
    async unsent() {
      const { answers, oldestAt } = await unsentAnswers(hub.db);
      return oldestAt ? { bytes: answers * 4, oldestAtMs: Date.parse(oldestAt) } : undefined;
    },
    pass: (told) =>
      new Promise((ended) => {
        const end = (result: Partial<PassResult>) =>
          ended({ ...noSegments, ended: "all-told", askedWaitMs: 0, ...result });
        passes.push({ told, end });
        const stop = () => end({ ended: "stopped" });
        if (told.signal.aborted) stop();
        else told.signal.addEventListener("abort", stop);
      }),
    watch: async () => ({ way: () => way, close: () => undefined }),
  });
  const sticks: StickStanding[] = [];
  const usb = {
    all: () => sticks,
    visitNow: async () => undefined,
    watch: () => () => undefined,
    close: async () => undefined,
  };
  const carrier = {
    carries: async () => false,
    challenge: () => "",
    take: async () => "away" as const,
    receiptsFor: async () => undefined,
  };
  const near: SchoolLink["near"] = { along: undefined };
  const giver = {
    along: () => near.along,
    look: async () => undefined,
    watch: () => () => undefined,
    close: async () => undefined,
  };
  const orders = openOrders({
    ...{ db: hub.db, clock: hub.clock, log: hub.log, card: hub.config.link },
    ...{ signing: Buffer.alloc(32), onLink: () => undefined },
  });
  const isAnythingToTell = async () => (await unsentAnswers(hub.db)).answers > 0;
  const byHand = { pack: nobodyCarries, hear: nobodyCarries, isAnythingToTell, sticks: usb };
  hub.uploads = { ...sender, ...byHand, carrier, giver, offers: undefined, orders };
  return {
    ...{ sticks, near },
    progress: async (progress) =>
      (await underway()).told.onProgress({ ...noSegments, ofSegments: 0, ...progress }),
    end: async (result) => (await underway()).end(result),
    async remove() {
      hub.uploads = undefined;
      await sender.close();
      await hub.db.write((tx) => tx.run("delete from pass"));
    },
  };
}

function nobodyCarries(): never {
  throw new Error("There is no collector to carry to.");
}

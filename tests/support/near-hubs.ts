import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Collector } from "../../server/collector/collector.ts";
import { readConfig } from "../../server/config.ts";
import { placeOf } from "../../server/device/mdns/hubs-near.ts";
import type { NearHub } from "../../server/device/mdns/other-hubs.ts";
import type { NearNetwork } from "../../server/device/mdns.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { markOf } from "../../server/sync/protocol/collector-address.ts";
import { openUploads } from "../../server/sync/uploads.ts";
import { type Listener, listen } from "../../server/web/listen.ts";
import { openTellingSchool, tellingTo } from "./collector.ts";
import { eventually } from "./eventually.ts";
import { logAnswer, openSitting } from "./logged-answer.ts";
import { openSchool, type School } from "./school.ts";

/** A hub that is served on a port of this machine, with uploads as its settings say; who is near is in the hand of a test. */
export type HubNear = {
  school: School;
  telling: Telling;
  /** What it hears of others near. */
  near: NearHub[];
  /** How it is announced to others, as it stands now. */
  asSeen(): NearHub;
  /** Its parts are closed and opened again on the same card, as after a power cut. */
  restart(): Promise<void>;
  /** It goes off the network, and comes back at the same place. */
  goOff(): Promise<void>;
  comeBack(): Promise<void>;
  remove(): Promise<void>;
};

export async function openHubNear(told: {
  collector: Collector;
  /** Whether the collector has let it in. */
  isKnown?: boolean;
  /** Whether a way leads out of it. */
  hasLink: boolean;
  settings?: Record<string, string>;
}): Promise<HubNear> {
  const { school, telling } = await openTold(told);
  const root = await mkdtemp(join(tmpdir(), "hub-near-"));
  await giveWayOut(root, told.hasLink);
  const near: NearHub[] = [];
  let carries = false;
  const network: NearNetwork = {
    hubs: () => [...near],
    ...{ seek: () => undefined, watch: () => () => undefined },
    forget: (hub) =>
      near.splice(0, near.length, ...near.filter((one) => placeOf(one) !== placeOf(hub))),
    trust: () => undefined,
    say: (now) => {
      carries = now;
    },
  };
  const { hub } = school;
  const open = async () => {
    const { link, carries: mayCarry } = readConfig(told.settings ?? {});
    hub.uploads = await openUploads({
      ...{ db: hub.db, clock: hub.clock, log: hub.log, facility: hub.facility },
      ...{ collector: telling.collector, near: network, link, carries: mayCarry },
      machine: { root, programFolders: [], dataFolder: hub.config.dataFolder },
    });
  };
  await open();
  let listener: Listener | undefined = await listen(school.app, 0, "127.0.0.1");
  const { port } = listener;
  const goOff = async () => {
    await listener?.close();
    listener = undefined;
  };
  return {
    ...{ school, telling, near, goOff },
    asSeen: () => ({
      ...{ hubId: telling.hubId, name: `School ${telling.hubId.slice(-4)}`, carries },
      ...{ address: "127.0.0.1", port, collector: markOf(telling.collector) },
    }),
    async restart() {
      await hub.uploads?.close();
      await open();
    },
    async comeBack() {
      listener = await listen(school.app, port, "127.0.0.1");
    },
    async remove() {
      await hub.uploads?.close();
      await goOff();
      await school.close();
      await rm(root, { recursive: true });
    },
  };
}

async function openTold({
  collector,
  isKnown = true,
}: {
  collector: Collector;
  isKnown?: boolean;
}) {
  if (isKnown) return openTellingSchool(collector);
  const school = await openSchool();
  await openSitting(school);
  return { school, telling: await tellingTo(school, collector) };
}

/** The kernel's table of routes, with a default route or without one. */
async function giveWayOut(root: string, hasLink: boolean): Promise<void> {
  await mkdir(join(root, "proc/net"), { recursive: true });
  const head = "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n";
  const way = "wwan0\t00000000\t0100A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n";
  await writeFile(join(root, "proc/net/route"), hasLink ? head + way : head);
}

/** A pass over its link, to its end. */
export async function send({ school }: HubNear): Promise<void> {
  await school.hub.uploads?.sendNow();
  await eventually(
    async () => (await school.hub.uploads?.state())?.doing,
    (doing) => doing?.do !== "sending",
  );
}

/** It has told something of its own over its link, so that it takes along what others give. */
export async function proveLink(hub: HubNear): Promise<void> {
  await logAnswer(hub.school, { variant: 99 });
  await send(hub);
  await eventually(
    () => hub.asSeen().carries,
    (carries) => carries,
  );
}

/** What it does about hubs near, now. */
export async function look({ school }: HubNear): Promise<void> {
  await school.hub.uploads?.giver?.look();
}

export function along({ school }: HubNear) {
  return school.hub.uploads?.giver?.along();
}

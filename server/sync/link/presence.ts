import { spawn } from "node:child_process";
import type { Socket } from "node:net";
import { delimiter } from "node:path";
import { type Machine, readText } from "../../device/checks/machine.ts";
import { type DefaultRoute, defaultRoutes } from "./default-routes.ts";

/**
 * The ways out of this machine, told apart by their words, `wwan0 via 0100A8C0`; undefined when there is none. Whether one
 * leads as far as the collector nobody knows before something is sent: the upload itself is the probe.
 */
export type WayOut = string | undefined;

export type Presence = { way(): WayOut; close(): void };

const lookEveryMs = 1000;

/**
 * Watches for a way out without a byte on the air: the kernel's own tables are read once a second, and at once when `ip`
 * tells that a route has changed (36 ms after it did, measured). Neither alone would do: `ip` says nothing of a default route
 * that goes with its device, and may not be installed. Nothing of it keeps the process alive.
 * @param changed told of each change once, with the ways that there are now
 */
export async function openPresence(
  machine: Machine,
  changed: (way: WayOut) => void,
): Promise<Presence> {
  let way = await lookForWay(machine);
  let isClosed = false;
  let isLooking = false;
  let isRungAgain = false;
  const look = async () => {
    isRungAgain = isLooking; // whoever looks already may have read before this change
    if (isLooking) return;
    isLooking = true;
    const found = await lookForWay(machine);
    isLooking = false;
    if (isClosed) return;
    if (found !== way) {
      way = found;
      changed(way);
    }
    if (isRungAgain) await look();
  };
  const timer = setInterval(() => void look(), lookEveryMs).unref();
  const stopHearing = hearRoutes(machine, () => void look());
  return {
    way: () => way,
    close() {
      isClosed = true;
      clearInterval(timer);
      stopHearing();
    },
  };
}

async function lookForWay(machine: Machine): Promise<WayOut> {
  const [ipv4 = "", ipv6 = ""] = await Promise.all([
    readText(machine, "proc/net/route"),
    readText(machine, "proc/net/ipv6_route"),
  ]);
  const ways: string[] = [];
  for (const route of defaultRoutes(ipv4, ipv6))
    if (await hasCarrier(machine, route)) ways.push(`${route.through} via ${route.gateway}`);
  return ways.length > 0 ? ways.sort().join(", ") : undefined;
}

/** A cable that is pulled out may leave its route behind. What does not tell of a carrier is believed to have one. */
async function hasCarrier(machine: Machine, { through }: DefaultRoute): Promise<boolean> {
  return (await readText(machine, `sys/class/net/${through}/carrier`)) !== "0";
}

/**
 * Calls `changed` when `ip` writes anything at all; what has changed, the tables say. Should the hub be killed, `ip` ends with
 * the next line that nobody reads. @returns ends it
 */
function hearRoutes({ programFolders }: Machine, changed: () => void): () => void {
  const ear = spawn("ip", ["-o", "monitor", "route"], {
    env: { PATH: programFolders.join(delimiter) },
    stdio: ["ignore", "pipe", "ignore"],
  });
  ear.on("error", () => {}); // there is no `ip` here: the tables are read all the same
  ear.stdout.on("data", changed);
  ear.unref();
  (ear.stdout as Socket).unref(); // the pipe of a child is a socket, which its type does not say
  return () => {
    // A child that could not be started has no number, and for a moment Node would send the signal to number 0: this hub's
    // whole group (Node 20.20).
    if (ear.pid !== undefined) ear.kill();
  };
}

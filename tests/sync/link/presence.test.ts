import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openPresence, type Presence, type WayOut } from "../../../server/sync/link/presence.ts";
import { has, hasProgram, links, machine, machineForEach } from "../../support/made-machine.ts";
import { describeSystem } from "../../support/needs.ts";
import {
  type ClassroomNetwork,
  eventually,
  INTERFACE,
  type Machine,
  openClassroomNetwork,
} from "../../support/network-namespace.ts";

machineForEach();

const head = "Iface Destination Gateway Flags RefCnt Use Metric Mask MTU Window IRTT";
const home = "wlan0 0000000A 00000000 0001 0 0 600 00FFFFFF 0 0 0";
const satellite = "eth0 00000000 0100A8C0 0003 0 0 100 00000000 0 0 0";
const modem = "ppp0 00000000 00000000 0001 0 0 700 00000000 0 0 0";
const zeros = "0".repeat(32);

let presence: Presence | undefined;
let told: WayOut[] = [];
afterEach(() => {
  presence?.close();
  presence = undefined;
  told = [];
});

async function watch(): Promise<Presence> {
  presence = await openPresence(machine, (way) => told.push(way));
  return presence;
}

const routes = (...rows: string[]) => has("proc/net/route", [head, ...rows].join("\n"));

describe("a way out of the machine", () => {
  test.each([
    ["a default route through the satellite's cable is one", satellite, "eth0 via 0100A8C0"],
    ["a modem that names no gateway is one", modem, "ppp0 via 00000000"],
    ["the class's own network is none", home, undefined],
    ["a route through the machine itself is none", satellite.replace("eth0", "lo"), undefined],
    ["a route that is not up is none", satellite.replace("0003", "0002"), undefined],
    ["a route that refuses everything is none", satellite.replace("0003", "0201"), undefined],
    [
      "a route to half of the world is none",
      satellite.replace(/00000000 0 0 0$/, "00000080 0 0 0"),
      undefined,
    ],
  ])("%s", async (_, row, way) => {
    await routes(home, row);
    expect((await watch()).way()).toBe(way);
  });

  test.each([
    ["an IPv6 router on the cable is one", "00000003", "eth0", `eth0 via fe80${zeros.slice(4)}`],
    ["the route by which a machine refuses IPv6 is none", "00200200", "lo", undefined],
  ])("%s", async (_, flags, through, way) => {
    const gateway = `fe80${zeros.slice(4)}`;
    const row = `${zeros} 00 ${zeros} 00 ${gateway} 00000400 00000001 00000000 ${flags} ${through}`;
    await has("proc/net/ipv6_route", row);
    expect((await watch()).way()).toBe(way);
  });

  test("a cable that is pulled out is none, though its route is still there", async () => {
    await routes(satellite);
    await has("sys/class/net/eth0/carrier", 0);
    expect((await watch()).way()).toBeUndefined();
  });

  test("a machine that shows no routes has none", async () => {
    expect((await watch()).way()).toBeUndefined();
  });
});

describe("a change", () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));
  afterEach(() => vi.useRealTimers());

  /** A second goes by, and the files are read in it. */
  async function second(): Promise<void> {
    await vi.advanceTimersByTimeAsync(1000);
    await pause(30);
  }

  test("is seen within a second where there is no `ip`, and told once", async () => {
    await routes(home);
    await watch();
    await routes(home, satellite);
    for (let seconds = 0; seconds < 3; seconds++) await second();
    await routes(home, satellite, modem);
    for (let seconds = 0; seconds < 3; seconds++) await second();
    await routes(home);
    for (let seconds = 0; seconds < 3; seconds++) await second();
    expect(told).toEqual(["eth0 via 0100A8C0", "eth0 via 0100A8C0, ppp0 via 00000000", undefined]);
  });

  test("is seen at once when `ip` tells of it", async () => {
    await routes(home);
    await hasProgram(
      "ip",
      `while [ ! -e ${machine.root}/bell ]; do /bin/sleep 0.05; done; echo default`,
    );
    await watch();
    await routes(home, satellite);
    await has("bell", "");
    await eventually(
      () => told,
      (all) => all.length > 0,
      5000,
    );
    expect(told).toEqual(["eth0 via 0100A8C0"]);
  });

  test("is told to nobody after the end, which ends nobody else where there is no `ip`", async () => {
    await routes(home);
    (await watch()).close();
    await routes(satellite);
    await second();
    expect(told).toEqual([]);
  });
});

describeSystem("a link that comes and goes", { programs: ["ip"], networkNamespaces: true }, () => {
  let network: ClassroomNetwork;
  let hub: Machine;
  beforeEach(async () => {
    network = await openClassroomNetwork();
    hub = await network.plugIn("hub", "10.42.0.1/24");
    // Its kernel's own tables, and its own `ip`; without IPv6 the kernel has nothing to say on the network by itself.
    await hub.run("sysctl", ["-qw", "net.ipv6.conf.all.disable_ipv6=1"]);
    const inside = hub.start("sleep", ["60"]);
    await eventually(
      async () => (await hub.run("pgrep", ["-x", "sleep"])).output,
      (output) => output.includes(String(inside.pid)),
      5000,
    );
    await links("proc/net", `/proc/${inside.pid}/net`);
    const path = "PATH=/usr/sbin:/sbin:/usr/bin:/bin";
    await hasProgram("ip", `${path} exec ip netns exec ${hub.namespace} ip "$@"`);
  });
  afterEach(() => network.remove());

  /** Bytes that went out through its cable since it was plugged in. */
  const sent = async () => {
    const { output } = await hub.run("cat", ["/proc/net/dev"]);
    return output
      .split("\n")
      .find((line) => line.includes(INTERFACE))
      ?.trim()
      .split(/\s+/)[9];
  };
  const next = (ways: number) =>
    eventually(
      () => told.length,
      (count) => count >= ways,
      5000,
    );

  test("is seen, also when its whole device goes, and nothing is sent to find out", async () => {
    expect((await watch()).way()).toBeUndefined();
    const before = await sent();
    await hub.ip("route", "add", "default", "via", "10.42.0.254");
    await next(1);
    await hub.ip("route", "delete", "default");
    await next(2);
    await pause(1100);
    expect(await sent()).toBe(before);
    await hub.ip("route", "add", "default", "via", "10.42.0.253");
    await next(3);
    await hub.ip("link", "delete", INTERFACE);
    await next(4);
    expect(told).toEqual([
      ...["eth0 via FE002A0A", undefined],
      ...["eth0 via FD002A0A", undefined],
    ]);
  });
});

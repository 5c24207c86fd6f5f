import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { eventually } from "./eventually.ts";
import { type Machine, openClassroomNetwork } from "./network-namespace.ts";

/** One way over a link. `loss` is the share of packets that are lost, `delayMs` what light and the network take. */
export type Way = { bitsASecond: number; delayMs: number; loss: number };
/** A link; with the same `seed` the same packets are lost. */
export type AirLink = { up: Way; down: Way; seed: string };

/** IP packets that were put on the air since the link is there, and their bytes, those that were lost among them. */
export type Carried = Record<"up" | "down", { packets: number; bytes: number; lost: number }>;

/** What the relay between both sides is told: it answers each with what it carried. */
export type RelayOrder = "open" | "close" | "tell";
/** Where one side's packets come from and go to. */
export type RelayEnd = { address: string; port: number };

/**
 * A hub and its programme office in networks of their own, with nothing between them but a link that carries real IP packets
 * like a satellite would; it is closed at first. Needs root, `ip`, `socat` and /dev/net/tun.
 */
export type Satellite = {
  hub: Machine;
  office: Machine;
  /** The office's address, as the hub reaches it. */
  officeAddress: string;
  /** The modem has found its satellite, and the hub has a way out. */
  open(): Promise<void>;
  /** Both are gone, with all that was on the way. */
  close(): Promise<void>;
  carried(): Promise<Carried>;
  remove(): void;
};

const tunnel = "sat0";
const sides = {
  hub: { port: 7001, ground: "10.77.0.1", air: "10.99.0.1" },
  office: { port: 7002, ground: "10.77.0.2", air: "10.99.0.2" },
};
const sky = "10.77.0.3";
/** What a machine that makes a satellite link needs. */
export const satelliteNeeds = {
  networkNamespaces: true,
  programs: ["ip", "socat", "pg_ctlcluster"],
} as const;

export async function openSatellite(link: AirLink): Promise<Satellite> {
  await makeTunnelDevice();
  const network = await openClassroomNetwork();
  try {
    const hub = await network.plugIn("hub", `${sides.hub.ground}/24`);
    const office = await network.plugIn("office", `${sides.office.ground}/24`);
    const between = await network.plugIn("sky", `${sky}/24`);
    const relay = await startRelay(between, link);
    await digTunnel(hub, sides.hub);
    await digTunnel(office, sides.office);
    const order = (told: RelayOrder) => tellRelay(relay, told);
    const route = ["default", "via", sides.office.air, "dev", tunnel];
    return {
      ...{ hub, office, officeAddress: sides.office.air },
      async open() {
        await order("open");
        await hub.ip("route", "add", ...route);
      },
      async close() {
        await hub.ip("route", "delete", ...route);
        await order("close");
      },
      carried: () => order("tell"),
      remove() {
        relay.kill();
        network.remove();
      },
    };
  } catch (error) {
    network.remove();
    throw error;
  }
}

/** The way into the kernel's tunnels (Linux, devices.txt: character 10, 200); some machines have the kernel's part alone. */
export async function makeTunnelDevice(): Promise<void> {
  if (existsSync("/dev/net/tun")) return;
  await mkdir("/dev/net", { recursive: true });
  await promisify(execFile)("mknod", ["/dev/net/tun", "c", "10", "200"]);
}

/** Packets for the other side leave the machine by a device that is no network card: `socat` takes them to the relay. */
async function digTunnel(machine: Machine, { port, ground, air }: typeof sides.hub): Promise<void> {
  const device = `TUN:${air}/24,tun-name=${tunnel},iff-no-pi,iff-up`;
  await machine.run("sysctl", ["-qw", "net.ipv6.conf.default.disable_ipv6=1"]); // the kernel would ask for routers there
  machine.start("socat", [`UDP4-DATAGRAM:${sky}:${port},bind=${ground}:${port}`, device]);
  await eventually(
    () => machine.run("ip", ["address", "show", "dev", tunnel, "up"]),
    ({ output }) => output.includes(air),
  );
}

async function startRelay({ namespace }: Machine, link: AirLink): Promise<ChildProcess> {
  const ends = [sides.hub, sides.office].map(({ port, ground }) => ({ address: ground, port }));
  const script = join(import.meta.dirname, "satellite-relay.ts");
  const relay = [process.execPath, "--import", "tsx", script, JSON.stringify([link, ...ends])];
  const child = spawn("ip", ["netns", "exec", namespace, ...relay], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await once(child, "message");
  return child;
}

async function tellRelay(relay: ChildProcess, order: RelayOrder): Promise<Carried> {
  const answered = once(relay, "message");
  relay.send(order);
  const [carried] = await answered;
  return carried;
}

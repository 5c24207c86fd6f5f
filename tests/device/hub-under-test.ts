import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { Needs } from "../support/needs.ts";
import {
  type ClassroomNetwork,
  eventually,
  INTERFACE,
  type Machine,
  openClassroomNetwork,
} from "../support/network-namespace.ts";
import { type AvahiPhone, startAvahi } from "./avahi-phone.ts";
import type { OneShotReply } from "./one-shot-query.ts";

/** What every test with phones takes from the machine it runs on. */
export const phonesNeed: Needs = {
  root: true,
  networkNamespaces: true,
  programs: [
    "ip",
    "avahi-daemon",
    "avahi-browse",
    "avahi-resolve",
    "dbus-daemon",
    "unshare",
    "nsenter",
  ],
};

export const HUB_ID = "7c1d99e04f2a";
export const NEIGHBOUR_ID = "0b5e31c877b1";

export type Classroom = {
  hubMachine(): Machine;
  /** The machine of a second hub. */
  neighbourMachine(): Machine;
  phoneMachine(): Machine;
  phone(): AvahiPhone;
  /** Starts a hub; the test stops it. */
  openHub(machine: Machine, settings?: Partial<HubSettings>): Hub;
  /** Starts a hub that ends with the test. */
  startHub(machine: Machine, settings?: Partial<HubSettings>): Hub;
};

export type HubSettings = {
  schoolName: string;
  hubId: string;
  interfaceName: string;
  listensAt: string;
};

type LogLine = { event: string; code?: string; host_name?: string };

export type Hub = {
  lines(): LogLine[];
  /** Waits until the hub has logged the event so many times. */
  says(event: string, times?: number): Promise<void>;
  /** The host name it last said it serves. */
  hostName(): string;
  isRunning(): boolean;
  exitCode(): number | null;
  signal(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
};

/** Before the tests of a describe: a network with places for two hubs, and a phone. After them: nothing of it is left. */
export function classroomWithPhone(): Classroom {
  let network: ClassroomNetwork;
  let machines: { hub: Machine; neighbour: Machine; phone: Machine };
  let phone: AvahiPhone;
  let hubs: Hub[] = [];

  beforeAll(async () => {
    network = await openClassroomNetwork();
    machines = {
      hub: await network.plugIn("hub", "10.42.0.1/24"),
      neighbour: await network.plugIn("next", "10.42.0.2/24"),
      phone: await network.plugIn("phone", "10.42.0.50/24"),
    };
    phone = await startAvahi(machines.phone, "aminas-phone");
  }, 30_000);
  afterEach(async () => {
    await Promise.all(hubs.map((hub) => hub.stop()));
    hubs = [];
  });
  afterAll(() => network?.remove());

  return {
    hubMachine: () => machines.hub,
    neighbourMachine: () => machines.neighbour,
    phoneMachine: () => machines.phone,
    phone: () => phone,
    openHub,
    startHub: (machine, settings) => {
      const hub = openHub(machine, settings);
      hubs.push(hub);
      return hub;
    },
  };
}

/** Browses until a service with that in its line is listed, and gives all such services. */
export async function seen(phone: AvahiPhone, type: string, text: string): Promise<string[]> {
  const find = async () => (await phone.services(type)).filter((service) => service.includes(text));
  return eventually(find, (services) => services.length > 0, 6000);
}

/** The reply to a one-shot query as Android sends it, or null when none came in its two seconds. */
export async function askOnce(
  from: Machine,
  question: { name: string; type: "A" | "AAAA"; over: "IPv4" | "IPv6"; interfaceName?: string },
): Promise<OneShotReply | null> {
  const { name, type, over, interfaceName = INTERFACE } = question;
  const script = join(import.meta.dirname, "one-shot-query.ts");
  const { output, errors } = await from.run(process.execPath, [
    ...["--import", "tsx", script],
    ...[name, type, over, interfaceName],
  ]);
  if (output === "") throw new Error(`the query could not be sent: ${errors}`);
  return JSON.parse(output);
}

function openHub(machine: Machine, settings: Partial<HubSettings> = {}): Hub {
  const script = join(import.meta.dirname, "hub-process.ts");
  const all = { schoolName: "Kakuma School", hubId: HUB_ID, ...settings };
  const child = machine.start(process.execPath, ["--import", "tsx", script, JSON.stringify(all)]);
  let output = "";
  let errors = "";
  child.stdout?.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    errors += chunk;
  });
  const lines = () =>
    output
      .split("\n")
      .slice(0, -1)
      .map((line): LogLine => JSON.parse(line));
  const count = (event: string) => lines().filter((line) => line.event === event).length;
  return {
    lines,
    says: async (event, times = 1) => {
      const isOver = (found: number) => found >= times || !isRunning(child);
      if ((await eventually(() => count(event), isOver, 12_000)) >= times) return;
      throw new Error(`the hub did not say "${event}": ${output}${errors}`);
    },
    hostName: () => String(lines().findLast(({ event }) => event === "mdns serving")?.host_name),
    isRunning: () => isRunning(child),
    exitCode: () => child.exitCode,
    signal: (signal) => child.kill(signal),
    stop: async () => {
      if (!isRunning(child)) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

const isRunning = (child: ChildProcess): boolean =>
  child.exitCode === null && child.signalCode === null;

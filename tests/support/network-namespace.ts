import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";

/**
 * A classroom network inside this machine: one switch and any number of machines, each a Linux network namespace with an
 * interface of its own. No machine has a default route, as in most classrooms. Needs root and `ip`.
 */
export type ClassroomNetwork = {
  /** Plugs a new machine into the switch. `address` in CIDR form, such as "10.42.0.1/24". */
  plugIn(name: string, address: string): Promise<Machine>;
  /** Ends every process in the network and removes it. */
  remove(): void;
};

export type Machine = {
  /** The name of the network namespace. */
  namespace: string;
  /** Runs a program inside and waits for it; never rejects for its exit code. */
  run(program: string, args: string[]): Promise<Outcome>;
  /** Starts a program inside that goes on; it ends with the network at the latest. */
  start(program: string, args: string[]): ChildProcess;
  /** Runs `ip` on the machine's own interfaces, such as ip("address", "add", "10.42.0.7/24", "dev", "eth0"). */
  ip(...args: string[]): Promise<void>;
  /** Takes the interface out and puts a new one of the same name, card number and address in, like a replugged radio. */
  replug(address: string): Promise<void>;
  /** Cuts the machine off at the switch; its own interface stays up and notices nothing. */
  isolate(): Promise<void>;
  rejoin(): Promise<void>;
};

export type Outcome = { code: number; output: string; errors: string };

/** The interface of every machine. */
export const INTERFACE = "eth0";

export async function openClassroomNetwork(): Promise<ClassroomNetwork> {
  removeLeftovers();
  const prefix = `hub-test-${process.pid}-${Math.random().toString(36).slice(2, 6)}`;
  const remove = () => removeNetwork(prefix);
  process.once("exit", remove);
  try {
    const hall = await addNamespace(`${prefix}-switch`);
    // With snooping the bridge would wait for group reports that a fresh socket has not sent yet.
    await ip("-n", hall, "link", "add", "br0", "type", "bridge", "mcast_snooping", "0");
    await ip("-n", hall, "link", "set", "br0", "up");
    return { plugIn: (name, address) => plugIn(prefix, name, address), remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** The same command inside a network namespace; the process that it starts is the program itself. */
export function inNamespace(namespace: string | undefined, command: string[]): string[] {
  return namespace === undefined ? command : ["ip", "netns", "exec", namespace, ...command];
}

/** Asks again and again until the answer is wanted, and gives the last answer when time is up. */
export async function eventually<Answer>(
  ask: () => Answer | Promise<Answer>,
  isWanted: (answer: Answer) => boolean,
  withinMs: number,
): Promise<Answer> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer) || Date.now() > end) return answer;
    await pause(100);
  }
}

async function plugIn(prefix: string, name: string, address: string): Promise<Machine> {
  const namespace = await addNamespace(`${prefix}-${name}`);
  const inside = ["netns", "exec", namespace];
  const plug = async (at: string) => {
    const port = ["link", "add", `port-${name}`, "netns", `${prefix}-switch`, "type", "veth"];
    await ip(...port, "peer", "name", INTERFACE, "address", cardNumber(name), "netns", namespace);
    await ip("-n", `${prefix}-switch`, "link", "set", `port-${name}`, "master", "br0", "up");
    await ip("-n", namespace, "address", "add", at, "dev", INTERFACE);
    await ip("-n", namespace, "link", "set", INTERFACE, "up");
  };
  await plug(address);
  const port = (...change: string[]) =>
    ip("-n", `${prefix}-switch`, "link", "set", `port-${name}`, ...change);
  return {
    namespace,
    run: (program, args) => run("ip", [...inside, program, ...args]),
    start: (program, args) =>
      spawn("ip", [...inside, program, ...args], { stdio: ["ignore", "pipe", "pipe"] }),
    ip: (...args) => ip("-n", namespace, ...args),
    replug: async (at) => {
      await ip("-n", namespace, "link", "delete", INTERFACE);
      await plug(at);
    },
    isolate: () => port("nomaster"),
    rejoin: () => port("master", "br0"),
  };
}

async function addNamespace(namespace: string): Promise<string> {
  await ip("netns", "add", namespace);
  await ip("-n", namespace, "link", "set", "lo", "up");
  // Duplicate address detection would keep the IPv6 address of a fresh interface unusable for two seconds.
  await ip("netns", "exec", namespace, "sysctl", "-qw", "net.ipv6.conf.default.accept_dad=0");
  return namespace;
}

/** A locally administered card number made from the name, so that a replugged interface keeps it. */
function cardNumber(name: string): string {
  const bytes = Buffer.alloc(5);
  bytes.write(name.slice(-5));
  return `02:${bytes.toString("hex").match(/../g)?.join(":")}`;
}

async function ip(...args: string[]): Promise<void> {
  const { code, errors } = await run("ip", args);
  if (code !== 0) throw new Error(`ip ${args.join(" ")} failed: ${errors}`);
}

function run(program: string, args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: 20_000 }, (error, output, errors) => {
      const code = error ? (typeof error.code === "number" ? error.code : 1) : 0;
      resolve({ code, output, errors });
    });
  });
}

/** Networks of test runs that were killed: the process in their name no longer lives. */
function removeLeftovers(): void {
  for (const namespace of namespaces()) {
    const [, prefix, processId] = namespace.match(/^(hub-test-(\d+)-\w+)-/) ?? [];
    if (prefix && !isAlive(Number(processId))) removeNetwork(prefix);
  }
}

/** Synchronous, because it must also run while the process exits. */
function removeNetwork(prefix: string): void {
  for (const namespace of namespaces().filter((name) => name.startsWith(`${prefix}-`))) {
    const inside = spawnSync("ip", ["netns", "pids", namespace], { encoding: "utf8" }).stdout;
    for (const processId of inside.split("\n").filter(Boolean)) endProcess(Number(processId));
    spawnSync("ip", ["netns", "delete", namespace]);
  }
}

function namespaces(): string[] {
  const { stdout } = spawnSync("ip", ["netns", "list"], { encoding: "utf8" });
  return (stdout ?? "")
    .split("\n")
    .map((line) => line.split(" ")[0] ?? "")
    .filter(Boolean);
}

function endProcess(processId: number): void {
  try {
    process.kill(processId, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

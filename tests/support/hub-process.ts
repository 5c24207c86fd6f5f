import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { inNamespace } from "./network-namespace.ts";

const root = join(import.meta.dirname, "..", "..");

/** The hub as a process of its own, as it runs on a card; it can be killed and started again on the same data. */
export type HubProcess = {
  address: string;
  process: ChildProcess;
  /** What it wrote to its log. */
  logged(): string;
  /** Pulls the plug: no goodbye, nothing is flushed. @returns the signal it died of */
  kill(): Promise<NodeJS.Signals | null>;
  /** Asks it to stop. @returns its exit code */
  stop(): Promise<number | null>;
};

export async function startHub(told: {
  dataFolder: string;
  port: number;
  environment?: Record<string, string>;
  /** Whether it runs within the memory of a small computer, as on a card; starting takes a little longer. */
  isOnCard?: boolean;
  /** A module that is loaded before the hub, to break something on purpose. */
  preload?: string;
  /** The folder of the program, with its `dist`; ours if it is left out. */
  program?: string;
  /** The network namespace in which it runs. */
  namespace?: string;
}): Promise<HubProcess> {
  const folder = told.program ?? root;
  const onCard = { program: "sh", words: [join(folder, "scripts", "hub.sh")] };
  const before = told.preload ? ["--import", told.preload] : [];
  const plain = { program: process.execPath, words: [...before, join(folder, "dist", "main.mjs")] };
  const { program, words } = told.isOnCard ? onCard : plain;
  const [command = "", ...rest] = inNamespace(told.namespace, [program, ...words]);
  const hub = spawn(command, rest, {
    env: {
      ...process.env,
      HUB_DATA: told.dataFolder,
      HUB_PORT: String(told.port),
      HUB_HOST: "127.0.0.1",
      ...told.environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let logged = "";
  hub.stderr?.on("data", (chunk: Buffer) => {
    logged += chunk.toString();
  });
  const address = await new Promise<string>((ready, failed) => {
    let said = "";
    hub.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /^Ready: (\S+?)\/$/m.exec(said)?.[1];
      if (found) ready(found);
    });
    hub.once("exit", (code) =>
      failed(new Error(`The hub ended with ${code} before it was ready.`)),
    );
  });
  return {
    address,
    process: hub,
    logged: () => logged,
    async kill() {
      const ended = once(hub, "exit");
      hub.kill("SIGKILL");
      const [, signal] = await ended;
      return signal;
    },
    async stop() {
      const ended = once(hub, "exit");
      hub.kill("SIGTERM");
      const [code] = await ended;
      return code;
    },
  };
}

/** Runs a hub that does not get as far as serving, and waits for its end, ten seconds at most. */
export async function runHub(
  environment: Record<string, string>,
): Promise<{ code: number | null; said: string; errors: string }> {
  const env = { ...process.env, ...environment };
  const hub = spawn(process.execPath, [join(root, "dist", "main.mjs")], { env, timeout: 10_000 });
  let [said, errors] = ["", ""];
  hub.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  hub.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const [code] = await once(hub, "close");
  return { code, said, errors };
}

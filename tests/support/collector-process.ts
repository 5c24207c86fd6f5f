import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { wordsToRun } from "./bundled-scripts.ts";
import { inNamespace } from "./network-namespace.ts";

const root = join(import.meta.dirname, "..", "..");

/** A collector as a process of its own, as `npm run collector` is one; it can be killed and started again on its folder. */
export type CollectorProcess = {
  process: ChildProcess;
  /** Pulls the plug: no goodbye, nothing is flushed. */
  kill(): Promise<void>;
  /** Asks it to stop. @returns its exit code */
  stop(): Promise<number | null>;
};

/** Starts it and waits until hubs can reach it. */
export async function startCollector(told: {
  folder: string;
  port: number;
  databaseUrl: string;
  /** The network namespace in which it runs, where it listens on every address. */
  namespace?: string;
  environment?: Record<string, string>;
}): Promise<CollectorProcess> {
  const words = [process.execPath, ...wordsToRun("collector")];
  const [command = "", ...rest] = inNamespace(told.namespace, words);
  const collector = spawn(command, rest, {
    cwd: root,
    env: {
      ...process.env,
      ...{ COLLECTOR_DATA: told.folder, COLLECTOR_PORT: String(told.port) },
      COLLECTOR_HOST: told.namespace ? "0.0.0.0" : "127.0.0.1",
      DATABASE_URL: told.databaseUrl,
      ...told.environment,
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  await new Promise<void>((ready, failed) => {
    let said = "";
    collector.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (/^Ready: /m.test(said)) ready();
    });
    collector.once("exit", (code) =>
      failed(new Error(`The collector ended with ${code} before it was ready.`)),
    );
  });
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const ended = once(collector, "exit");
    collector.kill(signal);
    const [code] = await ended;
    return code;
  };
  return {
    process: collector,
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
  };
}

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { eventually } from "./eventually.ts";
import { freePort } from "./free-port.ts";

const run = promisify(execFile);

/** A PostgreSQL server of the test's own, in a folder of its own; no service of the system. */
export type Postgres = {
  url: string;
  port: number;
  folder: string;
  /** Pulls the plug of all its processes. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Stops it and takes its folder away. */
  remove(): Promise<void>;
};

const installed = "/usr/lib/postgresql";

/** Where the newest PostgreSQL of this machine has its programs. */
function programFolder(): string {
  const versions = existsSync(installed) ? readdirSync(installed) : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  if (newest === undefined) throw new Error("There is no PostgreSQL here.");
  return join(installed, newest, "bin");
}

/** PostgreSQL refuses to run as root, and has a user of its own. */
async function itsUser(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = await Promise.all(
    ["-u", "-g"].map(async (which) => Number((await run("id", [which, "postgres"])).stdout)),
  );
  return uid && gid ? { uid, gid } : {};
}

/**
 * Makes a server and starts it.
 * @param made brings its folder about; a new and empty one if it is left out
 * @param settings lines of postgresql.conf
 */
export async function startPostgres({
  settings = {},
  made = initialize,
}: {
  settings?: Record<string, string>;
  made?: (folder: string, user: { uid?: number; gid?: number }) => Promise<void>;
} = {}): Promise<Postgres> {
  const user = await itsUser();
  const above = await mkdtemp(join(tmpdir(), "hub-postgres-"));
  if (user.uid !== undefined && user.gid !== undefined) await chown(above, user.uid, user.gid);
  const folder = join(above, "data");
  await made(folder, user);
  const port = await freePort();
  let server: ChildProcess | undefined;
  const told = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const url = `postgres://collector@127.0.0.1:${port}/postgres`;
  const start = async () => {
    const words = ["-D", folder, "-p", String(port), "-k", above, "-h", "127.0.0.1", ...told];
    server = spawn(join(programFolder(), "postgres"), words, { ...user, stdio: "ignore" });
    await eventually(
      () => isReady(port),
      (ready) => ready,
      30_000,
    );
  };
  const end = async (signal: NodeJS.Signals) => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, "exit");
    server.kill(signal);
    await gone;
  };
  await start();
  return {
    ...{ url, port, folder, start },
    kill: () => end("SIGQUIT"), // at once, without a checkpoint: its log is all that is left, as after a power cut
    stop: () => end("SIGINT"),
    async remove() {
      await end("SIGQUIT");
      await rm(above, { recursive: true, force: true });
    },
  };
}

async function isReady(port: number): Promise<boolean> {
  const asked = run(join(programFolder(), "pg_isready"), ["-h", "127.0.0.1", "-p", String(port)]);
  return asked.then(
    () => true,
    () => false,
  );
}

async function initialize(folder: string, user: { uid?: number; gid?: number }): Promise<void> {
  const words = ["-D", folder, "-U", "collector", "-A", "trust", "-E", "UTF8", "--no-locale"];
  await run(join(programFolder(), "initdb"), words, user);
}

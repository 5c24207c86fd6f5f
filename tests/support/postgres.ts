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
  /** The same server by a socket of the file system, for a process in another network namespace. */
  socketUrl: string;
  port: number;
  folder: string;
  /** Pulls the plug of all its processes. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Stops it and takes its folder away. */
  remove(): Promise<void>;
};

/** A second node that takes over every change of the first, until it is told to go on alone. */
export type Standby = Postgres & { promote(): Promise<void> };

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

type Make = (folder: string, user: { uid?: number; gid?: number }) => Promise<void>;

/**
 * Makes a server and starts it.
 * @param make brings its folder about; a new and empty one if it is left out
 */
export async function startPostgres(make: Make = initialize): Promise<Postgres> {
  const user = await itsUser();
  const above = await mkdtemp(join(tmpdir(), "hub-postgres-"));
  if (user.uid !== undefined && user.gid !== undefined) await chown(above, user.uid, user.gid);
  const folder = join(above, "data");
  await make(folder, user);
  const port = await freePort();
  let server: ChildProcess | undefined;
  const url = `postgres://collector@127.0.0.1:${port}/postgres`;
  const socketUrl = `postgres://collector@localhost:${port}/postgres?host=${above}`;
  const start = async () => {
    const words = ["-D", folder, "-p", String(port), "-k", above, "-h", "127.0.0.1"];
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
    ...{ url, socketUrl, port, folder, start },
    kill: () => end("SIGQUIT"), // at once, without a checkpoint: its log is all that is left, as after a power cut
    stop: () => end("SIGINT"),
    async remove() {
      await end("SIGQUIT");
      await rm(above, { recursive: true, force: true });
    },
  };
}

/** Makes a second node from a running first one. The first has to be told to wait for it. */
export async function startStandby(first: Postgres): Promise<Standby> {
  const standby = await startPostgres(async (folder, user) => {
    const from = ["-h", "127.0.0.1", "-p", String(first.port), "-U", "collector"];
    await run(
      join(programFolder(), "pg_basebackup"),
      [...from, "-D", folder, "-R", "-c", "fast"],
      user,
    );
  });
  return {
    ...standby,
    async promote() {
      const words = ["promote", "-D", standby.folder, "-w"];
      await run(join(programFolder(), "pg_ctl"), words, await itsUser());
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
  await run(join(programFolder(), "initdb"), [...words, "--no-sync"], user); // the server waits for the disk as ever
}

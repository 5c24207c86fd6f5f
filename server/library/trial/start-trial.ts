import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { Bounds } from "./bounds.ts";
import { trialProgram } from "./program.ts";

/**
 * A process and no thread: a thread's bound of memory does not hold what lies outside its heap, and one large array in it
 * ended the whole hub (ARCHITECTURE.md, decision 82). The kernel holds what the process may take in all, and ends it when
 * the hub ends, however that is.
 */
const withBounds = `
ulimit -c 0
ulimit -d "$1" 2>/dev/null
ulimit -S -t "$2"
shift 2
if setpriv --pdeathsig KILL true 2>/dev/null; then exec setpriv --pdeathsig KILL "$@"; fi
exec "$@"
`;

/** It knows nothing of the settings of the hub. */
const environment = {
  PATH: "/usr/local/bin:/usr/bin:/bin",
  UV_THREADPOOL_SIZE: "1",
  MALLOC_ARENA_MAX: "1",
};

/** Starts the program that tries lessons; `root` is the folder of the hub's program. */
export function startTrial(root: string, bounds: Bounds): ChildProcess {
  const node = [
    process.execPath,
    `--max-old-space-size=${bounds.heapMb}`,
    "--max-semi-space-size=2",
    "--v8-pool-size=1",
    ...bounds.flags,
    join(root, "dist", trialProgram),
  ];
  const told = [String(bounds.dataMb * 1024), String(bounds.cpuSeconds)];
  const trial = spawn("/bin/sh", ["-c", withBounds, "trial", ...told, ...node], {
    env: environment,
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "advanced",
  });
  endWithUs(trial);
  return trial;
}

/** A hub that is stopped waits for no trial. */
function endWithUs(trial: ChildProcess): void {
  const end = () => trial.kill("SIGKILL");
  process.once("exit", end);
  trial.once("exit", () => process.off("exit", end));
  trial.unref();
  trial.channel?.unref();
}

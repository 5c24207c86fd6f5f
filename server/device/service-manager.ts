import { execFile } from "node:child_process";
import type { Log } from "../log.ts";

/**
 * The line to systemd (sd_notify(3)). Node cannot open a Unix datagram socket, so each message is a run of the
 * `systemd-notify` program, which is a process of its own: the unit needs `Type=notify` and `NotifyAccess=all`.
 * Without systemd every call does nothing.
 */
export type ServiceManager = {
  /** The hub answers: what was started after it may go on. */
  ready(): Promise<void>;
  /** One line for `systemctl status`. Never a person's name. */
  status(text: string): Promise<void>;
  /** The hub is closing by itself: systemd waits for it. */
  stopping(): Promise<void>;
  /**
   * Tells systemd at half the unit's WatchdogSec that the hub is well, but only if `isWell` says so in time: a hub that is
   * stuck is started anew. Returns the end of it.
   */
  startWatchdog(isWell: () => Promise<boolean>): () => void;
};

export type ServiceManagerOptions = {
  /** NOTIFY_SOCKET of the environment: a path, or "@" and an abstract name. */
  notifySocket: string | undefined;
  /** WATCHDOG_USEC of the environment. */
  watchdogMicroseconds: number | undefined;
  log: Log;
};

const PROGRAM = "/usr/bin/systemd-notify";
const MESSAGE_TIMEOUT_MS = 5000;

export function openServiceManager(options: ServiceManagerOptions): ServiceManager {
  const { notifySocket, watchdogMicroseconds, log } = options;
  let hasFailed = false;
  const tell = async (message: string): Promise<void> => {
    if (!notifySocket) return;
    const failure = await runNotify(notifySocket, message);
    if (failure && !hasFailed) log.warn("systemd not told", { message, reason: failure });
    hasFailed = failure !== undefined;
  };
  return {
    ready: () => tell("READY=1"),
    status: (text) => tell(`STATUS=${text.replace(/\s+/g, " ")}`),
    stopping: () => tell("STOPPING=1"),
    startWatchdog: (isWell) => {
      if (!notifySocket || !watchdogMicroseconds) return () => undefined;
      return watch(isWell, watchdogMicroseconds / 2000, () => tell("WATCHDOG=1"), log);
    },
  };
}

/** `everyMs` is half of what systemd allows, so that one slow check on a busy card is forgiven and two are not. */
function watch(
  isWell: () => Promise<boolean>,
  everyMs: number,
  ping: () => Promise<void>,
  log: Log,
): () => void {
  let isChecking = false;
  const check = async () => {
    // A check that hangs holds this back, and systemd then hears nothing: that is the meaning of the watchdog.
    if (isChecking) return;
    isChecking = true;
    if (await answersWell(isWell)) await ping();
    else log.warn("watchdog not told: the hub is not well");
    isChecking = false;
  };
  const timer = setInterval(() => void check(), everyMs).unref();
  void check();
  return () => clearInterval(timer);
}

async function answersWell(isWell: () => Promise<boolean>): Promise<boolean> {
  try {
    return await isWell();
  } catch {
    return false; // A check that fails is a hub that is not well; what failed is logged where it failed.
  }
}

/** Resolves to the reason of a failure, or undefined. `--pid` names the hub as the main process when npm started it. */
function runNotify(notifySocket: string, message: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const settings = { env: { NOTIFY_SOCKET: notifySocket }, timeout: MESSAGE_TIMEOUT_MS };
    execFile(PROGRAM, [`--pid=${process.pid}`, message], settings, (error, _output, errors) => {
      resolve(error ? errors.trim() || error.message : undefined);
    });
  });
}

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, onTestFinished, test } from "vitest";
import { openServiceManager } from "../../server/device/service-manager.ts";
import { type Facts, openLog } from "../../server/log.ts";
import { describeSystem } from "../support/needs.ts";
import { eventually } from "../support/network-namespace.ts";

/** Stands in for systemd: prints every message that arrives on its socket, one per line. */
const LISTEN = `
  use IO::Socket::UNIX; $| = 1;
  my $socket = IO::Socket::UNIX->new(Type => SOCK_DGRAM, Local => $ARGV[0]) or die $!;
  print "listening\\n";
  while (defined $socket->recv(my $message, 4096)) { print join(" ", split /\\n/, $message), "\\n" }
`;

const silent = openLog(() => undefined);

test("without systemd the hub runs as ever", async () => {
  const manager = openServiceManager({
    notifySocket: undefined,
    watchdogMicroseconds: 10_000,
    log: silent,
  });
  await manager.ready();
  await manager.status("ready");
  await manager.stopping();
  manager.startWatchdog(() => Promise.reject(new Error("never asked")))();
});

describeSystem("under systemd", { programs: ["systemd-notify", "perl"] }, () => {
  let listener: ChildProcess | undefined;
  afterEach(() => listener?.kill());

  const listen = async () => {
    const folder = mkdtempSync(join(tmpdir(), "hub-test-notify-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const notifySocket = join(folder, "socket");
    let heard = "";
    listener = spawn("perl", ["-e", LISTEN, notifySocket], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    listener.stdout?.on("data", (chunk) => {
      heard += chunk;
    });
    await eventually(
      () => heard,
      (text) => text.includes("listening"),
      5000,
    );
    return { notifySocket, count: (word: string) => heard.split(word).length - 1 };
  };

  test("systemd hears that the hub is ready, what it does, and that it stops", async () => {
    const { notifySocket, count } = await listen();
    const manager = openServiceManager({
      notifySocket,
      watchdogMicroseconds: undefined,
      log: silent,
    });
    await manager.ready();
    await manager.status("31 phones,\nlink down");
    await manager.stopping();
    await eventually(
      () => count("STOPPING=1"),
      (times) => times > 0,
      2000,
    );
    expect([count("READY=1"), count("STATUS=31 phones, link down"), count("STOPPING=1")]).toEqual([
      1, 1, 1,
    ]);
    expect(count(`MAINPID=${process.pid}`)).toBeGreaterThan(0);
  });

  test("the watchdog hears of the hub while it answers well, and no more when it does not", async () => {
    const { notifySocket, count } = await listen();
    const manager = openServiceManager({
      notifySocket,
      watchdogMicroseconds: 200_000,
      log: silent,
    });
    let isWell = true;
    const stop = manager.startWatchdog(async () => isWell);
    await eventually(
      () => count("WATCHDOG=1"),
      (times) => times >= 3,
      5000,
    );
    expect(count("WATCHDOG=1")).toBeGreaterThanOrEqual(3);
    isWell = false;
    await pause(300);
    const pings = count("WATCHDOG=1");
    await pause(500);
    expect(count("WATCHDOG=1")).toBe(pings);
    stop();
  });

  test("a hub whose check fails or never ends is silent, so that systemd starts it anew", async () => {
    const { notifySocket, count } = await listen();
    const manager = openServiceManager({
      notifySocket,
      watchdogMicroseconds: 100_000,
      log: silent,
    });
    const stops = [
      manager.startWatchdog(() => Promise.reject(new Error("card gone"))),
      manager.startWatchdog(() => new Promise(() => undefined)),
    ];
    await pause(500);
    for (const stop of stops) stop();
    expect(count("WATCHDOG=1")).toBe(0);
  });

  test("a systemd that does not listen is told of once in the log and stops nothing", async () => {
    const warnings: Facts[] = [];
    const log = {
      ...silent,
      warn: (_event: string, facts: Facts = {}) => void warnings.push(facts),
    };
    const manager = openServiceManager({
      notifySocket: "/nowhere/socket",
      watchdogMicroseconds: undefined,
      log,
    });
    await manager.ready();
    await manager.status("still here");
    expect(warnings).toMatchObject([{ message: "READY=1" }]);
  });
});

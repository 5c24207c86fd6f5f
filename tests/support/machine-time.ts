import { writeFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

/** The time of a made-up machine: it goes on, its clock is set, its power goes. */
export type MachineTime = {
  /** What stands for "/" of this machine. */
  root: string;
  now(): number;
  monotonic(): number;
  pass(ms: number): void;
  /** Somebody sets the clock on the wall, so far ahead or back. */
  setBy(ms: number): void;
  /** The power is gone so long; without a battery the clock stands still meanwhile. */
  powerCut(ms: number): Promise<void>;
  remove(): Promise<void>;
};

/** A machine as small ones are: the chip that keeps the time is there in any case, and begins in 1970 without a battery. */
export async function openMachineTime({ hasBattery }: { hasBattery: boolean }) {
  const root = await mkdtemp(join(tmpdir(), "hub-machine-"));
  await mkdir(join(root, "proc/sys/kernel/random"), { recursive: true });
  await mkdir(join(root, "sys/class/rtc/rtc0"), { recursive: true });
  let wallMs = Date.parse("2026-09-01T08:00:00Z");
  let ownMs = hasBattery ? wallMs : 0;
  const showOwn = () =>
    writeFileSync(join(root, "sys/class/rtc/rtc0/since_epoch"), `${Math.floor(ownMs / 1000)}\n`);
  showOwn();
  let monotonicMs = 20_000;
  let boots = 0;
  const boot = () => writeFile(join(root, "proc/sys/kernel/random/boot_id"), `boot-${++boots}\n`);
  await boot();
  const time: MachineTime = {
    root,
    now: () => wallMs,
    monotonic: () => monotonicMs,
    pass(ms) {
      wallMs += ms;
      ownMs += ms;
      monotonicMs += ms;
      showOwn();
    },
    setBy(ms) {
      wallMs += ms;
      if (hasBattery) ownMs += ms;
      showOwn();
    },
    async powerCut(ms) {
      if (hasBattery) wallMs += ms;
      ownMs = hasBattery ? ownMs + ms : 0;
      showOwn();
      monotonicMs = 20_000;
      await boot();
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
  return time;
}

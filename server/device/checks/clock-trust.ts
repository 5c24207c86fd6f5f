import type { ClockReading } from "../clock.ts";
import type { Finding } from "./finding.ts";
import { isThere, type Machine, readNumber } from "./machine.ts";

/**
 * Whether the time can be believed. A clock that a network or the programme office has set is right; one with a battery goes
 * on while the power is off; any other stands still then, and is late by as long.
 * @param reading what the hub's clock says now: its quality, and the time in milliseconds since 1970 UTC
 */
export async function lookAtClock(
  machine: Machine,
  { quality, wallMs, isTold }: Pick<ClockReading, "quality" | "wallMs" | "isTold">,
): Promise<Finding<"network" | "battery" | "office" | "unproven" | "behind" | "unset">> {
  if (isTold) return { state: "good", says: "office" };
  if (quality === "unset") return { state: "bad", says: "unset" };
  if (quality === "floor") return { state: "care", says: "behind" };
  const proof = await proofOf(machine, wallMs);
  return proof ? { state: "good", says: proof } : { state: "care", says: "unproven" };
}

/**
 * Whether the machine's clock, which shows `machineMs`, tells how long the machine was off; asked when the hub starts. That
 * it is not behind what the hub has stored, `openClock` sees to.
 */
export async function isClockProven(machine: Machine, machineMs: number): Promise<boolean> {
  return (await proofOf(machine, machineMs)) !== undefined;
}

/** Whether a network has set the machine's clock since it started. */
export function isSetByNetwork(machine: Pick<Machine, "root">): Promise<boolean> {
  // systemd-timesyncd writes this file when it has set the clock since the start (systemd-timesyncd.service(8)).
  return isThere(machine, "run/systemd/timesync/synchronized");
}

async function proofOf(
  machine: Machine,
  machineMs: number,
): Promise<"network" | "battery" | undefined> {
  if (await isSetByNetwork(machine)) return "network";
  const ownMs = 1000 * ((await readNumber(machine, "sys/class/rtc/rtc0/since_epoch")) ?? 0);
  return Math.abs(ownMs - machineMs) <= mostApartMs ? "battery" : undefined;
}

/**
 * A clock of its own is no battery: a Raspberry Pi 5 has one in any case, and without a cell it wakes in 1970, whatever time
 * a file or a person has given the machine since. Only one that shows the machine's time went on while the power was off;
 * so far apart two good ones may run in weeks.
 */
const mostApartMs = 5 * 60_000;

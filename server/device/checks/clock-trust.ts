import type { ClockReading } from "../clock.ts";
import type { Finding } from "./finding.ts";
import { isThere, type Machine } from "./machine.ts";

/**
 * Whether the time can be believed. A clock that a network has set is right; one with a battery goes on while the power is
 * off; any other stands still then, and is late by as long.
 */
export async function lookAtClock(
  machine: Machine,
  quality: ClockReading["quality"],
): Promise<Finding<"network" | "battery" | "unproven" | "behind" | "unset">> {
  if (quality === "unset") return { state: "bad", says: "unset" };
  if (quality === "floor") return { state: "care", says: "behind" };
  const proof = await proofOf(machine);
  return proof ? { state: "good", says: proof } : { state: "care", says: "unproven" };
}

/** Whether the time tells how long the machine was off; asked when the hub starts. */
export async function isClockProven(machine: Machine): Promise<boolean> {
  return (await proofOf(machine)) !== undefined;
}

async function proofOf(machine: Machine): Promise<"network" | "battery" | undefined> {
  // systemd-timesyncd writes this file when it has set the clock since the start (systemd-timesyncd.service(8)).
  if (await isThere(machine, "run/systemd/timesync/synchronized")) return "network";
  return (await isThere(machine, "sys/class/rtc/rtc0")) ? "battery" : undefined;
}

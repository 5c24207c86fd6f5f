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
  // systemd-timesyncd writes this file when it has set the clock since the start (systemd-timesyncd.service(8)).
  if (await isThere(machine, "run/systemd/timesync/synchronized"))
    return { state: "good", says: "network" };
  if (await isThere(machine, "sys/class/rtc/rtc0")) return { state: "good", says: "battery" };
  return { state: "care", says: "unproven" };
}

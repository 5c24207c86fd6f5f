import type { Finding } from "./finding.ts";
import { type Machine, namesIn, readNumber, readText } from "./machine.ts";

/** A Raspberry Pi slows down from 80 °C on (raspberrypi.com, "Frequency management and thermal control"). */
const hotDegrees = 80;
const warmDegrees = 70;

/** How hot the processor is, in °C: the zone that is called after it, or the hottest one of a machine that names none so. */
export async function lookAtHeat(
  machine: Machine,
): Promise<Finding<"cool" | "warm" | "hot" | "unknown">> {
  const zones = (await namesIn(machine, "sys/class/thermal")).filter((one) =>
    one.startsWith("thermal_zone"),
  );
  const read = await Promise.all(zones.map((zone) => readZone(machine, zone)));
  const known = read.filter((zone) => zone !== undefined);
  const own = known.filter(({ isProcessor }) => isProcessor);
  const [hottest] = (own.length > 0 ? own : known).toSorted((a, b) => b.degrees - a.degrees);
  if (!hottest) return { state: "unknown", says: "unknown" };
  const values = { degrees: hottest.degrees };
  if (hottest.degrees >= hotDegrees) return { state: "bad", says: "hot", values };
  if (hottest.degrees >= warmDegrees) return { state: "care", says: "warm", values };
  return { state: "good", says: "cool", values };
}

/** A zone gives thousandths of a degree; a sensor that is broken gives absurd ones. */
async function readZone(machine: Machine, zone: string) {
  const thousandths = await readNumber(machine, `sys/class/thermal/${zone}/temp`);
  if (thousandths === undefined || thousandths <= 0 || thousandths > 150_000) return undefined;
  const type = await readText(machine, `sys/class/thermal/${zone}/type`);
  const isProcessor = /cpu|x86_pkg|soc/.test(type ?? "");
  return { degrees: Math.round(thousandths / 1000), isProcessor };
}

import type { Finding } from "./finding.ts";
import { answerOf, type Machine, namesIn, readNumber, readText } from "./machine.ts";

/** The bits of `get_throttled` that speak of voltage (raspberrypi.com, "vcgencmd", get_throttled). */
const isLowNow = 1;
const wasLow = 1 << 16;

/** Whether the power supply gives enough, now and since the machine started. Only a Raspberry Pi measures it. */
export async function lookAtPower(
  machine: Machine,
): Promise<Finding<"steady" | "was-low" | "low" | "unknown">> {
  const bits =
    (await bitsOfKernel(machine)) ??
    (await bitsOfSensor(machine)) ??
    (await bitsOfProgram(machine));
  if (bits === undefined) return { state: "unknown", says: "unknown" };
  if (bits & isLowNow) return { state: "bad", says: "low" };
  if (bits & wasLow) return { state: "care", says: "was-low" };
  return { state: "good", says: "steady" };
}

/** Raspberry Pi OS: a number in base 16 without a sign in front. */
async function bitsOfKernel(machine: Machine): Promise<number | undefined> {
  const platform = "sys/devices/platform";
  for (const chip of (await namesIn(machine, platform)).filter((name) => name.startsWith("soc")))
    for (const part of await namesIn(machine, `${platform}/${chip}`)) {
      if (!part.endsWith(":firmware")) continue;
      const bits = await readText(machine, `${platform}/${chip}/${part}/get_throttled`);
      if (bits && /^[0-9a-f]+$/i.test(bits)) return Number.parseInt(bits, 16);
    }
  return undefined;
}

/** Any Linux on a Raspberry Pi: the alarm of the sensor rpi_volt stays until it is read, so that it may be from before. */
async function bitsOfSensor(machine: Machine): Promise<number | undefined> {
  for (const sensor of await namesIn(machine, "sys/class/hwmon")) {
    const folder = `sys/class/hwmon/${sensor}`;
    if ((await readText(machine, `${folder}/name`)) !== "rpi_volt") continue;
    const alarm = await readNumber(machine, `${folder}/in0_lcrit_alarm`);
    if (alarm !== undefined) return alarm === 0 ? 0 : wasLow;
  }
  return undefined;
}

async function bitsOfProgram(machine: Machine): Promise<number | undefined> {
  const said = await answerOf(machine, "vcgencmd", ["get_throttled"]);
  const bits = /throttled=0x([0-9a-f]+)/i.exec(said ?? "")?.[1];
  return bits === undefined ? undefined : Number.parseInt(bits, 16);
}

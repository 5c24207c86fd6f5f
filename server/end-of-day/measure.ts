import { lookAtCardSpace } from "../device/checks/card-space.ts";
import { lookAtCardWear } from "../device/checks/card-wear.ts";
import { lookAtClock } from "../device/checks/clock-trust.ts";
import { lookAtHeat } from "../device/checks/heat.ts";
import type { Machine } from "../device/checks/machine.ts";
import { lookAtPower } from "../device/checks/power.ts";
import type { DayFacts } from "../sync/protocol/statements.ts";
import type { DayMeasures } from "./queries.ts";
import type { DayParts } from "./tell-days.ts";

/** A phone that asked for nothing for so long is not in use. */
const inUseMs = 10 * 60_000;

/** What is true of this moment alone. */
export async function measureNow(parts: DayParts): Promise<DayMeasures> {
  const { roster, clock } = parts;
  const machine = machineOf(parts);
  const [heat, power] = await Promise.all([lookAtHeat(machine), lookAtPower(machine)]);
  const { monotonicMs } = clock.now();
  const phones = [...roster.phones.values()];
  return {
    mostPhones: phones.filter(({ seenMs }) => monotonicMs - seenMs < inUseMs).length,
    hottestDegrees: heat.values?.degrees,
    isPowerLow: power.says === "unknown" ? undefined : power.says !== "steady",
  };
}

/** How the box is, with the worst of the day that is told; what cannot be measured is left out. */
export async function healthOf(
  parts: DayParts,
  { mostPhones, hottestDegrees, isPowerLow }: DayMeasures,
): Promise<DayFacts["health"]> {
  const { config, clock, room, runs } = parts;
  const machine = machineOf(parts);
  const [space, wear, trust] = await Promise.all([
    lookAtCardSpace(machine, room.isFull()),
    lookAtCardWear(machine, room.isReadOnly()),
    lookAtClock(machine, clock.now()),
  ]);
  const { powerCuts, crashes } = runs.interruptions;
  return {
    ...{ mostPhones, hottestDegrees, isPowerLow, powerCuts, crashes },
    freeMegabytes: space.values?.free,
    totalMegabytes: space.values?.total,
    wornPercent: wear.values?.percent,
    cardErrors: wear.values?.errors,
    clock: trust.says,
    program: config.version,
  };
}

/** What is still known of an earlier day. */
export function healthBefore({ mostPhones, hottestDegrees, isPowerLow }: DayMeasures) {
  const unknown = {
    ...{ freeMegabytes: undefined, totalMegabytes: undefined, wornPercent: undefined },
    ...{ cardErrors: undefined, powerCuts: undefined, crashes: undefined },
    ...{ clock: undefined, program: undefined },
  };
  return { ...unknown, mostPhones, hottestDegrees, isPowerLow } satisfies DayFacts["health"];
}

function machineOf({
  config: { machineRoot: root, programFolders, dataFolder },
}: DayParts): Machine {
  return { root, programFolders, dataFolder };
}

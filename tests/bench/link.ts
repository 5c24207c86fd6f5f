import { performance } from "node:perf_hooks";
import type { Row } from "../../scripts/machine.ts";
import { eventually } from "../support/eventually.ts";
import { openFarClass } from "../support/far-class.ts";
import { needs } from "../support/needs.ts";
import { type AirLink, satelliteNeeds, type Way } from "../support/satellite.ts";

const classDay = 1750;
/** Other packets are lost with each. */
const seeds = ["a", "b", "c", "d", "e"];

/** What real IP packets of a hub and a collector, as they are shipped, take of a satellite: their bytes, and the time. */
export async function benchLink(): Promise<Row[]> {
  const missing = needs(satelliteNeeds);
  if (missing) return [absent("a class-day over a satellite", missing)];
  const fast: Way = { bitsASecond: 1_000_000, delayMs: 5, loss: 0 };
  const poor: Way = { bitsASecond: 64_000, delayMs: 300, loss: 0.05 };
  const [plain, secure] = [
    await sendOver(both(fast, ""), classDay, false),
    await sendOver(both(fast, ""), classDay, true),
  ];
  const seconds: number[] = [];
  for (const seed of seeds)
    seconds.push((await sendOver(both(poor, seed), 10_000, true)).ms / 1000);
  seconds.sort((a, b) => a - b);
  const limit = { bytes: 7000, seconds: 10 };
  return [
    row(`IP bytes of a class-day of ${classDay}, over http`, plain.bytes, "B", limit.bytes),
    row("the same by TLS, that nothing is known of", secure.bytes, "B", limit.bytes),
    row("10,000 answers: 600 ms, 5 % lost, 64 kbit/s, median", seconds[2] ?? 0, "s", limit.seconds),
    row("the same, the slowest of five", seconds[4] ?? 0, "s", limit.seconds),
  ];
}

function both(way: Way, seed: string): AirLink {
  return { up: way, down: way, seed };
}

/** From the moment at which the hub has a way out until the office has everything on its disk. */
async function sendOver(link: AirLink, waiting: number, isSecure: boolean) {
  const far = await openFarClass({ link, before: 4000, waiting, isSecure });
  const begun = performance.now();
  await far.satellite.open();
  await eventually(far.arrived, (arrived) => arrived === waiting, 60_000);
  const ms = performance.now() - begun;
  await eventually(far.ends, ({ length }) => length > 0, 60_000);
  await new Promise((acknowledged) => setTimeout(acknowledged, 500));
  const { up, down } = await far.satellite.carried();
  await far.remove();
  return { ms, bytes: up.bytes + down.bytes };
}

function row(name: string, value: number, unit: string, limit?: number): Row {
  const rounded = Math.round(value * 10) / 10;
  const judged = limit === undefined ? { holds: true } : { limit, holds: value <= limit };
  return { name, value: rounded, unit, better: "lower", ...judged };
}

function absent(name: string, note: string): Row {
  return { name, value: Number.NaN, unit: "", better: "lower", holds: false, note };
}

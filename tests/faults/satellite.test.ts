import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { type FarClass, openFarClass } from "../support/far-class.ts";
import { describeSystem } from "../support/needs.ts";
import { type AirLink, type Carried, satelliteNeeds } from "../support/satellite.ts";

const classDay = 1750;

describeSystem("a hub with nothing but a satellite to its office", satelliteNeeds, () => {
  let far: FarClass | undefined;
  afterEach(() => far?.remove());

  test("a class-day, with what is told when it is over, takes 6.9 KB of the air at most, all packets of both ways, and then not a byte more", async () => {
    far = await openFarClass({
      link: evenLink(1_000_000, 300),
      before: 4000,
      waiting: classDay,
      isSecure: true,
    });
    await pause(500);
    expect(bytesOf(await far.satellite.carried())).toBe(0);
    await far.satellite.open();
    await eventually(far.ends, ({ length }) => length > 0);
    await pause(1500); // the last acknowledgements
    const spent = bytesOf(await far.satellite.carried());
    expect(far.ends()).toEqual(["all-told"]);
    expect(await far.arrived()).toBe(classDay);
    expect(spent).toBeLessThanOrEqual(6900);
    await pause(3000);
    expect(bytesOf(await far.satellite.carried())).toBe(spent);
  }, 60_000);

  test("a link of 9.6 kbit/s that is there for twenty seconds comes forward each time, and never begins again from zero", async () => {
    const waiting = 12_000;
    far = await openFarClass({
      ...{ link: evenLink(9600, 350), before: 4000, waiting, isSecure: true },
    });
    const first = await arrivedIn(far, 20_000, waiting);
    await pause(1000); // the link is gone: nothing more can come
    expect(await far.arrived()).toBe(first);
    const second = await arrivedIn(far, 20_000, waiting);
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(waiting);
    expect(second).toBe(waiting);
    const spent = bytesOf(await far.satellite.carried());
    // All of it once, two sessions, and one segment that was cut off.
    expect(spent).toBeLessThan(waiting * 2.5 + 2 * 5000 + 10_000);
  }, 90_000);
});

/**
 * How many answers the office has when the link is gone again, which is there for so long or until all have come. What
 * came over it at the last moment is still being read then, so the count is taken when it is at rest.
 */
async function arrivedIn(far: FarClass, windowMs: number, waiting: number): Promise<number> {
  await far.satellite.open();
  await eventually(far.arrived, (arrived) => arrived === waiting, windowMs);
  await far.satellite.close();
  return atRest(far.arrived);
}

/** A count when it has been the same for half a second. */
async function atRest(count: () => Promise<number>): Promise<number> {
  for (let before = await count(); ; ) {
    await pause(500);
    const now = await count();
    if (now === before) return now;
    before = now;
  }
}

function evenLink(bitsASecond: number, delayMs: number): AirLink {
  const way = { bitsASecond, delayMs, loss: 0 };
  return { up: way, down: way, seed: "even" };
}

function bytesOf({ up, down }: Carried): number {
  return up.bytes + down.bytes;
}

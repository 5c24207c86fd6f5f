import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { setOnHubs } from "../../server/collector/orders/set.ts";
import { StorageError } from "../../server/db/connection.ts";
import type { Telling } from "../../server/sync/pass.ts";
import {
  enrol,
  openTestCollector,
  type TestCollector,
  tell,
  tellingTo,
} from "../support/collector.ts";
import { logAnswer, openSitting } from "../support/logged-answer.ts";
import { type LyingProxy, openLyingProxy } from "../support/lying-proxy.ts";
import { openSchool, type School } from "../support/school.ts";

let collector: TestCollector;
let proxy: LyingProxy;
let school: School;
let telling: Telling;
beforeAll(async () => {
  collector = await openTestCollector({ databaseUrl: undefined });
  proxy = await openLyingProxy(collector.port);
});
afterAll(async () => {
  await proxy.close();
  await collector.remove();
});
beforeEach(async () => {
  school = await openSchool();
  await openSitting(school);
  await logAnswer(school);
  telling = {
    ...(await tellingTo(school, collector, proxy.url)),
    hearOrders: async ({ ask }) => void (await ask(Buffer.alloc(300), {})),
    alsoTell: async (post) => void (await post("knocks", Buffer.alloc(200))),
    alsoFetch: async ({ get }) => void (await get("offers", 2000)),
  };
  const wish = { "link-daily-kb": "500", "link-monthly-kb": "", "link-hours": "" };
  const given = { hubId: telling.hubId, by: 1, now: new Date() };
  await enrol(collector, telling);
  await setOnHubs(collector.store, wish, given);
  Object.assign(proxy, { asked: [], posted: [] });
});
afterEach(() => school.close());

const arrived = () => [...proxy.posted, ...proxy.asked];

test("every request of a pass is counted before it goes, whatever it asks or tells: as dear as it may be, and in the end as it was", async () => {
  const held: { bytes: number; arrived: number }[] = [];
  const hold = async ({ up, down }: { up: number; down: number }) => {
    held.push({ bytes: up + down, arrived: arrived().length });
  };
  const { ended, bytesUp, bytesDown } = await tell(telling, { hold });
  expect(ended).toBe("all-told");
  const kinds = ["/knocks", "/segments", "/orders", "/knocks", "/offers"];
  expect(arrived()).toEqual(kinds);
  expect(held.map((one) => one.arrived)).toEqual([0, 1, 2, 3, 4]);
  const bytes = held.map((one) => one.bytes);
  expect(bytes).toEqual(bytes.toSorted((a, b) => a - b));
  expect(bytes.at(-1)).toBeGreaterThan(2000 + (bytes.at(-2) ?? 0));
  expect(bytesUp + bytesDown).toBeLessThan(bytes.at(-1) ?? 0);
});

test.each([0, 1, 2, 3, 4])(
  "after %i requests that went the next does not go where the card cannot take what it costs",
  async (went) => {
    const full = new StorageError("The card is full.", new Error("SQLITE_FULL"));
    let asked = 0;
    const hold = async () => {
      if (asked++ === went) throw full;
    };
    await expect(tell(telling, { hold })).rejects.toBe(full);
    expect(arrived()).toHaveLength(went);
  },
);

import { expect, test } from "vitest";
import { openHubsNear } from "../../server/device/mdns/hubs-near.ts";
import type { NearHub } from "../../server/device/mdns/other-hubs.ts";

const collector = "0123456789abcdef";
const seventyFiveMinutes = 4500;

/** A hub of the same programme that takes along what others give it. */
function hub(number: number, told: Partial<NearHub> = {}): NearHub {
  const hubId = number.toString(16).padStart(16, "0");
  const place = { address: `10.42.0.${1 + (number % 250)}`, port: 8080 };
  return { hubId, name: `School ${number}`, carries: true, collector, ...place, ...told };
}

function open() {
  let nowMs = 0;
  const table = openHubsNear({ hubId: "f".repeat(16), collector }, () => nowMs);
  return {
    ...table,
    wait: (seconds: number) => {
      nowMs += 1000 * seconds;
    },
    hears: (one: NearHub, ttl = seventyFiveMinutes) =>
      table.hear({ here: [{ instance: one.name, hub: one, ttl }], gone: [] }),
    hearsGoodbyeOf: (one: NearHub) => table.hear({ here: [], gone: [one.name] }),
    knows: ({ hubId }: NearHub) => table.hubs().some((one) => one.hubId === hubId),
  };
}

const honest = hub(1000);
const burst = (told: Partial<NearHub>) => Array.from({ length: 64 }, (_, at) => hub(at, told));

test.each([
  { what: "of another programme", told: { collector: "x" } },
  { what: "that take nothing along", told: { carries: false } },
  { what: "that nobody has asked yet", told: {} },
])("a hub is heard behind a burst of hubs $what", ({ told }) => {
  const near = open();
  for (const ghost of burst(told)) near.hears(ghost);
  near.wait(1);
  expect(near.hears(honest)).toBe(true);
  expect(near.knows(honest)).toBe(true);
  expect(near.hubs().length).toBeLessThanOrEqual(32);
});

test("a hub that takes along is not put out of mind by any number that do not", () => {
  const near = open();
  near.hears(honest);
  near.wait(1);
  for (const ghost of burst({ carries: false })) near.hears(ghost);
  expect(near.knows(honest)).toBe(true);
});

test("a hub through which receipts came stays in mind, whatever is announced", () => {
  const near = open();
  near.hears(honest);
  near.trust(honest);
  near.wait(1);
  for (const ghost of burst({})) near.hears(ghost);
  near.hearsGoodbyeOf(honest);
  expect(near.knows(honest)).toBe(true);
  near.forget(honest); // it does not answer
  expect(near.knows(honest)).toBe(false);
});

test("a hub that goes is forgotten, with a goodbye or when it is not heard for as long as it said", () => {
  const near = open();
  near.hears(honest);
  near.hearsGoodbyeOf(honest);
  expect(near.knows(honest)).toBe(false);
  near.hears(honest, 120);
  near.wait(119);
  expect(near.knows(honest)).toBe(true);
  expect(near.hears(honest, 120), "nothing new").toBe(false);
  near.wait(119);
  expect(near.knows(honest)).toBe(true);
  near.wait(1);
  expect(near.knows(honest)).toBe(false);
});

test("no hub is near for longer than a service lives, whatever its announcement says", () => {
  const near = open();
  near.hears(honest, 2 ** 31);
  near.trust(honest);
  near.wait(seventyFiveMinutes);
  expect(near.hubs()).toEqual([]);
});

test("who says the number of a hub at another address does not take its place", () => {
  const near = open();
  near.hears(honest);
  near.hears({ ...honest, address: "10.42.0.99" });
  expect(near.hubs().map(({ address }) => address)).toEqual(["10.42.0.1", "10.42.0.99"]);
  near.forget({ ...honest, address: "10.42.0.99" });
  expect(near.knows(honest)).toBe(true);
});

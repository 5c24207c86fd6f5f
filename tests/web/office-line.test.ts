import { afterAll, beforeAll, expect, test } from "vitest";
import { enrolHub } from "../../server/collector/queries.ts";
import { openTestCollector, type TestCollector } from "../support/collector.ts";
import { codeFor, comeIn, msAtieno, officePhone } from "../support/office.ts";

let collector: TestCollector;
beforeAll(async () => {
  collector = await openTestCollector({ databaseUrl: undefined });
}, 60_000);
afterAll(() => collector.remove());

test("an office without hubs reads the line that a hub needs, as the collector prints it, until one is let in", async () => {
  const phone = officePhone(collector);
  expect((await phone.open("/hubs")).html, "nobody else reads it").not.toContain("HUB_COLLECTOR");
  await comeIn(phone, msAtieno, await codeFor(collector, msAtieno.name));
  expect((await phone.open("/hubs")).html).toContain(`value="HUB_COLLECTOR=${collector.line}"`);
  expect((await phone.open("/hubs?find=x")).html).not.toContain("HUB_COLLECTOR");
  const hub = { hubId: "00000000000000aa", publicKey: Buffer.alloc(32, 1), name: "A school" };
  await enrolHub(collector.store.ask, hub, "2026-11-27T09:00:00.000Z");
  expect((await phone.open("/hubs")).html).not.toContain("HUB_COLLECTOR");
});

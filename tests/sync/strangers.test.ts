import { generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { refuse } from "../../server/collector/hub-keys/deeds.ts";
import { hearKnock, type KnockFrom } from "../../server/collector/knocks/hear-knock.ts";
import { forgottenRefusals, knocks } from "../../server/collector/knocks/queries.ts";
import { writeKnock } from "../../server/sync/protocol/knock.ts";
import { openTestCollector, type TestCollector } from "../support/collector.ts";

describe("strangers knock by the thousand", () => {
  let collector: TestCollector;
  let minutes: number;
  beforeEach(async () => {
    collector = await openTestCollector({ databaseUrl: undefined });
    minutes = 0;
  }, 60_000);
  afterEach(() => collector.remove());

  const now = () => new Date(Date.parse("2026-11-20T08:00:00Z") + minutes * 60_000);
  const keyOf = () => generateKeyPairSync("ed25519").privateKey;
  const knock = (hubId: string, key: KeyObject, from: KnockFrom) => {
    minutes++;
    return hearKnock({ ...collector, now }, writeKnock(hubId, "A school", key), from);
  };
  async function knockOften(times: number, from: (at: number) => string): Promise<void> {
    const key = keyOf();
    for (let at = 0; at < times; at++) await knock(randomBytes(8).toString("hex"), key, from(at));
  }
  test("all at once: no more than a thousand wait, and one from elsewhere is among them", async () => {
    await knock(honest, keyOf(), "203.0.113.5");
    await knockOften(990, () => "192.0.2.1");
    for (let round = 0; round < 10; round++)
      await Promise.all(
        Array.from({ length: 20 }, () =>
          knock(randomBytes(8).toString("hex"), keyOf(), "192.0.2.1"),
        ),
      );
    const all = await waiting();
    expect(all).toHaveLength(1000);
    expect(all).toContain(honest);
  }, 120_000);

  test("a hub whose parcel somebody of the office brings stays, also where it knocked before from where they come", async () => {
    const key = keyOf();
    const other = "00000000000000bb";
    await knock(honest, key, "192.0.2.1");
    await knock(honest, key, { personId: 1 });
    await knock(other, keyOf(), "192.0.2.1");
    await knockOften(1100, () => "192.0.2.1");
    expect(await waiting()).toContain(honest);
    expect(await waiting(), "whom nobody has brought gives way (negative control)").not.toContain(
      other,
    );
  }, 120_000);

  const waiting = async () => (await knocks(collector.store.ask)).map(({ hubId }) => hubId);
  const honest = "00000000000000aa";

  test("a hub that knocks behind them from elsewhere waits to be let in, and so does one that has knocked before", async () => {
    const before = "00000000000000bb";
    await knock(before, keyOf(), "198.51.100.7");
    await knockOften(1100, () => "192.0.2.1");
    await knock(honest, keyOf(), "203.0.113.5");
    await knockOften(100, () => "192.0.2.1");
    const all = await waiting();
    expect(all).toHaveLength(1000);
    expect(all).toEqual(expect.arrayContaining([before, honest]));
  }, 120_000);

  test("from one network of many addresses: they count as one", async () => {
    await knock(honest, keyOf(), "2001:db8:1:2::5");
    await knockOften(1100, (at) => `2001:db8:bad:0:${at.toString(16)}::1`);
    expect(await waiting()).toContain(honest);
  }, 120_000);

  test("from the same proxy as everybody: a hub that knocks with its next pass waits again", async () => {
    const key = keyOf();
    await knock(honest, key, "127.0.0.1");
    await knockOften(1100, () => "127.0.0.1");
    expect(await waiting()).not.toContain(honest);
    await knock(honest, key, "127.0.0.1");
    expect(await waiting()).toContain(honest);
    expect(await waiting()).toHaveLength(1000);
  }, 120_000);

  async function refuseAll(): Promise<void> {
    for (const one of await knocks(collector.store.ask))
      if (!one.isRefused) await refuse(collector.store, one, { by: 1, now: now().toISOString() });
  }
  const refused = async () =>
    (await knocks(collector.store.ask)).flatMap(({ hubId, isRefused }) =>
      isRefused ? [hubId] : [],
    );

  test("and are refused: a thousand of them are kept, one that was refused before and knocks is hidden, and the others are counted", async () => {
    const key = keyOf();
    await knock(honest, key, "203.0.113.5");
    await refuseAll();
    for (let flood = 0; flood < 2; flood++) {
      await knockOften(600, () => "192.0.2.1");
      await refuseAll();
    }
    expect(await refused()).toHaveLength(1000);
    expect(await waiting()).toHaveLength(1000);
    expect(await refused()).toContain(honest);
    expect(await forgottenRefusals(collector.store.ask)).toBe(201);
    await knock(honest, key, "203.0.113.5");
    expect(await refused(), "it was heard anew and stays refused").toContain(honest);
  }, 120_000);

  test("fewer were refused than are kept: none is forgotten (negative control)", async () => {
    await knockOften(20, () => "192.0.2.1");
    await refuseAll();
    expect(await refused()).toHaveLength(20);
    expect(await forgottenRefusals(collector.store.ask)).toBe(0);
  }, 60_000);
});
